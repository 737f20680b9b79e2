"""What can be said only of a whole folder of scenarios: habits of choices, and what is missing."""
