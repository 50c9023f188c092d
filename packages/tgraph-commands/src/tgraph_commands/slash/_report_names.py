"""Completion of the reports that ``/report`` takes."""

import lightbulb

from tgraph_commands._report_list import report_choices
from tgraph_commands.audited import AuditedSettings


async def complete_report(
    ctx: lightbulb.AutocompleteContext[str], desk: AuditedSettings = lightbulb.di.INJECTED
) -> None:
    """Offer the reports there are."""
    await ctx.respond(report_choices(str(ctx.focused.value or ""), desk.settings.reports))
