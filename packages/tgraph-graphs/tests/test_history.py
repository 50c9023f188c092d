"""Reading the history: what is counted is what the server holds, whatever the windows."""

import json
import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tgraph_common import Metric, Period, TautulliReplyError, TautulliUnreachableError
from tgraph_graphs._history import MOST_ROWS, PAGE_ROWS, read_history
from tgraph_graphs._history_fold import History, Title
from tgraph_graphs.tautulli import Card, HistoryPage, HistoryQuery
from tgraph_graphs.tautulli._history import HistoryDecoder
from tgraph_graphs.testing._history import RecordedHistory, load_history

LAST = date(2026, 11, 22)
UTC_ZONE = ZoneInfo("UTC")
KINDS = {"movie": Card.MOVIES, "episode": Card.SHOWS, "track": Card.ARTISTS, "clip": None}
Session = Mapping[str, Any]


class Archive:
    """A server with these sessions, and a list of what it was asked."""

    def __init__(self, sessions: Sequence[Session], *, zone: ZoneInfo = UTC_ZONE) -> None:
        self._history = RecordedHistory(sessions, zone=zone)
        self.asked: list[HistoryQuery] = []
        self.served = 0

    async def history(self, query: HistoryQuery) -> HistoryPage:
        self.asked.append(query)
        page = self._history.page(query.form)
        assert page is not None
        self.served += len(page["data"])
        return HistoryDecoder().decode(msgspec.Raw(json.dumps(page).encode()))


def session(number: int, began: datetime, **columns: object) -> Session:
    """Return a row of the history, an episode that somebody watched for a minute."""
    instant = int(began.timestamp())
    return {
        "row_id": number,
        "reference_id": number,
        "date": instant,
        "started": instant,
        "stopped": instant + 60,
        "duration": 60,
        "play_duration": 60,
        "paused_counter": 0,
        "user_id": 1,
        "media_type": "episode",
        "live": 0,
        "title": f"Episode {number}",
        "grandparent_title": "Show",
        "rating_key": number,
        "grandparent_rating_key": 5,
        "year": 1999,
        "group_count": 1,
        "group_ids": str(number),
        "state": None,
        **columns,
    }


async def read(
    archive: Archive,
    *,
    days: int = 30,
    zone: ZoneInfo = UTC_ZONE,
    metric: Metric = Metric.PLAYS,
    counted: frozenset[int] | None = None,
) -> History:
    """Read the days up to ``LAST``."""
    period = Period.ending(LAST, days=days)
    return await read_history(archive, days=period, zone=zone, metric=metric, counted=counted)


@st.composite
def plays(draw: st.DrawFn) -> list[list[Session]]:
    """Draw plays of one to three sessions each, days apart at most, over three months."""
    found: list[list[Session]] = []
    number = 0
    for _ in range(draw(st.integers(0, 25))):
        number += 1
        reference = number
        began = datetime(2026, 9, 1, tzinfo=UTC) + timedelta(
            seconds=draw(st.integers(0, 84 * 86_400))
        )
        kind = draw(st.sampled_from(sorted(KINDS)))
        title = draw(st.sampled_from(["A", "B", "", "<b>"]))
        common = {
            "reference_id": reference,
            "user_id": draw(st.sampled_from([0, 1, 2, None])),
            "media_type": kind,
            "title": title,
            "grandparent_title": title,
            "year": draw(st.sampled_from([0, 1997, 2020])),
        }
        group: list[Session] = []
        for _ in range(draw(st.integers(1, 3))):
            seconds = draw(st.integers(0, 9000))
            columns = {**common, "duration": seconds, "play_duration": seconds}
            group.append(session(number, began, group_ids=str(number), **columns))
            began += timedelta(seconds=draw(st.integers(1, 5 * 86_400)))
            number += 1
        found.append(group)
    return found


