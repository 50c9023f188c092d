"""Made-up pictures that keep to all rules, for tests that break one."""

from datetime import date
from typing import Any, Final

import msgspec

from chart_rules.rendered import Axis, Box, Mark, Rendered, Run, Text
from chart_rules.subject import Subject
from tgraph_common import ChartId, Metric
from tgraph_graphs import ChartFacts, Look, Point, Series

CARD: Final = "#2b2d31"
INK: Final = "#f2f3f5"
BLUE: Final = "#5b9bff"
YELLOW: Final = "#ffc24b"

Edges = tuple[float, float, float, float]
_SIZE: Final = 31.0


def good() -> Subject:
    """Return a picture of upright bars: two days, two series."""
    return Subject(
        facts=_facts(ChartId.DAILY_PLAY_COUNT, places=2),
        look=Look(),
        rendered=Rendered(
            width=1280,
            height=720,
            card=CARD,
            plot=box(100, 200, 1240, 600),
            texts=(
                text("Plays each day", box(30, 20, 400, 60)),
                text("Nov 21 - 22, 2026 · UTC", box(30, 70, 400, 110)),
                _legend(),
                *labels("x", 2),
                *labels("y", 3),
            ),
            marks=(
                bar(0, 0, (200, 400, 240, 600)),
                bar(0, 1, (400, 500, 440, 600)),
                bar(1, 0, (200, 300, 240, 400)),
                bar(1, 1, (400, 450, 440, 500)),
            ),
            shades=(),
            axes=(
                Axis(name="x", zero=220, low=-0.5, high=1.5, ticks=(0, 1)),
                Axis(name="y", zero=600, low=0, high=4, ticks=(0, 1, 2)),
            ),
        ),
    )


def lying() -> Subject:
    """Return a picture of lying bars: three rows of one series."""
    subject = good()
    return msgspec.structs.replace(
        subject,
        facts=_facts(ChartId.TOP_10_PLATFORMS, places=3),
        rendered=msgspec.structs.replace(
            subject.rendered,
            texts=(*subject.rendered.texts[:3], *labels("y", 3)),
            plot=box(200, 80, 1240, 600),
            marks=tuple(
                msgspec.structs.replace(
                    bar(0, row, (200, 100 + 100 * row, 600 - 100 * row, 140 + 100 * row)), axis="x"
                )
                for row in range(3)
            ),
            axes=(
                Axis(name="x", zero=200, low=0, high=9, ticks=()),
                Axis(name="y", zero=120, low=-0.5, high=2.5, ticks=(0, 1, 2)),
            ),
        ),
    )


def changed(subject: Subject, **rendered: Any) -> Subject:  # noqa: ANN401 - any of its fields
    """Return the picture with other texts, marks or axes."""
    return msgspec.structs.replace(
        subject, rendered=msgspec.structs.replace(subject.rendered, **rendered)
    )


def box(left: float, top: float, right: float, bottom: float) -> Box:
    """Return a box."""
    return Box(left=left, top=top, right=right, bottom=bottom)


def text(said: str, place: Box, *, colour: str = INK, role: str = "annotation") -> Text:
    """Return a text of one colour."""
    run = Run(text=said, colour=colour)
    return Text(text=said, box=place, size=_SIZE, angle=0, role=role, runs=(run,))


def labels(axis: str, count: int) -> tuple[Text, ...]:
    """Return the texts of an axis: ``x`` below the plot, ``y`` left of it."""
    places = (
        box(100 * index, 610, 100 * index + 60, 650)
        if axis == "x"
        else box(20, 150 + 50 * index, 80, 190 + 50 * index)
        for index in range(count)
    )
    return tuple(text(f"{axis}{index}", place, role=axis) for index, place in enumerate(places))


def bar(series: int, place: float, edges: Edges) -> Mark:
    """Return an upright bar."""
    return Mark(
        kind="bar",
        series=series,
        place=float(place),
        value=1,
        axis="y",
        box=box(*edges),
        colour=(BLUE, YELLOW)[series],
        pattern="",
    )


def _legend() -> Text:
    plain = text("● TV  ● Movies", box(500, 20, 800, 60))
    runs = (
        Run(text="● ", colour=BLUE),
        Run(text="TV  ", colour=INK),
        Run(text="● ", colour=YELLOW),
        Run(text="Movies", colour=INK),
    )
    return msgspec.structs.replace(plain, runs=runs)


def _facts(chart: ChartId, *, places: int) -> ChartFacts:
    points = tuple(Point(x=f"{place}", label=f"{place}", y=1) for place in range(places))
    return ChartFacts(
        id=chart,
        title="Plays each day",
        subtitle="Nov 21 - 22, 2026 · UTC",
        alt="",
        metric=Metric.PLAYS,
        unit="plays",
        time_zone="UTC",
        first_day=date(2026, 11, 21),
        last_day=date(2026, 11, 22),
        series=(
            Series(key="TV", name="TV", points=points),
            Series(key="Movies", name="Movies", points=points),
        ),
    )
