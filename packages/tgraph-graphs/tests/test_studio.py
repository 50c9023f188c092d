"""From an order to pictures."""

import asyncio
import gzip
import json
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest

from tgraph_common import (
    BrowserMissingError,
    ChartFailure,
    ChartId,
    Metric,
    NamePrivacy,
    Period,
    RenderError,
    Secret,
    StorageError,
    TautulliError,
    TautulliRefusedError,
    TautulliReplyError,
    TautulliUnreachableError,
)
from tgraph_graphs._exclusions import FILE_NAME, ExclusionMemory
from tgraph_graphs._look import Look
from tgraph_graphs._people import PeoplePolicy
from tgraph_graphs._studio import Drawing, Order, attempt_charts, draw_charts, shown_period
from tgraph_graphs.tautulli import ApiClosedError, Tautulli, open_tautulli
from tgraph_graphs.testing import Fault, Reply
from tgraph_graphs.testing._faults import error_reply
from tgraph_graphs.testing.tautulli import API_KEY, TautulliDouble, open_double

MORNING = datetime(2026, 11, 23, 3, 30, tzinfo=UTC)
PEOPLE_CHARTS = (ChartId.TOP_10_USERS, ChartId.PLAY_COUNT_BY_USER_AND_STREAM_TYPE)
OF_HISTORY = (
    ChartId.PLAY_COUNT_BY_HOUR_AND_DAYOFWEEK,
    ChartId.TOP_MOVIES,
    ChartId.TOP_SHOWS,
    ChartId.TOP_MUSIC,
)
COMMANDS = {
    ChartId.DAILY_PLAY_COUNT: "get_plays_by_date",
    ChartId.TOP_10_USERS: "get_plays_by_top_10_users",
    ChartId.PLAY_COUNT_BY_HOUR_AND_DAYOFWEEK: "get_history",
}
WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NAMES = ("viktorurban", "@everyone", "Lüdenscheidt", "hellstroem", "nadia_rossi")


class StandingClock:
    """The night after the recorded day."""

    def now(self) -> datetime:
        return MORNING


class Press:
    """A renderer that keeps the figures, and draws only their name."""

    def __init__(self) -> None:
        self.figures: dict[str, dict[str, object]] = {}
        self.sizes: set[tuple[int, int, float]] = set()
        self.under_way = 0
        self.most_under_way = 0
        self.gate = asyncio.Event()
        self.gate.set()
        self.failures: dict[str, RenderError] = {}

    async def render(
        self, figure: dict[str, object], *, width: int, height: int, scale: float, label: str
    ) -> bytes:
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            await self.gate.wait()
        finally:
            self.under_way -= 1
        if label in self.failures:
            raise self.failures[label]
        self.figures[label] = figure
        self.sizes.add((width, height, scale))
        return label.encode()


@pytest.fixture
def press() -> Press:
    return Press()


@pytest.fixture
async def tautulli(double: TautulliDouble) -> AsyncIterator[Tautulli]:
    async with open_tautulli(
        double.url, api_key=Secret(API_KEY), timeout_s=1, cache_s=0
    ) as tautulli:
        yield tautulli


Studio = Callable[[Order], AsyncGenerator[Drawing | ChartFailure]]


@pytest.fixture
def studio(tautulli: Tautulli, press: Press) -> Studio:
    """Draws orders from the double, on the press."""

    def draw(order: Order) -> AsyncGenerator[Drawing | ChartFailure]:
        return draw_charts(
            order,
            calls=tautulli,
            renderer=press,
            memory=ExclusionMemory(None),
            clock=StandingClock(),
        )

    return draw


async def taken(outcomes: AsyncIterator[Drawing | ChartFailure]) -> list[Drawing | ChartFailure]:
    """Take all outcomes."""
    return [outcome async for outcome in outcomes]


async def drawings(outcomes: AsyncIterator[Drawing | ChartFailure]) -> dict[ChartId, Drawing]:
    """Take all outcomes, each of which must be a drawing."""
    done: dict[ChartId, Drawing] = {}
    for outcome in await taken(outcomes):
        assert isinstance(outcome, Drawing), outcome
        done[outcome.facts.id] = outcome
    return done


