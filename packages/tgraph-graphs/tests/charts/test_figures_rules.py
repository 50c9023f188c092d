"""What every picture keeps to: text that can be read, axes that do not lie, nothing that collides.

Positions are computed as plotly computes them, with the estimated widths of text, which are upper
bounds: what does not collide by them does not collide in the picture.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import msgspec
import pytest

from tgraph_common import ChartId, Message, Metric, Period
from tgraph_graphs._chart import Chart
from tgraph_graphs._charts import ChartContext, compose_chart
from tgraph_graphs._english import English
from tgraph_graphs._figures import figure
from tgraph_graphs._look import Look
from tgraph_graphs._theme import THEMES
from tgraph_graphs._typesetting import text_width
from tgraph_graphs._words import Width
from tgraph_graphs.tautulli import GraphReply, PeopleReply

Reply = GraphReply | PeopleReply
Spec = Mapping[str, Any]
Recorded = Callable[..., Reply]
Make = Callable[..., Reply]
Read = Callable[[str], str]
TODAY = date(2026, 11, 22)
DURATION = Metric.DURATION


class Wordy(English):
    """A language that needs much room."""

    def say(self, message: Message) -> str:
        """Return a sentence that, where nothing is put into it, is half as long again."""
        text = super().say(message)
        return text if message.values else f"{text} {text[: len(text) // 2].strip()}"

    def day(self, day: date, *, width: Width = "short") -> str:  # noqa: ARG002
        """Return a long day."""
        return f"{day.day}. fructidor"

    def month(self, first: date, *, width: Width = "short", with_year: bool = True) -> str:  # noqa: ARG002
        """Return a long month."""
        return f"vendémiaire {first.year}" if with_year else "vendémiaire"

    def duration(self, seconds: float, *, width: Width = "short") -> str:  # noqa: ARG002
        """Return a long length of time."""
        return super().duration(seconds, width="long")


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """Where a text is, from the upper left corner of the canvas."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Return whether the two have a point in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class Geometry:
    """The places of a figure's texts."""

    def __init__(self, spec: Spec, read: Read) -> None:
        self.layout: Spec = spec["layout"]
        self._read = read
        margin = self.layout["margin"]
        self.left, self.top = margin["l"], margin["t"]
        self.width = self.layout["width"] - self.left - margin["r"]
        self.height = self.layout["height"] - self.top - margin["b"]

    def boxes(self) -> Iterator[Box]:
        """Yield the box of every text."""
        for annotation in self.layout["annotations"]:
            yield self._annotation(annotation)
        for name in self.value_axes():
            yield from self._side_ticks(name)
        axis = self.layout["xaxis"]
        size = axis.get("tickfont", {}).get("size", 0)
        for at, text in zip(axis.get("tickvals", ()), axis.get("ticktext", ()), strict=True):
            top = self.top + self.height + axis["ticklen"]
            yield self._box(text, size, x=self._x(at), y=top, anchors=("center", "top"))

    def value_axes(self) -> list[str]:
        """Return the names of the upright axes."""
        return [name for name in self.layout if name.startswith("yaxis")]

    def _side_ticks(self, name: str) -> Iterator[Box]:
        axis = self.layout[name]
        for at, text in zip(axis.get("tickvals", ()), axis.get("ticktext", ()), strict=True):
            yield self._box(
                text,
                axis["tickfont"]["size"],
                x=self.left - axis["ticklen"],
                y=self._y(at, name),
                anchors=("right", "middle"),
            )

    def _annotation(self, annotation: Spec) -> Box:
        if annotation.get("xref") == "paper":
            x = self.left + annotation["x"] * self.width
            y = self.top + (1 - annotation["y"]) * self.height
        else:
            x = self._x(annotation["x"])
            y = self._y(annotation["y"], annotation.get("yref", "y").replace("y", "yaxis"))
        return self._box(
            annotation["text"],
            annotation["font"]["size"],
            x=x + annotation.get("xshift", 0),
            y=y - annotation.get("yshift", 0),
            anchors=(annotation["xanchor"], annotation["yanchor"]),
        )

    def _box(
        self, markup: str, size: float, *, x: float, y: float, anchors: tuple[str, str]
    ) -> Box:
        text = self._read(markup)
        lines = text.split("\n")
        width = max(map(text_width, lines)) * size
        height = size * (1 + 1.3 * (len(lines) - 1))
        left = x - width * {"left": 0, "center": 0.5, "right": 1}[anchors[0]]
        top = y - height * {"top": 0, "middle": 0.5, "bottom": 1}[anchors[1]]
        return Box(text=text, left=left, right=left + width, top=top, bottom=top + height)

    def _x(self, value: float) -> float:
        low, high = self.layout["xaxis"]["range"]
        return self.left + (value - low) / (high - low) * self.width

    def _y(self, value: float, axis: str) -> float:
        low, high = self.layout[axis]["range"]
        bottom, top = self.layout[axis].get("domain", (0, 1))
        share = bottom + (value - low) / (high - low) * (top - bottom)
        return self.top + (1 - share) * self.height


def replies(chart: ChartId, case: str, recorded: Recorded, make_reply: Make) -> Reply:
    """Return what a server sends in one of the cases."""
    is_dated = chart.value.startswith("daily")
    if case in {"plays", "time", "wordy"}:
        return recorded(chart, Metric.PLAYS if case == "plays" else DURATION)
    if case == "empty":
        return recorded(chart, server="empty")
    stream = "stream" in chart.value or "resolution" in chart.value
    kinds = ["Direct Play", "Transcode"] if stream else ["TV", "Music"]
    if case == "one":
        return make_reply(chart, ["2026-11-22" if is_dated else "x"], {kind: [1] for kind in kinds})
    if case == "first":
        days = [(TODAY - timedelta(days=back)).isoformat() for back in reversed(range(120))]
        return make_reply(chart, days, {kind: [10, *[1] * 119] for kind in kinds})
    if case == "million":
        days = [(TODAY - timedelta(days=back)).isoformat() for back in range(30)]
        rows = {kind: [1_234_567 - 40_000 * index for index in range(30)] for kind in kinds}
        return make_reply(chart, days[::-1], rows)
    names = [f"{'山田太郎' * 10}{index}" for index in range(10)]
    rows = {f"種類{'の' * 20}{index}": [10 - index] * 10 for index in range(9)}
    return make_reply(chart, names, rows)


