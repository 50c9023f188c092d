"""The chart of the hours of a week: means by what really came round, and cells that show them."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_common import ChartId, Metric, Period
from tgraph_graphs._chart import Chart, Heatmap, Statement
from tgraph_graphs._charts import Answer, ChartContext, compose_chart
from tgraph_graphs._english import English
from tgraph_graphs._figures import figure
from tgraph_graphs._heat_scale import HeatScale
from tgraph_graphs._history_fold import History
from tgraph_graphs._history_hours import hour_occurrences
from tgraph_graphs._look import Look
from tgraph_graphs._theme import THEMES
from tgraph_graphs._theme_own import OwnTheme, own_theme
from tgraph_graphs._words import Width

MONTH = Period.ending(date(2026, 11, 22), days=30)
FRIDAY_21 = 4 * 24 + 21
WEEK = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]


def history(*, days: Period | None = MONTH, **hours: int) -> History:
    """Make a history; ``h117`` is the sum of the hour 117 of the week."""
    return History(days=days, hours=tuple(hours.get(f"h{hour}", 0) for hour in range(168)))


def composed(answer: Answer, context: ChartContext) -> Chart:
    return compose_chart(ChartId.PLAY_COUNT_BY_HOUR_AND_DAYOFWEEK, answer, context)


def form_of(chart: Chart) -> Heatmap:
    assert isinstance(chart.form, Heatmap)
    return chart.form


def cells_of(chart: Chart, theme: str = "dark") -> dict[str, Any]:
    """Return the trace of the cells."""
    (trace,) = msgspec.convert(figure(chart, Look(theme=theme))["data"], list[dict[str, Any]])
    return trace


@given(
    hours=st.lists(st.integers(0, 10**6), min_size=168, max_size=168).filter(any),
    days=st.integers(1, 400),
    minutes=st.integers(0, 24 * 60 - 1),
    zone=st.sampled_from(["UTC", "Europe/Berlin", "Australia/Lord_Howe"]).map(ZoneInfo),
)
def test_each_cell_is_its_sum_divided_by_how_often_its_hour_came(
    hours: list[int], days: int, minutes: int, zone: ZoneInfo, context: ChartContext
) -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC) + timedelta(minutes=minutes)
    context = msgspec.structs.replace(
        context,
        period=Period.ending(date(2026, 11, 22), days=days),
        data_time=now,
        time_zone=zone,
    )
    times = hour_occurrences(context.period, zone=zone, now=now)
    hours = [amount if times[hour] else 0 for hour, amount in enumerate(hours)]
    chart = composed(History(days=context.period, hours=tuple(hours)), context)

    drawn = {
        (series.key, point.x): point.y for series in chart.facts.series for point in series.points
    }

    assert len(drawn) == 168
    for hour, amount in enumerate(hours):
        mean = drawn[WEEK[(hour // 24 + 1) % 7], f"{hour % 24:02}"]
        assert mean * times[hour] == pytest.approx(amount)


def test_a_weekday_that_comes_five_times_does_not_win_by_it(context: ChartContext) -> None:
    """The month up to November 22 holds five Saturdays and four Fridays."""
    chart = composed(history(h117=20, h141=20), context)

    points = {series.key: series.points[21].y for series in chart.facts.series}
    assert (points["Friday"], points["Saturday"]) == (5, 4)
    assert form_of(chart).peak == (5, 21)


def test_days_before_the_first_play_do_not_lower_the_means(context: ChartContext) -> None:
    """Two weeks old, asked for thirty days: a Friday evening came twice, not four times."""
    young = Period.ending(MONTH.last, days=14)
    plays = msgspec.structs.replace(history(h117=20), first_play=young.first)
    told = msgspec.structs.replace(context, first_play=young.first)

    for facts in (composed(plays, context).facts, composed(history(h117=20), told).facts):
        assert facts.series[5].points[21].y == 10
        assert (facts.first_day, facts.last_day) == (young.first, young.last)
        assert facts.subtitle.startswith("Nov 9 – 22, 2026 · "), "older days are not left out"  # noqa: RUF001


def test_a_server_older_than_the_period_has_the_means_of_all_its_days(
    context: ChartContext,
) -> None:
    old = msgspec.structs.replace(history(h117=20), first_play=MONTH.first - timedelta(days=1))

    assert composed(old, context).facts.series[5].points[21].y == 5


class Clock24(English):
    """English where the day has 24 hours."""

    def hour(self, hour: int, *, width: Width = "short") -> str:
        """Return ``21``, in a sentence ``21:00``."""
        return f"{hour:02}" if width == "short" else f"{hour:02}:00"


def test_hours_in_sentences_are_no_bare_numbers(context: ChartContext) -> None:
    hours = tuple(400 if hour == FRIDAY_21 else 20 * (hour > 0) for hour in range(168))
    context = msgspec.structs.replace(context, words=Clock24())
    chart = composed(History(days=MONTH, hours=hours), context)

    assert chart.facts.title == "Friday 21:00 is the busiest hour"
    assert "Highest: Friday 21:00 with 100." in chart.facts.alt
    assert "Quietest hour of the day: 00:00 with " in chart.facts.alt
    assert form_of(chart).scale[-1].text == "Busiest: Fri 21:00, 100"
    assert [tick.text for tick in form_of(chart).column_ticks][:2] == ["00", "03"]


def test_the_first_weekday_of_the_language_is_on_top(context: ChartContext) -> None:
    chart = composed(history(h0=1), context)

    assert form_of(chart).row_labels == ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
    assert [series.key for series in chart.facts.series] == WEEK
    assert [series.name for series in chart.facts.series] == list(form_of(chart).row_labels)
    layout = msgspec.convert(figure(chart, Look())["layout"], dict[str, Any])
    assert layout["yaxis"]["range"] == [6.5, -0.5], "downwards"


def test_hours_are_labelled_every_three(context: ChartContext) -> None:
    ticks = form_of(composed(history(h0=1), context)).column_ticks

    assert [tick.at for tick in ticks] == list(range(0, 24, 3))
    assert [tick.text for tick in ticks][:3] == ["12 AM", "3 AM", "6 AM"]


@pytest.mark.parametrize(
    ("busy", "level", "title"),
    [
        (400, 20, "Friday 9 PM is the busiest hour"),
        (44, 40, "Plays by weekday and hour"),
        (4, 0, "Plays by weekday and hour"),
    ],
    ids=["clear", "hardly-more", "hardly-anything"],
)
def test_the_title_names_the_busiest_hour_where_it_clearly_is(
    busy: int, level: int, title: str, context: ChartContext
) -> None:
    hours = tuple(busy if hour == FRIDAY_21 else level for hour in range(168))

    facts = composed(History(days=MONTH, hours=hours), context).facts

    assert facts.title == title
    assert (facts.finding is not None) == (busy == 400)


def test_a_single_week_says_nothing_of_its_hours(context: ChartContext) -> None:
    """One Friday evening is no Friday evenings, asked for or all that could be read."""
    hours = tuple(400 if hour == FRIDAY_21 else 20 for hour in range(168))
    weeks = [Period.ending(MONTH.last, days=days) for days in (13, 14)]

    found = [composed(History(days=days, hours=hours), context).facts.finding for days in weeks]

    assert [finding is not None for finding in found] == [False, True]


def test_the_text_for_those_who_cannot_see_tells_busiest_quietest_and_the_days(
    context: ChartContext,
) -> None:
    hours = [4] * 168
    hours[FRIDAY_21] = 30
    for day in range(7):
        hours[day * 24 + 3] = 0
    alt = composed(History(days=MONTH, hours=tuple(hours)), context).facts.alt

    assert "Highest: Friday 9 PM with 7.5." in alt
    assert "Quietest hour of the day: 3 AM with 0." in alt
    assert "On an average day: Sunday: " in alt
    assert "Friday: 29.5" in alt


def test_the_subtitle_names_the_days_covered_where_older_ones_are_missing(
    context: ChartContext,
) -> None:
    week = Period.ending(MONTH.last, days=7)

    facts = composed(history(days=week, h117=5), context).facts

    assert facts.subtitle.startswith("Nov 16 – 22, 2026, the newest of 30 days · ")  # noqa: RUF001
    assert (facts.first_day, facts.last_day) == (week.first, week.last)
    assert facts.series[5].points[21].y == 5, "one Friday of one"


def test_where_not_one_day_can_be_read_a_sentence_says_so(context: ChartContext) -> None:
    chart = composed(history(days=None), context)

    assert chart.form == Statement(text="Too many plays for this chart")
    assert "Too many plays" in chart.facts.alt


def test_watch_time_is_stated_in_seconds(context: ChartContext) -> None:
    context = msgspec.structs.replace(context, metric=Metric.DURATION)

    chart = composed(history(h117=4 * 5400), context)

    assert (chart.facts.unit, chart.facts.metric) == ("seconds", Metric.DURATION)
    assert chart.facts.series[5].points[21].y == 5400
    assert form_of(chart).scale[-1].text == "Busiest: Fri 9 PM, 1 h 30 min"


def test_the_picture_has_a_cell_for_each_number(
    context: ChartContext, recorded: Callable[..., Answer]
) -> None:
    """In the order of the numbers, and with them."""
    chart = composed(recorded(ChartId.PLAY_COUNT_BY_HOUR_AND_DAYOFWEEK), context)
    values = [[point.y for point in series.points] for series in chart.facts.series]
    trace = cells_of(chart)

    assert trace["z"] == values
    assert (trace["zmin"], trace["zmax"]) == (0, max(map(max, values)))
    assert sum(map(len, trace["z"])) == 168
    assert trace["colorscale"] == HeatScale.of(THEMES["dark"]).stops()


@pytest.mark.parametrize("corner", [0, 23, 144, 167])
def test_the_frame_of_the_busiest_hour_stays_inside(corner: int, context: ChartContext) -> None:
    chart = composed(
        history(
            h0=5 * (corner == 0),
            h23=5 * (corner == 23),
            h144=5 * (corner == 144),
            h167=5 * (corner == 167),
        ),
        context,
    )
    layout = msgspec.convert(figure(chart, Look())["layout"], dict[str, Any])
    (frame,) = layout["shapes"]

    row, column = form_of(chart).peak or (-1, -1)
    assert column == corner % 24
    assert column - 0.5 < frame["x0"] < column < frame["x1"] < column + 0.5
    assert row - 0.5 < frame["y0"] < row < frame["y1"] < row + 0.5
    assert frame["line"]["color"] == THEMES["dark"].text


def test_the_key_has_nothing_as_a_ring_and_equal_steps_of_colour(context: ChartContext) -> None:
    """Four steps apart by the square root: a sixteenth, a quarter, and nine sixteenths."""
    chart = composed(history(h117=64, h3=4), context)
    scale = form_of(chart).scale
    texts = [tick.text for tick in scale]

    assert texts == ["0", "1", "4", "9", "Busiest: Fri 9 PM, 16"]
    key = next(
        each["text"]
        for each in msgspec.convert(figure(chart, Look())["layout"], dict[str, Any])["annotations"]
        if "Busiest" in each["text"]
    )
    assert key.count("\u25cb") == 1
    assert key.count("\u25cf") == 4
    assert key.index("\u25cb") < key.index("\u25cf")


def test_the_key_leaves_out_what_is_below_all_hours(context: ChartContext) -> None:
    scale = form_of(composed(history(h117=64, h118=20), context)).scale

    assert [tick.text for tick in scale] == ["0", "9", "Busiest: Fri 9 PM, 16"]


def test_hours_that_would_touch_are_left_out(context: ChartContext) -> None:
    """Korean and Chinese hours are wide, and an owner may want large text."""

    class Wide(English):
        def hour(self, hour: int, *, width: Width = "short") -> str:
            del width
            return f"오전 {hour % 12 or 12}시 0분"

    wide = composed(history(h0=1), msgspec.structs.replace(context, words=Wide()))
    layouts = [
        msgspec.convert(figure(chart, Look())["layout"], dict[str, Any])
        for chart in (wide, composed(history(h0=1), context))
    ]

    assert [layout["xaxis"]["tickvals"] for layout in layouts] == [
        [0, 6, 12, 18],
        [0, 3, 6, 9, 12, 15, 18, 21],
    ]


def test_large_text_leaves_each_row_its_line(context: ChartContext) -> None:
    """As large as there is room for, and never smaller than usual."""
    chart = composed(history(h0=1), context)
    layouts = [
        msgspec.convert(
            figure(chart, Look(theme=own_theme(OwnTheme(text_size=size))))["layout"], dict[str, Any]
        )
        for size in (1, 1.1, 1.4)
    ]

    usual, larger, largest = (layout["yaxis"]["tickfont"]["size"] for layout in layouts)
    margin = layouts[-1]["margin"]
    assert larger == pytest.approx(usual * 1.1)
    assert usual <= largest < usual * 1.4
    assert 720 - margin["t"] - margin["b"] >= 7 * 1.35 * largest


def named(alt: str, sentence: str) -> list[str]:
    """Return what stands in a sentence of the text for those who cannot see."""
    return re.findall(rf"{sentence}(.*?)\.(?: |$)", alt)


HOUR_NAMES = [English().hour(hour) for hour in range(24)]


@given(
    cells=st.dictionaries(st.integers(0, 167), st.integers(1, 3), min_size=1, max_size=9),
    level=st.integers(0, 2),
)
def test_only_what_is_higher_or_lower_than_all_others_is_called_so(
    cells: dict[int, int], level: int, context: ChartContext
) -> None:
    """In four whole weeks every hour of the week came four times."""
    weeks = Period.ending(MONTH.last, days=28)
    over = msgspec.structs.replace(
        context, period=weeks, data_time=datetime(2026, 11, 23, tzinfo=UTC)
    )
    hours = [4 * (level + cells.get(hour, 0)) for hour in range(168)]
    highest = [hour for hour, amount in enumerate(hours) if amount == max(hours)]
    of_day = [sum(hours[hour::24]) for hour in range(24)]
    lowest = [hour for hour, amount in enumerate(of_day) if amount == min(of_day)]

    chart = composed(History(days=weeks, hours=tuple(hours)), over)

    form, alt = form_of(chart), chart.facts.alt
    is_alone = len(highest) == 1
    assert (form.peak is not None) == is_alone
    assert ("Busiest" in form.scale[-1].text) == is_alone
    layout = msgspec.convert(figure(chart, Look())["layout"], dict[str, Any])
    assert bool(layout["shapes"]) == is_alone
    said = named(alt, "Highest: ")
    assert len(said) == (len(highest) <= 3)
    for hour in highest if said else ():
        name = f"{WEEK[(hour // 24 + 1) % 7]} {HOUR_NAMES[hour % 24]}"
        assert name in said[0]
    quietest = named(alt, "Quietest hour of the day: ")
    assert [each.split(" with ")[0] for each in quietest] == [
        HOUR_NAMES[hour] for hour in lowest if len(lowest) == 1
    ]


@given(days=st.integers(1, 6), minutes=st.integers(60, 24 * 60 - 1))
def test_hours_and_weekdays_that_did_not_come_are_not_called_quiet(
    days: int, minutes: int, context: ChartContext
) -> None:
    """A play in each minute: no hour is the quietest, and no day but whole ones has a mean."""
    midnight = datetime(2026, 11, 22, tzinfo=UTC)
    now = midnight + timedelta(minutes=minutes)
    period = Period.ending(date(2026, 11, 22), days=days)
    played = [0] * 168
    instant = midnight - timedelta(days=days - 1)
    while instant < now:
        played[instant.weekday() * 24 + instant.hour] += 1
        instant += timedelta(minutes=1)
    context = msgspec.structs.replace(context, period=period, data_time=now)

    chart = composed(History(days=period, hours=tuple(played)), context)

    assert "Quietest" not in chart.facts.alt
    means = named(chart.facts.alt, "On an average day: ")
    whole = [WEEK[-back] for back in range(days - 1, 0, -1)]
    assert re.findall(r"([A-Z]\w+): (\d,\d+)", "".join(means)) == [(day, "1,440") for day in whole]
    drawn = cells_of(chart)["z"]
    assert sum(cell is None for row in drawn for cell in row) == played.count(0)
    assert sum(map(len, drawn)) == 168


def test_the_mean_of_an_hour_is_that_of_the_times_it_came(context: ChartContext) -> None:
    """Two days and a half of ten plays in each hour, but for one: it has as few on each day."""
    days = Period.ending(date(2026, 11, 22), days=3)
    played = [0] * 168
    for day, last in ((4, 24), (5, 24), (6, 12)):
        for hour in range(last):
            played[day * 24 + hour] = 5 if hour == 20 else 10
    context = msgspec.structs.replace(context, period=days)

    alt = composed(History(days=days, hours=tuple(played)), context).facts.alt

    assert "Quietest hour of the day: 8 PM with 5." in alt


def test_the_mean_of_an_hour_is_rounded_as_means_are(context: ChartContext) -> None:
    """Though every hour of the week has a whole number."""
    week = Period.ending(date(2026, 11, 22), days=7)
    over = msgspec.structs.replace(
        context, period=week, data_time=datetime(2026, 11, 23, tzinfo=UTC)
    )
    played = tuple(hour % 24 != 3 or hour == 3 for hour in range(168))

    alt = composed(History(days=week, hours=tuple(map(int, played))), over).facts.alt

    assert "Quietest hour of the day: 3 AM with 0.14." in alt
