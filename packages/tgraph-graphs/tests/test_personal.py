"""One person's own statistics, from a server that answers as a real one did."""

import asyncio
import re
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import msgspec
import pytest

from tgraph_common import (
    ChartFailure,
    ChartId,
    Message,
    Period,
    RenderError,
    Secret,
    TautulliRefusedError,
)
from tgraph_graphs import ExclusionMemory, Look, PeoplePolicy
from tgraph_graphs._english import English
from tgraph_graphs._studio import Drawing
from tgraph_graphs.personal import (
    PERSONAL_CHARTS,
    Favourite,
    PersonalFacts,
    PersonalOrder,
    Rank,
    WatchTotal,
    draw_personal_charts,
    personal_facts,
)
from tgraph_graphs.tautulli import Person, Tautulli, open_tautulli
from tgraph_graphs.testing import Fault
from tgraph_graphs.testing.tautulli import API_KEY, TautulliDouble

SOMEBODY = Person(user_id=26602125)
NOBODY = Person(user_id=4)
NAMES = ("viktorurban", "@everyone", "e_everyone", "Lüdenscheidt", "26602125")


class StandingClock:
    """The noon of the recorded day."""

    def now(self) -> datetime:
        return datetime(2026, 11, 22, 12, tzinfo=UTC)


class Press:
    """A renderer that keeps the figures."""

    def __init__(self) -> None:
        self.figures: dict[str, dict[str, object]] = {}
        self.sizes: set[tuple[int, int, float]] = set()
        self.failing: set[str] = set()

    async def render(
        self, figure: dict[str, object], *, width: int, height: int, scale: float, label: str
    ) -> bytes:
        if label in self.failing:
            raise RenderError(label, remedy="none")
        self.figures[label] = figure
        self.sizes.add((width, height, scale))
        return label.encode()


class Loud(English):
    """A language of its own."""

    def say(self, message: Message) -> str:
        return super().say(message).upper()


@pytest.fixture
async def tautulli(double: TautulliDouble) -> AsyncIterator[Tautulli]:
    async with open_tautulli(double.url, api_key=Secret(API_KEY), cache_s=0) as tautulli:
        yield tautulli


@pytest.fixture
def press() -> Press:
    return Press()


Studio = Callable[[PersonalOrder], AsyncGenerator[Drawing | ChartFailure]]


@pytest.fixture
def studio(tautulli: Tautulli, press: Press) -> Studio:
    """Draws orders from the double, on the press."""
    return lambda order: draw_personal_charts(
        order, calls=tautulli, renderer=press, clock=StandingClock()
    )


async def facts_of(
    tautulli: Tautulli,
    person: Person = SOMEBODY,
    *,
    people: PeoplePolicy | None = None,
    days: int = 30,
    zone: str = "UTC",
) -> PersonalFacts:
    order = PersonalOrder(
        person=person,
        people=people or PeoplePolicy(),
        period_days=days,
        time_zone=ZoneInfo(zone),
    )
    return await personal_facts(
        order, calls=tautulli, memory=ExclusionMemory(None), clock=StandingClock()
    )


async def drawings(outcomes: AsyncGenerator[Drawing | ChartFailure]) -> dict[ChartId, Drawing]:
    """Take all outcomes, each of which must be a drawing."""
    done: dict[ChartId, Drawing] = {}
    async for outcome in outcomes:
        assert isinstance(outcome, Drawing), outcome
        done[outcome.facts.id] = outcome
    return done