@pytest.fixture(
    params=["plays", "time", "wordy", "empty", "one", "first", "million", "cjk"], scope="module"
)
def case(request: pytest.FixtureRequest) -> str:
    """What a server sends."""
    return request.param


@pytest.fixture(params=ChartId, scope="module")
def chart(
    request: pytest.FixtureRequest,
    case: str,
    context: ChartContext,
    recorded: Recorded,
    make_reply: Make,
) -> Chart:
    """Each chart in each case."""
    metric = Metric.PLAYS if case == "plays" else DURATION
    words = Wordy() if case == "wordy" else context.words
    context = msgspec.structs.replace(context, metric=metric, words=words, excluded=True)
    reply = replies(request.param, case, recorded, make_reply)
    return compose_chart(request.param, reply, context)


@pytest.fixture(params=[(1280, 720), (800, 600)], ids=str, scope="module")
def spec(request: pytest.FixtureRequest, chart: Chart) -> Spec:
    """The chart as a figure on canvases of several sizes."""
    width, height = request.param
    return figure(chart, Look(width=width, height=height))


def test_no_text_leaves_the_card(spec: Spec, read_by_plotly: Read) -> None:
    layout = spec["layout"]

    for box in Geometry(spec, read_by_plotly).boxes():
        assert box.left >= 0, box
        assert box.top >= 0, box
        assert box.right <= layout["width"], box
        assert box.bottom <= layout["height"], box


def test_no_two_texts_meet(spec: Spec, read_by_plotly: Read) -> None:
    for one, other in combinations(Geometry(spec, read_by_plotly).boxes(), 2):
        assert not one.meets(other), (one, other)


def test_no_text_is_too_small_for_a_phone_or_turned(spec: Spec) -> None:
    layout = spec["layout"]
    axes = [value for name, value in layout.items() if re.fullmatch(r"[xy]axis\d*", name)]
    fonts = [annotation["font"] for annotation in layout["annotations"]]
    fonts += [axis["tickfont"] for axis in axes if "tickfont" in axis]

    assert min(font["size"] for font in fonts) >= 0.024 * layout["width"]
    assert {axis["tickangle"] for axis in axes if "tickangle" in axis} <= {0}
    assert not any("textangle" in annotation for annotation in layout["annotations"])


def test_bars_begin_at_zero_and_stay_inside(spec: Spec) -> None:
    layout = spec["layout"]
    for trace in spec["data"]:
        if trace["type"] != "bar":
            continue
        value, letter = ("x", "x") if trace["orientation"] == "h" else ("y", "y")
        axis = trace.get(f"{letter}axis", letter).replace(letter, f"{letter}axis")
        low, high = layout[axis]["range"]
        assert low == 0
        assert max(trace[value]) <= high


def test_the_canvas_is_that_of_the_look_and_its_own_in_every_way(spec: Spec) -> None:
    """Whatever plotly's template or defaults are, they have no say."""
    layout = spec["layout"]
    theme = THEMES["dark"]

    assert layout["paper_bgcolor"] == layout["plot_bgcolor"] == theme.card
    assert layout["font"]["family"].startswith("Inter, ")
    assert layout["showlegend"] is False
    assert layout["template"] == {"data": {}, "layout": {}}
    assert "meta" not in layout


def test_kinds_are_named_where_there_is_more_than_one(
    chart: Chart, spec: Spec, read_by_plotly: Read
) -> None:
    """In the legend above the plot, or beside a panel: never by colour alone."""
    texts = "\n".join(box.text for box in Geometry(spec, read_by_plotly).boxes())
    several = chart.facts.series if spec["data"] and len(chart.facts.series) > 1 else ()
    for series in several:
        assert series.name in texts


@pytest.mark.parametrize("size", [(8000, 1000), (1280, 150), (400, 1600), (200, 150)], ids=str)
def test_every_shape_of_canvas_can_be_read(
    context: ChartContext, recorded: Recorded, read_by_plotly: Read, size: tuple[int, int]
) -> None:
    """The configuration allows canvases as flat and as high as these."""
    width, height = size
    for chart in ChartId:
        made = compose_chart(chart, recorded(chart), context)
        geometry = Geometry(figure(made, Look(width=width, height=height)), read_by_plotly)
        boxes = tuple(geometry.boxes())
        assert geometry.height > height / 3
        assert all(box.left >= 0 and box.right <= width for box in boxes)
        assert all(box.top >= 0 and box.bottom <= height for box in boxes)
        assert not [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])]


def test_days_are_shaded_without_seams(context: ChartContext, make_reply: Make) -> None:
    chart = ChartId.DAILY_PLAY_COUNT
    days = [(TODAY - timedelta(days=back)).isoformat() for back in reversed(range(9))]
    context = msgspec.structs.replace(context, period=Period.ending(TODAY, days=9))

    made = compose_chart(chart, make_reply(chart, days, {"TV": [1] * 9}), context)

    layout: Any = figure(made, Look())["layout"]
    assert [(shape["x0"], shape["x1"]) for shape in layout["shapes"]] == [(-0.5, 1.5), (6.5, 8.5)]
