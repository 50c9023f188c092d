"""``/config`` by the real program: the file, the pictures, and those who edit by hand."""

import json
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot_process import World
from conversations import Person, running, settled
from posts import small
from renderings import open_png
from tgraph_commands.testing import CHANNEL_ID, OWNER_ID, SeenMessage
from tgraph_graphs.testing.tautulli import API_KEY

pytestmark = [pytest.mark.process, pytest.mark.timeout(120)]

DAILY = {"chart": "daily_play_count"}
COMMENT = "# Ours. Please keep the comments.\n"


def brightness(message: SeenMessage) -> int:
    """Return how bright the corner of a message's picture is, from 0 to 255."""
    pixel = open_png(message.files[0].data).convert("RGB").getpixel((1, 1))
    assert isinstance(pixel, tuple)
    return min(map(int, pixel))


def read(world: World) -> dict[str, Any]:
    """Return what the file says; edits need not be JSON."""
    parser: Any = YAML(typ="safe")
    return parser.load(world.config)


def by_hand(world: World, text: str) -> None:
    """Let somebody write the file."""
    world.config.write_text(text, encoding="utf-8")


@pytest.mark.browser
async def test_a_theme_that_is_chosen_counts_from_the_next_picture_on(world: World) -> None:
    """Also for a picture that is kept; the file keeps all else, and the change is told."""
    small(world)
    world.write()
    before = COMMENT + world.config.read_text("utf-8")
    by_hand(world, before)
    program = await world.start_only("run")
    await program.says("Ready.")
    owner = Person(discord=world.discord, user_id=OWNER_ID)
    german = Person(discord=world.discord, user_id=OWNER_ID, locale="de")

    dark = await owner.drawn("graph", DAILY)
    changed = await german.told("config edit", {"key": "graphs.theme", "value": "light"})
    light = await owner.drawn("graph", DAILY)

    assert changed.text.startswith(r"**graphs\.theme**")
    assert "dark → light" in changed.text
    assert brightness(dark) < 80
    assert brightness(light) > 200
    assert world.config.read_text("utf-8").startswith(COMMENT)
    expected = json.loads(before.removeprefix(COMMENT))
    expected["graphs"]["theme"] = "light"
    assert read(world) == expected

    log = (await german.told("config view", {"changes": True})).text
    assert "Letzte Änderungen" in log
    assert f"<@{OWNER_ID}>" in log
    assert "dark → light" in log
    updating = owner.use("update_graphs")
    await settled(updating, lambda answer: "posted" in answer.text)
    (post,) = world.discord.own_messages(CHANNEL_ID)
    assert brightness(post) > 200
    await owner.told("config reset", {"key": "graphs.theme"})
    assert "theme" not in read(world)["graphs"]
    assert brightness(await owner.drawn("graph", DAILY)) < 80
    assert "Traceback" not in program.output
    assert world.discord.violations == ()


async def test_what_somebody_wrote_by_hand_meanwhile_counts_and_is_shown(world: World) -> None:
    """Nothing is overwritten, neither where the hand was right nor where it slipped."""
    program = await running(world)
    owner = Person(discord=world.discord, user_id=OWNER_ID)
    edit = {"key": "reports.weekly.period_days", "value": "14"}
    world.others["locale"] = "da"
    world.write()
    right = world.config.read_bytes()

    told = await owner.told("config edit", edit)
    assert told.text.startswith("Nothing was changed: somebody edited the file by hand meanwhile")
    assert "locale" in told.text
    assert world.config.read_bytes() == right
    await program.says("The configuration was changed: locale", within_s=20)
    assert "14" in (await owner.told("config edit", edit)).text

    wrong = world.config.read_text("utf-8").replace('"da"', '"dada-da"')
    by_hand(world, wrong)
    refused = await owner.told("config edit", {**edit, "value": "21"})
    assert refused.text.startswith("Nothing was changed: somebody edited the file by hand")
    assert world.config.read_text("utf-8") == wrong
    await program.says("stay in force", within_s=20)
    refused = await owner.told("config edit", {**edit, "value": "21"})
    assert "line" in refused.text
    assert world.config.read_text("utf-8") == wrong
    assert "Traceback" not in program.output
    assert world.discord.violations == ()


async def test_secrets_and_what_is_the_owner_s_are_neither_shown_nor_taken(world: World) -> None:
    program = await running(world)
    owner = Person(discord=world.discord, user_id=OWNER_ID)
    before = world.config.read_bytes()
    shown = [(await owner.told("config view")).text]

    for key, value in (
        ("discord.token", "x"),
        ("discord.guild_ids", "[1]"),
        ("tautulli.url", "http://evil.example"),
        ("tautulli.api_key", "x"),
        ("notices.channel_id", "1"),
        ("plex.url", "http://evil.example"),
        ("reports.weekly.channel_id", "1"),
        ("commands.manager_role_ids", "[1]"),
        ("privacy.exclude_users", "[]"),
    ):
        for command, options in (
            ("config view", {"key": key}),
            ("config edit", {"key": key, "value": value}),
            ("config reset", {"key": key}),
        ):
            answer = await owner.told(command, options)
            assert answer.text.startswith("There is no such setting"), key
            shown.append(answer.text)

    typed = world.discord.autocomplete("config edit", "key", options={"key": ""}, user_id=OWNER_ID)
    offered = str(await typed.choices())
    assert "graphs.theme" in offered
    secrets = (API_KEY, world.discord.token, world.tautulli.url, str(world.folder))
    assert not [secret for secret in secrets if secret in "".join(shown) + offered]
    assert world.config.read_bytes() == before
    assert "Traceback" not in program.output
    assert world.discord.violations == ()
