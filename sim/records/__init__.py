"""What learners did, kept in SQLite in the user's data folder. Knows nothing of stories or screens.

A decision is committed before its consequence may be shown, and an attempt is kept with the texts
it was played on, so that it can be resumed, reviewed and compared whatever happens to the files.
"""

from sim.records.errors import (
    DamagedRecords,
    Elsewhere,
    LockedRecords,
    NewerRecords,
    NoSuchAttempt,
    RecordsError,
    UnwritableRecords,
)
from sim.records.home import home
from sim.records.learners import NameTaken
from sim.records.names import NameTooLong
from sim.records.saved import UNSAID, Answer, Intention, Learner, Reached, Said, Saved
from sim.records.store import Store

__all__ = [
    "UNSAID",
    "Answer",
    "DamagedRecords",
    "Elsewhere",
    "Intention",
    "Learner",
    "LockedRecords",
    "NameTaken",
    "NameTooLong",
    "NewerRecords",
    "NoSuchAttempt",
    "Reached",
    "RecordsError",
    "Said",
    "Saved",
    "Store",
    "UnwritableRecords",
    "home",
]
