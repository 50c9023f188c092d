"""``/report``: managers see the reports, pause them, add and remove some."""

from typing import Final

import hikari
import lightbulb

from tgraph_commands._answers import Exchange
from tgraph_commands._buttons import Pressed
from tgraph_commands._checks import managers_only, require_manager
from tgraph_commands._replies import speaker
from tgraph_commands._report_edits import (
    ChannelCheck,
    added,
    bold,
    paused,
    question,
    read_answer,
    removed,
)
from tgraph_commands._report_list import (
    find_report,
    report_choices,
    report_list,
    schedule_choices,
)
from tgraph_commands.audited import AuditedSettings
from tgraph_commands.ports import ReportStates, SettingsInForce
from tgraph_i18n import Catalogs, messages

loader = lightbulb.Loader()

_CHANNELS: Final = (
    hikari.ChannelType.GUILD_TEXT,
    hikari.ChannelType.GUILD_NEWS,
    hikari.ChannelType.GUILD_PUBLIC_THREAD,
    hikari.ChannelType.GUILD_PRIVATE_THREAD,
    hikari.ChannelType.GUILD_NEWS_THREAD,
    hikari.ChannelType.GUILD_FORUM,
)
_LONGEST_NAME: Final = 32
_LONGEST_SCHEDULE: Final = 200
_MOST_DAYS: Final = 3_650

_group: Final = loader.command(
    lightbulb.Group(
        "report.name",
        "report.description",
        localize=True,
        integration_types=(hikari.ApplicationIntegrationType.GUILD_INSTALL,),
        contexts=(hikari.ApplicationContextType.GUILD,),
    )
)


async def complete_report(
    ctx: lightbulb.AutocompleteContext[str], desk: AuditedSettings = lightbulb.di.INJECTED
) -> None:
    """Offer the reports there are."""
    await ctx.respond(report_choices(str(ctx.focused.value or ""), desk.settings.reports))


async def complete_schedule(ctx: lightbulb.AutocompleteContext[str]) -> None:
    """Offer schedules, and what is typed where it is one."""
    await ctx.respond(schedule_choices(str(ctx.focused.value or "")))


async def _change_pause(
    ctx: lightbulb.Context, name: str, desk: AuditedSettings, catalogs: Catalogs, *, is_paused: bool
) -> None:
    exchange, speech = Exchange.of(ctx), speaker(ctx, catalogs)
    await exchange.defer()
    report = find_report(name, desk.settings.reports)
    if report is None:
        text = speech.say(messages.reports_unknown())
    else:
        text = await paused(
            desk, report.name, is_paused=is_paused, changed_by=exchange.asker_id, speech=speech
        )
    await exchange.answer_text(text)


@_group.register
class List(
    lightbulb.SlashCommand,
    name="report.list.name",
    description="report.list.description",
    localize=True,
    hooks=(managers_only,),
):
    """Show the reports."""

    @lightbulb.invoke
    async def invoke(
        self,
        ctx: lightbulb.Context,
        desk: AuditedSettings,
        reports: ReportStates,
        catalogs: Catalogs,
    ) -> None:
        """Answer with each report's channel, schedule, and last and next run."""
        exchange = Exchange.of(ctx)
        await exchange.defer()
        states = {state.name: state for state in await reports.states()}
        text = report_list(desk.settings.reports, states, speaker(ctx, catalogs))
        await exchange.answer_text(text)


@_group.register
class Pause(
    lightbulb.SlashCommand,
    name="report.pause.name",
    description="report.pause.description",
    localize=True,
    hooks=(managers_only,),
):
    """Post a report no more on its schedule."""

    report = lightbulb.string(
        "report.report.name",
        "report.report.description",
        localize=True,
        autocomplete=complete_report,
    )

    @lightbulb.invoke
    async def invoke(
        self, ctx: lightbulb.Context, desk: AuditedSettings, catalogs: Catalogs
    ) -> None:
        """Pause the report named."""
        await _change_pause(ctx, self.report, desk, catalogs, is_paused=True)


@_group.register
class Resume(
    lightbulb.SlashCommand,
    name="report.resume.name",
    description="report.resume.description",
    localize=True,
    hooks=(managers_only,),
):
    """Post a report on its schedule again."""

    report = lightbulb.string(
        "report.report.name",
        "report.report.description",
        localize=True,
        autocomplete=complete_report,
    )

    @lightbulb.invoke
    async def invoke(
        self, ctx: lightbulb.Context, desk: AuditedSettings, catalogs: Catalogs
    ) -> None:
        """Let the report named go on."""
        await _change_pause(ctx, self.report, desk, catalogs, is_paused=False)


