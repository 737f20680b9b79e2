from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.map.layers import ACROSS, Box, Link, layout
from sim.map.rows import rising, straightened

LABEL = Box(30.0, 16.0)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[Box], list[Link]]:
    count = draw(st.integers(1, 12))
    boxes = [Box(draw(st.sampled_from([60.0, 180.0])), 60.0) for _ in range(count)]
    ends = st.integers(0, count - 1)
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=30, unique=True))
    return boxes, [Link(source, target, LABEL) for source, target in pairs]


def test_a_row_keeps_its_order_and_lies_as_near_as_it_can():
    assert rising([3.0, 1.0, 2.0, 9.0], [1.0, 1.0, 2.0, 1.0]) == [2.0, 2.0, 2.0, 9.0]


@settings(max_examples=150, deadline=None)
@given(graphs())
def test_nothing_lies_on_anything_and_links_end_at_their_boxes(graph):
    boxes, links = graph
    drawn = layout(boxes, links, 0)
    areas = [(x, y, *box) for (x, y), box in zip(drawn.boxes, boxes, strict=True)]
    areas += [(*route.label, *LABEL) for route in drawn.routes]
    for at, (x, y, width, height) in enumerate(areas):
        assert x - width / 2 >= -1e-6
        assert x + width / 2 <= drawn.width + ACROSS
        for other_x, other_y, other_width, other_height in areas[at + 1 :]:
            apart_x = abs(x - other_x) - (width + other_width) / 2
            apart_y = abs(y - other_y) - (height + other_height) / 2
            assert max(apart_x, apart_y) > -1e-6
    for link, route in zip(links, drawn.routes, strict=True):
        for number, (x, y) in ((link.source, route.points[0]), (link.target, route.points[-1])):
            middle_x, middle_y = drawn.boxes[number]
            assert abs(x - middle_x) <= boxes[number].width / 2 + 6
            assert abs(abs(y - middle_y) - boxes[number].height / 2) < 1e-6


@settings(max_examples=150, deadline=None)
@given(graphs())
def test_links_lead_down_unless_they_close_a_ring_or_lead_to_the_start(graph):
    boxes, links = graph
    drawn = layout(boxes, links, 0)
    leads: dict[int, set[int]] = {}
    for link in links:
        leads.setdefault(link.source, set()).add(link.target)

    def reaches(source: int, target: int) -> bool:
        found, todo = {source}, [source]
        for each in todo:
            new = leads.get(each, set()) - found
            found |= new
            todo += new
        return target in found

    for link, route in zip(links, drawn.routes, strict=True):
        down = drawn.boxes[link.target][1] > drawn.boxes[link.source][1]
        assert route.back is not down
        if route.back:
            assert link.target == 0 or reaches(link.target, link.source)
    assert not any(y < drawn.boxes[0][1] - 1e-6 for _, y in drawn.boxes)


def test_a_plain_tree_is_drawn_without_crossings():
    """Given two scenes with two ends each in mixed order, the ends are sorted below their own."""
    boxes = [Box(60.0, 40.0)] * 7
    pairs = [(0, 1), (0, 2), (1, 4), (2, 3), (1, 6), (2, 5)]
    drawn = layout(boxes, [Link(*pair, LABEL) for pair in pairs], 0)
    xs = [x for x, _ in drawn.boxes]
    left, right = ((4, 6), (3, 5)) if xs[1] < xs[2] else ((3, 5), (4, 6))
    assert max(xs[box] for box in left) < min(xs[box] for box in right)


def test_a_long_link_runs_straight_where_there_is_room():
    """Given three boxes below each other and a link from the first to the last, it has two bends
    at most: where it leaves the one and comes to the other.
    """
    boxes = [Box(180.0, 60.0)] * 4
    pairs = [(0, 1), (1, 2), (2, 3), (0, 3)]
    drawn = layout(boxes, [Link(*pair, LABEL) for pair in pairs], 0)
    between = drawn.routes[3].points[1:-1]
    assert len(between) > 4
    assert len({round(x, 6) for x, _ in between}) == 1


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("pairs", [[], [(3, 4)], [(3, 4), (4, 5), (5, 3)]])
def test_what_nothing_leads_to_stands_beside_the_rest(count, pairs):
    """Given a story and, as while it is written, scenes and endings that it does not lead to."""
    story = [(0, 1), (1, 2), (0, 2), (1, 0)]
    boxes = [Box(180.0, 60.0)] * (3 + (max(map(max, pairs)) - 2 if pairs else count))
    drawn = layout(boxes, [Link(*pair, LABEL) for pair in [*story, *pairs]], 0)
    alone = layout(boxes[:3], [Link(*pair, LABEL) for pair in story], 0)
    island = [Link(source - 3, target - 3, LABEL) for source, target in pairs]
    other = layout(boxes[3:], island, 0) if pairs else None
    width = other.width if other else count * (180.0 + ACROSS) - ACROSS
    assert drawn.width <= alone.width + ACROSS + width + 1e-6


def test_a_ring_runs_around_its_label_and_hides_nothing_of_it():
    drawn = layout([Box(180.0, 60.0)], [Link(0, 0, Box(90.0, 70.0))], 0)
    (route,) = drawn.routes
    x, y = route.label
    box_end = drawn.boxes[0][1] + 30.0
    for at_x, at_y in route.points[1:-1]:
        assert abs(at_x - x) > 45.0
        assert at_y > box_end
    turn = [at_y for _, at_y in route.points if at_y >= y + 35.0]
    assert len(turn) == 2, "it turns below the label"
    assert max(turn) < drawn.height


@st.composite
def rows_with_runs(draw: st.DrawFn) -> tuple[list[list[int]], list[float], list[float]]:
    """Rows of three, apart as they must be; the middle ones are the pieces of one link."""
    rows, widths, xs = [], [], []
    for _ in range(draw(st.integers(1, 6))):
        x, row = draw(st.floats(0, 50)), []
        for _ in range(3):
            width = draw(st.sampled_from([10.0, 80.0]))
            x += width / 2
            row.append(len(xs))
            widths.append(width)
            xs.append(x)
            x += width / 2 + ACROSS + draw(st.floats(0, 60))
        rows.append(row)
    return rows, widths, xs


@given(rows_with_runs())
def test_straightening_keeps_order_and_room_and_never_adds_a_bend(drawn):
    rows, widths, xs = drawn
    run = [row[1] for row in rows]
    made = straightened(rows, widths, [run], xs, ACROSS)
    for row in rows:
        for before, after in pairwise(row):
            apart = made[after] - made[before] - (widths[after] + widths[before]) / 2
            assert apart > ACROSS - 1e-6
        assert [made[row[0]], made[row[2]]] == [xs[row[0]], xs[row[2]]]

    def bends(places: list[float]) -> int:
        return sum(abs(places[a] - places[b]) > 1e-9 for a, b in pairwise(run))

    assert bends(made) <= bends(xs)
