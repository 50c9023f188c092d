"""``/about``, ``/uptime`` and ``/graph`` as people use them, with the real program."""

from datetime import timedelta

import pytest

from bot_process import World
from conversations import Person, running, settled
from posts import small
from tgraph_commands.testing import CHANNEL_ID, MEMBER_ID, NotOfferedError
from tgraph_graphs.testing import Fault

pytestmark = [pytest.mark.process, pytest.mark.timeout(120)]

CALLBACK = "POST /interactions/{interaction_id}/{interaction_token}/callback"
DAILY = {"chart": "daily_play_count"}


async def test_anybody_learns_what_it_is_and_how_it_does_in_their_own_language(
    world: World,
) -> None:
    """Also after the connection to Discord was lost, and while Tautulli is away."""
    program = await running(world)
    member = Person(discord=world.discord, user_id=MEMBER_ID)
    german = Person(discord=world.discord, user_id=MEMBER_ID, locale="de")

    assert "I draw charts of what is watched" in (await member.told("about")).text
    assert "Ich zeichne Diagramme darüber, was" in (await german.told("about", in_dm=True)).text
    uptime = (await member.told("uptime")).text
    assert "Tautulli: answering" in uptime
    assert "\n**weekly**\nNot posted yet\nNext: <t:" in uptime

    world.discord.gateway.drop()
    await program.says("connection to Discord was lost")
    await world.discord.connected(timeout_s=30)
    await world.tautulli.fail(Fault.REFUSE)
    failed = (await german.told("graph", DAILY)).text
    assert failed.startswith("Tautulli antwortet gerade nicht.")
    assert "Tautulli: antwortet nicht" in (await german.told("uptime")).text

    await world.tautulli.fail(Fault.WRONG_KEY)
    assert (await member.told("graph", DAILY)).text.startswith("Tautulli refuses to answer me.")
    assert "Traceback" not in program.output
    assert world.discord.violations == ()


async def test_where_it_does_not_serve_it_says_so(world: World) -> None:
    """In a foreign guild, to a stranger in a direct message, and where Discord offers no such."""
    foreign = world.discord.add_guild("Foreign")
    channel = world.discord.add_channel("chat", guild_id=foreign)
    stranger_id = world.discord.add_user("stranger", guild_ids=(foreign,))
    program = await running(world)
    member = Person(discord=world.discord, user_id=MEMBER_ID)
    stranger = Person(discord=world.discord, user_id=stranger_id, locale="de")
    asked = world.tautulli.count()

    for command, options in (("about", {}), ("uptime", {}), ("graph", DAILY), ("my_stats", {})):
        refused = await stranger.told(command, options, channel_id=channel)
        assert refused.text.startswith("Für diesen Server arbeite ich nicht.")
    for command, options in (("about", {}), ("graph", DAILY), ("privacy show", {})):
        refused = await stranger.told(command, options, in_dm=True)
        assert refused.text.startswith("Ich antworte nur Mitgliedern")
    with pytest.raises(NotOfferedError):
        member.use("uptime", in_dm=True)
    refused = await member.told("uptime", in_dm=True, is_forced=True)
    assert refused.text.startswith("This command works in a server")

    assert world.tautulli.count() == asked
    assert "Traceback" not in program.output


@pytest.mark.browser
async def test_a_chart_is_for_the_asker_alone_unless_they_share_it(world: World) -> None:
    """With alt text, in their language, of the days and the count that they asked for."""
    small(world)
    program = await running(world)
    german = Person(discord=world.discord, user_id=MEMBER_ID, locale="de")

    alone = await german.drawn("graph", {**DAILY, "range": 7, "metric": "duration"})
    (file,) = alone.files
    assert alone.text.startswith("### Wiedergabezeit pro Tag")
    assert file.alt is not None
    assert file.alt.startswith("Wiedergabezeit pro Tag")
    assert world.discord.own_messages(CHANNEL_ID) == ()

    sharing = german.use("graph", {**DAILY, "share": True})
    shared = await sharing.followup(timeout_s=30)
    told = await settled(sharing, lambda answer: answer.text.startswith("Erledigt"))
    assert told.text == "Erledigt: Jetzt sehen alle hier das Diagramm."
    (seen,) = world.discord.own_messages(CHANNEL_ID)
    assert seen.id == shared.id
    assert seen.files[0].alt
    assert not seen.ever_mentioned

    in_dm = await german.told("graph", {**DAILY, "share": True}, in_dm=True)
    assert "Hier ist niemand, mit dem du es teilen kannst" in in_dm.text
    assert in_dm.files
    assert len(world.discord.own_messages(CHANNEL_ID)) == 1
    assert "Traceback" not in program.output
    assert world.discord.violations == ()


async def test_an_interaction_that_expired_is_no_trouble(world: World) -> None:
    """Before the first answer, and before the last: told once in the log, and the next works."""
    program = await running(world)
    member = Person(discord=world.discord, user_id=MEMBER_ID)

    world.discord.stop_clock()
    late = member.use("about")
    world.discord.advance(timedelta(seconds=4))
    await program.says("/about was answered too late.")
    await world.tautulli.fail(Fault.HANG, command="get_plays_by_date")
    patient = member.use("graph", DAILY)
    await patient.first_response()
    world.discord.advance(timedelta(minutes=16))
    await world.tautulli.fail(None)
    await program.says("/graph")

    assert (await member.told("about")).text.startswith("I am TGraph Bot")
    for token in (late.token, patient.token):
        assert token not in program.output
    assert "ERROR" not in program.output
    assert "Traceback" not in program.output
