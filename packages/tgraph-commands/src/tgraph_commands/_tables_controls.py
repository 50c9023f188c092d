"""What asks for tables besides the button under a report: for one chart, now or of a report."""

from collections.abc import Iterable
from typing import Final

import msgspec

from tgraph_commands._controls import Choice, button, choice_fields, choice_in, days_in
from tgraph_commands._custom_ids import custom_id
from tgraph_commands._layout_names import chart_name
from tgraph_commands._layout_text import clipped, plain
from tgraph_commands._speech import Speech
from tgraph_commands.channels import ButtonRow, Menu, MenuOption
from tgraph_common import ChartId, Metric
from tgraph_i18n import messages

CHART_TABLE_ACTION: Final = "chart_table"
"""Of the button under a single chart."""
TABLE_CHOICE_ACTION: Final = "report_table_chart"
"""Of the menu of a report's charts."""

_MAX_OPTION: Final = 100
"""Of a label, in characters. Source: Discord's "Component Reference"."""


class ChartAsked(msgspec.Struct, frozen=True, kw_only=True):
    """A single chart, as somebody asked for it."""

    chart: ChartId
    period_days: int
    metric: Metric


class ReportChartAsked(msgspec.Struct, frozen=True, kw_only=True):
    """A chart of a report, as somebody chose it."""

    choice: Choice
    chart: ChartId


def chart_controls(asked: ChartAsked, *, speech: Speech) -> ButtonRow:
    """Return the row below a single chart."""
    fields = (asked.chart.value, str(asked.period_days), asked.metric.value)
    shown = button(messages.table_button(), custom_id(CHART_TABLE_ACTION, *fields), speech=speech)
    return ButtonRow(buttons=(shown,))


def chart_asked(fields: tuple[str, ...]) -> ChartAsked | None:
    """Return what the button under a chart asks for; ``None`` if no button of ours says so."""
    try:
        chart, days, metric = fields
        return ChartAsked(chart=ChartId(chart), period_days=days_in(days), metric=Metric(metric))
    except ValueError:
        return None


def table_menu(choice: Choice, charts: Iterable[ChartId], *, speech: Speech) -> Menu:
    """Return the menu of the charts whose tables can be had."""
    return Menu(
        custom_id=custom_id(TABLE_CHOICE_ACTION, *choice_fields(choice)),
        options=tuple(MenuOption(label=_name(each, speech), value=each.value) for each in charts),
    )


def report_chart_asked(fields: tuple[str, ...], values: tuple[str, ...]) -> ReportChartAsked | None:
    """Return what was chosen in the menu; ``None`` if no menu of ours says so."""
    choice = choice_in(fields)
    if choice is None:
        return None
    try:
        (value,) = values
        return ReportChartAsked(choice=choice, chart=ChartId(value))
    except ValueError:
        return None


def _name(chart: ChartId, speech: Speech) -> str:
    name = clipped(plain(speech.say(chart_name(chart))), _MAX_OPTION)
    return name[:1].upper() + name[1:]
