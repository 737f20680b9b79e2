"""What blessing writes, and that it writes nothing else."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.authoring.plays.blessing import blessed
from sim.authoring.plays.replaying import replay
from tests.authoring.plays_sample import SCENARIO, folder, loaded, only, run, two_roads

LONG = SCENARIO.replace(
    "  asked: You have asked.\n",
    "  asked: You have asked.\n"
    + "".join(f"  and_something_else_{n}: Something else {n}.\n" for n in range(3)),
)


def blessing(tmp_path: Path, before: str | bytes, scenario: str = SCENARIO) -> str | bytes:
    """The file after blessing, in the form it was given; it passes, and a second blessing rests."""
    path = folder(tmp_path, before, scenario)
    report = run(path, bless=True)
    assert report.status == 0, report.text()
    after = path.read_bytes()
    assert run(path).status == 0
    again = run(path, bless=True)
    assert (again.status, only(again).blessed, path.read_bytes()) == (0, (), after)
    return after if isinstance(before, bytes) else after.decode()


def test_what_is_missing_is_written_behind_choose_in_the_indentation_of_the_file(tmp_path):
    after = blessing(
        tmp_path,
        """\
        # Plays of two roads.
        plays:
            asking first:   # the long way

                choose: [ask, road@1, insist]   # at the gate

            # and the short one
            "pushing":
                seed: 7
                choose: [push, leave]
        """,
    )
    assert after == (
        "# Plays of two roads.\n"
        "plays:\n"
        "    asking first:   # the long way\n"
        "\n"
        "        choose: [ask, road@1, insist]   # at the gate\n"
        "        ends: good\n"
        "        expect: {trust: 3, asked: yes, quality: 100}\n"
        "\n"
        "    # and the short one\n"
        '    "pushing":\n'
        "        seed: 7\n"
        "        choose: [push, leave]\n"
        "        ends: bad\n"
        "        expect: {trust: 1, asked: no, quality: 0}\n"
    )


def test_only_what_does_not_hold_is_changed(tmp_path):
    before = """\
        plays:
          one:
            expect:   # first
              quality: at least 50   # holds
              asked: no     # does not
              trust: at most 2

            ends:
              bad    # not so
            choose: [ask, road@1, insist]
        """
    after = blessing(tmp_path, before)
    assert after == (
        "plays:\n"
        "  one:\n"
        "    expect:   # first\n"
        "      quality: at least 50   # holds\n"
        "      asked: yes     # does not\n"
        "      trust: 3\n"
        "\n"
        "    ends:\n"
        "      good    # not so\n"
        "    choose: [ask, road@1, insist]\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "plays: {one: {choose: [push, leave]}}\n",
            "plays: {one: {choose: [push, leave], ends: bad,"
            " expect: {trust: 1, asked: no, quality: 0}}}\n",
        ),
        (
            "plays:\n  one: {\n    choose: [push], # why\n  }\n",
            "plays:\n  one: {\n    choose: [push], expect: {trust: 1, asked: no, quality: 0},"
            " # why\n  }\n",
        ),
        (
            "plays:\n  one: {expect: {trust: 0, asked: 'yes'}, ends: \"good\","
            " choose: [push, leave]}",
            "plays:\n  one: {expect: {trust: 1, asked: 'no'}, ends: \"bad\","
            " choose: [push, leave]}",
        ),
        (
            "plays:\n  one:\n    choose:\n    - push   # first\n    - leave\n\n\n# the end\n",
            "plays:\n  one:\n    choose:\n    - push   # first\n    - leave\n    ends: bad\n"
            "    expect: {trust: 1, asked: no, quality: 0}\n\n\n# the end\n",
        ),
        (
            "plays:\n  one:\n    choose: [push,\n      leave] # c",
            "plays:\n  one:\n    choose: [push,\n      leave] # c\n    ends: bad\n"
            "    expect: {trust: 1, asked: no, quality: 0}",
        ),
        (
            "plays:\n  one:\n    ends: |  # odd, but so it is\n      good\n\n"
            "    choose: [push, leave]\n"
            "    expect: {}\n",
            "plays:\n  one:\n    ends: |  # odd, but so it is\n      bad\n\n"
            "    choose: [push, leave]\n"
            "    expect: {}\n",
        ),
        (
            "plays:\n  one:\n    ends: >-\n      good\n    choose: [push, leave]\n",
            "plays:\n  one:\n    ends: >-\n      bad\n"
            "    expect: {trust: 1, asked: no, quality: 0}\n"
            "    choose: [push, leave]\n",
        ),
        (
            "plays:\n  one:\n    choose:\n      - |\n        push\n      - >\n        leave\n",
            "plays:\n  one:\n    choose:\n      - |\n        push\n      - >\n        leave\n"
            "    ends: bad\n    expect: {trust: 1, asked: no, quality: 0}\n",
        ),
        (
            "plays:\n  one:\n    ? choose\n    : [push, leave]\n"
            "    expect: {trust: at least\n      3}\n",
            "plays:\n  one:\n    ? choose\n    : [push, leave]\n    ends: bad\n"
            "    expect: {trust: 1}\n",
        ),
        (
            "plays:\n  none yet:\n    choose: []\n",
            "plays:\n  none yet:\n    choose: []\n"
            "    expect: {trust: 1, asked: no, quality: not scored}\n",
        ),
    ],
)
def test_however_it_is_laid_out(tmp_path, before, after):
    assert blessing(tmp_path, before) == after


def test_a_long_expect_goes_on_lines_of_its_own(tmp_path):
    after = blessing(tmp_path, "plays:\n   one:\n      choose: [push, leave]\n", LONG)
    assert after == (
        "plays:\n"
        "   one:\n"
        "      choose: [push, leave]\n"
        "      ends: bad\n"
        "      expect:\n"
        "         trust: 1\n"
        "         asked: no\n"
        "         and_something_else_0: no\n"
        "         and_something_else_1: no\n"
        "         and_something_else_2: no\n"
        "         quality: 0\n"
    )


@pytest.mark.parametrize(("indent", "fits"), [(13, True), (14, False)])
def test_an_expect_of_100_columns_still_fits_into_braces(tmp_path, indent, fits):
    name = "x" * 40
    scenario = SCENARIO.replace("asked: You", f"asked: You have.\n  {name}: You")
    flow = f"expect: {{trust: 1, asked: no, {name}: no, quality: 0}}"
    assert len(flow) == 87
    after = blessing(tmp_path, f"plays:\n  one:\n{' ' * indent}choose: [push, leave]\n", scenario)
    assert (" " * indent + flow in str(after)) == fits
    assert max(map(len, str(after).split("\n"))) <= 100


@pytest.mark.parametrize("newline", [b"\r\n", b"\r", b"\n"])
@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
def test_line_ends_and_byte_order_mark_stay(tmp_path, newline, mark):
    before = (
        "# Wege\nplays:\n  über den Hof 🙂:\n    choose: [push, leave]\n    ends: good\n# Ende\n"
    )
    after = blessing(tmp_path, mark + before.encode().replace(b"\n", newline))
    assert after == mark + (
        "# Wege\nplays:\n  über den Hof 🙂:\n    choose: [push, leave]\n    ends: bad\n"
        "    expect: {trust: 1, asked: no, quality: 0}\n# Ende\n"
    ).encode().replace(b"\n", newline)


def test_mixed_line_ends_stay_as_they_are(tmp_path):
    before = (
        b"plays:\r\n  one:\n    choose: [push, leave]\r\n    ends: good\n  two:\r\n    choose: []\n"
    )
    after = blessing(tmp_path, before)
    assert after.startswith(
        b"plays:\r\n  one:\n    choose: [push, leave]\r\n    ends: bad\r\n    ex"
    )
    assert after.count(b"\n  two:\r\n    choose: []\r\n    expect: {") == 1


CHOICES = ("ask, road@1, insist", "push, leave", "wander", "", "push", "ask, road@2", "push, back")
ENDS = st.sampled_from(["", "ends: good", "ends: 'bad' # so", 'ends: "good"', "ends:\n      bad"])
EXPECT = st.sampled_from(
    [
        "",
        "expect: {trust: 4}",
        "expect: # soon\n      asked: no # ?\n\n      trust: 'at most 1'",
        "expect: {quality: not scored, asked: true,\n      trust: at least 2 }",
        "expect: {}",
    ]
)
REMARK = st.sampled_from(["", "\n", "    # a remark\n", "\n# a remark\n\n"])


@st.composite
def texts(drawn) -> str:
    """A file of plays in some layout; plays that stop name no ending."""
    text = drawn(st.sampled_from(["", "# plays\n", "\n---\n"])) + "plays:\n"
    for number in range(drawn(st.integers(1, 3))):
        choose = drawn(st.sampled_from(CHOICES))
        stops = choose in ("", "push", "push, back")
        style = drawn(st.sampled_from(["flow", "block"])) if choose else "flow"
        entries = f"[{choose}]"
        if style == "block":
            entries = "".join(f"\n      - {entry}" for entry in choose.split(", "))
        fields = [
            f"choose: {entries}",
            "" if stops else drawn(ENDS),
            drawn(EXPECT),
            f"seed: {drawn(st.integers(0, 9))}",
        ]
        text += f"  'play {number}': # {number}\n"
        for field in drawn(st.permutations(fields)):
            text += drawn(REMARK) + (f"    {field}\n" if field else "")
    return text + drawn(REMARK)


@given(texts(), st.sampled_from(["\n", "\r\n"]), st.booleans())
@settings(max_examples=60, deadline=None)
def test_blessing_twice_changes_nothing_the_second_time(text, newline, cut):
    story = two_roads()
    text = text.rstrip() if cut else text
    data = text.replace("\n", newline).encode()

    def once(data: bytes) -> tuple[bytes, bool]:
        read = loaded(data.decode())
        assert read.plays is not None, read.diagnostics
        outcomes = [replay(story, play) for play in read.plays]
        return blessed(data, read.text, outcomes), all(each.passed for each in outcomes)

    first, _ = once(data)
    second, passed = once(first)
    assert passed
    assert second == first
    # and whatever was there and is no value of `ends` or `expect` is there still, in its order
    kept = [line for line in text.split("\n") if "choose" in line or line.strip()[:1] in "#-"]
    left = iter(first.decode().replace("\r\n", "\n").split("\n"))
    assert all(line in left for line in kept)


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("expect: {trust: 9}", "expect: {trust: 1}"),
        ("expect: {trust: at least 7}", "expect: {trust: 1}"),
        ("expect: {quality: 140, asked: no}", "expect: {quality: 0, asked: no}"),
        ("ends: nowhere", "ends: bad"),
        ("ends: yard", "ends: bad"),
    ],
)
def test_what_can_never_come_true_is_written_anew(tmp_path, line, written):
    # Given a play that expects what cannot be, as after a meter's `max` was lowered
    before = f"plays:\n  one:\n    choose: [push, leave]\n    {line}\n"
    assert run(folder(tmp_path, before)).status == 1

    # Then blessing puts in its place what happened
    assert f"    {written}\n" in str(blessing(tmp_path, before))


@pytest.mark.parametrize("line", ["expect: {turst: 9}", "expect: {asked: maybe}", "ends:"])
def test_what_may_be_a_slip_is_not_written_over(tmp_path, line):
    before = f"plays:\n  one:\n    choose: [push, leave]\n    {line}\n"
    path = folder(tmp_path, before)
    assert run(path, bless=True).status == 1
    assert path.read_text() == before


def test_an_ending_that_no_play_comes_to_is_not_written_over(tmp_path):
    path = folder(tmp_path, "plays:\n  one:\n    choose: [push]\n    ends: nowhere\n")
    before = path.read_bytes()
    report = run(path, bless=True)
    assert report.status == 1
    assert "has to come to one" in report.text()
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "before",
    [
        "plays:\n  one: {choose: [push, leave], # a\n    ends: good # b\n    , # c\n    expect: {\n"
        "      trust: 4, # d\n      # e\n      asked: 'yes' } # f\n  } # g\n# h",
        "# a\n---\n# b\nplays: # c\n  # d\n  one: # e\n  # f\n"
        "    choose: # g\n    # h\n    - push # i\n"
        "      # j\n    - leave # k\n    # l\n    ends: # m\n"
        "      # n\n      good # o\n   # p\n # q\n# r\n",
        "plays:\n  one:\n    choose: [push, # a ]\n      # b\n"
        "      leave # c, ]\n      , # d\n    ] # e\n"
        "    expect: {trust: 4} # f: {\n    # g",
        "\ufeff# a\r\nplays:\r\n  'one': # b\r\n    expect: # c\r\n      trust: \"4\" # d\r\n"
        "    choose: [ 'push', \"leave\" ] # e\r\n    ends: 'good' # f",
        "plays:\n  one:\n    ends: good # a\n    choose: [push, leave] # b\n    seed: 3 # c\n"
        "# d\n# e\n\n  # f\n  two: {choose: []} # g\n  three: # h\n    choose: []\n    # i",
        "plays:\n  one:\n    choose:\n      - 'push' # a\n\n"
        "      # b\n\n      - leave\n\n# c\n\n\n",
        "{plays: {one: {choose: [push, leave], expect: {asked: true}}}} # a",
        "? plays # a\n:\n  ? one # b\n  : choose: [push, leave] # c\n    ends: good # d\n",
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_comment_survives_hostile_layouts(tmp_path, before, newline):
    before = before.replace("\r\n", "\n").replace("\n", newline)
    after = blessing(tmp_path, before.encode("utf-8"))
    assert isinstance(after, bytes)
    text = after.decode("utf-8")
    # Then what stands behind a hash is there, in its order, and so is a mark before the first line
    assert _comments(text) == _comments(before)
    assert text.startswith("\ufeff") == before.startswith("\ufeff")
    assert text.count("\r\n") == text.count("\n") * (newline == "\r\n")


def _comments(text: str) -> list[str]:
    return [line.partition("#")[2].rstrip("\r") for line in text.split("\n") if "#" in line]


def test_what_looks_like_a_comment_inside_a_text_is_not_lost(tmp_path):
    before = "plays:\n  one:\n    choose: [push, leave]\n    ends: |\n      good\n      # a note\n"
    path = folder(tmp_path, before)
    report = run(path, bless=True)
    assert report.status == 1
    assert "write its values in by hand" in report.text()
    assert path.read_text() == before


@given(texts(), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=60, deadline=None)
def test_every_comment_survives_and_no_line_but_of_values_changes(text, newline):
    data = text.replace("\n", newline).encode()
    read = loaded(data.decode())
    assert read.plays is not None, read.diagnostics
    after = blessed(data, read.text, [replay(two_roads(), play) for play in read.plays]).decode()
    assert [each for each in _comments(after) if each] == [
        each for each in _comments(data.decode()) if each
    ]
    # Then every line that is not there any more held a value of `ends` or `expect`
    kept = after.split(newline)
    gone = [line for line in text.split("\n") if line not in kept]
    assert all(re.search(r"ends|trust|asked|quality|good|bad", line) for line in gone)


@pytest.mark.parametrize(
    "before",
    [
        "plays:\n  one: &a\n    choose: [push, leave]\n    ends: good\n",
        "plays:\n  one:\n    choose: &a [push, leave]\n  two:\n    choose: *a\n",
        "plays:\n  one:\n    choose: [push, leave]\n    ends: !x good\n",
    ],
)
def test_what_yaml_would_share_or_tag_is_refused_and_left_alone(tmp_path, before):
    path = folder(tmp_path, before)
    assert run(path, bless=True).status == 1
    assert path.read_text() == before


def test_a_play_that_passes_and_expects_something_is_left_alone(tmp_path: Path) -> None:
    # Given one play that passes by its ending alone, one by a value alone, and one that fails
    passing = "  {}:\n    choose: [push, leave]\n    {}\n"
    ending, value = passing.format("a", "ends: bad"), passing.format("b", "expect: {trust: 1}")
    failing = passing.format("c", "ends: good")

    # Then only the one that fails is written anew
    done = blessing(tmp_path, f"plays:\n{ending}{value}{failing}")
    assert done.startswith(f"plays:\n{ending}{value}  c:\n")
    assert "ends: bad\n    expect: {trust: 1, asked: no, quality: 0}\n" in done
