"""From what Tautulli tells of one person to numbers."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_common import Period
from tgraph_graphs._personal_habits import (
    Favourite,
    WatchTotal,
    busiest_hour,
    busiest_weekday,
    devices,
    favourites,
    watch_totals,
)
from tgraph_graphs.tautulli import (
    CardRow,
    GraphReply,
    Label,
    PlayerUse,
    Quantity,
    ReplySeries,
    WatchTime,
)

UTC_ZONE = ZoneInfo("UTC")
SUNDAY = date(2026, 11, 22)
WEEKDAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
names = st.sampled_from(["", " ", "TV", " TV", "tv", "Living  Room", "Living\tRoom", "日本"])
amounts = st.integers(0, 50)


def use(player: str, platform: str = "", *, plays: int = 1, seconds: int = 0) -> PlayerUse:
    return PlayerUse(
        player_name=Label(player),
        platform=Label(platform),
        total_plays=Quantity(plays),
        total_time=Quantity(seconds),
    )


def row(title: str, plays: int, seconds: int = 0) -> CardRow:
    return CardRow(
        title=Label(title), total_plays=Quantity(plays), total_duration=Quantity(seconds)
    )


def graph(**series: list[int]) -> GraphReply:
    categories = tuple(f"{hour:02}" for hour in range(24))
    return GraphReply(
        categories=categories,
        series=tuple(ReplySeries(name=name, data=tuple(data)) for name, data in series.items()),
    )


def week(*plays: int) -> GraphReply:
    """Return the plays of Sunday to Saturday."""
    return GraphReply(categories=WEEKDAYS, series=(ReplySeries(name="TV", data=plays),))


def at(plays: dict[int, int]) -> list[int]:
    return [plays.get(hour, 0) for hour in range(24)]


@given(st.dictionaries(st.sampled_from([0, 1, 7, 30, 90, 365]), st.tuples(amounts, amounts)))
def test_totals_are_those_told_in_one_order(told: dict[int, tuple[int, int]]) -> None:
    """More spans than asked for, fewer, and in any order."""
    times = [
        WatchTime(query_days=Quantity(d), total_plays=Quantity(p), total_time=Quantity(s))
        for d, (p, s) in told.items()
    ]

    assert watch_totals(times) == tuple(
        WatchTotal(
            days=days or None, plays=told.get(days, (0, 0))[0], seconds=told.get(days, (0, 0))[1]
        )
        for days in (7, 30, 365, 0)
    )


@given(st.lists(st.tuples(names, names, amounts, amounts)))
def test_devices_add_up_to_what_was_told(told: list[tuple[str, str, int, int]]) -> None:
    found = devices(use(n, platform, plays=p, seconds=s) for n, platform, p, s in told)

    assert sum(each.plays for each in found) == sum(plays for _, _, plays, _ in told)
    assert [each.plays for each in found] == sorted((each.plays for each in found), reverse=True)
    assert len({each.name for each in found}) == len(found), "one row a device"
    seconds: Counter[str] = Counter()
    for name, platform, _, length in told:
        seconds[" ".join(name.split()) or " ".join(platform.split())] += length
    assert all(each.seconds == seconds[each.name] for each in found)


def test_a_device_without_a_name_goes_by_its_platform() -> None:
    assert devices([use("", "Roku", plays=2), use("Roku", "Roku", plays=1), use("", "")]) == (
        Favourite(name="Roku", plays=3, seconds=0),
        Favourite(name="", plays=1, seconds=0),
    )


@given(st.lists(st.tuples(names, amounts, amounts)))
def test_favourites_are_those_told_in_an_order_that_is_not_the_servers(
    told: list[tuple[str, int, int]],
) -> None:
    found = favourites(row(*each) for each in told)

    assert found == favourites(row(*each) for each in reversed(told))
    assert sorted((each.name, each.plays, each.seconds) for each in found) == sorted(
        (" ".join(name.split()), plays, seconds) for name, plays, seconds in told if plays
    )


def test_equals_in_plays_come_by_watch_time_and_then_by_name() -> None:
    told = [("b", 2, 50), ("a", 2, 50), ("c", 2, 60), ("d", 3, 1)]

    found = favourites(row(*each) for each in told)
    used = devices(use(name, plays=plays, seconds=seconds) for name, plays, seconds in told)

    assert [each.name for each in found] == ["d", "c", "a", "b"]
    assert used == found


def test_facts_hold_plain_numbers_and_texts() -> None:
    """A label or a quantity would surprise whoever encodes or compares them by type."""
    for found in (*devices([use("a")]), *favourites([row("a", 1)])):
        assert [type(value) for value in (found.name, found.plays, found.seconds)] == [
            str,
            int,
            int,
        ]
    total = watch_totals([WatchTime(query_days=Quantity(7), total_plays=Quantity(1))])[0]
    assert [type(total.plays), type(total.seconds)] == [int, int]


def test_a_favourite_does_not_tell_what_it_is() -> None:
    """On what somebody watched is often called by their name."""
    assert "Anna" not in repr(Favourite(name="Anna's phone", plays=1, seconds=1))


@given(st.lists(st.dictionaries(st.integers(0, 23), amounts), min_size=1, max_size=3))
def test_the_busiest_hour_has_more_plays_than_any_other(kinds: list[dict[int, int]]) -> None:
    found = busiest_hour(graph(**{f"kind{n}": at(plays) for n, plays in enumerate(kinds)}))

    sums = [sum(plays.get(hour, 0) for plays in kinds) for hour in range(24)]
    if found is None:
        assert max(sums) == 0 or sums.count(max(sums)) > 1
    else:
        assert all(sums[found] > other for hour, other in enumerate(sums) if hour != found)


def test_the_servers_total_does_not_count_again() -> None:
    assert busiest_hour(graph(TV=at({5: 3}), Movies=at({6: 2, 7: 2}), Total=at({7: 9}))) == 5


def test_hours_that_are_none_are_passed_over() -> None:
    reply = GraphReply(
        categories=("x", None, "7", "24", "07"),
        series=(ReplySeries(name="TV", data=(9, 9, 1, 9, 1)),),
    )

    assert busiest_hour(reply) == 7
    assert busiest_hour(GraphReply(categories=(), series=())) is None


def busiest(reply: GraphReply, *, days: int, hour: int = 12) -> int | None:
    return busiest_weekday(
        reply,
        period=Period.ending(SUNDAY, days=days),
        now=datetime(2026, 11, 22, hour, tzinfo=UTC),
        zone=UTC_ZONE,
    )


@pytest.mark.parametrize("weekday", range(7))
def test_monday_is_the_first_weekday(weekday: int) -> None:
    """As Python counts, not as Tautulli lists them."""
    plays = [3 if (index - 1) % 7 == weekday else 1 for index in range(7)]

    assert busiest(week(*plays), days=7) == weekday


def test_weekdays_are_compared_by_how_often_they_came_round() -> None:
    """Thirty days that end on a Sunday's noon hold four Wednesdays and four and a half Sundays."""
    assert busiest(week(44, 0, 0, 40, 0, 0, 0), days=30) == 2
    assert busiest(week(46, 0, 0, 40, 0, 0, 0), days=30) == 6


