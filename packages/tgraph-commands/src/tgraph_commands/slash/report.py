"""``/report``: managers see the reports, pause them, add and remove some."""

from typing import Final

import hikari
import lightbulb

from tgraph_commands._answers import Exchange
from tgraph_commands._checks import managers_only
from tgraph_commands._command_names import CommandNames
from tgraph_commands._replies import speaker
from tgraph_commands._report_edits import paused
from tgraph_commands._report_list import find_report, report_list
from tgraph_commands.audited import AuditedSettings
from tgraph_commands.ports import ReportStates
from tgraph_commands.slash._report_add import Add
from tgraph_commands.slash._report_names import complete_report
from tgraph_commands.slash._report_remove import Remove
from tgraph_i18n import Catalogs, messages

loader = lightbulb.Loader()

_group: Final = loader.command(
    lightbulb.Group(
        "report.name",
        "report.description",
        localize=True,
        integration_types=(hikari.ApplicationIntegrationType.GUILD_INSTALL,),
        contexts=(hikari.ApplicationContextType.GUILD,),
    )
)


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
            desk,
            report.name,
            is_paused=is_paused,
            changed_by=exchange.asker_id,
            speech=speech,
            commands=CommandNames(catalogs, locale=exchange.locale),
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


_group.register(Add)
_group.register(Remove)
