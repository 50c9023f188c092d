"""How large the words above a plot are, and how they are laid out in lines."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from tgraph_common import ChartId
from tgraph_graphs._chart import ChartFacts, Columns
from tgraph_graphs._charts import Answer, ChartContext, compose_chart
from tgraph_graphs._figures import figure
from tgraph_graphs._figures_canvas import Canvas
from tgraph_graphs._figures_header import Header, LegendEntry, header_of
from tgraph_graphs._look import Look
from tgraph_graphs._theme_own import OwnTheme, own_theme

Make = Callable[..., Answer]
DAILY = ChartId.DAILY_PLAY_COUNT
USUAL = 1280 * 0.0245
LARGE = OwnTheme(text_size=1.4)


@pytest.fixture
def facts(context: ChartContext, make_reply: Make) -> ChartFacts:
    """What a chart of three days says."""
    days = ["2026-11-20", "2026-11-21", "2026-11-22"]
    reply = make_reply(DAILY, days, {"TV": [4, 0, 1], "Movies": [2, 3, 0]})
    return compose_chart(DAILY, reply, context).facts


def canvas(theme: OwnTheme = LARGE, *, width: int = 1280, height: int = 720) -> Canvas:
    return Canvas.of(Look(theme=own_theme(theme), width=width, height=height), chart=DAILY)


def said(facts: ChartFacts, *, title: str = "Plays", subtitle: str = "Today") -> ChartFacts:
    return msgspec.structs.replace(facts, title=title, subtitle=subtitle)


def lines(header: Header) -> list[str]:
    return [line for block in header.blocks for line in block.markup]


def test_words_that_leave_room_are_as_large_as_chosen(facts: ChartFacts) -> None:
    header = header_of(said(facts), canvas())

    assert [block.size for block in header.blocks] == pytest.approx([64.512, 1.4 * USUAL])


def test_many_lines_are_smaller_so_that_most_of_the_height_is_left(facts: ChartFacts) -> None:
    long = said(facts, title="Ten letters " * 6, subtitle=" · ".join(["What is counted"] * 8))
    whole = canvas()

    header = header_of(long, whole)

    assert USUAL <= header.canvas.text < whole.text
    assert header.bottom <= 0.4 * 720
    assert header_of(long, canvas(height=2000)).canvas.text == whole.text


def test_what_stands_below_has_its_room_but_usual_words_stay(facts: ChartFacts) -> None:
    half = header_of(said(facts), canvas(), below=lambda of: 15 * of.text)
    none = header_of(said(facts), canvas(), below=lambda of: 40 * of.text)
    usual = header_of(said(facts), canvas(OwnTheme()), below=lambda of: 40 * of.text)

    assert half.bottom + 15 * half.canvas.text <= 720
    assert USUAL < half.canvas.text < 1.4 * USUAL
    assert none.canvas.text == usual.canvas.text == USUAL


@pytest.mark.parametrize("times", [1.01, 1.05, 1.1, 1.3333, 1.4])
def test_words_become_the_usual_ones_from_every_size(facts: ChartFacts, times: float) -> None:
    header = header_of(said(facts), canvas(OwnTheme(text_size=times)), below=lambda of: of.height)

    assert header.canvas.text == USUAL


def test_a_part_longer_than_a_line_is_smaller_before_it_is_broken(facts: ChartFacts) -> None:
    part = "America/Argentina/ComodRivadavia, τα δεδομένα από 12:15"
    square = canvas(width=500, height=500)

    header = header_of(said(facts, subtitle=part), square)

    assert lines(header) == ["Plays", part]
    assert header.canvas.text < square.text


def test_a_part_longer_than_a_line_of_usual_words_is_broken_between_words(
    facts: ChartFacts,
) -> None:
    part = "America/Argentina/ComodRivadavia, " + "as of the time that it was " * 2 + "12:15"

    header = header_of(said(facts, subtitle=f"Today · {part} · plays"), canvas())

    title, *subtitle = lines(header)
    assert title == "Plays"
    assert " ".join(subtitle).replace(" · ", " ").split() == f"Today {part} plays".split()
    assert not [line for line in subtitle if "…" in line]


def test_a_legend_entry_longer_than_a_line_makes_words_smaller(facts: ChartFacts) -> None:
    entry = LegendEntry(text="n" * 58, colour="#ffffff")

    header = header_of(said(facts), canvas(), legend=(entry,))

    assert header.canvas.text < 1.4 * USUAL
    assert "…" not in lines(header)[-1]


def test_values_beside_large_columns_are_fewer(context: ChartContext, make_reply: Make) -> None:
    """None is nearer to the next than a line of text is high."""
    hours = [f"{hour:02}" for hour in range(24)]
    chart = ChartId.PLAY_COUNT_BY_HOUROFDAY
    reply = make_reply(chart, hours, {"TV": [30 * hour for hour in range(24)]})
    look = Look(theme=own_theme(OwnTheme(text_size=2)))

    layout: Any = figure(compose_chart(chart, reply, context), look)["layout"]

    ticks, margin = layout["yaxis"]["tickvals"], layout["margin"]
    room = (720 - margin["t"] - margin["b"]) / layout["yaxis"]["range"][1]
    assert len(ticks) > 1
    assert (ticks[1] - ticks[0]) * room >= 1.4 * layout["yaxis"]["tickfont"]["size"]


def test_weekdays_are_smaller_before_one_loses_its_mark(
    context: ChartContext, make_reply: Make
) -> None:
    """Unless no size leaves room for each of them: then those left are large."""
    chart = ChartId.PLAY_COUNT_BY_DAYOFWEEK
    days = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
    made = compose_chart(chart, make_reply(chart, days, {"TV": [9, 8, 7, 6, 5, 4, 3]}), context)
    assert isinstance(made.form, Columns)

    def axis(form: Columns, letters: int) -> tuple[int, float]:
        ticks = tuple(
            msgspec.structs.replace(tick, text="n" * letters) for tick in form.category_ticks
        )
        named = msgspec.structs.replace(
            made, form=msgspec.structs.replace(form, category_ticks=ticks)
        )
        layout: Any = figure(named, Look(theme=own_theme(LARGE)))["layout"]
        return len(layout["xaxis"]["tickvals"]), layout["xaxis"]["tickfont"]["size"]

    assert axis(made.form, 3) == (7, pytest.approx(1.4 * USUAL))
    shown, size = axis(made.form, 7)
    assert shown == 7
    assert USUAL <= size < 1.4 * USUAL
    shown, size = axis(made.form, 20)
    assert shown < 7
    assert size == pytest.approx(1.4 * USUAL)


def test_a_panel_has_smaller_words_where_its_number_would_reach_its_name(
    context: ChartContext, make_reply: Make
) -> None:
    chart = ChartId.DAILY_CONCURRENT_STREAM_COUNT_BY_STREAM_TYPE
    days = [f"2026-11-{day}" for day in range(20, 23)]

    def size(letters: int) -> float:
        made = compose_chart(
            chart, make_reply(chart, days, {"Max. Concurrent Streams": [1, 2, 1]}), context
        )
        series = msgspec.structs.replace(made.facts.series[0], name="n" * letters)
        facts = msgspec.structs.replace(made.facts, series=(series,))
        named = msgspec.structs.replace(made, facts=facts)
        layout: Any = figure(named, Look(theme=own_theme(LARGE)))["layout"]
        return layout["yaxis"]["tickfont"]["size"]

    assert size(20) == pytest.approx(1.4 * USUAL)
    assert USUAL <= size(45) < 1.4 * USUAL
