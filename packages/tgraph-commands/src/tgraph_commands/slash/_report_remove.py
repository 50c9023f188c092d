"""``/report remove``, and the buttons below its question."""

import lightbulb

from tgraph_commands._answers import Exchange
from tgraph_commands._buttons import Pressed
from tgraph_commands._checks import managers_only, require_manager
from tgraph_commands._command_names import CommandNames
from tgraph_commands._replies import speaker
from tgraph_commands._report_edits import bold, question, read_answer, removed
from tgraph_commands._report_list import find_report
from tgraph_commands.audited import AuditedSettings
from tgraph_commands.ports import SettingsInForce
from tgraph_commands.slash._report_names import complete_report
from tgraph_i18n import Catalogs, messages


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
                self._desk,
                report.name,
                changed_by=exchange.asker_id,
                speech=speech,
                commands=CommandNames(self._catalogs, locale=exchange.locale),
            )
        else:
            text = speech.say(messages.reports_kept(report=bold(report.name)))
        await exchange.answer_text(text)
