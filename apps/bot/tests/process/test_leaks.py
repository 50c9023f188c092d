"""Secrets and people's names, looked for in all that the program leaves behind."""

from collections.abc import Iterator

import pytest

from bot_process import World
from conversations import Person, running, settled
from posts import posted, small
from recorded import ADMITTED, names
from tgraph_commands.testing import MEMBER_ID, OWNER_ID
from tgraph_graphs.testing import Fault
from tgraph_graphs.testing.plex import open_plex_double
from tgraph_graphs.testing.tautulli import API_KEY

pytestmark = [pytest.mark.process, pytest.mark.browser]


def texts(world: World, output: str) -> Iterator[tuple[str, bytes]]:
    """Yield the output, each file's name and each file's content, but for the configuration."""
    yield "output", output.encode()
    for path in sorted(world.folder.rglob("*")):
        yield f"name of {path}", str(path.relative_to(world.folder)).encode()
        if path.is_file() and path != world.config:
            yield f"content of {path}", path.read_bytes()


def leaks(world: World, output: str, *others: str) -> list[str]:
    hidden = {API_KEY, world.discord.token, world.discord.token.split(".")[-1], *names(), *others}
    return [
        f"{place}: {text}"
        for place, data in texts(world, output)
        for text in hidden
        if text.encode() in data
    ]


async def test_nothing_leaks_at_the_most_talkative_level(world: World) -> None:
    """A whole post that works and ones that fail at each end, with names switched on."""
    small(world, charts=["top_10_users", "daily_play_count"])
    world.others["privacy"] = {"usernames": "real", "exclude_users": ["nadia_rossi"]}
    everyone = [name for name in names() if name != "nadia_rossi"]
    world.tautulli.answer("get_plays_by_date", DAY)
    world.tautulli.answer(
        "get_plays_by_top_10_users",
        {"categories": everyone, "series": [{"name": "TV", "data": [1] * len(everyone)}]},
    )

    code, output = await world.run("post", "weekly", "--log-level", "debug")

    assert code == 0, output
    assert "DEBUG" in output
    assert leaks(world, output) == []

    for fault, command in (
        (Fault.TRUNCATED, "get_plays_by_top_10_users"),
        (Fault.NAN, "get_plays_by_top_10_users"),
        (Fault.TRUNCATED, "get_user_names"),
        (Fault.WRONG_KEY, None),
    ):
        await world.tautulli.fail(fault, command=command)
        code, output = await world.run("post", "weekly", "--log-level", "debug")
        assert code == 1
        assert leaks(world, output) == []


@pytest.mark.slow
async def test_nothing_leaks_where_discord_refuses_and_the_pictures_wait(world: World) -> None:
    """A refused token and a refused message quote what was sent, unless somebody is careful."""
    small(world, charts=["top_10_users"])
    world.others["privacy"] = {"usernames": "real"}
    create = "POST /channels/{channel_id}/messages"
    for status in (400, 401):
        world.discord.fail(create, status=status, times=None)
        code, output = await world.run("post", "weekly", "--log-level", "debug")
        assert code == 1
        kept = [leak for leak in leaks(world, output) if "post.json" not in leak]
        assert kept == []
        world.discord.clear_faults()

    await posted(world)

    assert leaks(world, "") == []


async def test_nothing_leaks_while_people_use_commands(world: World) -> None:
    """Nor where it fails: no token of an interaction, of Plex, no name, in no address either."""
    small(world, charts=["top_10_users"])
    world.others["privacy"] = {"usernames": "real", "minimum_group": 1}
    async with open_plex_double() as plex:
        world.others["plex"] = {"url": plex.url}
        program = await running(world, log_level="debug")
        member = Person(discord=world.discord, user_id=MEMBER_ID)
        owner = Person(discord=world.discord, user_id=OWNER_ID)
        link = member.use("link")
        await link.answer()
        plex_token = plex.sign_in(ADMITTED["@everyone"])
        await settled(link, lambda answer: answer.text.startswith("Done"))
        update = owner.use("update_graphs")
        await settled(update, lambda answer: "posted" in answer.text)
        asked = [
            link,
            update,
            member.use("my_stats"),
            member.use("graph", {"chart": "top_10_users"}),
            member.use("privacy show"),
            owner.use("link_member", {"member": str(MEMBER_ID), "user": "nadia_rossi"}),
            owner.use("config edit", {"key": "graphs.theme", "value": "nadia_rossi"}),
            owner.use("update_graphs", {"report": "nadia_rossi"}),
        ]
        for each in asked:
            await each.answer(timeout_s=60)
        await world.tautulli.fail(Fault.TRUNCATED)
        world.discord.fail("PATCH *", status=400)
        failing = member.use("graph", {"chart": "top_10_users", "range": 7})
        await failing.first_response()
        await program.says("/graph")

    tokens = [plex_token, *(each.token for each in (*asked, failing))]
    assert leaks(world, program.output, *tokens, "somebody@example.org") == []
    assert not any(each.key_in_url for each in world.tautulli.asked)
    addresses = "".join(request.path for request in world.discord.requests)
    addresses += "".join(each.path for each in plex.asked)
    assert not [
        secret for secret in (plex_token, API_KEY, world.discord.token) if secret in addresses
    ]
    assert "Traceback" not in program.output


DAY = {"categories": ["2026-11-22"], "series": [{"name": "TV", "data": [3]}]}