@given(
    groups=plays(),
    zone=st.sampled_from(["UTC", "Europe/Berlin", "Pacific/Apia", "America/St_Johns"]).map(
        ZoneInfo
    ),
    days=st.integers(1, 80),
    metric=st.sampled_from(Metric),
    counted=st.none() | st.frozensets(st.sampled_from([0, 1, 2])),
)
@settings(deadline=None)
async def test_every_play_counts_once_where_it_began(
    groups: list[list[Session]],
    zone: ZoneInfo,
    days: int,
    metric: Metric,
    counted: frozenset[int] | None,
) -> None:
    """Also one whose sessions lie in two windows, or that began before the days shown."""
    period = Period.ending(LAST, days=days)
    hours: Counter[int] = Counter()
    titles: dict[Card, Counter[Title]] = {card: Counter() for card in Card}
    for group in groups:
        shown = [
            each
            for each in group
            if period.first <= datetime.fromtimestamp(each["date"], zone).date() <= period.last
        ]
        card = KINDS[group[0]["media_type"]]
        if (
            not shown
            or card is None
            or (counted is not None and group[0]["user_id"] not in counted)
        ):
            continue
        began = datetime.fromtimestamp(shown[0]["date"], zone)
        amount = 1 if metric is Metric.PLAYS else sum(each["duration"] for each in shown)
        hours[began.weekday() * 24 + began.hour] += amount
        year = group[0]["year"] if card is Card.MOVIES else 0
        titles[card][Title(name=group[0]["title"], year=year)] += amount
    archive = Archive([each for group in groups for each in group], zone=zone)

    history = await read(archive, days=days, zone=zone, metric=metric, counted=counted)

    assert history.days == period
    assert list(history.hours) == [hours[hour] for hour in range(168)]
    for card in Card:
        drawn = {each.title: each.amount for each in history.titles[card]}
        assert drawn == {title: amount for title, amount in titles[card].items() if amount}
        amounts = [each.amount for each in history.titles[card]]
        assert amounts == sorted(amounts, reverse=True)


@pytest.mark.parametrize(
    ("days", "began"),
    [(30, datetime(2026, 11, 10, 20, tzinfo=UTC)), (7, datetime(2026, 11, 20, 10, tzinfo=UTC))],
)
async def test_a_play_that_was_resumed_in_another_window_counts_where_it_began(
    days: int, began: datetime
) -> None:
    """Of the days shown: what was watched before them is of other days."""
    archive = Archive(
        [
            session(1, datetime(2026, 11, 10, 20, tzinfo=UTC)),
            session(2, datetime(2026, 11, 20, 10, tzinfo=UTC), reference_id=1),
        ]
    )

    plays = await read(archive, days=days)
    seconds = await read(archive, days=days, metric=Metric.DURATION)

    hour = began.weekday() * 24 + began.hour
    assert {each: count for each, count in enumerate(plays.hours) if count} == {hour: 1}
    assert seconds.hours[hour] == sum(seconds.hours) == (120 if days == 30 else 60)


