"""A proof as data: counts of any size, and every part made only when it is asked for."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from sim.proof.model import Entries, Thing
from sim.proof.record import digits, parts, record
from tests.plain.proofs import small


@pytest.mark.parametrize(
    "number",
    [0, 7, -12, 10**9, 2**9_999, 2**10_001, 10**5_000, 10**5_000 - 1, 3**50_000, -(7**20_000)],
    ids=lambda number: f"{number.bit_length()} bits",
)
def test_a_count_of_any_size_is_written_in_all_its_digits(number: int) -> None:
    written = digits(number)

    before = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        assert written == str(number)
    finally:
        sys.set_int_max_str_digits(before)


def test_digits_are_written_where_python_was_told_to_write_hardly_any() -> None:
    before = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(640)  # the least it can be told
    try:
        assert digits(10**900) == "1" + 900 * "0"
    finally:
        sys.set_int_max_str_digits(before)


def test_counts_are_text_and_fractions_are_two_numbers() -> None:
    found = record(small())

    assert (found["plays"], found["endings"]["good"]["plays"]) == ("6", "4")
    assert found["choices"]["noon.mend"]["probability"] == "1/2"
    assert found["choices"]["morning.wait"]["witness"] is None


def test_a_witness_is_looked_for_when_it_is_written_and_no_sooner() -> None:
    asked: list[str] = []

    def find() -> Entries:
        asked.append("noon")
        return ("ask",)

    proof = small()
    scenes = {**proof.answers.scenes, "noon": Thing(True, 1.0, 1.0, None, find)}
    proof = replace(proof, answers=replace(proof.answers, scenes=scenes))

    for key, value in parts(proof):
        if key != "scenes":
            continue
        items = iter(value)
        next(items)
        assert asked == []
        assert next(items)[1]["witness"] == ["ask"]
    assert asked == ["noon"]
