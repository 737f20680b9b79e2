"""Who plays: whose attempts, notes and results are shown and added to."""
