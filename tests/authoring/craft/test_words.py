"""W511 to W513 and W527: words in choices and consequences, and names of real people."""

from __future__ import annotations

import pytest

from sim.authoring.craft.known import KNOWN
from sim.authoring.craft.lexicon import KEY_WORDS, LOADED
from sim.authoring.diagnostics import Diagnostic
from tests.authoring.craft.craft_sample import catalogue, choice, file, marked, scene, told


def of_choice(text: str, *codes: str, head: str = "", **names: str) -> list[Diagnostic]:
    whole = file(scene("one", choice("a", text), choice("b", "Leave.")), head=head)
    return told(whole, *codes, using=catalogue(**names) if names else None)


@pytest.mark.parametrize(
    "text",
    [
        "Just ask.",
        "Ask; JUST ask.",
        "Insisting on it, leave.",
        "Simply go.",
        "He demands more.",
        "Genuinely ask.",
        "Actively listen.",
        "Go on, actively *listening*.",
        "Dismisses it.",
        "Lectured again.",
        "Go *truly* slow.",
    ],
)
def test_a_loaded_word_is_told_in_any_form(text: str) -> None:
    assert [each.code for each in of_choice(text, "W511")] == ["W511"]


@pytest.mark.parametrize(
    "text",
    [
        "Adjust it.",
        "Justice first.",
        "Ask for enforcement.",
        "Take the workforce along.",
        "A just-in-time belt.",
        "Listen in.",
        "Actively ask, then listen.",
        "Unforced.",
        "Blameless.",
    ],
)
def test_words_that_hold_another_are_left_alone(text: str) -> None:
    assert of_choice(text, "W511") == []


def test_the_word_itself_is_marked_however_the_text_is_written() -> None:
    for written in (
        "Ask, and just go.",
        "'It''s so: just go.'",
        '"Ask – just go."',
        ">\n  Ask\n  and just go.",
    ):
        text = file(scene("one", choice("a", written)))
        (found,) = told(text, "W511")
        assert marked(text, found) == "just"


def test_one_loaded_word_of_a_choice_is_told() -> None:
    assert len(of_choice("Just insist, and simply force it.", "W511")) == 1


def test_only_choices_are_looked_at() -> None:
    whole = file(scene("one", choice("a", then="He just insists.")), ending="Simply over.")
    assert told(whole, "W511", "W512") == []


def test_english_words_mean_nothing_in_another_language() -> None:
    for language, codes in (("de", []), ("en-GB", ["W511", "W512"])):
        head = f"language: {language}\n"
        found = of_choice("Just value it.", "W511", "W512", head=head)
        assert [each.code for each in found] == codes


@pytest.mark.parametrize(
    "text",
    [
        "Trust him.",
        "Delegating it.",
        "Have him coached.",
        "Ask for the Vision.",
        "Engage them all.",
    ],
)
def test_a_key_word_is_told_in_any_form(text: str) -> None:
    assert [each.code for each in of_choice(text, "W512")] == ["W512"]


def test_words_beside_the_key_words_are_left_alone() -> None:
    assert of_choice("Take the stagecoach to the division; it is agricultural.", "W512") == []
    assert not {"just", "good"} & KEY_WORDS
    assert not LOADED & KEY_WORDS


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Ask why, and look no further.", True),
        ("Look into it further, and ask why.", True),
        ("Asking him, looking further down.", True),
        ("Ask why, and look.", False),
        ("Asked to look, he asks for furtherance.", False),
    ],
)
def test_a_name_is_told_where_all_its_words_stand(text: str, holds: bool) -> None:
    found = of_choice(text, "W512", ask_why="Ask why, and look further")
    assert bool(found) == holds
    assert all("'Ask why, and look further'" in each.message for each in found)


def test_a_name_of_one_word_is_told_as_a_whole_only() -> None:
    assert of_choice("Stay until six.", "W512", stay="Stay with it") == []
    assert of_choice("With him, stay at it.", "W512", stay="Stay with it") == []
    assert len(of_choice("Say no, and stay with it.", "W512", stay="Stay with it")) == 1


def test_a_name_spread_over_two_choices_is_none() -> None:
    whole = file(scene("one", choice("a", "Ask and look."), choice("b", "Go further.")))
    using = catalogue(ask_why="Ask why, and look further")
    assert told(whole, "W512", using=using) == []


@pytest.mark.parametrize(
    ("then", "word"),
    [
        ("Unfortunately he leaves.", "Unfortunately"),
        ("He leaves; you should\n    have known.", "should"),
        ("That was wrong.", "wrong"),
        ("It shows leadership.", "leadership"),
        ("He says no. *Yes.* A good day.", "good"),
    ],
)
def test_a_judging_word_is_told(then: str, word: str) -> None:
    text = file(scene("one", choice("a", then=f"|\n    {then}")))
    (found,) = told(text, "W513")
    assert marked(text, found).startswith(word)


