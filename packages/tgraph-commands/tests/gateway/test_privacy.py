"""What people see and decide of their own data, as they use it on Discord."""

import json
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from tgraph_commands._stamps import stamp
from tgraph_commands._store import open_store
from tgraph_commands.people import People
from tgraph_commands.testing import GUILD_ID, MEMBER_ID, OWNER_ID, CallbackType, Discord, Invocation
from tgraph_commands.testing.bot import NOW, LocalBot, until
from tgraph_common import NamePrivacy

FILMS, SHOWS = 5_000_001, 5_000_002
MANAGER, STRANGER = 991, 992
CALLBACK = "POST /interactions/{interaction_id}/{interaction_token}/callback"

Said = Callable[..., list[str]]
SUBCOMMANDS = ("show", "export", "delete", "hide", "unhide", "name")


@pytest.fixture
def data(bot: LocalBot, tmp_path: Path) -> Path:
    """Let the bot keep its register where the test, too, looks into it."""
    bot.data = tmp_path
    return tmp_path


@asynccontextmanager
async def register(data: Path) -> AsyncGenerator[People]:
    """Open the register beside the bot."""
    async with open_store(data) as store:
        yield People(store)


def restarted(discord: Discord, data: Path) -> LocalBot:
    """Return a new bot on the data of one that has ended."""
    bot = LocalBot(discord)
    bot.data = data
    return bot


async def linked(data: Path, *, hidden: bool = False) -> None:
    async with register(data) as people:
        await people.prove(MEMBER_ID, FILMS, at=NOW)
        if hidden:
            await people.hide(FILMS, by=MEMBER_ID, at=NOW)


# Show


async def test_of_whom_nothing_is_stored_that_is_told_so(discord: Discord, bot: LocalBot) -> None:
    async with bot.running():
        english = await discord.invoke("privacy show").answer()
        danish = await discord.invoke("privacy show", locale="da").answer()

    assert english.is_ephemeral
    assert english.is_v2
    assert english.texts[0] == "### What I have stored about you\nI have stored nothing about you."
    assert "nor anything that you watch" in english.text
    assert "/privacy export gives you all of it" in english.text
    assert "Jeg har intet gemt om dig." in danish.text
    assert "/privatliv eksporter giver dig det hele" in danish.text


async def test_all_that_is_stored_is_told_in_words_and_pings_nobody(
    discord: Discord, bot: LocalBot, data: Path
) -> None:
    friend = discord.add_user("friend", guild_ids=(GUILD_ID,))
    async with open_store(data) as store:
        people = People(store)
        await people.prove(MEMBER_ID, SHOWS, at=NOW)
        await people.hide(SHOWS, by=MEMBER_ID, at=NOW - timedelta(days=1))
        await people.prove(MEMBER_ID, FILMS, at=NOW)
        await people.prove(friend, FILMS, at=NOW)
        await people.hide(FILMS, by=MEMBER_ID, at=NOW)
        await people.agree(FILMS, by=MEMBER_ID, at=NOW)
        async with store.writing() as db:
            for command in ("my_stats", "table"):
                await db.run(
                    "INSERT INTO cooldowns VALUES (?, ?, ?)",
                    command,
                    MEMBER_ID,
                    stamp(NOW + timedelta(minutes=5)),
                )
            # Over, and so nothing that anybody has to wait for.
            await db.run("INSERT INTO cooldowns VALUES ('graph', ?, ?)", MEMBER_ID, stamp(NOW))
            for setting in ("graphs.theme", "locale"):
                await db.run(
                    "INSERT INTO changes (changed_at, changed_by, setting) VALUES (?, ?, ?)",
                    stamp(NOW),
                    MEMBER_ID,
                    setting,
                )
    async with bot.running():
        answer = await discord.invoke("privacy show").answer()

    now, day_before = int(NOW.timestamp()), int(NOW.timestamp()) - 86_400
    before = (
        "- You hid a Plex account that was linked to you before; charts still leave it out"
        f" (since <t:{day_before}:f>)."
    )
    waits = (
        "- So that nobody asks too often, I remember until when you have to wait with:"
        f" \\/my\\_stats (<t:{now + 300}:R>) and Show as table (<t:{now + 300}:R>)."
    )
    assert answer.texts[0].splitlines() == [
        "### What I have stored about you",
        f"- You linked your Plex account yourself, by signing in to Plex (<t:{now}:f>).",
        "- Another Discord account is linked to the same Plex account:",
        f"  - <@{friend}>, who signed in to Plex (<t:{now}:f>)",
        f"- You are hidden: charts leave your Plex account out (since <t:{now}:f>).",
        before,
        f"- You agreed to be named in charts (<t:{now}:f>).",
        waits,
        "- The list of changed settings names you 2 times.",
    ]
    assert answer.is_ephemeral
    assert not answer.ever_mentioned


