"""The library: which scenarios there are, what they are about, how far one has come."""