async def test_the_facts_are_what_the_server_told(tautulli: Tautulli) -> None:
    assert await facts_of(tautulli) == PersonalFacts(
        period=Period(first=date(2026, 10, 24), last=date(2026, 11, 22)),
        totals=(
            WatchTotal(days=7, plays=22, seconds=54402),
            WatchTotal(days=30, plays=129, seconds=277453),
            WatchTotal(days=365, plays=129, seconds=277453),
            WatchTotal(days=None, plays=129, seconds=277453),
        ),
        devices=(
            Favourite(name="LG OLED55C1", plays=96, seconds=163605),
            Favourite(name="Roku Express", plays=36, seconds=113848),
        ),
        shows=(
            Favourite(name="The Broken Witness", plays=8, seconds=19855),
            Favourite(name="Iron Circus", plays=6, seconds=21248),
            Favourite(name="Quiet Station", plays=6, seconds=17533),
        ),
        movies=(
            Favourite(name="The Amber Witness", plays=2, seconds=14036),
            Favourite(name="A Secret Ocean", plays=2, seconds=12729),
            Favourite(name="The Secret Bakery", plays=2, seconds=11529),
        ),
        artists=(
            Favourite(name="Little Sparrow & the Waves", plays=12, seconds=2320),
            Favourite(name="Second Signals", plays=10, seconds=2475),
            Favourite(name="Wild Circus & the Waves", plays=8, seconds=1863),
        ),
        busiest_hour=19,
        busiest_weekday=None,  # 25 plays on four Wednesdays, and on four Thursdays
        rank=Rank(place=2, people=9),
    )


async def test_the_facts_take_ten_requests_one_after_the_other(
    tautulli: Tautulli, double: TautulliDouble
) -> None:
    await facts_of(tautulli)

    assert (double.count(), double.most_in_flight) == (10, 1)


async def test_every_request_is_of_the_one_person_but_those_for_the_place(
    tautulli: Tautulli, double: TautulliDouble, studio: Studio
) -> None:
    """Each with digits alone: anything else would tell of everyone."""
    await facts_of(tautulli)
    await drawings(studio(PersonalOrder(person=SOMEBODY)))

    of_all = [asked for asked in double.asked if asked.params.get("user_id") != "26602125"]
    assert [(asked.command, asked.params.get("stat_id")) for asked in of_all] == [
        ("get_user_names", None),
        ("get_home_stats", "top_users"),
    ]
    assert not any(asked.key_in_url for asked in double.asked)


async def test_facts_and_charts_at_once_share_their_requests(double: TautulliDouble) -> None:
    """What fell to both is asked once: the days, the hours and the weekdays."""
    async with open_tautulli(double.url, api_key=Secret(API_KEY), cache_s=60) as tautulli:
        order = PersonalOrder(person=SOMEBODY)
        drawn = draw_personal_charts(order, calls=tautulli, renderer=Press(), clock=StandingClock())
        await asyncio.gather(facts_of(tautulli), drawings(drawn))

    assert (double.count(), double.most_in_flight) == (12, 1)


async def test_somebody_who_watched_nothing_has_zeros_and_nothing(tautulli: Tautulli) -> None:
    found = await facts_of(tautulli, NOBODY)

    assert {(total.plays, total.seconds) for total in found.totals} == {(0, 0)}
    assert [total.days for total in found.totals] == [7, 30, 365, None]
    assert (found.devices, found.shows, found.movies, found.artists) == ((), (), (), ())
    assert (found.busiest_hour, found.busiest_weekday, found.rank) == (None, None, None)


@pytest.mark.parametrize(
    "people",
    [
        PeoplePolicy(hidden_ids=frozenset({26602125})),
        PeoplePolicy(exclude_users=("@everyone",)),
        PeoplePolicy(exclude_users=("26602125",)),
    ],
    ids=["hidden", "excluded-by-name", "excluded-by-id"],
)
async def test_whoever_left_the_charts_still_sees_their_own_numbers_without_a_place(
    tautulli: Tautulli, people: PeoplePolicy
) -> None:
    found = await facts_of(tautulli, people=people)

    assert found == msgspec.structs.replace(await facts_of(tautulli), rank=None)


async def test_others_who_left_the_charts_are_out_of_the_places(tautulli: Tautulli) -> None:
    hidden = PeoplePolicy(hidden_ids=frozenset({1887773}))

    assert (await facts_of(tautulli, people=hidden)).rank == Rank(place=1, people=8)


async def test_the_facts_do_not_tell_what_they_are(tautulli: Tautulli) -> None:
    """They may stand in a log or a traceback."""
    found = await facts_of(tautulli)

    assert repr(found).startswith("PersonalFacts(Period")
    assert "Witness" not in repr(found)
    assert "26602125" not in repr(PersonalOrder(person=SOMEBODY))


