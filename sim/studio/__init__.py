"""The trainer's window without its window: what is read, checked, proved and shown, as data."""
