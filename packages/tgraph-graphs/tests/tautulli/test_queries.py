"""What can be asked: never something that Tautulli reads as a question about everyone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_common import Metric
from tgraph_graphs.tautulli import GraphCommand, GraphQuery, PeopleCommand
from tgraph_graphs.tautulli._queries import form_of


def test_a_question_says_everything_that_the_server_would_else_decide() -> None:
    query = GraphQuery(time_range=30, metric=Metric.DURATION, user_ids=(7, 0))

    assert form_of(PeopleCommand.PLAYS_BY_TOP_10_USERS, query) == {
        "cmd": "get_plays_by_top_10_users",
        "time_range": "30",
        "y_axis": "duration",
        "grouping": "1",
        "user_id": "0,7",
    }


def test_a_question_about_everyone_names_nobody() -> None:
    assert "user_id" not in form_of(GraphCommand.PLAYS_BY_DATE, GraphQuery(time_range=7))


def test_concurrent_streams_are_the_same_question_for_both_metrics() -> None:
    """They count streams; asking twice would be a request too many."""
    plays, duration = (
        form_of(
            GraphCommand.CONCURRENT_STREAMS_BY_STREAM_TYPE, GraphQuery(time_range=7, metric=metric)
        )
        for metric in Metric
    )

    assert plays == duration


@given(st.lists(st.integers(min_value=0), min_size=1))
def test_ids_are_sent_as_digits_whatever_their_order(ids: list[int]) -> None:
    """Anything else silently drops the filter, and the server counts everyone."""

    def sent(user_ids: list[int]) -> str:
        query = GraphQuery(time_range=1, user_ids=tuple(user_ids))
        return form_of(GraphCommand.PLAYS_BY_DATE, query)["user_id"]

    assert re.fullmatch(r"[0-9]+(,[0-9]+)*", sent(ids), re.ASCII)
    assert sent(ids) == sent(ids[::-1] * 2)


@pytest.mark.parametrize("ids", [(), (-1,), (3, -1), ("5",), (True,), (None,), (1.0,)])
def test_a_filter_that_would_count_everyone_is_refused(ids: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="user_ids"):
        GraphQuery(time_range=1, user_ids=ids)


@pytest.mark.parametrize("time_range", [0, -1, True, 1.5, "7"])
def test_a_range_that_would_become_thirty_days_is_refused(time_range: int) -> None:
    with pytest.raises(ValueError, match="time_range"):
        GraphQuery(time_range=time_range)
