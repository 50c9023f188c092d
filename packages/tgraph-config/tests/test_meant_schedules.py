"""What is suggested to somebody who writes a schedule in words of their own."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_config import Problem
from tgraph_config._meant_schedules import meant_schedule
from tgraph_config._schedules import parse_schedule

ProblemsOf = Callable[..., tuple[Problem, ...]]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("every sunday at 18:00", "0 18 * * SUN"),
        ("Sundays at 6pm", "0 18 * * SUN"),
        ("on Tuesday at 6:30 p.m.", "30 18 * * TUE"),
        ("weekly on Monday at 12 am", "0 0 * * MON"),
        ("every mon, wed and fri at 9", "0 9 * * MON,WED,FRI"),
        ("thursday, 20.15", "15 20 * * THU"),
        ("every weekday at 08:00", "0 8 * * MON-FRI"),
        ("weekends at 10:00", "0 10 * * SAT,SUN"),
        ("daily at 8 am", "daily at 08:00"),
        ("every day at 12pm", "daily at 12:00"),
        ("daily 18:00", "daily at 18:00"),
        ("every week at 18:00", "every 7 days at 18:00"),
        ("weekly at 18:00", "every 7 days at 18:00"),
        ("every 2 weeks at 18:00", "every 14 days at 18:00"),
        ("every 3 days at 6pm", "every 3 days at 18:00"),
        ("monthly at 9:00", "0 9 1 * *"),
    ],
)
def test_common_words_have_a_schedule_that_says_the_same(text: str, meant: str) -> None:
    assert meant_schedule(text) == meant
    parse_schedule(meant)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "whenever",
        "every funday at 18:00",
        "sunday at 25:00",
        "sunday at 18:75",
        "daily at 13pm",
        "daily",
        "sunday at 0 am",
        "sunday " * 200,
        "every on " * 22,
        "61 * * * *",
    ],
    ids=lambda text: text[:20],
)
def test_what_is_not_clear_has_none(text: str) -> None:
    assert meant_schedule(text) is None


@given(
    st.lists(
        st.sampled_from(
            [
                "every",
                "on",
                "sun",
                "mondays",
                ",",
                "and",
                "week",
                "2",
                "0",
                "days",
                "at",
                "18:00",
                "6",
                "pm",
                "12",
                "am",
                "monthly",
                "weekday",
                "daily",
                "24:00",
                "from",
                "2026-01-04",
            ]
        )
    )
)
def test_whatever_is_suggested_is_a_schedule(words: list[str]) -> None:
    meant = meant_schedule(" ".join(words))

    if meant is not None:
        parse_schedule(meant)


def test_it_stands_in_the_error(problems_of: ProblemsOf, minimal: str) -> None:
    report = "reports: [{name: a, channel_id: 1, schedule: every sunday at 18:00}]\n"

    (problem,) = problems_of(minimal + report)

    assert problem.suggestion == "0 18 * * SUN"
