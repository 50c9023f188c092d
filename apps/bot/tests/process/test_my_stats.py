"""``/my_stats`` by the real program: by direct message, for the linked, and for nobody else."""

import pytest

from bot_process import Program, World
from conversations import Person, running, settled
from posts import control, posted, small
from recorded import ADMITTED, names
from renderings import open_png
from tgraph_commands.testing import CHANNEL_ID, MEMBER_ID, OWNER_ID, SeenMessage
from tgraph_graphs.testing import Fault
from tgraph_graphs.testing.plex import open_plex_double

pytestmark = [pytest.mark.process, pytest.mark.browser, pytest.mark.timeout(120)]

ACCOUNT_ID = ADMITTED["@everyone"]
"""The person of whom everything was recorded; with a name that would wake a whole server."""


async def bot_of_members(world: World) -> Program:
    """Start a bot without a report, and let its manager link the member."""
    small(world)
    world.reports = []
    program = await running(world)
    owner = Person(discord=world.discord, user_id=OWNER_ID)
    await owner.told("link_member", {"member": str(MEMBER_ID), "user": str(ACCOUNT_ID)})
    return program


def pictures(message: SeenMessage) -> list[str]:
    """Return the alt texts of pictures that can all be seen."""
    for file in message.files:
        assert file.is_shown
        open_png(file.data)
    return [file.alt or "" for file in message.files]


async def test_who_signed_in_gets_words_and_five_pictures_and_rests_over_a_restart(
    world: World,
) -> None:
    """By direct message alone: nobody in the channel learns anything, and Tautulli only ids."""
    small(world)
    world.reports = []
    world.others["commands"] = {"cooldowns": {"my_stats": {"per_user_seconds": 900}}}
    async with open_plex_double() as plex:
        world.others["plex"] = {"url": plex.url}
        program = await running(world)
        german = Person(discord=world.discord, user_id=MEMBER_ID, locale="de")
        before = await german.told("my_stats")
        await german.link(plex, ACCOUNT_ID)
        world.tautulli.asked.clear()
        answer = await german.told("my_stats")

    assert before.text.startswith("Ich kenne dein Plex-Konto noch nicht. Nutze /")
    assert answer.text == "Ich habe dir deine Statistik als Direktnachricht geschickt."
    (message,) = world.discord.dm(MEMBER_ID)
    assert message.text.startswith("## Deine Statistik\n**Letzte 7 Tage**: ")
    alts = pictures(message)
    assert len(alts) == len(set(alts)) == 5
    assert all(alts)
    assert not message.ever_mentioned
    assert not [name for name in names() if name in message.text + "".join(alts)]
    assert world.discord.messages(CHANNEL_ID) == ()
    asked_of = {
        asked.params["user_id"] for asked in world.tautulli.asked if "_by_" in asked.command
    }
    assert asked_of == {str(ACCOUNT_ID)}

    again = await german.told("my_stats")
    assert again.text.startswith("Das hast du gerade erst benutzt. Du kannst es <t:")
    await program.kill()
    program = await running(world)
    assert (await german.told("my_stats")).text == again.text
    assert len(world.discord.dm(MEMBER_ID)) == 1
    assert "Traceback" not in program.output
    assert world.discord.violations == ()


async def test_where_direct_messages_are_closed_it_comes_in_place(world: World) -> None:
    program = await bot_of_members(world)
    member = Person(discord=world.discord, user_id=MEMBER_ID)
    world.discord.close_dms(MEMBER_ID)

    answer = await member.told("my_stats", {"range": 30})

    assert answer.text.startswith("I cannot send you direct messages, so here are")
    assert "## Your statistics" in answer.text
    assert len(pictures(answer)) == 5
    assert world.discord.dm(MEMBER_ID) == ()
    assert world.discord.messages(CHANNEL_ID) == ()

    world.discord.close_dms(MEMBER_ID, closed=False)
    in_dm = await member.told("my_stats", in_dm=True)
    assert in_dm.text == "Here are your statistics."
    [lasting] = world.discord.dm(MEMBER_ID)
    assert lasting.text.startswith("## Your statistics")
    assert len(pictures(lasting)) == 5
    assert "Traceback" not in program.output
    assert world.discord.violations == ()


async def test_the_button_under_a_post_does_the_same_after_a_restart(world: World) -> None:
    """For whoever presses it: those who are not linked learn how, also while Tautulli is away."""
    small(world)
    (post,) = await posted(world)
    program = await running(world)
    owner = Person(discord=world.discord, user_id=OWNER_ID)
    await owner.told("link_member", {"member": str(MEMBER_ID), "user": str(ACCOUNT_ID)})
    button = control(post, "my_stats")

    pressed = world.discord.click(post, button, user_id=MEMBER_ID, locale="de")
    answer = await settled(pressed, lambda answer: answer.text, timeout_s=60)
    assert answer.is_ephemeral
    assert answer.text == "Ich habe dir deine Statistik als Direktnachricht geschickt."
    assert len(pictures(world.discord.dm(MEMBER_ID)[-1])) == 5

    stranger = await world.discord.click(post, button, user_id=OWNER_ID).answer(timeout_s=30)
    assert stranger.text.startswith("I do not know your Plex account yet. Use /link")
    assert world.discord.dm(OWNER_ID) == ()

    await world.tautulli.fail(Fault.REFUSE)
    member = Person(discord=world.discord, user_id=MEMBER_ID)
    failed = await member.told("my_stats", {"range": 365})
    assert failed.text.startswith("Tautulli does not answer at the moment.")
    assert len(world.discord.dm(MEMBER_ID)) == 1
    assert "Traceback" not in program.output
    assert world.discord.violations == ()
