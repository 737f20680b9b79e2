"""What an attempt showed: the debrief as data, as a document, and as a record for scripts."""