@pytest.mark.parametrize("metric", list(Metric))
@pytest.mark.parametrize("days", [1, 7, 30, 365])
async def test_a_whole_report_is_drawn_in_order(
    studio: Studio, double: TautulliDouble, press: Press, metric: Metric, days: int
) -> None:
    done = await drawings(studio(Order(period_days=days, metric=metric)))

    assert list(done) == list(ChartId)
    # A week, then a month at a time; a month without plays that leaves none untold is the last.
    windows = {1: 1, 7: 1, 30: 2, 365: 3}[days]
    assert double.count("get_history") == windows
    assert double.count() <= len(ChartId) + 2 + windows
    assert double.most_in_flight == 1
    assert press.sizes == {(1280, 720, 1.5)}
    for chart, drawing in done.items():
        assert drawing.png == chart.value.encode()
        assert (drawing.width_px, drawing.height_px) == (1920, 1080)
        assert drawing.facts.last_day == date(2026, 11, 22)
        assert drawing.facts.series, chart
        assert press.figures[chart.value].keys() >= {"data", "layout"}


async def test_the_servers_own_today_is_the_last_day_of_every_chart(studio: Studio) -> None:
    """The clock here is a day ahead of the server."""
    done = await drawings(studio(Order(charts=(ChartId.TOP_10_PLATFORMS,), period_days=7)))

    facts = done[ChartId.TOP_10_PLATFORMS].facts
    assert (facts.first_day, facts.last_day) == (date(2026, 11, 16), date(2026, 11, 22))


async def test_means_of_a_year_begin_with_the_first_play(
    studio: Studio, double: TautulliDouble
) -> None:
    """The recorded server is a month old, and needs no request to say so."""
    means = (ChartId.PLAY_COUNT_BY_DAYOFWEEK, ChartId.PLAY_COUNT_BY_HOUROFDAY)
    done = await drawings(studio(Order(charts=means, period_days=365)))

    days = {(each.facts.first_day, each.facts.last_day) for each in done.values()}
    assert days == {(date(2026, 10, 23), date(2026, 11, 22))}
    of_a_week, of_a_day = (
        sum(point.y for series in done[chart].facts.bars for point in series.points)
        for chart in means
    )
    assert of_a_day == pytest.approx(861 / 31)
    assert of_a_week == pytest.approx(7 * of_a_day, rel=0.1)
    assert len(double.asked) <= len(means) + 2


async def test_the_period_is_told_without_drawing(
    tautulli: Tautulli, double: TautulliDouble
) -> None:
    period = await shown_period(
        Order(period_days=7),
        calls=tautulli,
        memory=ExclusionMemory(None),
        clock=StandingClock(),
    )

    assert period == Period(first=date(2026, 11, 16), last=date(2026, 11, 22))
    assert double.count() == 1


