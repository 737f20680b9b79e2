"""The dense engine: all states of a scene as one whole number, over the grid of their values.

For stories whose links never go round and whose conditions read a moderate number of values; of
these it takes millions of states as fast as the machine adds whole numbers.
"""

from sim.proof.dense.answers import solve
from sim.proof.dense.plan import fits
from sim.proof.dense.reach import pays

__all__ = ["fits", "pays", "solve"]