def test_weekdays_that_are_as_busy_have_no_first() -> None:
    assert busiest(week(0, 0, 25, 0, 25, 0, 0), days=30) is None
    assert busiest(week(45, 0, 0, 40, 0, 0, 0), days=30) is None, "nine to eight, as their times"
    # 65 / 4⅓ and 60 / 4: fifteen both, but for the last digit of a float
    assert busiest(week(65, 0, 0, 60, 0, 0, 0), days=30, hour=8) is None
    assert busiest(week(*[0] * 7), days=30) is None


@pytest.mark.parametrize(("days", "weekday"), [(1, None), (6, None), (7, 6), (8, 6)])
def test_less_than_a_week_has_no_busiest_weekday(days: int, weekday: int | None) -> None:
    """A day that did not come round cannot have been busier."""
    assert busiest(week(5, 0, 0, 0, 0, 0, 0), days=days) == weekday


def test_weekdays_that_are_none_are_passed_over() -> None:
    reply = GraphReply(
        categories=("Someday", None, "monday"), series=(ReplySeries(name="TV", data=(9, 9, 1)),)
    )

    assert busiest(reply, days=30) == 0


@given(
    plays=st.lists(amounts, min_size=7, max_size=7),
    days=st.integers(7, 400),
    ago=st.integers(0, 6),
    hour=st.integers(0, 23),
)
def test_more_plays_on_a_day_never_make_another_the_busiest(
    plays: list[int], days: int, ago: int, hour: int
) -> None:
    period = Period.ending(SUNDAY - timedelta(days=ago), days=days)
    now = datetime(2026, 11, 22, hour, tzinfo=UTC) - timedelta(days=ago)
    found = busiest_weekday(week(*plays), period=period, now=now, zone=UTC_ZONE)

    if found is not None:
        more = [p + (index == (found + 1) % 7) for index, p in enumerate(plays)]
        assert busiest_weekday(week(*more), period=period, now=now, zone=UTC_ZONE) == found
