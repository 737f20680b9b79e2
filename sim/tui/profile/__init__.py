"""The profile: principles with their bands, attempts over time, and what was written."""
