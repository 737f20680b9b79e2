"""The screens: the only package that imports Textual.

A thin app over three places: the library, play and the debrief, each a folder with its screen and
stylesheet; what they share lies in `widgets`. Importing `sim.tui` imports nothing else.
"""
