"""``/uptime``: how the bot, Discord, Tautulli and the reports are doing."""

from collections.abc import Sequence
from typing import Final, assert_never

import hikari
import lightbulb
from hikari.api import ComponentBuilder
from hikari.impl import SeparatorComponentBuilder, TextDisplayComponentBuilder

from tgraph_commands._answers import Exchange
from tgraph_commands._layout_text import escaped, instant
from tgraph_commands._replies import speaker
from tgraph_commands._run_words import last_run, next_run
from tgraph_commands.ports import (
    GatewayHealth,
    GatewayStatus,
    ReportState,
    ReportStates,
    SourceHealth,
    SourceState,
)
from tgraph_common import Message
from tgraph_i18n import Catalogs, Translator, messages

loader = lightbulb.Loader()

_MOST_REPORTS: Final = 15
"""What fits into Discord's 4 000 characters in every language, and onto a phone."""


@loader.command
class Uptime(
    lightbulb.SlashCommand,
    name="uptime.name",
    description="uptime.description",
    localize=True,
    integration_types=(hikari.ApplicationIntegrationType.GUILD_INSTALL,),
    contexts=(hikari.ApplicationContextType.GUILD,),
):
    """Tell how everything is doing."""

    @lightbulb.invoke
    async def invoke(
        self,
        ctx: lightbulb.Context,
        gateway: GatewayHealth,
        source: SourceHealth,
        reports: ReportStates,
        catalogs: Catalogs,
    ) -> None:
        """Answer with since when, latency, Tautulli's state and each report's last and next run."""
        exchange = Exchange.of(ctx)
        await exchange.defer()
        states = await reports.states()
        speech = speaker(ctx, catalogs)
        await exchange.answer(uptime(gateway.status(), source.current(), states, speech))


def uptime(
    gateway: GatewayStatus,
    source: SourceState,
    reports: Sequence[ReportState],
    speech: Translator,
) -> list[ComponentBuilder]:
    """Return the answer in the language of ``speech``."""
    since = instant(gateway.running_since, "f")
    head = [
        f"### {speech.say(messages.uptime_title(since=since))}",
        speech.say(_discord(gateway)),
        speech.say(_tautulli(source)),
    ]
    if reports:
        blocks = [_report(state, speech) for state in reports[:_MOST_REPORTS]]
    else:
        blocks = [speech.say(messages.uptime_no_reports())]
    if (hidden := len(reports) - _MOST_REPORTS) > 0:
        blocks.append(speech.say(messages.uptime_more(count=hidden)))
    return [
        TextDisplayComponentBuilder(content="\n".join(head)),
        SeparatorComponentBuilder(divider=True),
        TextDisplayComponentBuilder(content="\n\n".join(blocks)),
    ]


def _discord(gateway: GatewayStatus) -> Message:
    if gateway.connected_since is None:
        return messages.uptime_discord_away()
    since = instant(gateway.connected_since, "R")
    if gateway.latency_s is None:
        return messages.uptime_discord_fresh(since=since)
    return messages.uptime_discord(since=since, latency=round(gateway.latency_s * 1_000))


def _tautulli(source: SourceState) -> Message:
    match source.state:
        case "up":
            if source.version is None:
                return messages.uptime_tautulli_answers()
            return messages.uptime_tautulli_up(version=escaped(source.version))
        case "down":
            return messages.uptime_tautulli_down()
        case "refused":
            return messages.failed_tautulli_refused()
        case "foreign":
            return messages.failed_not_tautulli()
        case "unknown":
            return messages.uptime_tautulli_unknown()
        case _:
            assert_never(source.state)


def _report(state: ReportState, speech: Translator) -> str:
    name = f"**{escaped(state.name)}**"
    return "\n".join((name, speech.say(last_run(state.last_run)), speech.say(next_run(state))))
