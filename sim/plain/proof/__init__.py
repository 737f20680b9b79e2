"""A proof told to people: one screen by default, everything where it is asked for."""
