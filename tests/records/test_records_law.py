"""Whatever is added, taken back and moved, the decisions in force are those of a plain list."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.records import Elsewhere, Store

NUMBER = st.integers(-1, 6)
STEP = st.one_of(
    st.tuples(st.just("add"), st.integers(0, 2), st.lists(st.text(), min_size=1, max_size=3)),
    st.tuples(st.just("end"), st.just(0), st.lists(st.text(), min_size=1, max_size=1)),
    st.tuples(st.just("back"), NUMBER, st.none()),
    st.tuples(st.just("move"), NUMBER, st.none()),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(STEP, max_size=25))
def test_the_decisions_in_force_are_those_of_a_list(steps: list[tuple]) -> None:
    with Store.unsaved() as store:
        attempt = store.begin(scenario="s", story=b"0", catalogue=b"", rules=1, seed=0)
        bystander = store.begin(scenario="s", story=b"0", catalogue=b"", rules=1, seed=0)
        store.add(bystander, 0, ["stays"])
        model: list[tuple[str, ...]] = []
        finished = rewound = False
        revision = 0
        for index, (what, number, entries) in enumerate(steps):
            # When a step is made that the list allows, it is made; any other is refused
            if what in ("add", "end"):
                allowed = not finished and number == 0
                change = list(entries), "end" if what == "end" else None
                made = _made(lambda n, c=change: store.add(attempt, n, *c), len(model) + number)
            elif what == "back":
                allowed = 0 <= number < len(model)
                made = _made(lambda n: store.take_back(attempt, n), number)
            else:
                allowed = not finished and 0 <= number <= len(model)
                text = str(index).encode()
                made = _made(lambda n, t=text: store.move(attempt, t, b"", n), number)
            assert made == allowed
            if made:
                revision += 1
                if what in ("add", "end"):
                    model.append(tuple(entries))
                    finished = what == "end"
                else:
                    del model[number:]
                    if what == "back":
                        finished, rewound = False, True
            # Then what is kept is the list
            saved = store.attempt(attempt)
            assert saved.entries == tuple(model)
            assert (saved.finished is not None, saved.rewound) == (finished, rewound)
            assert saved.revision == revision
        assert store.attempt(bystander).entries == (("stays",),)


def _made(change, number: int) -> bool:
    try:
        change(number)
    except Elsewhere:
        return False
    return True
