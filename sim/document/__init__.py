"""Documents to keep, to print or to send: their blocks, and how these become Markdown or HTML."""