async def test_a_link_by_a_manager_is_told_with_who_made_it(
    discord: Discord, bot: LocalBot, data: Path
) -> None:
    friend = discord.add_user("friend", guild_ids=(GUILD_ID,))
    manager = discord.add_user("manager", guild_ids=(GUILD_ID,))
    async with register(data) as people:
        await people.vouch(MEMBER_ID, FILMS, by=manager, at=NOW)
        await people.vouch(friend, FILMS, by=manager, at=NOW)
    async with bot.running():
        answer = await discord.invoke("privacy show").answer()
        async with register(data) as people:
            await people.forget(manager, hides_too=False)
        after = await discord.invoke("privacy show").answer()

    now = int(NOW.timestamp())
    assert f"<@{manager}> linked a Plex account to you (<t:{now}:f>)." in answer.text
    assert f"<@{friend}>, linked by <@{manager}> (<t:{now}:f>)" in answer.text
    assert "- You are not hidden." in answer.text
    assert "- You have not agreed to be named in charts." in answer.text
    assert not answer.ever_mentioned
    assert f"A manager linked a Plex account to you (<t:{now}:f>)." in after.text
    assert f"<@{friend}>, linked by a manager (<t:{now}:f>)" in after.text
    assert str(manager) not in after.text


async def test_what_another_of_the_same_account_chose_is_told_without_saying_who(
    discord: Discord, bot: LocalBot, data: Path
) -> None:
    async with register(data) as people:
        for person in (MEMBER_ID, STRANGER):
            await people.prove(person, FILMS, at=NOW)
        await people.hide(FILMS, by=STRANGER, at=NOW)
        await people.agree(FILMS, by=STRANGER, at=NOW)
    async with bot.running():
        answer = await discord.invoke("privacy show").answer()

    assert "because another Discord account that was linked to it hid it" in answer.text
    assert "because another Discord account linked to it agreed" in answer.text


async def test_who_hid_and_unlinked_is_not_told_to_be_in_charts(
    discord: Discord, bot: LocalBot, data: Path
) -> None:
    await linked(data, hidden=True)
    async with register(data) as people:
        await people.unlink(MEMBER_ID)
    async with bot.running():
        answer = await discord.invoke("privacy show").answer()

    assert "- No Plex account is linked to you." in answer.text
    assert "- You hid a Plex account that was linked to you before" in answer.text
    assert "not hidden" not in answer.text


async def test_however_many_share_an_account_the_answer_fits(
    discord: Discord, bot: LocalBot, data: Path
) -> None:
    async with register(data) as people:
        await people.prove(MEMBER_ID, FILMS, at=NOW)
        for number in range(60):
            await people.prove(2**62 + number, FILMS, at=NOW)
        for number in range(40):
            await people.prove(MEMBER_ID, 100 + number, at=NOW)
            await people.hide(100 + number, by=MEMBER_ID, at=NOW)
        await people.prove(MEMBER_ID, FILMS, at=NOW)
    async with bot.running():
        answer = await discord.invoke("privacy show", locale="de").answer()

    assert "60 andere Discord-Konten" in answer.text
    assert "und 50 weitere" in answer.text
    assert len(answer.text) < 4_000


# Export


