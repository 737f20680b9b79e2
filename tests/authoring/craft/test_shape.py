"""W521 to W524, W528 and W530: people, prices, and what the head of a file promises."""

from __future__ import annotations

import pytest

from tests.authoring.craft.craft_sample import catalogue, choice, file, marked, scene, scored, told


def with_cast(name: str, text: str = "It is late.", wants: str = "Sleep.") -> str:
    cast = f"cast:\n  her: {{name: {name}, role: Engineer, wants: {wants}}}\n"
    return file(scene("one", text=text), head=cast)


@pytest.mark.parametrize(
    ("name", "text", "met"),
    [
        ("Marta Oyelaran", "Marta is here.", True),
        ("Marta Oyelaran", "Ms Oyelaran's door is shut.", True),
        ("Marta Oyelaran", "Martas are here.", False),
        ("Dr Lind", "The Dr is in.", False),
        ("Dr Lind", "Lind is in.", True),
        ("Rose Park", "She rose and went to the park.", False),
        ("Jean-Luc Roy", "Jean-Luc is in.", True),
        ("Ana de la Vega", "Place de la Paix.", False),
        ("J. Roy", "J is a letter.", False),
        ("The Doctor", "The Doctor is in.", True),
        ("王芳", "王芳来了。", True),
        ("王芳", "她来了。", False),
    ],
)
def test_one_word_of_a_name_is_enough(name: str, text: str, met: bool) -> None:
    whole = with_cast(name, text)
    found = told(whole, "W521")
    assert len(found) == (not met)
    assert all(marked(whole, each) == "her" for each in found)


@pytest.mark.parametrize(
    ("name", "text", "met"),
    [
        ("The Board", "Ask the board.", True),
        ("The Board", "Ask a carpenter.", False),
        ("Procurement", "Then procurement writes back.", True),
        ("Will", "You will see.", False),
        ("Night Crew", "The night crew is in.", True),
        ("Night Crew", "A crew at night.", False),
        ("Sean O'Neil", "Mr O’Neil is in.", True),
        ("Jose\u0301 Ruiz", "Jos\u00e9 is in.", True),
    ],
)
def test_a_name_is_met_however_it_is_typed(name: str, text: str, met: bool) -> None:
    assert len(told(with_cast(f'"{name}"', text), "W521")) == (not met)


@pytest.mark.parametrize(
    ("language", "name", "text", "met"),
    [
        ("de", "Petra Lind", "Petras Büro ist leer.", True),
        ("pl", "Anna", "Widzisz Annę.", True),
        ("de", "Petra Lind", "Peters Büro ist leer.", False),
        ("en", "Petra Lind", "Petras are here.", False),
    ],
)
def test_other_languages_put_endings_behind_names(
    language: str, name: str, text: str, met: bool
) -> None:
    whole = f"language: {language}\n{with_cast(name, text)}"
    assert len(told(whole, "W521")) == (not met)


def test_what_learners_do_not_read_does_not_count() -> None:
    assert len(told(with_cast("Marta", wants="Marta's sleep."), "W521")) == 1
    head = "notes: Marta.\ncast:\n  her: {name: Marta, role: Engineer}\n"
    why = scored("a", "ask-why: 1").replace("It was so.", "Marta.")
    assert len(told(file(scene("one", why), head=head), "W521")) == 1
    assert told(file(scene("one", choice("a", then="Marta.")), head=head), "W521") == []


def test_a_scored_choice_has_a_consequence() -> None:
    text = file(scene("one", scored("a", "ask-why: 1", then=""), choice("b", then="")))
    (found,) = told(text, "W522")
    assert marked(text, found) == "a"
    assert told(file(scene("one", scored("a", "ask-why: 1"))), "W522") == []


METER = "meters:\n  calm: {label: Calm, start: 1, max: 4}\n"


def days(*best: str, more: str = "", other: str = "ask-why: -1") -> str:
    """A scene for each score of its strongest choice."""
    return file(
        *(
            scene(f"day{n}", scored("a", score, more=more if n == 0 else ""), scored("b", other))
            for n, score in enumerate(best)
        ),
        head=METER,
    )


FREE, DEAR = "ask-why: 2", "ask-why: 2, stay: -1"


def test_a_third_of_the_strongest_choices_cost_something() -> None:
    assert told(days(*[DEAR] * 2, *[FREE] * 4), "W523") == []
    (found,) = told(days(DEAR, *[FREE] * 3), "W523")
    assert found.message == "the strongest choice costs something in 1 of 4 scenes"
    assert found.hint is not None
    assert found.hint.endswith("day1, day2, day3")
    assert told(days(*[FREE] * 3), "W523") == []


@pytest.mark.parametrize(
    ("more", "costs"),
    [("change: {calm: -1}\n", True), ("change: {calm: +1}\n", False), ("set: {calm: 0}\n", False)],
)
def test_a_change_below_nought_is_a_price(more: str, costs: bool) -> None:
    assert (told(days(DEAR, *[FREE] * 4, more=""), "W523") == []) is False
    assert (told(days(FREE, DEAR, *[FREE] * 3, more=more), "W523") == []) == costs


@pytest.mark.parametrize(
    ("second", "close"),
    [
        ("stay: 2", True),
        ("stay: 1", True),
        ("stay: 2, ask-why: -1", True),
        ("ask-why: 1", False),
        ("stay: -1", False),
        ("stay: -2", False),
    ],
)
def test_two_choices_within_a_point_for_other_reasons(second: str, close: bool) -> None:
    scenes = [scene(f"s{n}", scored("a", FREE), scored("b", "ask-why: -2")) for n in range(3)]
    last = scene("last", scored("a", FREE), scored("b", second), scored("c", "ask-why: -2"))
    text = file(*scenes, last)
    assert (told(text, "W524") == []) == close
    assert told(file(*scenes), "W524") == []


def test_the_weakest_of_all_is_no_rival() -> None:
    # Given scenes of two choices within a point, one of which is the weakest there
    scenes = [scene(f"s{n}", scored("a", "ask-why: 2"), scored("b", "stay: 1")) for n in range(4)]
    assert len(told(file(*scenes), "W524")) == 1


def test_choices_without_scores_make_no_scored_scene() -> None:
    scenes = [scene(f"s{n}", choice("a"), choice("b")) for n in range(6)]
    assert told(file(*scenes), "W523", "W524") == []


def test_a_principle_in_focus_is_scored_in_two_scenes() -> None:
    head = "focus: [ask-why, stay, grow-others]\n"
    text = file(
        scene("one", scored("a", "ask-why: 2, stay: 1"), scored("b", "stay: -1")),
        scene("two", scored("a", "ask-why: -1")),
        head=head,
    )
    found = told(text, "W528", using=catalogue())
    assert [marked(text, each) for each in found] == ["stay", "grow-others"]
    assert [each.message.rsplit(" ", 2)[-2] for each in found] == ["one", "no"]


def test_a_tension_is_named_where_there_are_any() -> None:
    plain = file(scene("one"))
    (found,) = told(plain, "W530", using=catalogue(tensions=True))
    assert found.hint is not None
    assert "fast-or-slow" in found.hint
    assert told(plain, "W530", using=catalogue()) == []
    assert told(plain, "W530") == []
    for text in (
        file(scene("one"), head="tensions: [fast-or-slow]\n"),
        file(scene("one", more="tensions: [fast-or-slow]\n")),
    ):
        assert told(text, "W530", using=catalogue(tensions=True)) == []