@pytest.mark.parametrize(
    "command", ["get_user_player_stats", "get_home_stats", "get_plays_by_hourofday"]
)
async def test_what_cannot_be_had_is_an_error_and_not_nothing(
    tautulli: Tautulli, double: TautulliDouble, command: str
) -> None:
    await double.fail(Fault.SERVER_ERROR, command=command)

    with pytest.raises(TautulliRefusedError, match=command):
        await facts_of(tautulli)


@pytest.mark.parametrize("days", [0, -1, 36_501])
def test_a_period_that_no_calendar_has_is_refused(days: int) -> None:
    with pytest.raises(ValueError, match="period_days must be from 1 to 36500"):
        PersonalOrder(person=SOMEBODY, period_days=days)


async def test_the_charts_speak_to_the_person_and_name_nobody(
    studio: Studio, press: Press, double: TautulliDouble, caplog: pytest.LogCaptureFixture
) -> None:
    done = await drawings(studio(PersonalOrder(person=SOMEBODY)))

    assert tuple(done) == PERSONAL_CHARTS
    assert [drawing.facts.title for drawing in done.values()] == [
        "Your plays per day",
        "Your plays by hour of the day",
        "Your plays by day of the week",
        "Your top platforms by plays",
        "Your plays per day by stream type",
    ]
    for drawing in done.values():
        facts = drawing.facts
        assert facts.alt.startswith(f"{facts.title}. {facts.subtitle}")
        assert "deleted" not in facts.subtitle, "nobody is missing from one's own"
        told = f"{press.figures[facts.id.value]} {facts.alt}"
        assert [name for name in NAMES if name in told] == []
    assert double.count() == len(PERSONAL_CHARTS)
    assert not caplog.text


async def test_the_charts_count_plays_of_the_person_alone(studio: Studio) -> None:
    """Of 132 in thirty days; everybody together had many more."""
    daily = (await drawings(studio(PersonalOrder(person=SOMEBODY))))[ChartId.DAILY_PLAY_COUNT]

    assert sum(point.y for series in daily.facts.bars for point in series.points) == 132


async def test_whoever_watched_nothing_is_told_so_themselves(studio: Studio) -> None:
    done = await drawings(studio(PersonalOrder(person=NOBODY)))

    assert len(done) == len(PERSONAL_CHARTS)
    for drawing in done.values():
        assert "You played nothing in this period." in drawing.facts.alt


async def test_the_charts_come_in_the_language_and_look_of_the_order(
    studio: Studio, press: Press
) -> None:
    order = PersonalOrder(
        person=SOMEBODY, words=Loud(), look=Look(theme="light", width=640, height=360, scale=2)
    )
    done = await drawings(studio(order))

    assert done[ChartId.DAILY_PLAY_COUNT].facts.title == "YOUR PLAYS PER DAY"
    assert press.sizes == {(640, 360, 2)}
    assert {(drawing.width_px, drawing.height_px) for drawing in done.values()} == {(1280, 720)}


async def test_one_chart_that_fails_costs_that_chart_alone(
    studio: Studio, press: Press, double: TautulliDouble
) -> None:
    press.failing = {ChartId.TOP_10_PLATFORMS.value}
    await double.fail(Fault.SERVER_ERROR, command="get_plays_by_dayofweek")

    outcomes = [outcome async for outcome in studio(PersonalOrder(person=SOMEBODY))]

    failed = [each.chart for each in outcomes if isinstance(each, ChartFailure)]
    assert failed == [ChartId.PLAY_COUNT_BY_DAYOFWEEK, ChartId.TOP_10_PLATFORMS]
    assert len(outcomes) == len(PERSONAL_CHARTS)


async def test_where_no_chart_can_be_had_the_error_is_raised(
    studio: Studio, double: TautulliDouble
) -> None:
    await double.fail(Fault.WRONG_KEY)

    with pytest.raises(TautulliRefusedError):
        await drawings(studio(PersonalOrder(person=SOMEBODY)))


async def test_a_consumer_that_leaves_ends_the_work(studio: Studio) -> None:
    outcomes = studio(PersonalOrder(person=SOMEBODY))
    first = await anext(outcomes)
    await outcomes.aclose()

    assert isinstance(first, Drawing)
    assert re.fullmatch(r"[a-z_0-9]+", first.facts.id.value), "a file is called by it, not by whom"