@_group.register
class Add(
    lightbulb.SlashCommand,
    name="report.add.name",
    description="report.add.description",
    localize=True,
    hooks=(managers_only,),
):
    """Add a report."""

    report = lightbulb.string(
        "report.add.report.name",
        "report.add.report.description",
        localize=True,
        max_length=_LONGEST_NAME,
    )
    channel = lightbulb.channel(
        "report.add.channel.name",
        "report.add.channel.description",
        localize=True,
        channel_types=_CHANNELS,
    )
    schedule = lightbulb.string(
        "report.add.schedule.name",
        "report.add.schedule.description",
        localize=True,
        default=None,
        max_length=_LONGEST_SCHEDULE,
        autocomplete=complete_schedule,
    )
    period_days = lightbulb.integer(
        "report.add.period_days.name",
        "report.add.period_days.description",
        localize=True,
        default=None,
        min_value=1,
        max_value=_MOST_DAYS,
    )
    metric = lightbulb.string(
        "report.add.metric.name",
        "report.add.metric.description",
        localize=True,
        default=None,
        choices=(
            lightbulb.Choice("report.add.metric.plays", "plays", localize=True),
            lightbulb.Choice("report.add.metric.duration", "duration", localize=True),
        ),
    )

    @lightbulb.invoke
    async def invoke(
        self,
        ctx: lightbulb.Context,
        desk: AuditedSettings,
        check: ChannelCheck,
        catalogs: Catalogs,
    ) -> None:
        """Add it where it can be posted."""
        exchange, speech = Exchange.of(ctx), speaker(ctx, catalogs)
        await exchange.defer()
        name, channel_id = self.report.strip(), int(self.channel.id)
        if any(report.name == name for report in desk.settings.reports):
            await exchange.answer_text(speech.say(messages.reports_exists(report=bold(name))))
            return
        if problem := await check.problem(channel_id, speech):
            await exchange.answer_text(problem)
            return
        given = (
            ("schedule", self.schedule),
            ("period_days", self.period_days),
            ("metric", self.metric),
        )
        text = await added(
            desk,
            name,
            channel_id=channel_id,
            values={key: str(value) for key, value in given if value is not None},
            changed_by=exchange.asker_id,
            speech=speech,
        )
        await exchange.answer_text(text)


@_group.register
class Remove(
    lightbulb.SlashCommand,
    name="report.remove.name",
    description="report.remove.description",
    localize=True,
    hooks=(managers_only,),
):
    """Remove a report."""

    report = lightbulb.string(
        "report.report.name",
        "report.report.description",
        localize=True,
        autocomplete=complete_report,
    )

    @lightbulb.invoke
    async def invoke(
        self, ctx: lightbulb.Context, desk: AuditedSettings, catalogs: Catalogs
    ) -> None:
        """Ask whether the report named shall really go."""
        exchange, speech = Exchange.of(ctx), speaker(ctx, catalogs)
        report = find_report(self.report, desk.settings.reports)
        if report is None:
            await exchange.answer_text(speech.say(messages.reports_unknown()))
        else:
            await exchange.answer(question(report.name, speech))


class RemovalButtons:
    """Answers the buttons below the question of ``/report remove``."""

    def __init__(
        self, desk: AuditedSettings, *, settings: SettingsInForce, catalogs: Catalogs
    ) -> None:
        self._desk = desk
        self._settings = settings
        self._catalogs = catalogs

    async def __call__(self, pressed: Pressed) -> None:
        """Remove the report, or leave it."""
        exchange = pressed.exchange
        require_manager(exchange, self._settings())
        is_meant, name = read_answer(pressed.fields)
        speech = self._catalogs.translator(exchange.locale)
        await exchange.defer()
        report = find_report(name, self._desk.settings.reports)
        if report is None:
            text = speech.say(messages.reports_unknown())
        elif is_meant:
            text = await removed(
                self._desk, report.name, changed_by=exchange.asker_id, speech=speech
            )
        else:
            text = speech.say(messages.reports_kept(report=bold(report.name)))
        await exchange.answer_text(text)
