"""What hangs under a report: menus for other days or another count, and a button."""

import re
from typing import Final, assert_never

import msgspec

from tgraph_commands._custom_ids import custom_id
from tgraph_commands._layout_text import clipped, plain
from tgraph_commands._speech import Speech
from tgraph_commands.channels import Button, ButtonRow, Control, Menu, MenuOption
from tgraph_common import Message, Metric
from tgraph_i18n import messages

DAYS_ACTION: Final = "report_days"
METRIC_ACTION: Final = "report_metric"
MY_STATS_ACTION: Final = "my_stats"
"""Answered as ``/my_stats`` is; the custom id has no fields."""

PERIODS_DAYS: Final = (7, 30, 90, 365)
"""What the menu offers, besides the present choice."""

_MAX_BUTTON: Final = 80
_MAX_OPTION: Final = 100
"""Of a label, in characters. Source: Discord's "Component Reference"."""

_DAYS: Final = re.compile(r"[1-9][0-9]{0,3}", re.ASCII)
_MOST_DAYS: Final = 3650
"""Of a report's ``period_days``."""


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """What the charts of a report show, as somebody chose it."""

    report: str
    period_days: int
    metric: Metric


def report_controls(choice: Choice, *, speech: Speech) -> tuple[Control, ...]:
    """Return the rows below a report's last message."""
    label = _label(messages.controls_my_stats(), _MAX_BUTTON, speech)
    my_stats = Button(custom_id=custom_id(MY_STATS_ACTION), label=label)
    return (*menus(choice, speech=speech), ButtonRow(buttons=(my_stats,)))


def menus(choice: Choice, *, speech: Speech) -> tuple[Menu, Menu]:
    """Return the menus for other days and for another count, the present choice marked."""
    fields = (choice.report, str(choice.period_days), choice.metric.value)
    days = Menu(
        custom_id=custom_id(DAYS_ACTION, *fields),
        options=tuple(
            MenuOption(
                label=_label(messages.controls_days(days=days), _MAX_OPTION, speech),
                value=str(days),
                is_chosen=days == choice.period_days,
            )
            for days in sorted({*PERIODS_DAYS, choice.period_days})
        ),
    )
    metric = Menu(
        custom_id=custom_id(METRIC_ACTION, *fields),
        options=tuple(
            MenuOption(
                label=_label(metric_name(metric), _MAX_OPTION, speech),
                value=metric.value,
                is_chosen=metric is choice.metric,
            )
            for metric in Metric
        ),
    )
    return days, metric


def metric_name(metric: Metric) -> Message:
    """Return what is counted, as a word that stands alone."""
    match metric:
        case Metric.PLAYS:
            return messages.controls_plays()
        case Metric.DURATION:
            return messages.controls_duration()
        case _:
            assert_never(metric)


def choice_after(action: str, fields: tuple[str, ...], values: tuple[str, ...]) -> Choice | None:
    """Return what is chosen after somebody used a menu; ``None`` if no menu of ours says so.

    Args:
        action: Of the menu's custom id, one of the two.
        fields: Of the menu's custom id: the choice before.
        values: What was chosen in the menu.
    """
    try:
        report, days, metric = fields
        (value,) = values
        before = Choice(report=report, period_days=_days(days), metric=Metric(metric))
        if action == DAYS_ACTION:
            return _with_days(before, _days(value))
        return msgspec.structs.replace(before, metric=Metric(value))
    except ValueError:
        return None


def _label(message: Message, limit: int, speech: Speech) -> str:
    return clipped(plain(speech.say(message)), limit)


def _with_days(before: Choice, days: int) -> Choice | None:
    if days not in {*PERIODS_DAYS, before.period_days}:
        return None
    return msgspec.structs.replace(before, period_days=days)


def _days(text: str) -> int:
    """Read a number of days as ``menus`` writes it; ``ValueError`` if it does not write that."""
    if _DAYS.fullmatch(text) is None or int(text) > _MOST_DAYS:
        raise ValueError(text)
    return int(text)
