"""Linking a Plex account with the real program: between Discord, Tautulli and a plex.tv."""

import signal
import sqlite3
from contextlib import closing

import pytest

from bot_process import Program, World
from tgraph_commands.testing import OWNER_ID, Invocation
from tgraph_graphs.testing import Fault
from tgraph_graphs.testing.plex import PlexDouble, open_plex_double

pytestmark = pytest.mark.process

ACCOUNT_ID = 1_887_773
"""One of the recorded people."""
DONE = "Done: your Plex account is linked."


async def started(world: World, plex: PlexDouble) -> Program:
    world.reports = []
    world.others["plex"] = {"url": plex.url}
    program = await world.start("run", "--log-level", "debug")
    await program.says("Ready.")
    return program


def links(world: World) -> list[tuple[int, int, int]]:
    """Return who is linked to which account, and by whom."""
    with closing(sqlite3.connect(world.folder / "data/journal.sqlite3")) as database:
        return database.execute("SELECT discord_id, account_id, linked_by FROM links").fetchall()


async def linked(world: World, plex: PlexDouble, tokens: list[str]) -> Invocation:
    """Use ``/link`` and sign in; the answer that follows is the second."""
    link = world.discord.invoke("link")
    await link.answer()
    tokens.append(plex.sign_in(ACCOUNT_ID))
    return link


async def test_a_person_is_linked_by_signing_in_and_no_token_is_kept(world: World) -> None:
    """It is in no log at the most talkative level, in no file, and valid no more."""
    tokens: list[str] = []
    async with open_plex_double() as plex:
        program = await started(world, plex)
        link = await linked(world, plex, tokens)
        assert (await link.edited(times=2)).text.startswith(DONE)

        again = await linked(world, plex, tokens)
        assert "already linked to you" in (await again.edited(times=2)).text
        assert plex.valid_tokens == frozenset()

    kept = [path.read_bytes() for path in world.folder.rglob("*") if path.is_file()]
    everything = program.output.encode() + b"".join(kept)
    assert b"/api/v2/user" in everything
    assert [token for token in tokens if token.encode() in everything] == []
    assert b"somebody@example.org" not in everything


async def test_a_bot_that_is_killed_meanwhile_leaves_nothing_and_begins_anew(
    world: World,
) -> None:
    async with open_plex_double() as plex:
        program = await started(world, plex)
        await (world.discord.invoke("link")).answer()
        await program.kill()
        plex.sign_in(ACCOUNT_ID)

        await started(world, plex)
        link = await linked(world, plex, [])
        assert (await link.edited(times=2)).text.startswith(DONE)


async def test_a_bot_that_is_stopped_meanwhile_ends_in_time_and_quietly(world: World) -> None:
    async with open_plex_double() as plex:
        program = await started(world, plex)
        await (world.discord.invoke("link")).answer()
        program.signal(signal.SIGTERM)

        assert await program.exited(within_s=10) == 0
    assert "Traceback" not in program.output
    assert "ERROR" not in program.output
    assert links(world) == []


async def test_both_servers_may_be_away_for_a_while(world: World) -> None:
    async with open_plex_double() as plex:
        await started(world, plex)
        await world.tautulli.fail(Fault.REFUSE)
        link = await linked(world, plex, [])
        await plex.fail(Fault.REFUSE)
        refused = await world.discord.invoke("link", user_id=OWNER_ID).answer()
        assert "sign-in does not answer me" in refused.text
        await plex.fail(None)

        assert "Tautulli" in (await link.edited(times=2)).text
        await world.tautulli.fail(None)
        assert (await link.edited(times=3)).text.startswith(DONE)


async def test_a_manager_links_a_member_and_learns_nothing(world: World) -> None:
    async with open_plex_double() as plex:
        program = await started(world, plex)
        answers: set[str] = set()
        for user in ("nobody at all", str(ACCOUNT_ID)):
            options = {"member": str(world.discord.member_id), "user": user}
            asked = world.discord.invoke("link_member", options=options, user_id=OWNER_ID)
            answer = await asked.answer()
            answers.add(answer.text)
        assert len(answers) == 1
        assert links(world) == [(world.discord.member_id, ACCOUNT_ID, OWNER_ID)]

        link = await linked(world, plex, [])
        assert (await link.edited(times=2)).text.startswith(DONE)
        assert links(world) == [(world.discord.member_id, ACCOUNT_ID, world.discord.member_id)]

    assert "nobody at all" not in program.output