async def test_the_export_is_a_file_of_a_stable_shape_that_only_the_asker_sees(
    discord: Discord, bot: LocalBot, data: Path
) -> None:
    async with open_store(data) as store:
        people = People(store)
        await people.prove(STRANGER, FILMS, at=NOW)
        await people.prove(MEMBER_ID, FILMS, at=NOW)
        await people.hide(FILMS, by=MEMBER_ID, at=NOW)
        await people.agree(FILMS, by=MEMBER_ID, at=NOW)
        async with store.writing() as db:
            await db.run("INSERT INTO cooldowns VALUES ('graph', ?, ?)", MEMBER_ID, stamp(NOW))
            await db.run(
                "INSERT INTO changes (changed_at, changed_by, setting, old, new)"
                " VALUES (?, ?, 'reports.weekly', NULL, ?)",
                stamp(NOW),
                MEMBER_ID,
                "name: '@everyone \u202e\n'",
            )
    async with bot.running():
        answer = await discord.invoke("privacy export", locale="de").answer()

    assert answer.is_ephemeral
    assert answer.text.startswith("Diese Datei enthält alles")
    (file,) = answer.files
    assert (file.name, file.is_shown) == ("tgraph-bot-export.json", True)
    link = {"plex_account_id": str(FILMS), "linked_at": "2026-11-22T20:00:00Z"}
    assert json.loads(file.data) == {
        "version": 1,
        "exported_at": "2026-11-22T20:00:00Z",
        "discord_id": str(MEMBER_ID),
        "link": {
            **link,
            "discord_id": str(MEMBER_ID),
            "linked_by": str(MEMBER_ID),
            "signed_in_at_plex": True,
        },
        "others_linked_to_the_same_account": [
            {
                **link,
                "discord_id": str(STRANGER),
                "linked_by": str(STRANGER),
                "signed_in_at_plex": True,
            }
        ],
        "hides": [
            {
                "plex_account_id": str(FILMS),
                "hidden_at": "2026-11-22T20:00:00Z",
                "hidden_by_you": True,
            }
        ],
        "consent_to_be_named": {
            "plex_account_id": str(FILMS),
            "agreed_at": "2026-11-22T20:00:00Z",
            "agreed_by_you": True,
        },
        "cooldowns": [{"command": "graph", "until": "2026-11-22T20:00:00Z"}],
        "changed_settings": [
            {
                "changed_at": "2026-11-22T20:00:00Z",
                "setting": "reports.weekly",
                "old": None,
                "new": "name: '@everyone \u202e\n'",
            }
        ],
    }


async def test_the_export_of_nothing_has_the_same_shape(discord: Discord, bot: LocalBot) -> None:
    async with bot.running():
        answer = await discord.invoke("privacy export", in_dm=True).answer()

    (file,) = answer.files
    assert json.loads(file.data) == {
        "version": 1,
        "exported_at": "2026-11-22T20:00:00Z",
        "discord_id": str(MEMBER_ID),
        "link": None,
        "others_linked_to_the_same_account": [],
        "hides": [],
        "consent_to_be_named": None,
        "cooldowns": [],
        "changed_settings": [],
    }


async def test_the_export_says_who_made_a_link_as_long_as_they_are_known(
    discord: Discord, bot: LocalBot, data: Path
) -> None:
    async with register(data) as people:
        await people.vouch(MEMBER_ID, FILMS, by=MANAGER, at=NOW)
    async with bot.running():
        before = await discord.invoke("privacy export").answer()
        async with register(data) as people:
            await people.forget(MANAGER, hides_too=False)
        after = await discord.invoke("privacy export").answer()

    links = [json.loads(answer.files[0].data)["link"] for answer in (before, after)]
    assert [link["linked_by"] for link in links] == [str(MANAGER), None]
    assert not any(link["signed_in_at_plex"] for link in links)


# Delete


async def test_everything_is_deleted_at_once_where_nobody_hides(
    discord: Discord, bot: LocalBot, data: Path
) -> None:
    await linked(data)
    async with bot.running():
        answer = await discord.invoke("privacy delete").answer()
        again = await discord.invoke("privacy delete", locale="da").answer()

    assert answer.is_ephemeral
    assert answer.text == "Done: I have deleted everything that I had stored about you."
    assert answer.custom_ids == ()
    assert again.text == "Klaret: Der er intet gemt om dig."
    async with register(data) as people:
        assert (await people.holdings(MEMBER_ID)).is_empty


