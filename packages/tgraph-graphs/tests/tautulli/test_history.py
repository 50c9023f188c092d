"""The history over HTTP: never without days, and as it comes."""

import json
from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import msgspec
import pytest

from tgraph_common import Metric, Period, Secret, TautulliReplyError
from tgraph_graphs.tautulli import (
    Card,
    CardQuery,
    HistoryPage,
    HistoryQuery,
    HistoryRow,
    Tautulli,
    open_tautulli,
)
from tgraph_graphs.tautulli._history import HistoryDecoder
from tgraph_graphs.testing.tautulli import API_KEY, TautulliDouble

DAYS = Period(first=date(2026, 11, 17), last=date(2026, 11, 19))


@pytest.fixture
async def tautulli(double: TautulliDouble) -> AsyncIterator[Tautulli]:
    async with open_tautulli(double.url, api_key=Secret(API_KEY)) as tautulli:
        yield tautulli


def page_of(*rows: object, **others: object) -> HistoryPage:
    """Decode a page of these rows."""
    page = {"recordsFiltered": len(rows), "recordsTotal": 9, "data": rows, **others}
    return HistoryDecoder().decode(msgspec.Raw(json.dumps(page).encode()))


async def test_a_question_always_says_which_days(
    double: TautulliDouble, tautulli: Tautulli
) -> None:
    """Without them Tautulli reads its whole database: 43 s and 4.6 GB."""
    await tautulli.history(HistoryQuery(days=DAYS, start=5, length=10))

    (asked,) = double.asked
    assert asked.command == "get_history"
    assert asked.params == {
        "after": "2026-11-17",
        "before": "2026-11-19",
        "start": "5",
        "length": "10",
        "order_column": "date",
        "order_dir": "desc",
        "grouping": "1",
        "include_activity": "0",
    }
    with pytest.raises(TypeError):
        HistoryQuery(length=10)  # pyright: ignore[reportCallIssue]


@pytest.mark.parametrize(("start", "length"), [(-1, 10), (0, 0)])
def test_a_question_that_makes_no_sense_is_refused(start: int, length: int) -> None:
    with pytest.raises(ValueError, match="must"):
        HistoryQuery(days=DAYS, start=start, length=length)


async def test_plays_come_grouped_and_newest_first(tautulli: Tautulli) -> None:
    page = await tautulli.history(HistoryQuery(days=DAYS, length=1000))

    assert (page.filtered, page.total, page.problems, page.read) == (77, 865, (), 77)
    dates = [row.date for row in page.rows]
    assert dates == sorted(dates, reverse=True)
    paused = page.rows[1]
    assert (paused.reference_id, paused.sessions, paused.has_beginning) == (755, 2, True)
    assert (paused.began, paused.date, paused.seconds) == (1795121333, 1795127499, 2877)


async def test_a_page_is_not_kept(double: TautulliDouble, tautulli: Tautulli) -> None:
    """It is a hundred times as large as other answers."""
    query = HistoryQuery(days=DAYS, length=10)

    assert await tautulli.history(query) == await tautulli.history(query)
    assert double.count("get_history") == 2


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param({"date": 5}, (5, 0, None), id="bare"),
        pytest.param({"date": 9, "started": 5, "duration": 7}, (5, 7, None), id="older-tautulli"),
        pytest.param({"date": 5, "play_duration": 3, "duration": 7}, (5, 3, None), id="both"),
        pytest.param({"date": 5, "duration": -7, "user_id": 0}, (5, 0, 0), id="negative"),
        pytest.param({"date": "5", "duration": "", "media_index": ""}, (5, 0, None), id="texts"),
        pytest.param(
            {"date": 5.0, "year": "", "title": None, "live": None}, (5, 0, None), id="null"
        ),
    ],
)
def test_numbers_are_taken_as_they_come(
    row: dict[str, Any], expected: tuple[int, int, int | None]
) -> None:
    (found,) = page_of(row).rows

    assert (found.began, found.seconds, found.user_id) == expected


@pytest.mark.parametrize(
    "row",
    [
        {"date": None},
        {"date": -5},
        {"date": 0},
        {"date": 10**15},
        {"date": 1795349619000},
        {"date": 5, "started": 10**15},
        {"date": "yesterday"},
        {"date": 5, "user_id": "abc"},
        {},
        [],
        None,
    ],
    ids=str,
)
def test_a_row_that_makes_no_sense_is_left_out_and_told_of(row: object) -> None:
    page = page_of(row, {"date": 5})

    assert (len(page.rows), len(page.problems), page.read) == (1, 1, 2)
    assert "yesterday" not in page.problems[0]