@pytest.mark.parametrize(
    "categories",
    [
        pytest.param(["2026-11-22", "tomorrow"], id="no-date"),
        pytest.param(["0001-01-01"], id="before-there-was-plex"),
        pytest.param(["x" * 9000], id="endless"),
        pytest.param([], id="none"),
    ],
)
async def test_where_the_server_does_not_tell_its_day_the_clock_does(
    tautulli: Tautulli,
    double: TautulliDouble,
    categories: list[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    double.answer("get_plays_by_date", {"categories": categories, "series": []})

    period = await shown_period(
        Order(period_days=1, time_zone=ZoneInfo("America/Los_Angeles")),
        calls=tautulli,
        memory=ExclusionMemory(None),
        clock=StandingClock(),
    )

    assert period.last == date(2026, 11, 22), "in Los Angeles it is still the day before"
    (record,) = caplog.records
    assert record.message.startswith("Tautulli's own date is not known")
    assert len(record.message) < 200


async def test_watch_time_below_zero_costs_no_chart_and_is_told_once(
    studio: Studio, double: TautulliDouble, caplog: pytest.LogCaptureFixture
) -> None:
    """A session was paused for longer than it ran, and is alone in its bucket."""
    days = {"categories": ["2026-11-21", "2026-11-22"]}
    double.answer(
        "get_plays_by_date", {**days, "series": [{"name": "Live TV", "data": [-100, 600]}]}
    )
    double.answer(
        "get_plays_by_top_10_users",
        {
            "categories": ["Ann", "Bob", "Cid", "Dora"],
            "series": [{"name": "TV", "data": [900, 60, 60, -100]}],
        },
    )
    charts = (ChartId.DAILY_PLAY_COUNT, ChartId.TOP_10_USERS)

    done = await drawings(studio(Order(charts=charts, period_days=2, metric=Metric.DURATION)))

    (series,) = done[ChartId.DAILY_PLAY_COUNT].facts.bars
    assert [point.y for point in series.points] == [0, 600]
    (record,) = caplog.records
    assert "below zero" in record.message
    assert not any(name in caplog.text for name in ("Ann", "Dora"))


async def test_an_empty_server_makes_charts_that_say_so(replies: Path, press: Press) -> None:
    async with (
        open_double(replies, database="empty") as double,
        open_tautulli(double.url, api_key=Secret(API_KEY)) as tautulli,
    ):
        charts = tuple(
            chart
            for chart in ChartId
            # Recorded of the empty server for other periods only.
            if chart
            not in {
                ChartId.PLAY_COUNT_BY_MONTH,
                ChartId.DAILY_CONCURRENT_STREAM_COUNT_BY_STREAM_TYPE,
            }
        )
        done = await drawings(
            draw_charts(
                Order(charts=charts),
                calls=tautulli,
                renderer=press,
                memory=ExclusionMemory(None),
                clock=StandingClock(),
            )
        )

    assert list(done) == list(charts)
    assert all("Nothing" in drawing.facts.alt for drawing in done.values())


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault.REFUSE, TautulliUnreachableError),
        (Fault.HANG, TautulliUnreachableError),
        (Fault.WRONG_KEY, ApiClosedError),
        (Fault.API_OFF, ApiClosedError),
        (Fault.TRUNCATED, TautulliReplyError),
        (Fault.SERVER_ERROR, TautulliRefusedError),
    ],
)
async def test_where_no_chart_can_be_had_the_error_is_raised(
    studio: Studio, double: TautulliDouble, fault: Fault, kind: type[TautulliError]
) -> None:
    await double.fail(fault)

    with pytest.raises(kind) as caught:
        await taken(studio(Order()))

    assert caught.value.remedy


async def test_the_error_that_explains_most_is_the_one_raised(
    studio: Studio, double: TautulliDouble
) -> None:
    """A chart may fail for itself before the server goes; the owner must hear of the server."""
    double.answer("get_plays_by_date", {"categories": ["2026-11-22"], "series": []})
    double.answer_raw("get_plays_by_dayofweek", Reply(body=b"?"))
    order = Order(charts=(ChartId.PLAY_COUNT_BY_DAYOFWEEK, ChartId.PLAY_COUNT_BY_HOUROFDAY))
    await double.fail(Fault.HANG, command="get_plays_by_hourofday")

    with pytest.raises(TautulliUnreachableError):
        await taken(studio(order))


@pytest.mark.parametrize("fault", [Fault.HANG, Fault.WRONG_KEY])
async def test_the_period_is_not_guessed_where_the_server_is_gone(
    tautulli: Tautulli, double: TautulliDouble, fault: Fault
) -> None:
    await double.fail(fault)

    with pytest.raises(TautulliError):
        await shown_period(
            Order(), calls=tautulli, memory=ExclusionMemory(None), clock=StandingClock()
        )


@pytest.mark.parametrize(
    ("fault", "requests"),
    [(Fault.HANG, 2), (Fault.DRIP, 2), (Fault.RESET, 2), (Fault.WRONG_KEY, 1), (Fault.API_OFF, 1)],
)
async def test_a_server_that_is_gone_is_given_up_on(
    studio: Studio, double: TautulliDouble, fault: Fault, requests: int
) -> None:
    """Sixteen charts that each wait for a minute would hold up the bot for sixteen."""
    await double.fail(fault)

    with pytest.raises(TautulliError):
        await taken(studio(Order()))

    assert double.count() == requests


BAD_GATEWAY = Reply(body=b"<html>Bad gateway</html>", status=502, content_type="text/html")


