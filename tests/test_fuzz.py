"""A short run of the fuzzer with a fixed seed; `python -m tests.fuzz` is the long one."""

from __future__ import annotations

from tests import fuzz


def test_mutants_of_short_files_give_nothing_but_diagnostics() -> None:
    # Given files that use every field, changed in a thousand ways
    # When they are loaded, and where that goes well, played
    findings = fuzz.run(1_200, seed=1, sources=fuzz.small_sources())

    # Then only diagnostics come out, all of them sound
    assert findings.failures == []
    assert findings.mutants == 1_200
    # And the run was worth it: many were played, many codes came up
    assert findings.compiled >= 150
    assert findings.steps >= 100
    assert len(findings.codes) >= 35


def test_mutants_of_the_files_that_come_with_the_program_do_so_too() -> None:
    findings = fuzz.run(120, seed=2, sources=fuzz.real_sources())
    assert findings.failures == []
    assert findings.compiled >= 10


def test_a_mutant_follows_from_its_number_alone() -> None:
    sources = fuzz.small_sources()
    again = [fuzz.mutant(sources, number, seed=3) for number in range(40)]
    assert list(fuzz.mutants(sources, 40, seed=3)) == again
    assert len({each.data for each in again}) >= 35


def test_unchanged_files_are_sound() -> None:
    # Given the files as they are
    known = fuzz.Known.read()
    findings = fuzz.Findings()

    # When they go the way of mutants
    for number, (name, data) in enumerate((fuzz.small_sources() | fuzz.real_sources()).items()):
        fuzz.check(fuzz.Mutant(number, name, data), known, findings)

    # Then all can be used, and no warning is given
    assert findings.compiled == findings.mutants
    assert not findings.codes
