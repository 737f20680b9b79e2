"""Attempts on their way to another machine: written as lines, read with suspicion, brought in.

A file is JSON Lines in ASCII: a header, then each text once before its first use, then an attempt a
line. A later version adds fields and kinds of lines, which are passed over here; only what this
version could not make sense of raises the number in the header.
"""

from sim.records.transfer.bring import Outcome, bring_in
from sim.records.transfer.checked import NewerExport, Parcel, Refused, read
from sim.records.transfer.export import Unexportable, lines

__all__ = [
    "NewerExport",
    "Outcome",
    "Parcel",
    "Refused",
    "Unexportable",
    "bring_in",
    "lines",
    "read",
]
