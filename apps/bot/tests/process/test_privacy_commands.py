"""``/privacy`` by the real program: what is told, and what becomes of charts."""

import json
import re
import sqlite3
from contextlib import closing

import pytest

from bot_process import World
from conversations import Person, running, settled
from recorded import ADMITTED, answer, people
from renderings import Chart, read_manifest
from tgraph_commands.testing import CHANNEL_ID, MEMBER_ID, OWNER_ID
from tgraph_graphs.testing.plex import open_plex_double

pytestmark = [pytest.mark.process, pytest.mark.browser, pytest.mark.timeout(120)]

STAYING, HIDING = ADMITTED["@everyone"], ADMITTED["*_x_*"]
DAILY = {"chart": "daily_play_count"}
TOP = {"chart": "top_10_users"}


def two_people(world: World, *, usernames: str) -> None:
    """Leave out everybody but the two of whom answers were recorded."""
    world.others["graphs"] = {"width": 200, "height": 150, "scale": 1}
    world.others["privacy"] = {
        "usernames": usernames,
        "minimum_group": 1,
        "exclude_users": [str(user) for name, user in people().items() if name not in ADMITTED],
    }
    world.reports = [world.report(charts=["daily_play_count"])]


def plays(file: str) -> int:
    """Return the plays of a recorded answer."""
    return sum(sum(row["data"]) for row in answer(file)["series"] if row["name"] != "Total")


def drawn_plays(chart: Chart) -> float:
    """Return the plays that a chart shows; its line of averages counts none."""
    bars = (series for series in chart.series if series.name != "7-day average")
    return sum(point.y for series in bars for point in series.points)


def said(alt: str | None) -> str:
    """Return what a chart says but for the minute at which its numbers were read."""
    return re.sub(r"as of [0-9:]+ [AP]M", "", alt or "")


async def manifest_chart(world: World) -> Chart:
    """Return the report's chart as it would be drawn now, beside the running bot."""
    code, output = await world.run("render", "--out", "out")
    assert code == 0, output
    (chart,) = read_manifest(world.folder / "out").charts
    return chart


async def test_who_hides_is_out_of_the_next_post_and_the_next_picture_of_everybody(
    world: World,
) -> None:
    """Every count drops by theirs, also where a picture of before is kept; and it can be undone."""
    two_people(world, usernames="anonymous")
    async with open_plex_double() as plex:
        world.others["plex"] = {"url": plex.url}
        program = await running(world)
        german = Person(discord=world.discord, user_id=MEMBER_ID, locale="de")
        owner = Person(discord=world.discord, user_id=OWNER_ID)
        await german.link(plex, HIDING)

        with_them = await owner.drawn("graph", DAILY)
        hidden = await german.told("privacy hide")
        without = await owner.drawn("graph", DAILY)
        chart = await manifest_chart(world)
        updating = owner.use("update_graphs")
        await settled(updating, lambda answer: "posted" in answer.text)

        assert hidden.text.startswith("Du bist ausgeblendet:")
        theirs = plays("get_plays_by_date__plays_30_two_users") - plays(
            "get_plays_by_date__plays_30_user"
        )
        assert theirs > 0
        assert drawn_plays(chart) == plays("get_plays_by_date__plays_30_user")
        assert said(without.files[0].alt) == said(chart.alt) != said(with_them.files[0].alt)
        (post,) = world.discord.own_messages(CHANNEL_ID)
        assert said(post.files[0].alt) == said(chart.alt)

        await german.told("unlink")
        assert said((await owner.drawn("graph", DAILY)).files[0].alt) == said(chart.alt)
        shown = await german.told("privacy unhide")
        assert shown.text.startswith("Du bist nicht mehr ausgeblendet:")
        assert said((await owner.drawn("graph", DAILY)).files[0].alt) == said(
            with_them.files[0].alt
        )
    assert "Traceback" not in program.output
    assert world.discord.violations == ()


async def test_those_alone_are_named_who_agreed_until_they_take_it_back(world: World) -> None:
    two_people(world, usernames="consent")
    async with open_plex_double() as plex:
        world.others["plex"] = {"url": plex.url}
        program = await running(world)
        member = Person(discord=world.discord, user_id=MEMBER_ID)
        german = Person(discord=world.discord, user_id=OWNER_ID, locale="de")
        await member.link(plex, HIDING)

        before = await german.drawn("graph", TOP)
        agreed = await member.told("privacy name", {"choice": "agree"})
        after = await german.drawn("graph", TOP)
        await member.told("privacy name", {"choice": "refuse"})
        again = await german.drawn("graph", TOP)

    assert agreed.text.startswith("Noted: you agree to be named in charts.")
    named = [message.files[0].alt or "" for message in (before, after, again)]
    assert ["*_x_*" in alt for alt in named] == [False, True, False]
    assert not any("everyone" in alt for alt in named)
    assert before.files[0].data != after.files[0].data != again.files[0].data
    assert "*_x_*" not in program.output
    assert world.discord.violations == ()


async def test_what_is_stored_is_shown_handed_out_and_deleted(world: World) -> None:
    """A hide is asked about and may stay, without whose it is."""
    world.reports = []
    async with open_plex_double() as plex:
        world.others["plex"] = {"url": plex.url}
        program = await running(world)
        german = Person(discord=world.discord, user_id=MEMBER_ID, locale="de")
        nothing = await german.told("privacy show", in_dm=True)
        await german.link(plex, HIDING)
        await german.told("privacy hide")
        shown = await german.told("privacy show")
        export = await german.told("privacy export")
        question = await german.told("privacy delete")
        keep = question.custom_ids[1]
        deleted = await world.discord.click(question, keep, locale="de").answer(timeout_s=30)

    assert "Ich habe nichts über dich gespeichert." in nothing.text
    assert "Was ich über dich gespeichert habe" in shown.text
    (file,) = export.files
    held = json.loads(file.data)
    assert held["link"]["plex_account_id"] == str(HIDING)
    assert held["link"]["signed_in_at_plex"] is True
    assert held["discord_id"] == str(MEMBER_ID)
    assert [hide["hidden_by_you"] for hide in held["hides"]] == [True]
    assert "Du bleibst ausgeblendet." in deleted.text
    with closing(sqlite3.connect(world.folder / "data/journal.sqlite3")) as database:
        dump = "\n".join(database.iterdump())
    assert str(HIDING) in dump
    assert str(MEMBER_ID) not in dump
    assert "Traceback" not in program.output
    assert world.discord.violations == ()
