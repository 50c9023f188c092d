"""The history that the double makes up from its sessions: as the recorded server answered."""

import json
from pathlib import Path
from typing import Any

import pytest

from tgraph_graphs.testing._history import RecordedHistory, load_history

COLUMNS = (
    *("reference_id", "row_id", "date", "started", "stopped", "duration", "play_duration"),
    *("paused_counter", "user_id", "media_type", "group_count", "group_ids", "title", "year"),
)
ASKED = {"length": "4", "after": "2000-01-01", "before": "2100-01-01"}


def recorded(file: Path) -> Any:  # noqa: ANN401 - as recorded
    return json.loads(file.read_bytes())["response"]["data"]


@pytest.mark.parametrize(
    ("file", "params"),
    [
        ("after", {"after": "2026-11-19"}),
        ("before", {"before": "2026-11-19"}),
        ("after_before", {"after": "2026-11-17", "before": "2026-11-19"}),
    ],
)
def test_plays_of_some_days_are_those_that_the_server_sent(
    replies: Path, file: str, params: dict[str, str]
) -> None:
    """Both days included, grouped after they were chosen, newest first."""
    sent = recorded(replies / f"small/get_history__{file}.json")

    page = load_history(replies / "small").page({**ASKED, **params})

    assert page is not None
    assert (page["recordsFiltered"], page["recordsTotal"]) == (sent["recordsFiltered"], 865)
    assert [{column: row[column] for column in COLUMNS} for row in page["data"]] == [
        {column: row[column] for column in COLUMNS} for row in sent["data"]
    ]


@pytest.mark.parametrize("days", [7, 90, 365])
@pytest.mark.parametrize("metric", ["plays", "duration"])
@pytest.mark.parametrize("card", ["top_movies", "top_tv", "top_music"])
def test_cards_are_those_that_the_server_sent(
    replies: Path, card: str, metric: str, days: int
) -> None:
    """So that other spans can be trusted. A play ended just 30 days before the recording."""
    sent = recorded(replies / f"small/get_home_stats__{card}_{metric}_{days}.json")

    made = load_history(replies / "small").card(
        {"stat_id": card, "stats_type": metric, "time_range": str(days), "stats_count": "10"}
    )

    assert made is not None
    sums = [(row["title"], row["total_plays"], row["total_duration"]) for row in made["rows"]]
    assert sorted(sums) == sorted(
        (row["title"], row["total_plays"], row["total_duration"]) for row in sent["rows"]
    )
    assert [row[made["stat_type"]] for row in made["rows"]] == [
        row[made["stat_type"]] for row in sent["rows"]
    ]


def test_sessions_come_one_by_one_where_they_are_asked_for_so(replies: Path) -> None:
    page = load_history(replies / "small").page({**ASKED, "grouping": "0", "length": "9999"})

    assert page is not None
    assert len(page["data"]) == page["recordsFiltered"] == 865


@pytest.mark.parametrize("params", [{}, {"after": "2026-11-01"}, {"before": "2026-11-01"}])
def test_a_question_without_days_has_no_answer(params: dict[str, str]) -> None:
    """A client that asks it would bring a large server down."""
    assert RecordedHistory(()).page(params) is None


@pytest.mark.parametrize(
    "params", [{"stat_id": "top_users"}, {}, {"stat_id": "top_tv", "user_id": "1"}]
)
def test_other_cards_are_not_made_up(params: dict[str, str]) -> None:
    assert RecordedHistory(()).card(params) is None


def test_a_server_without_a_recorded_history_has_none(tmp_path: Path) -> None:
    page = load_history(tmp_path).page(ASKED)

    assert page is not None
    assert (page["recordsFiltered"], page["data"]) == (0, [])
