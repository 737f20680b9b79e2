"""The doors of a story beside a play: looked for in the background, and kept between plays."""

from sim.doors.search import DoorSearch

__all__ = ["DoorSearch"]
