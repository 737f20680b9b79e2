"""From files that people write to checked documents and a compiled story, with diagnostics."""
