"""Grids that hold a number in each cell: lanes of so many bits, side by side in one whole number.

A mask with one bit a cell is widened to whole lanes; a move of cells is the same move of lanes,
with masks widened and shifts multiplied. What is widened is kept by the `id` of the mask or move,
which the plan holds for as long.
"""

from __future__ import annotations

from sim.proof.dense.moves import Move

Wide = tuple[tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]], ...]
"""The steps of a move, widened: parts that move up and parts that move down."""


class Lanes:
    """Lanes of `width` bits, a multiple of 8."""

    def __init__(self, width: int) -> None:
        if width % 8:
            raise ValueError("lanes are whole bytes")
        self.width = width
        self._none = bytes(width // 8)
        self._all = b"\xff" * (width // 8)
        self._one = self._none[:-1] + b"\x01"
        self._units: dict[int, tuple[int, int]] = {}
        self._masks: dict[int, tuple[int, int]] = {}
        self._moves: dict[int, tuple[Move, Wide, int, int | None]] = {}
        self._lows: dict[int, int] = {}

    def widen(self, mask: int) -> int:
        """A mask in lanes: all bits of a lane set where the cell is in it."""
        text = f"{mask:b}".encode().replace(b"0", self._none).replace(b"1", self._all)
        return int.from_bytes(text, "big")

    def kept(self, mask: int) -> int:
        """The same for a mask that the plan holds: widened once."""
        found = self._masks.get(id(mask))
        if found is None:
            found = self._masks[id(mask)] = mask, self.widen(mask)
        return found[1]

    def ones(self, mask: int) -> int:
        """A 1 in the lane of each cell of a mask: times n it is n in each."""
        text = f"{mask:b}".encode().replace(b"0", self._none).replace(b"1", self._one)
        return int.from_bytes(text, "big")

    def units(self, mask: int) -> int:
        """The same for a mask that the plan holds: made once."""
        found = self._units.get(id(mask))
        if found is None:
            found = self._units[id(mask)] = mask, self.ones(mask)
        return found[1]

    def _wide(self, move: Move) -> tuple[Move, Wide, int, int | None]:
        width = self.width
        steps = tuple(
            (
                tuple((self.kept(mask), by * width) for mask, by in ups),
                tuple((self.kept(mask), by * width) for mask, by in downs),
            )
            for ups, downs in move.steps
        )
        box = None if move.box is None else self.kept(move.box)
        found = self._moves[id(move)] = move, steps, move.shift * width, box
        return found

    def push(self, lanes: int, move: Move) -> int:
        """The lanes moved; where several come to one cell they are added."""
        found = self._moves.get(id(move))
        _, steps, shift, _ = found or self._wide(move)
        for ups, downs in steps:
            moved = 0
            for mask, by in ups:
                part = lanes & mask
                if part:
                    # A shift by nought and a sum with nought would copy everything.
                    if by:
                        part <<= by
                    moved = moved + part if moved else part
            for mask, by in downs:
                part = lanes & mask
                if part:
                    part >>= by
                    moved = moved + part if moved else part
            lanes = moved
        if shift:
            return lanes << shift if shift > 0 else lanes >> -shift
        return lanes

    def pull(self, lanes: int, move: Move) -> int:
        """To each cell the lane of the cell that it moves to."""
        found = self._moves.get(id(move))
        _, steps, shift, box = found or self._wide(move)
        if shift:
            lanes = lanes >> shift if shift > 0 else lanes << -shift
        for ups, downs in reversed(steps):
            moved = 0
            for mask, by in ups:
                part = (lanes >> by if by else lanes) & mask
                moved = moved | part if moved else part
            for mask, by in downs:
                part = lanes << by & mask
                moved = moved | part if moved else part
            lanes = moved
        return lanes if box is None else lanes & box

    def repacked(self, lanes: int, wider: Lanes) -> int:
        """The same numbers in wider lanes."""
        size, pad = self.width // 8, bytes((wider.width - self.width) // 8)
        text = lanes.to_bytes(-(-lanes.bit_length() // self.width) * size, "little")
        parts = [text[at : at + size] + pad for at in range(0, len(text), size)]
        return int.from_bytes(b"".join(parts), "little")

    def total(self, lanes: int) -> int:
        """The sum of all lanes, which must fit in one."""
        width = self.width
        count = -(-lanes.bit_length() // width)
        while count > 1:
            half = (count + 1) // 2
            lanes = (lanes & self._low(half)) + (lanes >> half * width)
            count = half
        return lanes

    def _low(self, count: int) -> int:
        found = self._lows.get(count)
        if found is None:
            found = self._lows[count] = (1 << count * self.width) - 1
        return found
