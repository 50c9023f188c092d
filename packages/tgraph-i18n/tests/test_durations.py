"""Lengths of time."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_i18n import DISCORD_LOCALES
from tgraph_i18n._durations import Width
from tgraph_i18n._formatting import Formats
from tgraph_i18n._negotiation import parse_tag

WIDTHS: tuple[Width, ...] = ("short", "long")


def formats(locale: str) -> Formats:
    tag = parse_tag(locale)
    assert tag is not None
    return Formats(tag)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 min"),
        (0.4, "0 min"),
        (0.5, "1 s"),
        (2.5, "3 s"),
        (45, "45 s"),
        (59.6, "1 min"),
        (125, "2 min 5 s"),
        (1200, "20 min"),
        (3599.6, "1 h"),
        (3629, "1 h"),
        (3630, "1 h 1 min"),
        (12_000, "3 h 20 min"),
        (359_999, "100 h"),
        (4_443_000, "1,234 h 10 min"),
        (-12_000, "-3 h 20 min"),
        (-0.4, "0 min"),
        (-0.5, "-1 s"),
        (-2.5, "-3 s"),
    ],
)
def test_a_duration_is_its_two_largest_units(seconds: float, text: str) -> None:
    """Hours never become days: watch time is compared in hours. Halves grow, as in numbers."""
    assert formats("en-US").duration(seconds) == text


@pytest.mark.parametrize(
    ("locale", "short", "long"),
    [
        ("en-US", "3 h 20 min", "3 hours, 20 minutes"),
        ("en-GB", "3 h 20 min", "3 hours, 20 minutes"),
        ("de", "3 Std. 20 Min.", "3 Stunden, 20 Minuten"),
        ("da", "3 t. og 20 min.", "3 timer og 20 minutter"),
        ("fr", "3\u202fh 20\xa0min", "3\xa0heures et 20 minutes"),
        ("ja", "3 時間 20 分", "3 時間 20 分"),
        ("zh-CN", "3小时20分钟", "3小时20分钟"),
        ("bg", "3 ч 20 мин", "3 часа 20 минути"),
        ("pl", "3 godz. i 20 min", "3 godziny i 20 minut"),
    ],
)
def test_the_units_are_the_languages_own(locale: str, short: str, long: str) -> None:
    assert formats(locale).duration(12_000) == short
    assert formats(locale).duration(12_000, width="long") == long


def test_a_single_one_is_singular() -> None:
    assert formats("en-US").duration(3660, width="long") == "1 hour, 1 minute"


@given(
    locale=st.sampled_from(DISCORD_LOCALES),
    width=st.sampled_from(WIDTHS),
    seconds=st.integers(0, 3599) | st.integers(3600, 10**8),
)
def test_a_duration_says_what_it_was_given_to_half_its_smaller_unit(
    locale: str, width: Width, seconds: int
) -> None:
    text = formats(locale).duration(seconds, width=width)
    assert "duration-" not in text, "babel found no pattern and said its own name for the unit"
    numbers = [int(re.sub(r"\D", "", part)) for part in re.findall(r"\d+(?:[.,\s]\d{2,3})*", text)]
    larger, smaller = (3600, 60) if seconds >= 3600 else (60, 1)
    match numbers:
        case [one]:  # the other is zero
            said = one * (larger if seconds >= larger else smaller)
        case [many, few]:
            said = many * larger + few * smaller
        case _:
            pytest.fail(text)
    assert abs(said - seconds) <= smaller / 2, text