@pytest.mark.parametrize(
    "others",
    [{"data": "null"}, {"recordsFiltered": None}, {"recordsFiltered": -1}],
    ids=str,
)
async def test_an_answer_of_another_shape_is_an_error(
    double: TautulliDouble, tautulli: Tautulli, others: dict[str, object]
) -> None:
    double.answer("get_history", {"recordsFiltered": 1, "data": [], **others})

    with pytest.raises(TautulliReplyError, match="known shape"):
        await tautulli.history(HistoryQuery(days=DAYS, length=10))


@pytest.mark.parametrize(
    ("group_ids", "expected"),
    [("7", True), ("9,7, 11", True), ("9,77", False), ("", True), (None, True)],
)
def test_a_play_knows_whether_its_beginning_is_there(
    group_ids: str | None,
    expected: bool,  # noqa: FBT001 - a case
) -> None:
    (row,) = page_of({"date": 5, "reference_id": 7, "group_ids": group_ids}).rows

    assert row.has_beginning is expected


def test_a_row_does_not_tell_who_watched_what() -> None:
    (row,) = page_of({"date": 5, "title": "Heat", "user_id": 77}).rows

    assert "Heat" not in repr(row)
    assert "77" not in repr(row)
    assert repr(HistoryRow(date=row.date)) == repr(row)


@pytest.mark.parametrize("metric", Metric)
async def test_a_card_is_asked_for_alone(
    double: TautulliDouble, tautulli: Tautulli, metric: Metric
) -> None:
    rows = await tautulli.most_played(CardQuery(card=Card.MOVIES, days=30, rows=2, metric=metric))

    (asked,) = double.asked
    assert asked.params == {
        "stat_id": "top_movies",
        "stats_type": metric.value,
        "stats_count": "2",
        "time_range": "30",
        "grouping": "1",
    }
    first = rows[0]
    assert (first.title, first.year, first.total_plays, first.total_duration) == (
        *("The Secret Bakery", 1959),
        *(15, 86776),
    )


ODD_ROWS: tuple[object, ...] = (
    *({"title": "Odd", "total_plays": "many"}, {"title": ["Odd"]}, {"total_plays": True}),
    *(["Odd"], None, 5),
)


@pytest.mark.parametrize("odd", ODD_ROWS, ids=repr)
async def test_a_row_of_a_card_that_makes_no_sense_is_left_out_and_told_of(
    double: TautulliDouble, tautulli: Tautulli, caplog: pytest.LogCaptureFixture, odd: object
) -> None:
    rows = [odd, {"title": "Heat", "total_plays": 3}, odd]
    double.answer("get_home_stats", {"stat_id": "top_movies", "rows": rows})
    query = CardQuery(card=Card.MOVIES, days=30, rows=10)

    (row,) = await tautulli.most_played(query)

    assert (row.title, row.total_plays) == ("Heat", 3)
    assert caplog.messages == [
        "2 rows of Tautulli's card top_movies make no sense and are left out"
    ]


@pytest.mark.parametrize("odd", ODD_ROWS, ids=repr)
async def test_a_card_of_rows_that_all_make_no_sense_is_an_error(
    double: TautulliDouble, tautulli: Tautulli, odd: object
) -> None:
    """Not one odd row, but another Tautulli."""
    double.answer("get_home_stats", {"stat_id": "top_movies", "rows": [odd, odd]})

    with pytest.raises(TautulliReplyError, match="known shape") as caught:
        await tautulli.most_played(CardQuery(card=Card.MOVIES, days=30, rows=10))

    assert "Odd" not in str(caught.value)


@pytest.mark.parametrize(("days", "rows"), [(0, 10), (30, 0), (-1, 1)])
def test_a_card_of_nothing_is_refused(days: int, rows: int) -> None:
    """Tautulli takes 0 days for none, and 0 rows for none."""
    with pytest.raises(ValueError, match="positive"):
        CardQuery(card=Card.SHOWS, days=days, rows=rows)


async def test_a_card_that_the_server_has_not_is_empty(
    double: TautulliDouble, tautulli: Tautulli
) -> None:
    """It then answers with all the cards that it has."""
    double.answer("get_home_stats", [{"stat_id": "top_tv", "rows": [{"title": "x"}]}])

    assert await tautulli.most_played(CardQuery(card=Card.MOVIES, days=30, rows=2)) == ()