@pytest.mark.parametrize("fault", [Fault.RESET, Fault.HANG, None], ids=str)
@pytest.mark.parametrize("chart", COMMANDS)
async def test_an_answer_that_does_not_come_costs_its_chart_alone(
    studio: Studio, double: TautulliDouble, fault: Fault | None, chart: ChartId
) -> None:
    """The server may be well again at once."""
    command = COMMANDS[chart]
    if fault is None:
        double.answer_raw(command, BAD_GATEWAY)
    else:
        await double.fail(fault, command=command)

    outcomes = await taken(studio(Order()))

    (failed,) = (outcome for outcome in outcomes if isinstance(outcome, ChartFailure))
    assert failed.chart is chart
    assert isinstance(failed.error, TautulliUnreachableError)
    assert failed.error.command == command
    assert double.count(command) == 1
    assert double.count() <= len(ChartId) + 2 + double.count("get_history")
    assert double.most_in_flight == 1


async def test_where_the_first_answer_does_not_come_this_machines_day_is_told_to_be_taken(
    studio: Studio, double: TautulliDouble, caplog: pytest.LogCaptureFixture
) -> None:
    await double.fail(Fault.RESET, command="get_plays_by_date")

    done = await drawings(studio(Order(charts=(ChartId.TOP_MOVIES, ChartId.TOP_10_PLATFORMS))))

    assert {drawing.facts.last_day for drawing in done.values()} == {MORNING.date()}
    assert len([text for text in caplog.messages if "date is not known" in text]) == 1


async def test_of_a_server_that_is_gone_no_day_is_told(
    studio: Studio, double: TautulliDouble, caplog: pytest.LogCaptureFixture
) -> None:
    await double.fail(Fault.REFUSE)

    with pytest.raises(TautulliUnreachableError):
        await taken(studio(Order()))

    assert len(caplog.messages) == 1, "that it is gone"


async def test_two_answers_in_a_row_that_do_not_come_cost_the_charts_that_remain(
    studio: Studio, double: TautulliDouble
) -> None:
    """Each says what became of its own question, or why there was none."""
    double.answer_raw("get_plays_per_month", BAD_GATEWAY)
    double.answer_raw("get_plays_by_top_10_platforms", BAD_GATEWAY)

    outcomes = await taken(studio(Order()))

    assert [isinstance(outcome, Drawing) for outcome in outcomes] == [True] * 3 + [False] * 13
    errors = [str(outcome.error) for outcome in outcomes if isinstance(outcome, ChartFailure)]
    assert errors[:2] == [
        "get_plays_per_month: the answer was HTTP 502",
        "get_plays_by_top_10_platforms: the answer was HTTP 502",
    ]
    given_up = "; Tautulli was given up on after that, and was not asked for this chart"
    assert set(errors[2:]) == {errors[1] + given_up}
    assert double.count() == 5


async def test_two_answers_apart_that_do_not_come_cost_two_charts(
    studio: Studio, double: TautulliDouble
) -> None:
    double.answer_raw("get_plays_per_month", BAD_GATEWAY)
    double.answer_raw("get_plays_by_top_10_users", BAD_GATEWAY)

    outcomes = await taken(studio(Order()))

    assert [outcome.chart for outcome in outcomes if isinstance(outcome, ChartFailure)] == [
        ChartId.PLAY_COUNT_BY_MONTH,
        ChartId.TOP_10_USERS,
    ]


async def test_where_all_fail_each_chart_may_be_had_to_say_why(
    tautulli: Tautulli, press: Press, double: TautulliDouble
) -> None:
    failing = {
        ChartId.TOP_10_USERS: "get_plays_by_top_10_users",
        ChartId.DAILY_PLAY_COUNT: "get_plays_by_date",
        ChartId.TOP_MOVIES: "get_home_stats",
    }
    for command in failing.values():
        double.answer_raw(command, error_reply(f"boom {command}", status=500))

    outcomes = await taken(
        attempt_charts(
            Order(charts=tuple(failing)),
            calls=tautulli,
            renderer=press,
            memory=ExclusionMemory(None),
            clock=StandingClock(),
        )
    )

    found = {o.chart: str(o.error) for o in outcomes if isinstance(o, ChartFailure)}
    assert found == {
        chart: f"{command}: Tautulli failed: boom {command}" for chart, command in failing.items()
    }


