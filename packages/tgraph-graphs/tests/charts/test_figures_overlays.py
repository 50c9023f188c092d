"""Lines and marks over bars, as the plotly specs that they are."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from tgraph_common import ChartId, Period
from tgraph_graphs._chart import Point, Series
from tgraph_graphs._charts import ChartContext, compose_chart
from tgraph_graphs._figures import figure
from tgraph_graphs._figures_overlays import cleared
from tgraph_graphs._look import Look
from tgraph_graphs.tautulli import GraphReply

Make = Callable[..., GraphReply]
NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTHS = [f"{name} {year}" for year in (2024, 2025, 2026) for name in NAMES][-25:-1]


def traces(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the traces that are no bars; each stroke comes after its edge."""
    return [trace for trace in spec["data"] if trace["type"] == "scatter"]


def test_the_mean_is_a_line_over_its_own_days(context: ChartContext, graph: Make) -> None:
    """It begins where seven days are known, and ends yesterday."""
    days = [(date(2026, 11, 22) - timedelta(days=back)).isoformat() for back in range(12)][::-1]
    context = msgspec.structs.replace(context, period=Period.ending(date(2026, 11, 22), days=12))
    chart = compose_chart(ChartId.DAILY_PLAY_COUNT, graph(days, {"TV": [7] * 12}), context)

    edge, stroke = traces(figure(chart, Look()))

    assert (stroke["mode"], stroke["x"], stroke["y"]) == ("lines", [6, 7, 8, 9, 10], [7.0] * 5)
    assert edge["line"]["width"] > stroke["line"]["width"]
    assert edge["line"]["color"] != stroke["line"]["color"]


def test_a_year_before_is_a_level_mark_on_each_month(context: ChartContext, graph: Make) -> None:
    plays = [0] * 9 + [5, 6, 7] + [9] * 12
    reply = graph(MONTHS, {"TV": plays})
    chart = compose_chart(ChartId.PLAY_COUNT_BY_MONTH, reply, context)

    _, stroke = traces(figure(chart, Look()))

    assert stroke["marker"]["symbol"] == "line-ew"
    assert (stroke["x"], stroke["y"]) == ([10, 11], [6, 7])


@pytest.mark.parametrize(
    ("line", "base"),
    [(10, 10), (11, 11), (14, 14), (15.1, 10), (9, 10), (0, 10)],
    ids=["on top", "just above", "through the label", "far above", "just inside", "far below"],
)
def test_labels_stand_above_what_would_cross_them(line: float, base: float) -> None:
    points = (Point(x=None, label="", y=line),)
    mark = Series(key="k", name="n", points=points, drawn="mark", first=1)

    assert cleared([3, 10, 4], [mark], room=5) == [3, base, 4]
