"""``/report add``."""

from typing import Final

import hikari
import lightbulb

from tgraph_commands._answers import Exchange
from tgraph_commands._checks import managers_only
from tgraph_commands._command_names import CommandNames
from tgraph_commands._replies import speaker
from tgraph_commands._report_edits import ChannelCheck, added, bold
from tgraph_commands._report_list import schedule_choices
from tgraph_commands.audited import AuditedSettings
from tgraph_i18n import Catalogs, messages

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


async def complete_schedule(ctx: lightbulb.AutocompleteContext[str]) -> None:
    """Offer schedules, and what is typed where it is one."""
    await ctx.respond(schedule_choices(str(ctx.focused.value or "")))


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
        commands = CommandNames(catalogs, locale=exchange.locale)
        await exchange.defer()
        name, channel_id = self.report.strip(), int(self.channel.id)
        if any(report.name == name for report in desk.settings.reports):
            edit = commands("config edit")
            exists = messages.reports_exists(report=bold(name), edit=edit)
            await exchange.answer_text(speech.say(exists))
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
            commands=commands,
        )
        await exchange.answer_text(text)
