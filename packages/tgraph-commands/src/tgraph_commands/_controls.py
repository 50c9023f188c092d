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
TABLE_ACTION: Final = "report_table"
"""Answered with the numbers of the report; the fields are those of the menus."""
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
    my_stats = button(messages.controls_my_stats(), custom_id(MY_STATS_ACTION), speech=speech)
    row = ButtonRow(buttons=(my_stats, table_button(choice, speech=speech)))
    return (*menus(choice, speech=speech), row)


def answer_controls(choice: Choice, *, speech: Speech) -> tuple[Control, ...]:
    """Return the rows below what the menus answer."""
    row = ButtonRow(buttons=(table_button(choice, speech=speech),))
    return (*menus(choice, speech=speech), row)


def table_button(choice: Choice, *, speech: Speech) -> Button:
    """Return the button that shows the numbers of the choice."""
    return button(
        messages.table_button(), custom_id(TABLE_ACTION, *choice_fields(choice)), speech=speech
    )


def button(label: Message, button_id: str, *, speech: Speech) -> Button:
    """Return a button, its label cut to what Discord takes."""
    return Button(custom_id=button_id, label=_label(label, _MAX_BUTTON, speech))


def choice_fields(choice: Choice) -> tuple[str, ...]:
    """Return what a custom id says of a choice."""
    return (choice.report, str(choice.period_days), choice.metric.value)


def choice_in(fields: tuple[str, ...]) -> Choice | None:
    """Return the choice that ``choice_fields`` made them of; ``None`` if it made no such."""
    try:
        report, days, metric = fields
        return Choice(report=report, period_days=days_in(days), metric=Metric(metric))
    except ValueError:
        return None


def menus(choice: Choice, *, speech: Speech) -> tuple[Menu, Menu]:
    """Return the menus for other days and for another count, the present choice marked."""
    fields = choice_fields(choice)
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
    before = choice_in(fields)
    if before is None:
        return None
    try:
        (value,) = values
        if action == DAYS_ACTION:
            return _with_days(before, days_in(value))
        return msgspec.structs.replace(before, metric=Metric(value))
    except ValueError:
        return None


def _label(message: Message, limit: int, speech: Speech) -> str:
    return clipped(plain(speech.say(message)), limit)


def _with_days(before: Choice, days: int) -> Choice | None:
    if days not in {*PERIODS_DAYS, before.period_days}:
        return None
    return msgspec.structs.replace(before, period_days=days)


def days_in(text: str) -> int:
    """Read a number of days as ``choice_fields`` writes it.

    Raises:
        ValueError: If it does not write that.
    """
    if _DAYS.fullmatch(text) is None or int(text) > _MOST_DAYS:
        raise ValueError(text)
    return int(text)