async def test_who_hides_is_asked_first_whether_that_goes_too(
    discord: Discord, bot: LocalBot, data: Path
) -> None:
    await linked(data, hidden=True)
    async with register(data) as people:
        before = await people.holdings(MEMBER_ID)
        async with bot.running():
            answer = await discord.invoke("privacy delete").answer()
        assert await people.holdings(MEMBER_ID) == before

    assert answer.is_ephemeral
    assert answer.text.startswith("You are hidden from charts. Undo that, too?")
    assert len(answer.custom_ids) == 2
    row = msgspec.convert(answer.components[1], type=Row)
    labels = [button.label for button in row.components]
    assert labels == ["Delete everything, show me again", "Delete, but keep me hidden"]


class Labelled(msgspec.Struct):
    """A button."""

    label: str


class Row(msgspec.Struct):
    """A row of buttons."""

    components: list[Labelled]


@pytest.mark.parametrize("is_kept", [True, False], ids=["hide kept", "hide deleted"])
async def test_the_buttons_delete_as_they_say_even_after_a_restart(
    discord: Discord, bot: LocalBot, data: Path, *, is_kept: bool
) -> None:
    await linked(data, hidden=True)
    async with bot.running():
        question = await discord.invoke("privacy delete").answer()
    async with restarted(discord, data).running():
        answer = await discord.click(question, question.custom_ids[is_kept]).answer()

    assert answer.id == question.id
    assert answer.is_ephemeral
    assert answer.custom_ids == ()
    assert answer.text.startswith("Done: I have deleted everything that I had stored about you.")
    assert ("use /link and then /privacy unhide" in answer.text) is is_kept
    async with register(data) as people:
        assert (await people.holdings(MEMBER_ID)).is_empty
        assert await people.hidden() == ({FILMS} if is_kept else frozenset())


async def test_in_a_direct_message_the_answer_takes_the_place_of_the_question(
    discord: Discord, bot: LocalBot, data: Path
) -> None:
    """There the deferral comes first, while Discord is asked whether they are a member."""
    await linked(data, hidden=True)
    async with bot.running():
        question = await discord.invoke("privacy delete", in_dm=True).answer()
        pressed = discord.click(question, question.custom_ids[0])
        answer = await pressed.answer()

    assert (await pressed.first_response()).type is CallbackType.DEFERRED_UPDATE
    assert answer.id == question.id
    assert answer.text.startswith("Done: I have deleted everything")
    assert answer.custom_ids == ()


async def test_where_nothing_could_be_deleted_the_answer_says_what_to_do(
    discord: Discord, bot: LocalBot, data: Path
) -> None:
    """It takes the place of the question, too: whoever tries again asks anew."""
    await linked(data, hidden=True)
    async with bot.running():
        question = await discord.invoke("privacy delete").answer()
        async with open_store(data) as store, store.writing() as db:
            await db.run(
                "CREATE TRIGGER refuse BEFORE DELETE ON links "
                "BEGIN SELECT RAISE(ABORT, 'a full disk'); END"
            )
        answer = await discord.click(question, question.custom_ids[0]).answer()

    assert answer.id == question.id
    assert answer.custom_ids == ()
    assert answer.text.startswith("My disk is full or cannot be used.")
    async with register(data) as people:
        assert await people.hidden() == {FILMS}


async def test_the_buttons_concern_only_who_presses_them(
    discord: Discord, bot: LocalBot, data: Path
) -> None:
    """Whoever sends their custom id on their own deletes what is their own."""
    await linked(data, hidden=True)
    friend = discord.add_user("friend", guild_ids=(GUILD_ID,))
    async with register(data) as people:
        await people.prove(friend, SHOWS, at=NOW)
        before = await people.holdings(MEMBER_ID)
        async with bot.running():
            asked = await discord.invoke("privacy delete").answer()
            own = await discord.invoke("about", user_id=friend).answer()
            answer = await discord.click(
                own, asked.custom_ids[0], user_id=friend, is_forged=True
            ).answer()
        assert answer.text.startswith("Done: I have deleted everything")
        assert await people.holdings(MEMBER_ID) == before
        assert (await people.holdings(friend)).is_empty