@given(days=st.integers(1, 400), each_day=st.integers(0, 3))
@settings(deadline=None, max_examples=30)
async def test_windows_follow_each_other_without_a_gap(days: int, each_day: int) -> None:
    """Newest first, of a week and then of a month at most, and none of another day."""
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    sessions = [
        session(number, noon - timedelta(days=number // max(each_day, 1)))
        for number in range(days * each_day)
    ]
    archive = Archive([*sessions, session(9999, noon - timedelta(days=2000))])

    history = await read(archive, days=days)

    windows = [query.days for query in archive.asked]
    assert windows[0].last == LAST
    assert windows[-1].first == LAST - timedelta(days=days - 1)
    assert all(older.last + timedelta(days=1) == newer.first for newer, older in pairwise(windows))
    assert [window.days for window in windows[:-1]] == [7, *[31] * len(windows)][: len(windows) - 1]
    assert sum(history.hours) == days * each_day


def crowd(counts: Sequence[int]) -> list[Session]:
    """Return as many plays a day, the first count being the newest day's, all around noon."""
    return [
        session(
            1 + sum(counts[:ago]) + number,
            datetime(2026, 11, 22, 12, tzinfo=UTC) - timedelta(days=ago, seconds=number % 3000),
        )
        for ago, count in enumerate(counts)
        for number in range(count)
    ]


@pytest.mark.parametrize(
    ("counts", "covered"),
    [
        pytest.param([500] * 40, 40, id="just-enough"),
        pytest.param([500] * 40 + [1], 39, id="one-too-many"),
        pytest.param([3000] * 10, 6, id="pages-of-a-week"),
        pytest.param([MOST_ROWS], 1, id="one-full-day"),
        pytest.param([10, MOST_ROWS], 1, id="a-day-that-does-not-fit-the-rest"),
        pytest.param([MOST_ROWS + 1], 0, id="a-day-too-full"),
    ],
)
async def test_more_than_may_be_read_leaves_older_days_out(
    counts: Sequence[int], covered: int
) -> None:
    """Whole days, so that the means stay right; whether the oldest one read is, is not known."""
    archive = Archive(crowd(counts))

    history = await read(archive, days=len(counts))

    assert archive.served <= MOST_ROWS
    assert max(query.length for query in archive.asked) <= PAGE_ROWS
    assert sum(history.hours) == sum(counts[:covered])
    assert history.days == (Period.ending(LAST, days=covered) if covered else None)


async def test_a_busy_server_is_asked_for_as_much_as_fits_a_page() -> None:
    """Each further page would cost it the whole window again."""
    archive = Archive(crowd([300] * 60))

    await read(archive, days=60)

    assert [query.start for query in archive.asked] == [0] * len(archive.asked)
    assert len(archive.asked) <= 8


@pytest.mark.parametrize("total", [None, 0, 3])
async def test_years_before_the_first_play_are_not_asked_for(total: int | None) -> None:
    """But only a month without plays shows that there are none."""
    archive = Archive(crowd([1, 1, 1][: 3 if total is None else total]))

    history = await read(archive, days=3650)

    assert len(archive.asked) <= 3
    assert history.days == Period.ending(LAST, days=3650)


@pytest.mark.parametrize(
    ("counts", "days", "first"),
    [
        pytest.param([1, 0, 2], 30, date(2026, 11, 20), id="younger-than-the-period"),
        pytest.param([1, 0, 2], 3, date(2026, 11, 20), id="as-old"),
        pytest.param([1, 0, 2], 2, None, id="older"),
        pytest.param([1, *[0] * 80, 1], 60, None, id="older-and-silent-for-long"),
        pytest.param([0], 30, None, id="without-plays"),
        pytest.param([MOST_ROWS, 1], 30, None, id="too-full-to-tell"),
    ],
)
async def test_the_first_play_of_all_is_told_where_all_were_read(
    counts: Sequence[int], days: int, first: date | None
) -> None:
    """A silent month is no new server."""
    assert (await read(Archive(crowd(counts)), days=days)).first_play == first


async def test_the_first_play_is_anybodys() -> None:
    """The server was there when those who do not count watched something."""
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    archive = Archive([session(2, noon), session(1, noon - timedelta(days=5), user_id=2)])

    history = await read(archive, counted=frozenset({1}))

    assert (history.first_play, sum(history.hours)) == (date(2026, 11, 17), 1)


async def test_what_is_being_played_hides_no_older_play() -> None:
    """It is not among the sessions that the server says it has."""
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    long_past = session(1, noon - timedelta(days=90))
    playing = session(3, noon, state="playing", reference_id=None, group_ids=None)

    class Old(Archive):
        async def history(self, query: HistoryQuery) -> HistoryPage:
            page = await super().history(query)
            return msgspec.structs.replace(page, total=2)

    assert (await read(Old([long_past, session(2, noon), playing]))).first_play is None


async def test_a_server_that_does_not_count_its_sessions_may_be_older() -> None:
    class Uncounting(Archive):
        async def history(self, query: HistoryQuery) -> HistoryPage:
            return msgspec.structs.replace(await super().history(query), total=0)

    assert (await read(Uncounting(crowd([1, 1])))).first_play is None


async def test_a_server_whose_clock_is_elsewhere_costs_only_the_edges() -> None:
    """The zone told is not the server's: rows of a day that is not shown are passed over."""
    told = ZoneInfo("Pacific/Kiritimati")
    archive = Archive(crowd([5]))
    late = Archive([session(1, datetime(2026, 11, 22, 12, tzinfo=UTC))])

    assert sum((await read(archive, days=1)).hours) == 5
    assert sum((await read(late, days=1, zone=told)).hours) == 0
    assert sum((await read(archive, days=2, zone=told)).hours) == 0


async def test_days_that_begin_earlier_at_the_server_lose_nothing_between_windows() -> None:
    """Half past eleven, where the bot is told to count, is the server's next day already."""
    evenings = [datetime(2026, 11, day, 23, 30, tzinfo=UTC) for day in range(1, 22)]
    plays = [session(number, began) for number, began in enumerate(evenings, 1)]
    archive = Archive(plays, zone=ZoneInfo("Europe/Berlin"))

    assert sum((await read(archive, days=30)).hours) == len(evenings)
    assert len(archive.asked) > 1


async def test_a_server_that_takes_no_days_is_refused() -> None:
    """Before 2.8 Tautulli sent all of its history, which each window would count again."""

    class Heedless(Archive):
        async def history(self, query: HistoryQuery) -> HistoryPage:
            ever = Period(first=date(2000, 1, 1), last=LAST)
            return await super().history(msgspec.structs.replace(query, days=ever))

    archive = Heedless(crowd([1] * 60))

    with pytest.raises(TautulliReplyError, match="other days than asked for"):
        await read(archive)
    assert len(archive.asked) == 1


async def test_live_tv_counts_whatever_it_is_said_to_be() -> None:
    """As in the graphs, which know it by its mark alone; it has no title then."""
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    clip = {"media_type": "clip"}
    archive = Archive([session(1, noon, live=1, **clip), session(2, noon, **clip)])

    history = await read(archive)

    assert sum(history.hours) == 1
    assert not any(history.titles.values())


async def test_what_is_being_played_is_not_counted() -> None:
    """A server too old for ``include_activity`` sends it along, without ids."""
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    archive = Archive([session(1, noon), session(2, noon, state="playing")])

    assert sum((await read(archive)).hours) == 1


async def test_rows_without_a_number_are_plays_of_their_own() -> None:
    class Numberless(Archive):
        async def history(self, query: HistoryQuery) -> HistoryPage:
            page = await super().history(query)
            rows = (msgspec.structs.replace(row, reference_id=None) for row in page.rows)
            return msgspec.structs.replace(page, rows=tuple(rows))

    assert sum((await read(Numberless(crowd([3, 2, 1])))).hours) == 6


async def test_odd_rows_are_said_once(caplog: pytest.LogCaptureFixture) -> None:
    class Odd(Archive):
        async def history(self, query: HistoryQuery) -> HistoryPage:
            page = await super().history(query)
            return msgspec.structs.replace(
                page, problems=("odd", "odd"), filtered=page.filtered + 2
            )

    await read(Odd(crowd([1] * 30)))

    (record,) = caplog.records
    assert (record.levelno, record.message) == (
        logging.WARNING,
        "4 rows of Tautulli's history make no sense and are left out",
    )


class Spoiled(Archive):
    """A server that finds its rows by their days, and sends other columns than it has."""

    def __init__(
        self, sessions: Sequence[Session], columns: Mapping[str, object], *, spared: int = 0
    ) -> None:
        super().__init__([*sessions[:spared], *({**s, "sent": columns} for s in sessions[spared:])])

    async def history(self, query: HistoryQuery) -> HistoryPage:
        page = self._history.page(query.form)
        assert page is not None
        page["data"] = [{**row, **row.get("sent", {})} for row in page["data"]]
        return HistoryDecoder().decode(msgspec.Raw(json.dumps(page).encode()))


ODD_COLUMNS = pytest.mark.parametrize(
    "columns",
    [
        pytest.param({"date": None, "started": None}, id="no-date"),
        pytest.param({"date": 1795349619000}, id="milliseconds"),
        pytest.param({"started": 1795349619000}, id="beginning-in-milliseconds"),
        pytest.param({"date": "2026-11-22"}, id="text"),
        pytest.param({"user_id": "abc"}, id="another-shape"),
    ],
)


@ODD_COLUMNS
async def test_a_history_of_which_nothing_makes_sense_is_an_error_and_not_silence(
    columns: Mapping[str, object],
) -> None:
    """The day was full of plays, whatever their rows look like."""
    archive = Spoiled(crowd([3, 2, 0, 0, 0, 0, 0, 0, 1]), columns)

    with pytest.raises(
        TautulliReplyError, match=r"get_history: .* not of the known shape"
    ) as caught:
        await read(archive)

    assert "report" in caught.value.remedy
    assert "abc" not in str(caught.value)


@ODD_COLUMNS
async def test_odd_rows_beside_one_that_makes_sense_are_left_out(
    columns: Mapping[str, object], caplog: pytest.LogCaptureFixture
) -> None:
    """Though they are all that their days have."""
    archive = Spoiled(crowd([1, 2, 0, 0, 0, 0, 0, 0, 1]), columns, spared=1)

    assert sum((await read(archive)).hours) == 1
    assert caplog.messages == ["3 rows of Tautulli's history make no sense and are left out"]


async def test_a_server_that_promises_more_than_it_has_is_not_asked_for_ever() -> None:
    class Boastful(Archive):
        async def history(self, query: HistoryQuery) -> HistoryPage:
            return msgspec.structs.replace(await super().history(query), filtered=10**9)

    archive = Boastful(crowd([2] * 7))

    assert sum((await read(archive, days=7)).hours) == 14
    assert len(archive.asked) == 2


async def test_a_server_that_sends_more_than_asked_for_is_cut_short() -> None:
    class Generous(Archive):
        async def history(self, query: HistoryQuery) -> HistoryPage:
            all_of_it = msgspec.structs.replace(query, start=0, length=MOST_ROWS * 2)
            page = await super().history(all_of_it)
            return msgspec.structs.replace(page, rows=page.rows[query.start :])

    history = await read(Generous(crowd([7000] * 3)), days=3)

    assert history.days == Period.ending(LAST, days=2)
    assert sum(history.hours) == 14_000


async def test_a_server_that_goes_midway_leaves_nothing_half_told() -> None:
    class Fleeting(Archive):
        async def history(self, query: HistoryQuery) -> HistoryPage:
            if self.asked:
                raise TautulliUnreachableError("gone", command="get_history")
            return await super().history(query)

    with pytest.raises(TautulliUnreachableError):
        await read(Fleeting(crowd([1] * 30)))


async def test_of_equal_titles_the_one_begun_last_comes_first() -> None:
    """As on Tautulli's own cards."""
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    archive = Archive(
        [
            session(1, noon - timedelta(hours=3), grandparent_title="early"),
            session(2, noon - timedelta(hours=1), grandparent_title="late"),
            session(3, noon - timedelta(hours=2), grandparent_title="between"),
        ]
    )

    history = await read(archive)

    assert [each.title.name for each in history.titles[Card.SHOWS]] == ["late", "between", "early"]


@pytest.mark.parametrize("metric", Metric)
@pytest.mark.parametrize("card", Card)
async def test_sums_of_titles_are_those_of_the_servers_own_cards(
    replies: Path,
    card: Card,
    metric: Metric,
) -> None:
    """All of the recorded history lies in the last year: the two ways must agree."""
    recorded = load_history(replies / "small")

    class Recorded(Archive):
        async def history(self, query: HistoryQuery) -> HistoryPage:
            page = recorded.page(query.form)
            return HistoryDecoder().decode(msgspec.Raw(json.dumps(page).encode()))

    file = replies / f"small/get_home_stats__{card.value}_{metric.value}_365.json"
    rows = json.loads(file.read_bytes())["response"]["data"]["rows"]
    column = "total_plays" if metric is Metric.PLAYS else "total_duration"

    history = await read(Recorded([]), days=365, metric=metric)

    drawn = [(each.title.name, each.amount) for each in history.titles[card][: len(rows)]]
    assert sorted(drawn) == sorted((row["title"], row[column]) for row in rows)
    assert [amount for _, amount in drawn] == [row[column] for row in rows]
