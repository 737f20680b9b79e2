"""Scenario files of any size, made up to look like ours: text, scores, meters and conditions."""

from __future__ import annotations

import random

TEXT = """the belts stop and forty people reach for hand scanners while somebody asks what it costs
you answer with a number and she writes it down without a word before the night is over"""
WORDS = TEXT.split()


def sentence(chance: random.Random, words: int) -> str:
    """Words without meaning, as many as asked."""
    return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize() + "."


def scenario(scenes: int, id: str = "made-up") -> str:
    """A scenario file of so many scenes: about 650 kB for a thousand, playable to an ending."""
    chance = random.Random(scenes)
    lines = [
        "format: 1",
        f"id: {id}",
        f"title: Made up of {scenes} scenes",
        "summary: |",
        f"  {sentence(chance, 20)}",
        "role: |",
        f"  {sentence(chance, 10)}",
        "minutes: 8",
        "focus: [know-the-business, grow-others]",
        "meters:",
        *(f"  m{n}: {{label: Meter {n}, start: 1, max: 4}}" for n in range(3)),
        "flags:",
        "  met: You have met.",
        "scenes:",
    ]
    for number in range(scenes):
        lines += [
            f"  s{number}:",
            f"    heading: Day {number}",
            "    text: |",
            f"      {sentence(chance, 16)}",
            "    choices:",
        ]
        for letter in "ab":
            ahead = number + chance.randint(1, 3)
            to = f"s{ahead}" if ahead < scenes else f"end_{letter}"
            lines += [
                f"      {letter}:",
                "        text: |",
                f"          {sentence(chance, 6)}",
                "        then: |",
                f"          {sentence(chance, 6)}",
                f"        change: {{m{chance.randrange(3)}: {chance.choice(['+1', '-1'])}}}",
                f"        scores: {{know-the-business: {chance.choice(['+1', '-1', '2'])}}}",
                "        why: |",
                f"          {sentence(chance, 4)}",
            ]
            if letter == "b":
                lines += [
                    "        goto:",
                    f"          - {{when: m{chance.randrange(3)} >= 2, to: {to}}}",
                    "          - {to: end_b}",
                ]
            else:
                lines.append(f"        goto: {to}")
    lines.append("endings:")
    for letter in "ab":
        lines += [
            f"  end_{letter}:",
            f"    title: Ending {letter}",
            "    text: |",
            f"      {sentence(chance, 30)}",
        ]
    return "\n".join(lines) + "\n"
