"""What several screens share: text, lists, the title and key lines, questions, help."""