@pytest.mark.parametrize(
    "forged", ["t1:privacy_delete", "t1:privacy_delete:1", "t1:privacy_delete:all:2"]
)
async def test_a_button_that_was_made_up_deletes_nothing(
    discord: Discord, bot: LocalBot, data: Path, forged: str
) -> None:
    await linked(data)
    async with bot.running():
        about = await discord.invoke("about").answer()
        answer = await discord.click(about, forged, is_forged=True).answer()

    assert answer.text.startswith("This button or menu is out of date.")
    async with register(data) as people:
        assert await people.link_of(MEMBER_ID) is not None


async def test_a_manager_stays_in_no_log_and_with_no_link_of_others(
    discord: Discord, bot: LocalBot, data: Path
) -> None:
    """Whether a link that they made came to be is told neither before nor after."""
    manager = OWNER_ID
    async with open_store(data) as store:
        people = People(store)
        async with bot.running():
            nothing = await discord.invoke("privacy show", user_id=manager).answer()
            await people.vouch(MEMBER_ID, FILMS, by=manager, at=NOW)
            linked = await discord.invoke("privacy show", user_id=manager).answer()
            first = await discord.invoke("privacy delete", user_id=manager).answer()
            async with store.writing() as db:
                await db.run(
                    "INSERT INTO changes (changed_at, changed_by, setting) VALUES (?, ?, 'locale')",
                    stamp(NOW),
                    manager,
                )
            second = await discord.invoke("privacy delete", user_id=manager).answer()
        link = await people.link_of(MEMBER_ID)
        async with store.reading() as db:
            log = await db.rows("SELECT changed_by, setting FROM changes")

    assert linked.text == nothing.text
    assert first.text == "Done: nothing is stored about you."
    assert "stay in the list of changes, but it no longer says" in second.text
    assert link is not None
    assert link.linked_by == 0
    assert [dict(row) for row in log] == [{"changed_by": None, "setting": "locale"}]


# Hide and unhide


async def test_who_hides_is_hidden_at_once_and_told_from_when(
    discord: Discord, bot: LocalBot, data: Path
) -> None:
    await linked(data)
    async with register(data) as people, bot.running():
        for _ in range(2):
            answer = await discord.invoke("privacy hide").answer()
            assert answer.is_ephemeral
            assert answer.text.startswith("You are hidden: I leave your Plex account out of")
            assert "/privacy unhide undoes this." in answer.text
            assert "deleted in Tautulli" in answer.text
            assert await people.hidden() == {FILMS}

        shown = await discord.invoke("privacy unhide", locale="de").answer()
        assert shown.text.startswith("Du bist nicht mehr ausgeblendet:")
        assert await people.hidden() == frozenset()


async def test_nobody_hides_or_is_named_without_a_link(
    discord: Discord, bot: LocalBot, data: Path
) -> None:
    async with register(data) as people, bot.running():
        hide = await discord.invoke("privacy hide").answer()
        name = await discord.invoke("privacy name", options={"choice": "agree"}).answer()
        assert await people.hidden() == frozenset()
        assert await people.named() == frozenset()

    assert "Use /link and sign in to Plex" in hide.text
    assert name.text == hide.text


async def test_a_hide_is_ended_after_the_link_has_ended(
    discord: Discord, bot: LocalBot, data: Path
) -> None:
    await linked(data, hidden=True)
    async with register(data) as people, bot.running():
        unlinked = await discord.invoke("unlink").answer()
        assert "/privacy unhide undoes that." in unlinked.text
        await discord.invoke("privacy unhide").answer()
        assert await people.hidden() == frozenset()
        nothing = await discord.invoke("privacy unhide").answer()

    assert nothing.text.startswith("As far as I know, you are not hidden.")
    assert "use /link first and then /privacy unhide" in nothing.text


async def test_nobody_ends_what_a_stranger_hid(discord: Discord, bot: LocalBot, data: Path) -> None:
    """Managers neither; and the answer is that to somebody who never hid."""
    await linked(data, hidden=True)
    async with register(data) as people, bot.running():
        answer = await discord.invoke("privacy unhide", user_id=OWNER_ID).answer()
        assert await people.hidden() == {FILMS}

    assert answer.text.startswith("As far as I know, you are not hidden.")


