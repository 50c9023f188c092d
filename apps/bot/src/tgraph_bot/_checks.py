"""What ``check`` looks at, one finding each: who answers, what is missing, what to do."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Final

import msgspec

from tgraph_bot._command_checks import plex_finding, roles_finding
from tgraph_bot._findings import Finding, Status, failed
from tgraph_bot._startup import Start
from tgraph_bot._today_check import today_finding
from tgraph_bot.compose import open_server
from tgraph_commands.channels import ChannelKind, DiscordError, DiscordUnreachableError
from tgraph_commands.discord import DiscordChannels, invite_url, open_discord_channels
from tgraph_common import Clock, Period, TGraphError
from tgraph_config import ReportSettings
from tgraph_graphs import ExclusionMemory, Order, find_audience, shown_period
from tgraph_graphs.browser import missing_families, missing_scripts, require_browser
from tgraph_graphs.tautulli import OLDEST_SAFE_VERSION, Tautulli

# The bot itself tries again; whoever checks looks for the cause.
_UNREACHED: Final = (
    "See that this machine reaches Discord: its network, a firewall, discord.rest_url; or wait "
    "until Discord is up (https://discordstatus.com)."
)


async def findings(start: Start, *, clock: Clock) -> AsyncGenerator[Finding]:
    """Yield a finding for everything outside that the bot needs, as each is looked at."""
    for finding in _report_findings(start):
        yield finding
    async for finding in _tautulli_findings(start, clock=clock):
        yield finding
    yield await plex_finding(start.settings, clock=clock)
    async for finding in _discord_findings(start):
        yield finding
    yield await _browser_finding()
    yield _fonts_finding()
    for finding in _family_findings(start):
        yield finding


# Reports


def _report_findings(start: Start) -> list[Finding]:
    reports = start.settings.reports
    if any(report.enabled for report in reports):
        return []
    return [
        Finding(
            name="Reports",
            status=Status.WARNING,
            detail="all reports are paused" if reports else "there is no report",
            remedy="Nothing is posted on a schedule; add or enable one under `reports:`.",
        )
    ]


# Tautulli


async def _tautulli_findings(start: Start, *, clock: Clock) -> AsyncGenerator[Finding]:
    async with open_server(start.settings) as tautulli:
        try:
            yield await _version_finding(tautulli)
            yield await _today_finding(start, tautulli, clock=clock)
            if start.settings.privacy.exclude_users:
                yield await _exclusions_finding(start, tautulli)
        except TGraphError as error:
            yield failed("Tautulli", error)


async def _version_finding(tautulli: Tautulli) -> Finding:
    info = await tautulli.info()
    if info.is_safe:
        return Finding(name="Tautulli", status=Status.OK, detail=f"version {info.tautulli_version}")
    oldest = ".".join(map(str, OLDEST_SAFE_VERSION))
    return Finding(
        name="Tautulli",
        status=Status.WARNING,
        detail=f"version {info.tautulli_version} has known security flaws",
        remedy=f"Update it to {oldest} or later.",
    )


async def _today_finding(start: Start, tautulli: Tautulli, *, clock: Clock) -> Finding:
    zone = start.settings.server_zone
    period: Period = await shown_period(
        Order(period_days=1, time_zone=zone),
        calls=tautulli,
        memory=ExclusionMemory(None),
        clock=clock,
    )
    return today_finding(period.last, now=clock.now(), zone=zone)


async def _exclusions_finding(start: Start, tautulli: Tautulli) -> Finding:
    entries = start.settings.privacy.exclude_users
    audience = await find_audience(entries, calls=tautulli, memory=_memory_of(start.data))
    if not audience.unmatched:
        return Finding(
            name="People left out", status=Status.OK, detail=f"{len(entries)} entries match"
        )
    places = ", ".join(str(place) for place in audience.unmatched)
    return Finding(
        name="People left out",
        status=Status.FAILED,
        detail=f"privacy.exclude_users: entry {places} matches nobody",
        remedy="Write the name as Tautulli shows it, or the user id; or remove the entry.",
    )


def _memory_of(data: Path) -> ExclusionMemory:
    # What the bot itself remembers counts: a renamed person stays left out.
    return ExclusionMemory(data if data.is_dir() else None)


# Discord


async def _discord_findings(start: Start) -> AsyncGenerator[Finding]:
    discord = start.settings.discord
    async with AsyncExitStack() as stack:
        try:
            channels = await stack.enter_async_context(
                open_discord_channels(discord.token, rest_url=discord.rest_url)
            )
            identity = await channels.identity()
        except DiscordUnreachableError as error:
            yield msgspec.structs.replace(failed("Discord", error), remedy=_UNREACHED)
            return
        except DiscordError as error:
            yield failed("Discord", error)
            return
        yield Finding(name="Discord", status=Status.OK, detail=f"the bot is {identity.name}")
        for guild_id in discord.guild_ids:
            yield await _guild_finding(guild_id, channels=channels, start=start)
        for name, channel_id in _wanted_channels(start):
            yield await _channel_finding(name, channel_id, channels=channels)
        for report in start.settings.reports:
            if not report.enabled:
                yield await _paused_finding(report, channels=channels)
        roles = await roles_finding(start.settings, channels=channels)
        if roles is not None:
            yield roles


async def _guild_finding(guild_id: int, *, channels: DiscordChannels, start: Start) -> Finding:
    try:
        is_in = await channels.is_in(guild_id)
    except DiscordError as error:
        return failed("Guild", error)
    if is_in:
        return Finding(name="Guild", status=Status.OK, detail=f"{guild_id}")
    return Finding(
        name="Guild",
        status=Status.FAILED,
        detail=f"the bot is not in guild {guild_id} of discord.guild_ids",
        remedy=f"Invite it: {invite_url(start.settings.discord.token)}",
    )


def _wanted_channels(start: Start) -> list[tuple[str, int]]:
    wanted = [
        (f"Channel of report {report.name}", report.channel_id)
        for report in start.settings.reports
        if report.enabled
    ]
    notices = start.settings.notices.channel_id
    return wanted if notices is None else [*wanted, ("Channel of notices", notices)]


async def _channel_finding(name: str, channel_id: int, *, channels: DiscordChannels) -> Finding:
    try:
        channel = await channels.describe(channel_id)
    except DiscordError as error:
        return failed(name, error)
    if channel.kind is ChannelKind.OTHER:
        return Finding(
            name=name,
            status=Status.FAILED,
            detail=f"nothing can be posted to {channel_id}",
            remedy="Choose a text or announcement channel, a thread or a forum.",
        )
    if channel.missing_permissions:
        return Finding(
            name=name,
            status=Status.FAILED,
            detail=f"in {channel_id} the bot lacks {', '.join(channel.missing_permissions)}",
            remedy="Give its role these permissions there.",
        )
    return Finding(name=name, status=Status.OK, detail=f"{channel_id}, {channel.kind.value}")


async def _paused_finding(report: ReportSettings, *, channels: DiscordChannels) -> Finding:
    """Return what its channel is; nothing is posted there as long as it is paused."""
    name = f"Channel of report {report.name}, which is paused"
    found = await _channel_finding(name, report.channel_id, channels=channels)
    if found.status is Status.FAILED:
        return msgspec.structs.replace(found, status=Status.WARNING)
    return found


# This machine


async def _browser_finding() -> Finding:
    try:
        browser = await asyncio.to_thread(require_browser)
    except TGraphError as error:
        return failed("Browser", error)
    return Finding(
        name="Browser", status=Status.OK, detail=f"{browser.path}, version {browser.version}"
    )


def _fonts_finding() -> Finding:
    missing = missing_scripts()
    if missing is None:
        return Finding(
            name="Fonts",
            status=Status.WARNING,
            detail="which scripts can be drawn is not known: there is no fontconfig",
            remedy="Install fontconfig.",
        )
    if not missing:
        return Finding(name="Fonts", status=Status.OK, detail="names in every script can be drawn")
    scripts = ", ".join(each.script for each in missing)
    packages = " ".join(sorted({each.package for each in missing}))
    return Finding(
        name="Fonts",
        status=Status.WARNING,
        detail=f"names in these scripts show boxes: {scripts}",
        remedy=f"Install {packages}.",
    )


def _family_findings(start: Start) -> list[Finding]:
    fonts = {name: theme.font for name, theme in start.settings.themes.items() if theme.font}
    missing = missing_families(fonts.values()) or ()
    return [
        Finding(
            name=f"Font of theme {name}",
            status=Status.WARNING,
            detail=f"{font} is not on this machine; Inter is taken",
            remedy="Install it, or write its family as fc-list shows it.",
        )
        for name, font in fonts.items()
        if font in missing
    ]
