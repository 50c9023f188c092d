"""Which marks of an axis of columns are drawn where not all of them have room."""

from collections.abc import Sequence
from typing import Any

import pytest

from tgraph_common import ChartId
from tgraph_graphs._chart import Tick
from tgraph_graphs._figures_axes import places_of
from tgraph_graphs._figures_canvas import Canvas
from tgraph_graphs._look import Look


def drawn(ticks: Sequence[Tick], *, count: int) -> dict[str, Any]:
    """Return the axis of so many columns."""
    canvas = Canvas.of(Look(), chart=ChartId.DAILY_PLAY_COUNT)
    return places_of(canvas, ticks, count=count, left=canvas.padding, top=200).axis(ticks)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Nov 7", [0, 4, 9, 14, 19, 24, 29]),
        ("7. Novem", [0, 9, 14, 19, 24, 29]),
        ("7. November", [0, 9, 19, 29]),
    ],
    ids=["all have room", "the first two meet", "all meet"],
)
def test_no_more_marks_are_left_out_than_meet(text: str, kept: list[int]) -> None:
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

    assert axis["ticktext"] == ["December 2025", "March 2026", "May"]


def test_a_mark_beside_one_with_its_year_is_left_out_alone() -> None:
    """Every other month would go for the sake of one."""
    months = (("december", 2025), *((f"no. {month}", 2026) for month in (3, 5, 7, 9, 11)))
    ticks = [
        Tick(at=at, text=f"{month} {year}, all of it", year=year, without_year=month)
        for at, (month, year) in zip((0, 10, 14, 18, 22, 26), months, strict=True)
    ]

    axis = drawn(ticks, count=27)

    assert axis["tickvals"] == [0, 10, 18, 22, 26]