@pytest.mark.parametrize(
    "fault", [Fault.TRUNCATED, Fault.NAN, Fault.SHORT_SERIES, Fault.SERVER_ERROR, Fault.HTML_LOGIN]
)
@pytest.mark.parametrize("chart", [ChartId.DAILY_PLAY_COUNT, ChartId.TOP_10_USERS])
async def test_an_answer_that_cannot_be_used_costs_its_chart_alone(
    studio: Studio, double: TautulliDouble, fault: Fault, chart: ChartId
) -> None:
    command = COMMANDS[chart]
    await double.fail(fault, command=command)

    outcomes = await taken(studio(Order()))

    failed = [outcome.chart for outcome in outcomes if isinstance(outcome, ChartFailure)]
    assert failed == [chart]
    assert len(outcomes) == len(ChartId)
    # A server that refuses what is compared is asked for less; nothing else is asked again.
    is_compared = chart is ChartId.DAILY_PLAY_COUNT and fault is Fault.SERVER_ERROR
    assert double.count(command) == 1 + is_compared


async def test_the_order_is_kept_where_the_first_charts_fail(
    studio: Studio, double: TautulliDouble
) -> None:
    """They are held back until it is known that something can be had."""
    await double.fail(Fault.SERVER_ERROR, command="get_plays_by_date")
    order = Order(charts=(ChartId.DAILY_PLAY_COUNT, ChartId.TOP_10_PLATFORMS))

    first, second = await taken(studio(order))

    assert isinstance(first, ChartFailure)
    assert first.chart is ChartId.DAILY_PLAY_COUNT
    assert isinstance(second, Drawing)


async def test_numbers_that_no_chart_foresaw_cost_that_chart_alone(
    studio: Studio, double: TautulliDouble
) -> None:
    double.answer(
        "get_plays_by_dayofweek",
        {"categories": ["Caturday", "Caturday"], "series": [{"name": "TV", "data": [1, 2]}]},
    )

    outcomes = await taken(
        studio(Order(charts=(ChartId.PLAY_COUNT_BY_DAYOFWEEK, ChartId.TOP_10_PLATFORMS)))
    )

    assert isinstance(outcomes[1], Drawing)


async def test_a_chart_that_cannot_be_drawn_costs_that_chart_alone(
    studio: Studio, press: Press
) -> None:
    press.failures[ChartId.PLAY_COUNT_BY_MONTH.value] = RenderError("crashed")

    outcomes = await taken(studio(Order()))

    assert [outcome.chart for outcome in outcomes if isinstance(outcome, ChartFailure)] == [
        ChartId.PLAY_COUNT_BY_MONTH
    ]


async def test_without_a_browser_nothing_more_is_tried(
    studio: Studio, press: Press, double: TautulliDouble
) -> None:
    missing = BrowserMissingError("no browser", remedy="Install one.")
    press.failures = dict.fromkeys((chart.value for chart in ChartId), missing)

    with pytest.raises(BrowserMissingError) as caught:
        await taken(studio(Order()))

    assert caught.value is missing
    assert double.count() < 6


async def test_a_look_that_does_not_exist_is_an_error_that_shows_no_data(studio: Studio) -> None:
    with pytest.raises(RenderError, match="could not be made into a chart"):
        await taken(studio(Order(look=Look(theme="no such theme"))))


async def test_a_slow_consumer_holds_the_producer_back(
    studio: Studio, double: TautulliDouble, press: Press
) -> None:
    """Pictures wait in memory; there must never be a report's worth of them."""
    outcomes = studio(Order())
    await anext(outcomes)
    while double.count() < 3:
        await double.arrival(double.count() + 1)
    for _ in range(200):
        await asyncio.sleep(0)

    assert double.count() == 3
    assert len(await taken(outcomes)) == len(ChartId) - 1
    assert press.most_under_way <= 3


async def test_the_next_chart_is_fetched_while_one_is_drawn(
    studio: Studio, double: TautulliDouble, press: Press
) -> None:
    press.gate.clear()
    taking = asyncio.create_task(taken(studio(Order())))
    await double.arrival(3)
    assert press.figures == {}

    press.gate.set()
    assert len(await taking) == len(ChartId)