# Name


@pytest.mark.parametrize(
    ("mode", "told"),
    [
        (NamePrivacy.CONSENT, ("show your name", "do not show your name")),
        (NamePrivacy.REAL, ("With /privacy hide they leave",) * 2),
        (NamePrivacy.MASKED, ("only the first character",) * 2),
        (NamePrivacy.ANONYMOUS, ("name nobody",) * 2),
    ],
    ids=["consent", "real", "masked", "anonymous"],
)
async def test_who_agrees_or_refuses_to_be_named_is_told_what_comes_of_it(
    discord: Discord, bot: LocalBot, data: Path, mode: NamePrivacy, told: tuple[str, str]
) -> None:
    await linked(data)
    privacy = msgspec.structs.replace(bot.settings.privacy, usernames=mode)
    async with register(data) as people, bot.running():
        bot.settings = msgspec.structs.replace(bot.settings, privacy=privacy)
        yes = await discord.invoke("privacy name", options={"choice": "agree"}).answer()
        assert await people.named() == {FILMS}
        no = await discord.invoke("privacy name", options={"choice": "refuse"}).answer()
        assert await people.named() == frozenset()

    assert yes.is_ephemeral
    assert yes.text.startswith("Noted: you agree to be named")
    assert told[0] in yes.text
    assert no.text.startswith("Noted: you do not agree")
    assert told[1] in no.text


async def test_the_hidden_are_told_that_they_are_not_named_either(
    discord: Discord, bot: LocalBot, data: Path
) -> None:
    await linked(data, hidden=True)
    async with bot.running():
        answer = await discord.invoke(
            "privacy name", options={"choice": "agree"}, locale="da"
        ).answer()

    assert answer.text.endswith("Da du er skjult, udelader grafer dig under alle omstændigheder.")


# Unlink


async def test_a_link_and_what_was_agreed_to_with_it_end(
    discord: Discord, bot: LocalBot, data: Path
) -> None:
    await linked(data)
    async with register(data) as people:
        await people.agree(FILMS, by=MEMBER_ID, at=NOW)
        async with bot.running():
            answer = await discord.invoke("unlink", in_dm=True).answer()
            again = await discord.invoke("unlink", locale="de").answer()
        assert (await people.holdings(MEMBER_ID)).is_empty
        assert await people.named() == frozenset()

    assert answer.is_ephemeral
    assert answer.text.startswith("Done: your Plex account is no longer linked to you.")
    assert "hidden" not in answer.text
    assert again.text == "Mit dir ist kein Plex-Konto verknüpft: Es gibt nichts aufzuheben."


async def test_unlinking_says_nothing_of_what_was_hidden_before(
    discord: Discord, bot: LocalBot, data: Path
) -> None:
    """It was another Plex account: the one that is unlinked is in charts."""
    async with register(data) as people:
        await people.prove(MEMBER_ID, SHOWS, at=NOW)
        await people.hide(SHOWS, by=MEMBER_ID, at=NOW)
        await people.prove(MEMBER_ID, FILMS, at=NOW)
    async with bot.running():
        answer = await discord.invoke("unlink").answer()

    assert answer.text.startswith("Done: your Plex account is no longer linked to you.")
    assert "hidden" not in answer.text


async def test_what_another_hid_stays_hidden_after_unlinking(
    discord: Discord, bot: LocalBot, data: Path
) -> None:
    await linked(data)
    async with register(data) as people:
        await people.prove(STRANGER, FILMS, at=NOW)
        await people.hide(FILMS, by=STRANGER, at=NOW)
        async with bot.running():
            answer = await discord.invoke("unlink").answer()
        assert await people.hidden() == {FILMS}

    assert answer.text.endswith("Charts still leave it out, because it is hidden.")


# Where, when, and what goes wrong


def used(
    discord: Discord,
    command: str,
    *,
    user_id: int | None = None,
    channel_id: int | None = None,
    in_dm: bool = False,
) -> Invocation:
    """Let somebody use one of the commands with whatever it needs."""
    options = {"choice": "agree"} if command == "privacy name" else {}
    return discord.invoke(
        command, options=options, user_id=user_id, channel_id=channel_id, in_dm=in_dm
    )


