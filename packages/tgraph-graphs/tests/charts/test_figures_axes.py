"""Which marks of an axis of columns are drawn where not all of them have room."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_common import ChartId
from tgraph_graphs._chart import Tick
from tgraph_graphs._figures_axes import places_of
from tgraph_graphs._figures_canvas import Canvas
from tgraph_graphs._figures_ticks import apart
from tgraph_graphs._look import Look


def drawn(ticks: Sequence[Tick], *, count: int) -> dict[str, Any]:
    """Return the axis of so many columns."""
    canvas = Canvas.of(Look(), chart=ChartId.DAILY_PLAY_COUNT)
    return places_of(canvas, ticks, count=count, left=canvas.padding, top=200).axis(ticks)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Nov 7", [0, 4, 9, 14, 19, 24, 29]),
        ("7. Novem", [4, 9, 14, 19, 24, 29]),
        ("7. November", [0, 9, 19, 29]),
    ],
    ids=["all have room", "the first two meet", "all meet"],
)
def test_marks_that_meet_leave_no_hole(text: str, kept: list[int]) -> None:
    """The first one is often nearer to its neighbour than the others are to theirs."""
    ticks = [Tick(at=at, text=text) for at in (0, 4, 9, 14, 19, 24, 29)]

    assert drawn(ticks, count=30)["tickvals"] == kept


def test_the_year_that_a_mark_left_out_has_named_is_named_by_the_next() -> None:
    months = (("December", 2025), ("January", 2026), ("March", 2026), ("May", 2026))
    ticks = [
        Tick(at=at, text=f"{month} {year}", year=year, without_year=month)
        for at, (month, year) in zip((0, 3, 14, 25), months, strict=True)
    ]

    axis = drawn(ticks, count=40)

    assert axis["ticktext"] == ["January 2026", "March", "May"]


def test_every_other_mark_goes_where_one_with_its_year_meets_its_neighbour() -> None:
    """Were it left out alone, there would be a hole."""
    months = (("december", 2025), *((f"no. {month}", 2026) for month in (3, 5, 7, 9, 11)))
    ticks = [
        Tick(at=at, text=f"{month} {year}, all of it", year=year, without_year=month)
        for at, (month, year) in zip((0, 10, 14, 18, 22, 26), months, strict=True)
    ]

    axis = drawn(ticks, count=27)

    assert axis["tickvals"] == [0, 10, 18, 26]


@given(
    first=st.integers(min_value=1, max_value=14),
    step=st.integers(min_value=1, max_value=14),
    others=st.integers(min_value=1, max_value=6),
    open_end=st.booleans(),
    letters=st.integers(min_value=1, max_value=60),
)
def test_marks_left_stand_evenly_whatever_their_number(
    *, first: int, step: int, others: int, open_end: bool, letters: int
) -> None:
    """Only before the second one there may be less than a step."""
    places = (0, *(min(first, step) + index * step for index in range(others)))
    ticks = [Tick(at=at, text="n" * letters) for at in places]

    kept = drawn(ticks, count=places[-1] + 1 + open_end)["tickvals"]

    early, *gaps = [right - left for left, right in pairwise(kept)] or [0]
    assert kept
    assert len(set(gaps)) <= 1
    assert early <= (gaps or [early])[0]
    assert kept[-1] == places[-1] or open_end


@pytest.mark.parametrize(
    ("least", "kept"),
    [(40, [0, 1, 2, 3]), (80, [0, 2]), (120, [0, 3]), (200, [0])],
    ids=["all", "every other", "the ends", "zero"],
)
def test_values_keep_their_distance(least: float, kept: list[float]) -> None:
    ticks = [Tick(at=at, text=str(at)) for at in range(4)]

    assert [tick.at for tick in apart(ticks, unit=50, least=least)] == kept


def test_one_value_has_no_neighbour() -> None:
    only = [Tick(at=0, text="0")]

    assert apart(only, unit=1, least=10) == only
    assert apart([], unit=1, least=10) == []