async def test_closing_ends_all_work(studio: Studio, press: Press, double: TautulliDouble) -> None:
    outcomes = studio(Order())
    await anext(outcomes)
    press.gate.clear()
    await double.arrival(3)
    await outcomes.aclose()

    assert press.under_way == 0
    assert double.count() == 3


async def test_a_cancelled_consumer_ends_all_work(
    studio: Studio, press: Press, double: TautulliDouble
) -> None:
    press.gate.clear()
    taking = asyncio.create_task(taken(studio(Order())))
    await double.arrival(2)
    taking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await taking

    assert press.under_way == 0


async def test_an_error_of_the_consumer_is_not_wrapped(studio: Studio) -> None:
    async def fail() -> None:
        async for _ in studio(Order()):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()


@pytest.mark.parametrize("mode", [NamePrivacy.MASKED, NamePrivacy.ANONYMOUS])
async def test_no_name_leaves_the_studio_unless_the_owner_said_so(
    studio: Studio, press: Press, mode: NamePrivacy, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    done = await drawings(studio(Order(people=PeoplePolicy(usernames=mode))))

    for chart, drawing in done.items():
        shown = f"{msgspec.to_builtins(drawing.facts)} {press.figures[chart.value]} {drawing!r}"
        assert not [name for name in NAMES if name in shown]
    assert not [name for name in NAMES if name in caplog.text]


async def test_real_names_are_drawn_where_the_owner_said_so(studio: Studio) -> None:
    order = Order(charts=PEOPLE_CHARTS, people=PeoplePolicy(usernames=NamePrivacy.REAL))

    for drawing in (await drawings(studio(order))).values():
        points = drawing.facts.series[0].points
        assert (points[0].x, points[0].label) == ("viktorurban", "viktorurban")
        assert "viktorurban" in drawing.facts.alt
        assert "viktorurban" not in repr(drawing) + repr(drawing.facts)


@pytest.mark.parametrize("mode", [NamePrivacy.REAL, NamePrivacy.MASKED, NamePrivacy.ANONYMOUS])
async def test_too_few_people_get_a_sentence_in_every_mode(
    studio: Studio, double: TautulliDouble, press: Press, mode: NamePrivacy
) -> None:
    for command in ("get_plays_by_top_10_users", "get_stream_type_by_top_10_users"):
        double.answer(
            command,
            {"categories": ["Sam", "Anna", "Zoe"], "series": [{"name": "TV", "data": [77, 1, 0]}]},
        )

    done = await drawings(studio(Order(charts=PEOPLE_CHARTS, people=PeoplePolicy(usernames=mode))))

    for chart, drawing in done.items():
        assert "3 people" in drawing.facts.alt
        assert drawing.facts.series == ()
        shown = f"{msgspec.to_builtins(drawing.facts)} {press.figures[chart.value]}"
        assert not [word for word in ("Sam", "Anna", "S•••", "77") if word in shown]


async def test_the_group_may_be_larger_than_the_list(
    studio: Studio, double: TautulliDouble
) -> None:
    """Besides the charts' own requests there is one for the card that lists more than ten."""
    rows = [{"user_id": number, "total_plays": 1} for number in range(11)]
    double.answer_card("top_users", {"stat_id": "top_users", "rows": rows})

    enough = await drawings(
        studio(Order(charts=PEOPLE_CHARTS, people=PeoplePolicy(minimum_group=11)))
    )
    assert sorted(each.command for each in double.asked) == [
        "get_home_stats",
        "get_plays_by_date",
        "get_plays_by_top_10_users",
        "get_stream_type_by_top_10_users",
    ]
    lacking = await drawings(
        studio(Order(charts=PEOPLE_CHARTS, people=PeoplePolicy(minimum_group=12)))
    )

    for chart in PEOPLE_CHARTS:
        assert enough[chart].facts.series
        assert not lacking[chart].facts.series


async def test_leaving_somebody_out_asks_for_all_the_others(
    studio: Studio, double: TautulliDouble, tautulli: Tautulli
) -> None:
    """And says that deleted people are missing."""
    others = {user.user_id for user in await tautulli.user_names()} - {26602125}
    entries = tuple(map(str, sorted(others)))
    order = Order(
        charts=(ChartId.DAILY_PLAY_COUNT, ChartId.TOP_10_USERS),
        people=PeoplePolicy(exclude_users=entries, minimum_group=1),
    )

    done = await drawings(studio(order))

    asked = [request for request in double.asked if request.command != "get_user_names"]
    assert {request.params["user_id"] for request in asked} == {"26602125"}
    assert all("deleted" in drawing.facts.subtitle for drawing in done.values())
    assert [len(s.points) for s in done[ChartId.TOP_10_USERS].facts.series] == [1] * 4


async def test_hiding_and_being_excluded_are_the_same(
    studio: Studio, double: TautulliDouble, tautulli: Tautulli
) -> None:
    hidden = frozenset(user.user_id for user in await tautulli.user_names()) - {26602125}
    order = Order(charts=(ChartId.TOP_10_USERS,), people=PeoplePolicy(hidden_ids=hidden))

    done = await drawings(studio(order))

    asked = [request for request in double.asked if request.command != "get_user_names"]
    assert {request.params["user_id"] for request in asked} == {"26602125"}
    assert done[ChartId.TOP_10_USERS].facts.series == (), "one person is fewer than the group"


async def test_by_consent_a_chart_names_those_alone_who_agreed(
    studio: Studio, double: TautulliDouble, press: Press, caplog: pytest.LogCaptureFixture
) -> None:
    """The third of the list shares a name with somebody deleted, whom only the card knows."""
    card = [
        {"user_id": 4, "total_plays": 1, "friendly_name": "JÜRGEN Müller-Lüdenscheidt", "user": "j"}
    ]
    double.answer("get_home_stats", {"stat_id": "top_users", "rows": card})
    agreed = frozenset({1887773, 32202617})
    order = Order(
        charts=PEOPLE_CHARTS,
        people=PeoplePolicy(usernames=NamePrivacy.CONSENT, named_ids=agreed),
    )

    done = await drawings(studio(order))

    for chart, drawing in done.items():
        labels = [point.label for point in drawing.facts.series[0].points]
        assert labels == ["viktorurban", *(f"Viewer {rank}" for rank in range(2, 11))]
        shown = f"{drawing.facts.alt} {press.figures[chart.value]}"
        assert [name for name in NAMES if name in shown] == ["viktorurban"]
    assert [each.command for each in double.asked].count("get_user_names") == 1
    assert double.count("get_home_stats") == 1
    assert not caplog.text


async def test_where_somebody_is_left_out_titles_and_hours_come_from_one_reading_of_the_history(
    studio: Studio, double: TautulliDouble, replies: Path
) -> None:
    """The cards of titles can leave nobody out; the history is read once for all four."""
    sessions = json.loads(
        gzip.decompress((replies / "small/get_history__complete.json.gz").read_bytes())
    )["response"]["data"]["data"]
    first = datetime(2026, 10, 24, tzinfo=UTC).timestamp()
    kinds = {
        play["reference_id"]: play["media_type"]
        for play in sessions
        if play["started"] >= first and play["user_id"] in {26602125, 44178962}
    }
    others = frozenset({play["user_id"] for play in sessions} - {26602125, 44178962})
    order = Order(charts=OF_HISTORY, people=PeoplePolicy(hidden_ids=others))
    double.answer("get_plays_by_date", {"categories": ["2026-11-22"], "series": []})

    done = await drawings(studio(order))

    assert [each.command for each in double.asked].count("get_history") == 2, "two windows"
    assert double.count("get_home_stats") == 0
    assert double.count() == 1 + 1 + 2, "the people, the day, the windows"
    for chart, kind in ((ChartId.TOP_MOVIES, "movie"), (ChartId.TOP_MUSIC, "track")):
        (series,) = done[chart].facts.series
        shown = sum(point.y for point in series.points)
        assert 0 < shown <= [*kinds.values()].count(kind)
    week = done[ChartId.PLAY_COUNT_BY_HOUR_AND_DAYOFWEEK].facts
    times = {day: 5 if day in {"Saturday", "Sunday"} else 4 for day in WEEK}
    plays = sum(point.y * times[series.key] for series in week.series for point in series.points)
    assert plays == pytest.approx(len(kinds))
    assert all("deleted" in drawing.facts.subtitle for drawing in done.values())


@pytest.mark.parametrize("is_filtered", [True, False])
async def test_a_history_that_cannot_be_had_is_asked_for_once(
    studio: Studio, double: TautulliDouble, *, is_filtered: bool
) -> None:
    """It costs the charts that are made of it, and no others."""
    await double.fail(Fault.SERVER_ERROR, command="get_history")
    hidden = frozenset({26602125}) if is_filtered else frozenset[int]()
    order = Order(
        charts=(ChartId.DAILY_PLAY_COUNT, *OF_HISTORY), people=PeoplePolicy(hidden_ids=hidden)
    )

    double.answer("get_plays_by_date", {"categories": ["2026-11-22"], "series": []})
    outcomes = await taken(studio(order))

    failed = [outcome.chart for outcome in outcomes if isinstance(outcome, ChartFailure)]
    assert failed == [*OF_HISTORY][: 4 if is_filtered else 1]
    assert double.count("get_history") == 1


async def test_a_server_with_too_many_plays_is_said_so_by_all_that_read_them(
    studio: Studio, double: TautulliDouble
) -> None:
    """More than may be read of a single day."""
    rows = [{"date": 1795349619, "reference_id": number} for number in range(4000)]
    double.answer("get_history", {"recordsFiltered": 10**6, "recordsTotal": 10**6, "data": rows})
    double.answer("get_plays_by_date", {"categories": ["2026-11-22"], "series": []})

    done = await drawings(
        studio(Order(charts=OF_HISTORY, people=PeoplePolicy(hidden_ids=frozenset({26602125}))))
    )

    assert double.count("get_history") == 5, "20 000 rows"
    assert all("Too many plays" in drawing.facts.alt for drawing in done.values())


async def test_leaving_everybody_out_asks_for_nothing(
    studio: Studio, double: TautulliDouble, tautulli: Tautulli
) -> None:
    ids = tuple(str(user.user_id) for user in await tautulli.user_names())
    order = Order(people=PeoplePolicy(exclude_users=ids), time_zone=ZoneInfo("Pacific/Auckland"))

    done = await drawings(studio(order))

    assert {request.command for request in double.asked} == {"get_user_names"}
    assert list(done) == list(ChartId)
    assert {drawing.facts.last_day for drawing in done.values()} == {date(2026, 11, 23)}
    assert all("Nothing" in drawing.facts.alt for drawing in done.values())


async def test_an_entry_that_matches_nobody_is_warned_of_once_without_its_text(
    tautulli: Tautulli, studio: Studio, double: TautulliDouble, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever asks for the period before the charts is not warned twice."""
    double.answer("get_plays_by_top_10_platforms", {"categories": [], "series": []})
    double.answer("get_plays_by_date", {"categories": ["2026-11-22"], "series": []})
    order = Order(
        charts=(ChartId.TOP_10_PLATFORMS,),
        people=PeoplePolicy(exclude_users=("fay_jansen", "somebody else")),
    )

    memory = ExclusionMemory(None)
    await shown_period(order, calls=tautulli, memory=memory, clock=StandingClock())
    await drawings(studio(order))

    warnings = [record.message for record in caplog.records if record.levelname == "WARNING"]
    assert warnings == ["privacy.exclude_users: entry 2 matches nobody"]


async def test_nobody_is_drawn_where_it_is_not_known_who_is_left_out(
    studio: Studio, double: TautulliDouble
) -> None:
    await double.fail(Fault.SERVER_ERROR, command="get_user_names")

    with pytest.raises(TautulliRefusedError, match="get_user_names"):
        await taken(studio(Order(people=PeoplePolicy(exclude_users=("Anna",)))))

    assert double.count() == 1


async def test_nobody_is_drawn_where_the_memory_is_damaged(
    tautulli: Tautulli, press: Press, tmp_path: Path
) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"?")

    with pytest.raises(StorageError):
        await taken(
            draw_charts(
                Order(people=PeoplePolicy(exclude_users=("Anna",))),
                calls=tautulli,
                renderer=press,
                memory=ExclusionMemory(tmp_path),
                clock=StandingClock(),
            )
        )


@pytest.mark.parametrize("days", [0, -1, 36_501])
def test_a_period_that_no_calendar_has_is_refused(days: int) -> None:
    with pytest.raises(ValueError, match="period_days"):
        Order(period_days=days)
