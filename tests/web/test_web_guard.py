"""Who is answered: the names, the origins, and what every answer carries."""

from __future__ import annotations

import socket

import pytest

from sim.web.guard import Names, headers, names, same_origin

HERE = names("127.0.0.1", "127.0.0.1")
OPEN = names("0.0.0.0", "0.0.0.0")


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1:8000", "127.0.0.1", "localhost:8000", "LOCALHOST", "[::1]:8000", "127.9.9.9"],
)
def test_this_machine_is_answered_whatever_port_led_here(host: str) -> None:
    assert HERE.known(host)
    assert OPEN.known(host)


@pytest.mark.parametrize(
    "host",
    [
        "leadsim.example:8000",  # a name of somebody else's that leads here
        "localhost.example",
        "127.0.0.1.example",
        "127.0.0.1:8000:1",
        "127.0.0.1:eighty",
        "[::1",
        "[::1]8000",
        "localhost@leadsim.example",
        ":8000",
        "",
    ],
)
def test_other_names_are_answered_by_none(host: str) -> None:
    assert not HERE.known(host)
    assert not OPEN.known(host)


def test_another_address_is_answered_only_where_others_were_asked_in() -> None:
    assert not HERE.known("192.0.2.7:8000")
    assert OPEN.known("192.0.2.7:8000")
    assert OPEN.known("[2001:db8::7]:8000")
    assert OPEN.known(socket.gethostname())
    assert names("192.0.2.7", "study.example").known("Study.example:8000")


def test_loopback_by_a_name_that_was_typed_stays_loopback() -> None:
    assert names("127.0.0.1", "Mine.test") == Names(public=False, also=frozenset({"mine.test"}))
    assert names("::1", "::1").public is False


@pytest.mark.parametrize(
    ("origin", "same"),
    [
        ("http://127.0.0.1:8000", True),
        ("http://127.0.0.1:8001", False),
        ("http://localhost:8000", False),
        ("https://127.0.0.1:8000", False),
        ("http://evil.example", False),
        ("http://127.0.0.1:8000.evil.example", False),
        ("null", False),
        ("", False),
        (None, False),
    ],
)
def test_only_the_page_itself_has_the_same_origin(origin: str | None, same: bool) -> None:
    assert same_origin(origin, "127.0.0.1:8000") is same


def test_the_policy_lets_nothing_in_from_elsewhere() -> None:
    sent = headers("127.0.0.1:8000")
    rules = dict(each.split(" ", 1) for each in sent["Content-Security-Policy"].split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self'"
    assert rules["connect-src"] == "'self' ws://127.0.0.1:8000"
    assert rules["frame-ancestors"] == "'none'"
    allowed = {each for rule in rules.values() for each in rule.split()}
    assert allowed == {"'none'", "'self'", "'unsafe-inline'", "data:", "ws://127.0.0.1:8000"}
    assert [rule for rule, what in rules.items() if "'unsafe-inline'" in what] == ["style-src"]
    assert sent["X-Frame-Options"] == "DENY"
    assert sent["Referrer-Policy"] == "no-referrer"
    assert sent["X-Content-Type-Options"] == "nosniff"