COMMANDS = ("unlink", *(f"privacy {name}" for name in SUBCOMMANDS))


@pytest.mark.parametrize("command", COMMANDS)
async def test_each_is_for_members_in_a_direct_message_and_for_nobody_of_a_foreign_guild(
    discord: Discord, bot: LocalBot, data: Path, command: str
) -> None:
    await linked(data)
    foreign = discord.add_guild("Foreign")
    channel_id = discord.add_channel("chat", guild_id=foreign)
    stranger = discord.add_user("stranger", guild_ids=(foreign,))
    async with bot.running():
        there = await used(discord, command, user_id=stranger, channel_id=channel_id).answer()
        alone = await used(discord, command, user_id=stranger, in_dm=True).answer()
        member = await used(discord, command, in_dm=True).answer()

    assert there.text.startswith("I do not work for this server.")
    assert alone.text.startswith("I only answer members")
    assert there.is_ephemeral
    assert alone.is_ephemeral
    assert not member.text.startswith("I only answer")


@pytest.mark.parametrize("command", COMMANDS)
async def test_what_cannot_be_stored_is_said_and_logged_once_without_an_id(
    discord: Discord, bot: LocalBot, data: Path, said: Said, command: str
) -> None:
    await linked(data)
    async with open_store(data) as store, store.writing() as db:
        await db.run("DROP TABLE links")
    async with bot.running():
        answer = await used(discord, command).answer()

    assert answer.text.startswith("My disk is full")
    (line,) = said()
    assert line.startswith(f"/{command.split(maxsplit=1)[0]} failed. The journal cannot be used")
    assert str(MEMBER_ID) not in line


async def test_an_interaction_that_expired_changes_nothing(
    discord: Discord, bot: LocalBot, data: Path, said: Said
) -> None:
    """Whoever was told nothing must not find their data gone."""
    await linked(data)
    async with bot.running():
        discord.invoke("privacy delete")
        discord.advance(timedelta(seconds=4))
        await until(lambda: any("/privacy" in message for message in said(logging.INFO)))

    assert said() == []
    async with register(data) as people:
        assert await people.link_of(MEMBER_ID) is not None


@pytest.mark.parametrize("command", COMMANDS)
async def test_a_first_response_comes_before_the_disk_is_asked(
    discord: Discord, bot: LocalBot, data: Path, command: str
) -> None:
    async with open_store(data) as store, bot.running(), store.writing():
        first = await used(discord, command).first_response(timeout_s=2)
    assert first.type is CallbackType.DEFERRED_MESSAGE
    assert first.is_ephemeral


async def test_a_dropped_connection_is_survived(
    discord: Discord, bot: LocalBot, data: Path
) -> None:
    await linked(data)
    async with bot.running():
        discord.gateway.drop()
        await discord.until(lambda: discord.gateway.resumes == 1)
        answer = await discord.invoke("privacy hide").answer()

    assert answer.text.startswith("You are hidden:")


async def test_what_was_chosen_is_there_after_a_restart(
    discord: Discord, bot: LocalBot, data: Path
) -> None:
    await linked(data)
    async with bot.running():
        await discord.invoke("privacy hide").answer()
        await discord.invoke("privacy name", options={"choice": "agree"}).answer()
    async with restarted(discord, data).running():
        answer = await discord.invoke("privacy show").answer()

    assert "You are hidden" in answer.text
    assert "You agreed to be named" in answer.text


async def test_nothing_of_all_this_names_anybody_in_the_log(
    discord: Discord, bot: LocalBot, data: Path, caplog: pytest.LogCaptureFixture, said: Said
) -> None:
    await linked(data)
    async with bot.running():
        for command in COMMANDS[::-1]:
            await used(discord, command).answer()
        asked = await discord.invoke("privacy delete").answer()
        presses = [discord.click(asked, custom_id) for custom_id in asked.custom_ids]
        for pressed in presses:
            await pressed.answer()

    ours = [one.getMessage() for one in caplog.records if one.name.startswith("tgraph_")]
    assert said() == []
    assert not any(str(MEMBER_ID) in line or str(FILMS) in line for line in ours)
