"""What the menus under a report do: its charts for another choice, for the asker alone."""

from collections.abc import Sequence
from contextlib import aclosing
from typing import Final

import msgspec
from hikari.api import ComponentBuilder
from hikari.impl import TextDisplayComponentBuilder

from tgraph_commands._answers import Exchange, PictureTooLargeError
from tgraph_commands._buttons import Handler, Pressed
from tgraph_commands._checks import OutdatedButtonError, ReportGoneError
from tgraph_commands._controls import (
    DAYS_ACTION,
    METRIC_ACTION,
    Choice,
    answer_controls,
    choice_after,
    metric_name,
)
from tgraph_commands._cooldowns import Cooldowns
from tgraph_commands._layout import missing_note
from tgraph_commands._layout_findings import finding_lines
from tgraph_commands._layout_text import escaped
from tgraph_commands._personal import MyStats
from tgraph_commands._picture_parts import SizedPictures, by_size, picture_messages
from tgraph_commands._telling import telling
from tgraph_commands.discord import control_row
from tgraph_commands.ports import ChartOrder, ChartSource, SettingsInForce
from tgraph_common import ChartFailure, ChartId, Finding, Period, Picture
from tgraph_config import Cooldown, ReportSettings, Settings
from tgraph_i18n import Catalogs, Translator, messages

COMMAND: Final = "graph"
"""Whose cooldown the menus share: they do the same for several charts."""

PACE: Final = Cooldown(per_user_seconds=3)
"""Each choice is up to sixteen pictures, and choosing takes no typing."""


def my_stats_button(my_stats: MyStats, *, cooldowns: Cooldowns) -> Handler:
    """Return what answers the button under a report: the same as ``/my_stats``."""

    async def press(pressed: Pressed) -> None:
        if pressed.fields:
            msg = "the button has no fields"
            raise OutdatedButtonError(msg)
        await pressed.exchange.defer()
        async with cooldowns.used("my_stats", pressed.exchange):
            await my_stats.send(pressed.exchange)

    return press


class _Drawn(msgspec.Struct, frozen=True, kw_only=True):
    period: Period
    pictures: tuple[Picture, ...]
    missing: tuple[ChartId, ...]


class _Progress:
    """What is being drawn, and how far that has come, in words."""

    def __init__(self, choice: Choice, *, total: int, speech: Translator) -> None:
        self._choice = choice
        self._total = total
        self._speech = speech
        self.done = 0

    def words(self) -> str:
        """Return them as Markdown."""
        drawing = messages.controls_drawing(
            report=f"**{escaped(self._choice.report)}**",
            days=messages.controls_days(days=self._choice.period_days),
            metric=metric_name(self._choice.metric),
        )
        progress = messages.controls_progress(done=self.done, total=self._total)
        return f"{self._speech.say(drawing)}\n-# {self._speech.say(progress)}"


class ReportMenus:
    """Answers the menus under reports, and those under its own answers."""

    def __init__(
        self,
        *,
        charts: ChartSource,
        settings: SettingsInForce,
        cooldowns: Cooldowns,
        catalogs: Catalogs,
    ) -> None:
        self._charts = charts
        self._settings = settings
        self._cooldowns = cooldowns
        self._catalogs = catalogs

    async def choose_days(self, pressed: Pressed) -> None:
        """Answer the menu for other days."""
        await self._answer(DAYS_ACTION, pressed)

    async def choose_metric(self, pressed: Pressed) -> None:
        """Answer the menu for another count."""
        await self._answer(METRIC_ACTION, pressed)

    async def _answer(self, action: str, pressed: Pressed) -> None:
        choice = choice_after(action, pressed.fields, pressed.values)
        if choice is None:
            msg = "no menu of a report says so"
            raise OutdatedButtonError(msg)
        report = report_of(choice, self._settings())
        exchange = pressed.exchange
        await exchange.defer()
        speech = self._catalogs.translator(exchange.locale)
        async with self._cooldowns.used(COMMAND, exchange, least=PACE):
            drawn = await self._drawn(report, choice, exchange, speech)
            found = [one.finding for one in drawn.pictures if one.finding is not None]
            first, *others = picture_messages(
                drawn.pictures,
                above=(answer_heading(choice, drawn.period, findings=found, speech=speech),),
                below=_below(choice, drawn.missing, speech),
            )
            await exchange.answer(first)
            for parts in others:
                await exchange.follow_up(parts)

    async def _drawn(
        self, report: ReportSettings, choice: Choice, exchange: Exchange, speech: Translator
    ) -> _Drawn:
        order = order_of(report, choice, locale=exchange.locale)
        progress = _Progress(choice, total=len(order.charts), speech=speech)
        pictures: list[Picture] = []
        failures: list[ChartFailure] = []
        async with telling(exchange, progress.words):
            period = await self._charts.period(order)
            async with aclosing(self._charts.draw(order)) as outcomes:
                async for outcome in outcomes:
                    if isinstance(outcome, Picture):
                        pictures.append(outcome)
                    else:
                        failures.append(outcome)
                    progress.done += 1
        sized = by_size(pictures, file_limit_bytes=exchange.file_limit_bytes)
        return _sorted(period, sized, failures)


def report_of(choice: Choice, settings: Settings) -> ReportSettings:
    """Return the report that a choice names, as it is in force.

    Raises:
        ReportGoneError: If there is none.
    """
    for report in settings.reports:
        if report.name == choice.report:
            return report
    msg = "the report is not there any more"
    raise ReportGoneError(msg)


def order_of(report: ReportSettings, choice: Choice, *, locale: str) -> ChartOrder:
    """Return the order for a report's charts as somebody chose them."""
    return ChartOrder(
        charts=tuple(dict.fromkeys(report.charts)),
        period_days=choice.period_days,
        metric=choice.metric,
        locale=locale,
    )


def _sorted(period: Period, sized: SizedPictures, failures: Sequence[ChartFailure]) -> _Drawn:
    """Return what can be shown.

    Raises:
        TGraphError: If that is nothing: why the first chart is missing.
    """
    failures = (
        *failures,
        *(
            ChartFailure(chart=picture.chart, error=PictureTooLargeError(picture.chart))
            for picture in sized.too_large
        ),
    )
    if not sized.fitting:
        raise failures[0].error
    return _Drawn(
        period=period,
        pictures=sized.fitting,
        missing=tuple(failure.chart for failure in failures),
    )


def answer_heading(
    choice: Choice, period: Period, *, findings: Sequence[Finding] = (), speech: Translator
) -> ComponentBuilder:
    """Return what stands above a report as somebody chose it."""
    heading = messages.report_heading(period=speech.period(period), days=period.days)
    small = messages.controls_shown(
        report=escaped(choice.report), metric=metric_name(choice.metric)
    )
    lines = (f"## {speech.say(heading)}", *finding_lines(findings), f"-# {speech.say(small)}")
    return TextDisplayComponentBuilder(content="\n".join(lines))


def _below(
    choice: Choice, missing: tuple[ChartId, ...], speech: Translator
) -> list[ComponentBuilder]:
    parts: list[ComponentBuilder] = []
    if missing:
        parts.append(
            TextDisplayComponentBuilder(content=missing_note(missing, speech=speech).markdown)
        )
    parts.extend(control_row(one) for one in answer_controls(choice, speech=speech))
    return parts
