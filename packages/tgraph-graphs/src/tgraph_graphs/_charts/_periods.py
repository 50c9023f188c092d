"""The time shown, in words."""

from tgraph_common import Period
from tgraph_graphs import _messages as messages
from tgraph_graphs._charts._context import ChartContext


def calendar_days(context: ChartContext) -> str:
    """Return first and last day: every day between them is shown whole."""
    return context.words.period(context.period)


def rolling_days(context: ChartContext) -> str:
    """Return so many times 24 hours, up to now, which is what most graph calls count."""
    words = context.words
    last = words.period(Period(first=context.period.last, last=context.period.last))
    return words.say(messages.last_days(days=context.period.days, last=last))


def rolling_days_covered(days: Period, context: ChartContext) -> str:
    """Return the same, or the days from the first play on where only these are counted."""
    return rolling_days(context) if days == context.period else context.words.period(days)


def days_covered(days: Period, context: ChartContext) -> str:
    """Return first and last day, and of how many these are the newest where older are left out."""
    text = context.words.period(days)
    if days.first <= context.period.first:
        return text
    newest = messages.newest_days(period=text, days=context.period.days)
    return context.words.say(newest)


def months(count: int, context: ChartContext) -> str:
    """Return so many calendar months, up to the current one."""
    last = context.words.month(context.period.last.replace(day=1), width="long")
    return context.words.say(messages.last_months(months=count, last=last))
