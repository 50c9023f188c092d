"""The bot at work: what it does all the time, and how it takes up a changed configuration."""

import asyncio
import logging
import os
from datetime import timedelta
from typing import Final

import msgspec

from tgraph_bot._live import follow, tell_of_start
from tgraph_bot._startup import Start, secrets_of
from tgraph_bot._upkeep import CommandUpkeep
from tgraph_bot._watched import WatchedTautulli
from tgraph_bot.compose import Parts, gateway_of, hand_out, open_parts, owners_speech
from tgraph_bot.logs import set_up_logging
from tgraph_commands.channels import DiscordUnreachableError
from tgraph_commands.gateway import Gateway
from tgraph_commands.patience import pause_after_s, until_discord_answers
from tgraph_commands.watch import watch
from tgraph_common import Clock
from tgraph_config import SettingsFile

_log = logging.getLogger(__name__)

_LASTING: Final = timedelta(minutes=10)
"""A connection that held this long was a good one: the next is made without delay."""


async def serve(start: Start) -> None:
    """Run the bot until cancelled; a changed configuration file is taken up.

    Raises:
        TGraphError: If it cannot go on, and a person has to act.
    """
    file = SettingsFile.open(start.config, environ=os.environ)
    start = msgspec.structs.replace(start, settings=file.settings)
    async with open_parts(start) as parts:
        await until_discord_answers(parts.desk.inspect)
        gateway = gateway_of(parts, file)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_stay_connected(gateway, clock=parts.clock), name="gateway")
            watched = WatchedTautulli(parts.tautulli)
            tasks.create_task(watch(watched, notices=parts.notices), name="watch")
            await gateway.ready()
            _log.info("Ready.")
            upkeep = CommandUpkeep(gateway.refresh_commands)
            tasks.create_task(upkeep.run(), name="commands")
            tasks.create_task(_follow(file, start, parts, upkeep), name="configuration")
            tasks.create_task(parts.desk.recover(), name="recovery")
            tasks.create_task(parts.scheduler.run(), name="scheduler")


async def _follow(file: SettingsFile, start: Start, parts: Parts, upkeep: CommandUpkeep) -> None:
    """Put in force what changes in the file, until cancelled."""
    secrets = set(secrets_of(start.settings))

    async def apply() -> None:
        # Those from before are in use until a restart.
        if not secrets.issuperset(found := secrets_of(file.settings)):
            secrets.update(found)
            set_up_logging(level=start.log_level, secrets=secrets)
        hand_out(parts)
        upkeep.ask()

    await tell_of_start(parts.notices)
    await follow(
        file.watch(),
        live=parts.settings,
        apply=apply,
        notices=parts.notices,
        speech=lambda: owners_speech(parts),
    )


async def _stay_connected(gateway: Gateway, *, clock: Clock) -> None:
    """Connect anew whenever the connection ends for good; let through what a person must mend."""
    failures = 0
    while True:
        began = clock.now()
        try:
            await gateway.run()
        except DiscordUnreachableError as error:
            if clock.now() - began > _LASTING:
                failures = 0
            _log.warning("The bot connects to Discord anew. %s", error.advice())
            await asyncio.sleep(pause_after_s(failures))
            failures += 1
