"""Periods."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_common import Period


@given(last=st.dates(min_value=date(2000, 1, 1)), days=st.integers(min_value=1, max_value=3650))
def test_ending_spans_exactly_the_days_asked_for(last: date, days: int) -> None:
    """``ending`` and ``days`` undo each other."""
    period = Period.ending(last, days=days)

    assert period.last == last
    assert period.days == days


@pytest.mark.parametrize("days", [0, -1])
def test_a_period_has_at_least_one_day(days: int) -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Period.ending(date(2026, 1, 1), days=days)
