"""The compiled story and what happens in it. Standard library only; no files, clock or printing."""
