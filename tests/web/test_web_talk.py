"""What page and app say to each other: whatever a page sends, only what apps know reaches one."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.drivers._byte_stream import ByteStream

from sim.web.talk import LARGEST, QUIT, SMALLEST, for_app, for_page, packet, size


def read(data: bytes) -> list[tuple[str, object]]:
    """Packets as the app's own side reads them, matters with their JSON read."""
    return [
        (kind, json.loads(payload) if kind == "M" else payload)
        for kind, payload in ByteStream().feed(data)
    ]


def test_what_is_typed_goes_to_the_app_as_it_was_typed() -> None:
    data = for_app(json.dumps(["stdin", "1é\x1b[A"]))
    assert data is not None
    assert read(data + QUIT) == [("D", "1é\x1b[A".encode()), ("M", {"type": "quit"})]


def test_half_a_character_from_a_page_is_no_error() -> None:
    assert for_app('["stdin", "\\ud83d"]') == packet(b"D", b"?")


def test_sizes_are_kept_within_what_can_be_drawn() -> None:
    data = for_app('["resize", {"width": 1000000000, "height": -3}]')
    assert data is not None
    wanted = {"type": "resize", "width": LARGEST[0], "height": SMALLEST[1]}
    assert read(data) == [("M", wanted)]
    assert size("120", "40") == (120, 40)
    assert size(None, "many") == (80, 24)
    assert size("9" * 5000, True) == (80, 24)


def test_a_ping_is_answered_and_nothing_of_it_reaches_the_app() -> None:
    assert for_page('["ping", "12"]') == '["pong", "12"]'
    assert for_app('["ping", "12"]') is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "3",
        "[3]",
        '["quit"]',
        '["blur"]',
        '["stdin"]',
        '["stdin", {}]',
        "[" * 100_000,
        "\x00",
    ],
)
def test_what_is_no_message_is_let_go(text: str) -> None:
    assert for_app(text) is None
    assert for_page(text) is None


@given(st.lists(st.tuples(st.sampled_from(["stdin", "resize", "blur"]), st.text()), max_size=5))
def test_whatever_is_typed_the_app_reads_whole_packets(said: list[tuple[str, str]]) -> None:
    sent = [for_app(json.dumps([kind, text])) for kind, text in said]
    kinds = [kind for kind, _ in read(b"".join(each for each in sent if each))]
    assert kinds == ["D" for kind, _ in said if kind == "stdin"]
