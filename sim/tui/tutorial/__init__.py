"""The tutorial on screens: a story played as any other, with a line that says what to try."""
