"""What asks for tables is answered here: charts as text, for the asker alone."""

from collections.abc import Sequence
from contextlib import aclosing
from typing import Final

import hikari
import msgspec
from hikari.api import ComponentBuilder
from hikari.impl import FileComponentBuilder, TextDisplayComponentBuilder

from tgraph_commands._answers import Exchange
from tgraph_commands._buttons import Pressed
from tgraph_commands._checks import OutdatedButtonError
from tgraph_commands._controls import Choice, choice_in
from tgraph_commands._controls_answer import (
    COMMAND,
    PACE,
    answer_heading,
    order_of,
    report_of,
)
from tgraph_commands._cooldowns import TABLES, Cooldowns
from tgraph_commands._layout import missing_note
from tgraph_commands._picture_parts import MessageParts, picture_messages
from tgraph_commands._tables import is_cut, table_texts
from tgraph_commands._tables_controls import chart_asked, report_chart_asked, table_menu
from tgraph_commands._tables_csv import tables_csv
from tgraph_commands._telling import telling
from tgraph_commands.discord import control_row
from tgraph_commands.ports import ChartOrder, ChartTable, SettingsInForce, TableSource
from tgraph_common import ChartFailure, ChartId
from tgraph_i18n import Catalogs, Translator, messages

MOST_MESSAGES: Final = 3
"""Of one answer; more would bury the channel on a phone."""
_CSV: Final = "text/csv"


class _Told(msgspec.Struct, frozen=True, kw_only=True):
    tables: tuple[ChartTable, ...]
    missing: tuple[ChartId, ...]


class Tables:
    """Answers the buttons under reports and charts that ask for tables, and the menu of charts."""

    def __init__(
        self,
        *,
        tables: TableSource,
        settings: SettingsInForce,
        cooldowns: Cooldowns,
        catalogs: Catalogs,
    ) -> None:
        self._tables = tables
        self._settings = settings
        self._cooldowns = cooldowns
        self._catalogs = catalogs

    async def show_report(self, pressed: Pressed) -> None:
        """Answer the button under a report: with all its tables, or a menu if they are too long."""
        choice = choice_in(pressed.fields)
        if choice is None:
            raise _outdated()
        exchange = pressed.exchange
        report = report_of(choice, self._settings())
        order = order_of(report, choice, locale=exchange.locale)
        await exchange.defer()
        async with self._cooldowns.used(COMMAND, exchange, least=PACE):
            speech = self._catalogs.translator(exchange.locale)
            told = await self._told(order, exchange, speech)
            heading = answer_heading(choice, await self._tables.period(order), speech=speech)
            answer = _all(told, heading, name=choice.report, speech=speech)
            if len(answer) > MOST_MESSAGES:
                answer = (_menu(told, heading, choice=choice, speech=speech),)
            await _send(exchange, answer)

    async def choose_chart(self, pressed: Pressed) -> None:
        """Answer the menu of a report's charts."""
        asked = report_chart_asked(pressed.fields, pressed.values)
        if asked is None:
            raise _outdated()
        report = report_of(asked.choice, self._settings())
        if asked.chart not in report.charts:
            raise _outdated()
        order = order_of(report, asked.choice, locale=pressed.exchange.locale)
        order = msgspec.structs.replace(order, charts=(asked.chart,))
        await pressed.exchange.defer()
        # Choosing goes on with what the button began: it does not wait for the button's own rest.
        async with self._cooldowns.used(TABLES, pressed.exchange, least=PACE):
            await self._show_chart(order, pressed.exchange)

    async def show_chart(self, pressed: Pressed) -> None:
        """Answer the button under a single chart."""
        asked = chart_asked(pressed.fields)
        if asked is None:
            raise _outdated()
        order = ChartOrder(
            charts=(asked.chart,),
            period_days=asked.period_days,
            metric=asked.metric,
            locale=pressed.exchange.locale,
        )
        await pressed.exchange.defer()
        async with self._cooldowns.used(COMMAND, pressed.exchange, least=PACE):
            await self._show_chart(order, pressed.exchange)

    async def _show_chart(self, order: ChartOrder, exchange: Exchange) -> None:
        speech = self._catalogs.translator(exchange.locale)
        told = await self._told(order, exchange, speech)
        await _send(exchange, _all(told, None, name=order.charts[0].value, speech=speech))

    async def _told(self, order: ChartOrder, exchange: Exchange, speech: Translator) -> _Told:
        """Return the tables ordered.

        Raises:
            TGraphError: If there is none: why the first is missing.
        """
        tables: list[ChartTable] = []
        failures: list[ChartFailure] = []
        async with (
            telling(exchange, lambda: speech.say(messages.table_reading())),
            aclosing(self._tables.draw(order)) as outcomes,
        ):
            async for outcome in outcomes:
                if isinstance(outcome, ChartFailure):
                    failures.append(outcome)
                else:
                    tables.append(outcome)
        if not tables:
            raise failures[0].error
        return _Told(tables=tuple(tables), missing=tuple(failure.chart for failure in failures))


def _outdated() -> OutdatedButtonError:
    return OutdatedButtonError("nothing of ours asks for such a table")


def _all(
    told: _Told, heading: ComponentBuilder | None, *, name: str, speech: Translator
) -> tuple[MessageParts, ...]:
    """Return the messages of all tables; a file has those that are cut, whole."""
    above = [] if heading is None else [heading]
    for table in told.tables:
        above.extend(
            TextDisplayComponentBuilder(content=text) for text in table_texts(table, speech=speech)
        )
    below = _missing(told, speech)
    if cut := [table for table in told.tables if is_cut(table)]:
        below.append(_file(cut, name))
    return picture_messages((), above=above, below=below)


def _menu(
    told: _Told, heading: ComponentBuilder, *, choice: Choice, speech: Translator
) -> MessageParts:
    """Return the message that asks for which chart the table is wanted."""
    question = messages.table_choose(count=len(told.tables))
    charts = [table.chart for table in told.tables]
    return (
        heading,
        TextDisplayComponentBuilder(content=speech.say(question)),
        *_missing(told, speech),
        control_row(table_menu(choice, charts, speech=speech)),
        _file(told.tables, choice.report),
    )


def _missing(told: _Told, speech: Translator) -> list[ComponentBuilder]:
    if not told.missing:
        return []
    return [TextDisplayComponentBuilder(content=missing_note(told.missing, speech=speech).markdown)]


def _file(tables: Sequence[ChartTable], name: str) -> ComponentBuilder:
    # `attachment://name` as a string would be taken for the path of a file.
    return FileComponentBuilder(file=hikari.Bytes(tables_csv(tables), f"{name}.csv", _CSV))


async def _send(exchange: Exchange, answer: Sequence[MessageParts]) -> None:
    first, *others = answer
    await exchange.answer(first)
    for parts in others:
        await exchange.follow_up(parts)
