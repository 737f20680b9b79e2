"""What a learner's attempts show together: a band for each principle, and the choices behind it."""