@pytest.mark.parametrize(
    "then",
    [
        '"Good," says Rosa. "You should have asked."',
        "He writes *good, thank you* and leaves.",
        "“Wrong,” he says.",
        "The goods leave. The leading edge holds.",
        "He mistakes it for a wrongful stop.",
        "‘Not good.’ He leaves.",
        "She writes _wrong file_ on it.",
    ],
)
def test_people_may_judge_and_other_words_are_left_alone(then: str) -> None:
    assert told(file(scene("one", choice("a", then=f"|\n    {then}"))), "W513") == []


def test_behind_a_quote_the_author_speaks_again() -> None:
    text = file(scene("one", choice("a", then='|\n    "Good." It was a good answer. "Good."')))
    (found,) = told(text, "W513")
    assert text.splitlines()[found.line - 1][found.column - 2 :].startswith(" good answer")


def test_judging_is_for_why_and_people_of_the_story() -> None:
    whole = file(
        scene(
            "one", choice("a", "A good one.", more="scores: {ask-why: 1}\nwhy: Good, not wrong.")
        ),
        ending="A good end.",
    )
    assert told(whole, "W513") == []


@pytest.mark.parametrize("name", ["Google", "Microsoft", "Steve Jobs", "AT&T", "Nestlé"])
def test_a_real_name_is_told_wherever_it_stands(name: str) -> None:
    texts = (
        file(scene("one"), head=f"notes: Talk about {name}.\n"),
        file(scene("one", choice("a", then=f"{name}'s van is here."))),
        file(scene("one"), ending=f"You go to {name}."),
        file(scene("one", more=f"heading: '{name}, Monday'\n")),
    )
    for text in texts:
        (found,) = told(text, "W527")
        assert marked(text, found) == name


def test_names_are_whole_words_in_their_own_capitals() -> None:
    for text in ("You google it.", "The Googleplex.", "Steve has jobs.", "Tim, Cook!", "A sonya."):
        assert told(file(scene("one", text=text)), "W527") == []


def test_the_list_of_names_is_modest() -> None:
    assert 60 <= len(KNOWN) <= 130
    assert all(name[0].isupper() or name[1].isupper() for name in KNOWN)


@pytest.mark.parametrize(
    "name",
    ["Powerpoint", "WHATSAPP", "iphones", "Coca Cola", "Rolls-royce", "Steve\n    Jobs", "BMWs"],
)
def test_a_real_name_is_told_as_people_write_it(name: str) -> None:
    text = file(scene("one", text=f"|\n    A word on {name} here."))
    (found,) = told(text, "W527")
    assert found.message == f"'{' '.join(name.split())}' is a real name"


def test_a_unit_and_a_verb_are_no_names() -> None:
    for text in ("A magnet of 3 Tesla.", "Birds twitter.", "Tim cooks.", "The Audience."):
        assert told(file(scene("one", text=text)), "W527") == []
    assert len(told(file(scene("one", text="The 2 Teslas of the boss.")), "W527")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Take the sales force along.",
        "Ask for a task-force.",
        "Show him the demand for beds.",
        "Print it on demand.",
        "Demand is up; plan for it.",
        "Meet them in the *lecture hall*.",
    ],
)
def test_a_loaded_word_in_the_name_of_a_thing_is_left_alone(text: str) -> None:
    assert of_choice(text, "W511") == []


def test_a_thing_does_not_hide_a_loaded_word_beside_it() -> None:
    text = file(scene("one", choice("a", "Ask the sales force, and force it through.")))
    (found,) = told(text, "W511")
    assert text.splitlines()[found.line - 1][found.column - 1 :].startswith("force it")


def test_two_hyphens_are_a_dash() -> None:
    assert [each.code for each in of_choice("Wait--just wait--until noon.", "W511")] == ["W511"]
    assert [each.code for each in of_choice("Wait just--until noon.", "W511")] == ["W511"]


@pytest.mark.parametrize(
    "then",
    [
        "The shift leader looks up. Two team leaders nod.",
        "He wishes you a good morning and leaves for good.",
        "A good many of them stay, until Good Friday.",
        "She asks what is wrong, and nobody says what went wrong.",
    ],
)
def test_jobs_greetings_and_questions_judge_nobody(then: str) -> None:
    assert told(file(scene("one", choice("a", then=then))), "W513") == []


def test_good_for_somebody_is_a_judgement_still() -> None:
    for then in ("That is for good reasons.", "The leader nods.", "It went wrong."):
        assert len(told(file(scene("one", choice("a", then=then))), "W513")) == 1
