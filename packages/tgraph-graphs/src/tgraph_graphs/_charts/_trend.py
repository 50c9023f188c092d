"""The days shown against those before them: a mean that runs along, and the change."""

from collections.abc import Sequence
from typing import Final

import msgspec

from tgraph_common import Message, Metric
from tgraph_graphs import _messages as messages
from tgraph_graphs._chart import Unit
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._draft import Overlay
from tgraph_graphs._charts._findings import Claim, clear_change, is_comparable
from tgraph_graphs._charts._measures import by_metric, unit_of
from tgraph_graphs._charts._values import percentage
from tgraph_graphs._occurrences import silence
from tgraph_graphs._series import trailing_means

MEAN: Final = "Mean"
"""The key of the running mean."""
_WEEK: Final = 7
_ENDS: Final = 2
"""A line has two of them."""
_LONGEST_SILENCE: Final = 0.25
"""Where more of the days before had no play until their first, the server was new then."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What whole days brought, and what as many days brought so many days before."""

    now: float
    before: float

    @property
    def ratio(self) -> float:
        """By how much it grew, or, below zero, shrank; 0.12 stands for 12 %."""
        return self.now / self.before - 1


def running_mean(before: Sequence[float], shown: Sequence[float], *, whole: int) -> Overlay | None:
    """Return, for each of the days shown that has them, the mean of the seven days up to it.

    Days before the first play of all do not count: the server was new then.

    Args:
        before: The days before those shown, as far as they are known.
        shown: The days shown.
        whole: How many of these are over.
    """
    known = [*before, *shown[:whole]]
    means = trailing_means(known[silence(known) :], width=_WEEK)
    means = means[max(0, len(means) - whole) :]
    if len(means) < _ENDS:
        return None
    return Overlay(
        key=MEAN,
        name=messages.seven_day_mean(),
        drawn="line",
        first=whole - len(means),
        values=means,
    )


def change_of(
    before: Sequence[float], shown: Sequence[float], *, whole: int, unit: Unit
) -> Change | None:
    """Return how the days shown differ from as many before them, day against day.

    A day that is not over is left out, and with it the day as long before it: of a week up to a
    Saturday morning, Sunday to Friday stand against Sunday to Friday. ``None`` where not all of the
    days before are known, where they brought too little for a percentage, or the server was new.
    """
    if not whole or len(before) != len(shown):
        return None
    earlier = sum(before[:whole])
    is_new = silence(before) > _LONGEST_SILENCE * len(before)
    if is_new or not is_comparable(earlier, unit=unit):
        return None
    return Change(now=sum(shown[:whole]), before=earlier)


def change_in_words(change: Change, *, days: int, context: ChartContext) -> Message:
    """Return by how many percent it changed, with the sign; ``days`` is the length of the time."""
    text = percentage(change.ratio, context.words, signed=True)
    if text == context.words.percent(0):
        return messages.unchanged_against_days(days=days)
    return messages.change_against_days(change=text, days=days)


def trend_claim(change: Change, *, context: ChartContext) -> Claim | None:
    """Return that it rose or fell, if it clearly did."""
    strength = clear_change(change.now, change.before, unit=unit_of(context.metric))
    if strength is None:
        return None
    percent = percentage(abs(change.ratio), context.words)
    in_words = _rise if change.ratio > 0 else _fall
    return Claim(message=in_words(percent, context.metric), strength=strength, subject="trend")


def _rise(percent: str, metric: Metric) -> Message:
    return by_metric(
        metric,
        plays=messages.plays_rose(percent=percent),
        duration=messages.watch_time_rose(percent=percent),
    )


def _fall(percent: str, metric: Metric) -> Message:
    return by_metric(
        metric,
        plays=messages.plays_fell(percent=percent),
        duration=messages.watch_time_fell(percent=percent),
    )
