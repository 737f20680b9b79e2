"""Checking again: what is kept of an earlier round changes nothing but the time it takes."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.authoring.check import Report, check_paths
from sim.authoring.kept import Kept
from sim.folders import shipped_scenarios
from tests.authoring.plays_sample import NAME, SCENARIO, folder, no_catalogue

PLAYS = "plays:\n  one: {choose: [push, leave], ends: bad}\n"
PRINCIPLES = (shipped_scenarios() / "principles.yaml").read_text(encoding="utf-8")
FILES = {
    "two-roads.scenario.yaml": (
        SCENARIO,
        SCENARIO.replace("goto: hall", "goto: hal"),
        SCENARIO.replace("      push:\n", "      shove:\n"),
    ),
    NAME: (PLAYS, PLAYS.replace("leave", "stay"), PLAYS.replace("bad", "worse"), None),
    "principles.yaml": (
        None,
        PRINCIPLES,
        PRINCIPLES.replace("lead-from-anywhere", "lead-from-nowhere"),
        "format: 1\n",
    ),
}


def told(report: Report) -> list[object]:
    return [
        (file.name, file.diagnostics, file.text, file.more, file.id, file.id_place)
        for file in report.files
    ] + list(report.unreadable)


@given(
    st.lists(
        st.sampled_from(sorted(FILES)).flatmap(
            lambda name: st.tuples(st.just(name), st.sampled_from(FILES[name]))
        ),
        max_size=6,
    )
)
@settings(max_examples=15, deadline=None)
def test_after_every_save_the_answer_is_that_of_a_fresh_check(tmp_path_factory, saves):
    home = tmp_path_factory.mktemp("kept")
    folder(home, PLAYS)
    kept, builtin = Kept(), no_catalogue()
    for name, text in [("", None), *saves]:
        if name and text is None:
            (home / name).unlink(missing_ok=True)
        elif name:
            (home / name).write_text(text, encoding="utf-8")
        again = check_paths([str(home)], builtin_catalogue=lambda: builtin, kept=kept)
        fresh = check_paths([str(home)], builtin_catalogue=no_catalogue)
        assert told(again) == told(fresh)


def test_only_what_changed_is_read_again() -> None:
    kept, read = Kept(), []
    basis = [object(), object()]

    def reading(name: str, data: bytes, basis: object) -> int:
        def read_it() -> int:
            read.append(name)
            return len(read)

        return kept.reading("scenario", name, data, basis, read_it)

    assert [reading("a", b"1", basis[0]), reading("b", b"1", basis[0])] == [1, 2]
    assert [reading("a", b"1", basis[0]), reading("b", b"2", basis[0])] == [1, 3]
    # another catalogue touches every file that was read against it
    assert [reading("a", b"1", basis[1]), reading("b", b"2", basis[1])] == [4, 5]
    assert read == ["a", "b", "b", "a", "b"]


def test_two_kinds_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    kept = Kept()
    assert kept.reading("plays", "a", b"", None, lambda: 1) == 1
    assert kept.reading("scenario", "a", b"", None, lambda: 2) == 2
