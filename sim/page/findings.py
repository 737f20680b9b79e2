"""The findings, each with the way to see it: in the picture, and as a play to click through."""

from __future__ import annotations

from sim.map.numbers import several
from sim.page.markup import line
from sim.page.matter import Matter, Spotted
from sim.page.overview import section
from sim.page.walk import listed

SIGNS = {"error": ("✕", "To mend"), "warning": ("!", "To weigh")}


def walk_of(number: int) -> str:
    """The name of the walk of a finding."""
    return f"finding-{number}"


def findings(matter: Matter) -> str:
    """What was found, in the order given."""
    lead = (
        "What should be mended, and what is worth a thought. Each finding shows where it is; where "
        "a play leads to it, you can follow that play decision by decision."
    )
    if not matter.findings:
        none = "Nothing here needs mending." if matter.proved else "Nothing was found so far."
        return section("findings", "Findings", none, "")
    items = [_finding(matter, number) for number in range(len(matter.findings))]
    more = ""
    if matter.left_out:
        more = (
            f"<p>{several(matter.left_out, 'more finding')} left out here; <code>sim prove</code> "
            "lists them all.</p>"
        )
    body = f'<ol class="findings">{"".join(items)}</ol>{more}'
    return section("findings", "Findings", lead, body)


def _finding(matter: Matter, number: int) -> str:
    each = matter.findings[number]
    sign, severity = SIGNS[each.severity]
    spot = Spotted(matter.story, each.finding.where)
    where = _where(matter, spot, each.line)
    hint = f"<p>{line(each.hint)}</p>" if each.hint else ""
    walk = matter.walks.get(walk_of(number))
    way = button = ""
    if walk is not None:
        long = several(walk.decisions, "decision")
        left = f" The first {several(walk.skipped, 'step')} are left out." if walk.skipped else ""
        way = (
            f'<div class="way"><p class="quiet">How to get there ({long}).{left}</p>'
            f"{listed(matter.story, walk)}</div>"
        )
        button = f"Show how to get there ({long})"
    else:
        if each.finding.witness is not None:
            way = (
                '<p class="quiet">The play that shows it is too long to be told here; '
                "<code>sim prove</code> names it.</p>"
            )
        if spot.place is not None and spot.place in matter.told:
            button = "Show where it is"
    if button:
        button = f'<button type="button" data-finding="{number}">{button}</button>'
    return (
        f'<li class="finding {each.severity}" id="finding-{number}"><p class="head">'
        f'<span class="sign">{sign} {severity}</span> <code>{line(each.finding.code)}</code> '
        f"{line(each.message)}</p>{hint}{where}{button}{way}</li>"
    )


def _where(matter: Matter, spot: Spotted, number: int | None) -> str:
    said = []
    if spot.place is not None:
        said.append(f"In {matter.place(spot.place)}")
        if spot.choice is not None:
            said.append(f"at {matter.choice(spot.place, spot.choice)}")
    if number is not None:
        said.append(f"in line {number:,} of the file" if said else f"Line {number:,} of the file")
    return f'<p class="quiet">{", ".join(said)}</p>' if said else ""
