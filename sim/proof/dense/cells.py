"""Single cells: whether a mask has one, where a move takes it, and the way a play took."""

from __future__ import annotations

from collections.abc import Sequence

from sim.proof.dense.moves import Move
from sim.proof.dense.plan import Plan
from sim.proof.things import branch_id


class Bits:
    """Looks at single bits of masks without shifting whole numbers about.

    The masks are held elsewhere, and known by their `id`.
    """

    def __init__(self) -> None:
        self._bytes: dict[tuple[int, int], tuple[int, bytes]] = {}

    def of(self, mask: int, size: int = 0) -> bytes:
        """A mask as bytes, the lowest first, of at least a size."""
        key = id(mask), size
        found = self._bytes.get(key)
        if found is None:
            length = max(size, (mask.bit_length() + 7) // 8)
            found = self._bytes[key] = mask, mask.to_bytes(length, "little")
        return found[1]

    def has(self, mask: int, cell: int) -> bool:
        """Whether a mask has a cell."""
        text = self.of(mask)
        at = cell >> 3
        return at < len(text) and bool(text[at] >> (cell & 7) & 1)

    def image(self, cell: int, move: Move) -> int:
        """The cell that one moves to."""
        for ups, downs in move.steps:
            for mask, by in ups:
                if self.has(mask, cell):
                    cell += by
                    break
            else:
                cell -= next((by for mask, by in downs if self.has(mask, cell)), 0)
        return cell + move.shift


def entries(plan: Plan, bits: Bits, steps: Sequence[tuple[int, int, int]]) -> tuple[str, ...]:
    """Steps (place, cell, number of the fork in the scene) as entries of a play."""
    story, found = plan.story, []
    for place, cell, number in steps:
        room = plan.rooms[place]
        assert room is not None
        scene = story.scenes[place]
        choice, branch = 0, number
        while branch >= len(room.ways[choice].forks):
            branch -= len(room.ways[choice].forks)
            choice += 1
        forks = room.ways[choice].forks
        drawn = sum(fork.where is None or bits.has(fork.where, cell) for fork in forks) > 1
        if scene.choices:
            id = scene.choices[choice].id
            found.append(f"{id}@{branch + 1}" if drawn else id)
        elif drawn:
            found.append(branch_id(story, place, -1, branch))
    return tuple(found)
