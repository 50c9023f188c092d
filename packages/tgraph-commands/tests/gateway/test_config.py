"""``/config``: managers see and change settings, and nothing that is a secret."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Mapping
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from tgraph_commands._store import open_store
from tgraph_commands.audit import AuditLog
from tgraph_commands.testing import (
    CHANNEL_ID,
    GUILD_ID,
    CallbackType,
    Discord,
    NotOfferedError,
    Permission,
    SeenMessage,
)
from tgraph_commands.testing._json import Json
from tgraph_commands.testing.bot import LocalBot, StandingChanges, until
from tgraph_common import StorageError
from tgraph_config import CommandSettings, Cooldown

TOKEN, KEY, ADDRESS = "tok-3n", "ap1-k3y", "tautulli.example.net"
FILE = f"""\
# Ours. Please keep the comments.
config_version: 1
discord:
  token: {TOKEN}
  guild_ids: [{GUILD_ID}]
tautulli: {{url: "http://{ADDRESS}:8181/root", api_key: {KEY}}}
notices: {{channel_id: {CHANNEL_ID}}}
privacy:
  exclude_users: ["Aunt Sally", 77]
graphs:
  theme: dark   # as Discord is
  width: 1600
reports:
  - name: weekly
    channel_id: {CHANNEL_ID}
    schedule: "0 18 * * SUN"   # Sundays
"""
UNKNOWN = "There is no such setting here"

Said = Callable[..., list[str]]


def read(path: Path) -> str:
    """Return what the file says."""
    return path.read_text("utf-8")


def write(path: Path, text: str) -> None:
    """Let the file say this."""
    path.write_text(text, encoding="utf-8")


def remove(path: Path) -> None:
    """Delete the file."""
    path.unlink()


@pytest.fixture
def file(tmp_path: Path, bot: LocalBot) -> Path:
    """The configuration that the bot edits."""
    path = tmp_path / "config.yml"
    path.write_text(FILE, encoding="utf-8")
    bot.config = path
    return path


@pytest.fixture
def changes(bot: LocalBot) -> StandingChanges:
    """The audit log."""
    log = StandingChanges(bot.clock)
    bot.changes = log
    return log


class Manager:
    """Somebody who may manage the server, and uses ``/config``."""

    def __init__(self, discord: Discord, user_id: int) -> None:
        self.discord = discord
        self.user_id = user_id

    async def ask(
        self, command: str, options: Mapping[str, Json] | None = None, *, locale: str = "en-US"
    ) -> SeenMessage:
        """Return the answer."""
        asked = self.discord.invoke(command, user_id=self.user_id, options=options, locale=locale)
        return await asked.answer()

    async def edit(self, key: str, value: str, *, locale: str = "en-US") -> str:
        """Return what they are told."""
        return (await self.ask("config edit", {"key": key, "value": value}, locale=locale)).text

    async def view(self, key: str, *, locale: str = "en-US") -> str:
        """Return what they are told."""
        return (await self.ask("config view", {"key": key}, locale=locale)).text

    async def choices(
        self, command: str, focused: str, options: Mapping[str, Json], *, locale: str = "en-US"
    ) -> dict[str, str]:
        """Return what is sent for each choice, by what they see."""
        typed = self.discord.autocomplete(
            command, focused, options=options, user_id=self.user_id, locale=locale
        )
        return {str(each["name"]): str(each["value"]) for each in await typed.choices()}


@pytest.fixture
async def manager(
    discord: Discord, bot: LocalBot, file: Path, changes: StandingChanges
) -> AsyncGenerator[Manager]:
    """A manager, while the bot runs."""
    del file, changes
    user_id = discord.add_user("boss", permissions=Permission.MANAGE_GUILD)
    async with bot.running():
        yield Manager(discord, user_id)


# Changing a setting


async def test_a_change_is_written_and_told(manager: Manager, file: Path) -> None:
    answer = await manager.ask("config edit", {"key": "graphs.theme", "value": "light"})

    assert answer.text == "**graphs\\.theme**: dark → light\nIt applies from now on."
    assert answer.is_ephemeral
    assert read(file) == FILE.replace("theme: dark ", "theme: light ")


async def test_a_change_is_told_in_the_askers_language(manager: Manager) -> None:
    told = await manager.edit("graphs.theme", "light", locale="de")

    assert told == "**graphs\\.theme**: dark → light\nDas gilt ab jetzt."


async def test_a_change_is_noted_with_who_what_and_when(
    manager: Manager, bot: LocalBot, changes: StandingChanges
) -> None:
    await manager.edit("reports.weekly.period_days", "7")

    (change,) = changes.changes
    assert msgspec.structs.asdict(change) == {
        "setting": "reports.weekly.period_days",
        "old": "30",
        "new": "7",
        "changed_at": bot.clock.now(),
        "changed_by": manager.user_id,
    }


async def test_the_same_value_again_changes_nothing(
    manager: Manager, changes: StandingChanges
) -> None:
    told = await manager.edit("graphs.theme", "dark")

    assert told == "Nothing was changed: **graphs\\.theme** is dark already."
    assert changes.changes == []


async def test_a_setting_can_be_named_in_capitals_and_with_spaces(manager: Manager) -> None:
    """Phones begin a line with a capital."""
    assert "dark → light" in await manager.edit(" Graphs.Theme ", "light")


@pytest.mark.parametrize(
    ("key", "value", "right"),
    [
        ("graphs.theme", "lihgt", "dark or light.\nDid you mean **light**?"),
        ("graphs.theme", "{a: [", "dark or light"),
        ("reports.weekly.schedule", "sometimes", "“daily at 08:00”"),
        ("reports.weekly.period_days", "0", "a whole number from 1 to 3650"),
        ("reports.weekly.period_days", "seven", "a whole number from 1 to 3650"),
        ("reports.weekly.charts", "[nonsense]", "all, or a list of charts in square brackets"),
        ("reports.weekly.enabled", "perhaps", "true or false"),
        ("commands.cooldowns.graph.per_user_seconds", "-1", "from 0 to 86400"),
        ("locale", "klingon", "a language such as"),
        ("reports.weekly.locale", "klingon", "or null for the one that all posts have"),
    ],
)
async def test_a_refused_value_says_what_would_be_right(
    manager: Manager, file: Path, key: str, value: str, right: str
) -> None:
    told = await manager.edit(key, value)

    assert told.startswith("Nothing was changed: **")
    assert right in told
    assert f"{value}**" not in told
    assert read(file) == FILE
    assert "Latest changes" not in await manager.view(key)


async def test_a_refused_value_is_explained_in_the_askers_language(manager: Manager) -> None:
    told = await manager.edit("reports.weekly.period_days", "0", locale="de")

    assert told == (
        "Nichts geändert: **reports\\.weekly\\.period\\_days** kann diesen Wert nicht haben. "
        "Möglich ist eine ganze Zahl von 1 bis 3650."
    )


HOSTILE = [
    pytest.param("@everyone", id="everyone"),
    pytest.param("<@&1>", id="role"),
    pytest.param("[x](http://evil.example)", id="link"),
    pytest.param("\u202egnp.exe", id="right to left"),
    pytest.param("🎉" * 500, id="emoji"),
    pytest.param("a\0b", id="nul"),
    pytest.param("dark\nlocale: xx", id="newline"),
    pytest.param("!!python/object/apply:os.system [ls]", id="tag"),
    pytest.param("&a [*a, *a]", id="alias"),
    pytest.param('"', id="quote"),
]


@pytest.mark.parametrize("value", HOSTILE)
async def test_no_value_does_any_harm(
    manager: Manager, discord: Discord, file: Path, value: str
) -> None:
    for key in ("graphs.theme", "reports.weekly.schedule"):
        answer = await manager.ask("config edit", {"key": key, "value": value})
        assert answer.text.startswith("Nothing was changed")
        assert value not in answer.text
        assert not answer.ever_mentioned.everyone
    assert read(file) == FILE
    assert discord.violations == ()


# What is nobody's business


@pytest.mark.parametrize(
    "key",
    [
        "discord.token",
        "Discord.Token",
        " discord . token ",
        "discord",
        "discord.guild_ids",
        "tautulli.url",
        "tautulli.api_key",
        "tautulli.api_key_file",
        "notices.channel_id",
        "privacy.exclude_users",
        "commands.manager_role_ids",
        "reports.weekly.channel_id",
        "REPORTS.weekly.channel_id",
        "reports.weekly.name",
        "reports.weekly",
        "reports",
        "reports.0.channel_id",
        "reports[0].channel_id",
        "monitoring.listen",
        "plex.url",
        "graphs.theme.",
        "graphs..theme",
        "graphs.theme\n",
        "",
        "@everyone",
        "x" * 1_000,
    ],
)
async def test_nothing_else_can_be_seen_or_changed(manager: Manager, file: Path, key: str) -> None:
    """Whoever types a key by hand is refused in words that give nothing away, not even the key."""
    if key.strip() != "graphs.theme":
        for command, options in (
            ("config view", {"key": key}),
            ("config view", {"key": key, "changes": True}),
            ("config edit", {"key": key, "value": "1"}),
            ("config reset", {"key": key}),
        ):
            answer = await manager.ask(command, options)
            assert answer.text.startswith(UNKNOWN)
            # Below it may stand one that can be seen: that tells nothing of this one.
            nothing = (await manager.ask("config view", {"key": "nonsense"})).text
            assert answer.text.partition("\n")[0] == nothing
    assert read(file) == FILE


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("graphs.tehme", "graphs\\.theme"), ("Reports.Weekly.Shedule", "reports\\.weekly\\.schedule")],
)
async def test_a_misspelt_setting_is_recognised(
    manager: Manager, file: Path, typed: str, meant: str
) -> None:
    """Somebody may type on where the list is not waited for."""
    for command, options in (
        ("config view", {"key": typed}),
        ("config edit", {"key": typed, "value": "light"}),
        ("config reset", {"key": typed}),
    ):
        answer = await manager.ask(command, options)
        assert answer.text.startswith(UNKNOWN)
        assert answer.text.endswith(f"\nDid you mean **{meant}**?")
    assert read(file) == FILE


@pytest.mark.parametrize("locale", ["en-US", "de", "da"])
async def test_no_answer_tells_a_secret(manager: Manager, file: Path, locale: str) -> None:
    """Neither secrets nor addresses, paths, ids or excluded people, wherever they stand."""
    told: list[str] = []
    for options in ({}, {"changes": True}, {"key": "graphs.theme"}, {"key": "locale"}):
        asked = manager.discord.invoke(
            "config view", user_id=manager.user_id, options=options, locale=locale
        )
        told.append((await asked.answer()).text)
        told += [page.text for page in asked.followups]
    for typed in ("", "token", "url", "channel", "exclude", ADDRESS):
        told += await manager.choices("config edit", "key", {"key": typed}, locale=locale)
    for key in ("discord.token", "tautulli.url", "privacy.exclude_users"):
        options = {"key": key, "value": ""}
        assert await manager.choices("config edit", "value", options, locale=locale) == {}

    everything = "\n".join(told)
    for secret in (TOKEN, KEY, ADDRESS, str(CHANNEL_ID), str(GUILD_ID), "Sally", str(file.parent)):
        assert secret not in everything


# Resetting


async def test_a_reset_gives_the_default_again(
    manager: Manager, file: Path, changes: StandingChanges
) -> None:
    answer = await manager.ask("config reset", {"key": "reports.weekly.schedule"})

    assert answer.text.startswith(
        "**reports\\.weekly\\.schedule**: 0 18 \\* \\* SUN → daily at 08\\:00"
    )
    assert "schedule" not in read(file)
    assert [change.new for change in changes.changes] == ["daily at 08:00"]


async def test_a_reset_of_a_default_changes_nothing(manager: Manager, file: Path) -> None:
    answer = await manager.ask("config reset", {"key": "locale"}, locale="da")

    assert answer.text == "Intet er ændret: **locale** er allerede en\\-US."
    assert read(file) == FILE


# Looking


async def test_all_settings_are_shown_in_groups(manager: Manager) -> None:
    answer = await manager.ask("config view")

    assert answer.text.startswith("### Settings\n\n**general**\nlocale: en\\-US\n\n**privacy**\n")
    assert "\n\n**reports\\.weekly**\nenabled: true\nschedule: 0 18 \\* \\* SUN\n" in answer.text
    assert "my\\_stats: " not in answer.text
    assert "Commands that are not listed here have no cooldown." in answer.text
    assert answer.text.endswith("-# /config view explains a setting, /config edit changes it.")


async def test_a_setting_is_shown_with_what_it_means(manager: Manager) -> None:
    await manager.edit("graphs.theme", "light")

    told = await manager.view("graphs.theme")

    at = int(LocalBot(manager.discord).clock.now().timestamp())
    assert told.split("\n") == [
        "### graphs\\.theme",
        "Colors of the charts",
        "",
        "Now: light",
        "Default: dark",
        "It takes dark or light.",
        "",
        "**Latest changes**",
        f"<t:{at}:R> · <@{manager.user_id}> · graphs\\.theme: dark → light",
    ]


async def test_a_setting_is_explained_in_the_askers_language(manager: Manager) -> None:
    told = await manager.view("reports.weekly.silent", locale="de")

    assert "Ob er ohne Benachrichtigung kommt" in told
    assert "Jetzt: false\nStandard: false\nMöglich ist true oder false." in told


async def test_the_changes_are_shown_newest_first_and_mention_nobody(manager: Manager) -> None:
    await manager.edit("graphs.theme", "light")
    await manager.edit("locale", "de")

    answer = await manager.ask("config view", {"changes": True})

    heading, newest, oldest = answer.text.split("\n")
    assert heading == "**Latest changes**"
    assert newest.endswith(f"<@{manager.user_id}> · locale: en\\-US → de")
    assert oldest.endswith(f"<@{manager.user_id}> · graphs\\.theme: dark → light")
    assert answer.ever_mentioned.users == frozenset()


async def test_the_changes_of_somebody_forgotten_are_somebodys(
    manager: Manager, changes: StandingChanges
) -> None:
    await manager.edit("locale", "de")
    changes.changes[0] = msgspec.structs.replace(changes.changes[0], changed_by=None)

    answer = await manager.ask("config view", {"changes": True}, locale="de")

    assert answer.text.endswith(" · jemand · locale: en\\-US → de")


async def test_no_changes_are_told(manager: Manager) -> None:
    answer = await manager.ask("config view", {"changes": True})

    assert answer.text == "**Latest changes**\nNothing was changed by a command in the last year."


async def test_many_settings_come_in_several_messages(
    discord: Discord, bot: LocalBot, file: Path
) -> None:
    reports = "".join(
        f"  - {{name: {'r' * 20}_{number}, channel_id: {CHANNEL_ID}}}\n" for number in range(80)
    )
    write(file, FILE + reports)
    boss = discord.add_user("boss", permissions=Permission.MANAGE_GUILD)
    async with bot.running():
        asked = discord.invoke("config view", user_id=boss)
        first = await asked.answer()
        last = await asked.followup(number=3)

    assert all(page.is_ephemeral for page in (first, *asked.followups))
    assert len(asked.followups) == 3
    assert "more settings are not shown: ask for them by name." in last.text
    assert discord.violations == ()


# Typing


async def test_settings_are_offered_with_value_and_meaning(manager: Manager) -> None:
    offered = await manager.choices("config edit", "key", {"key": ""})

    assert offered["graphs.theme: dark · Colors of the charts"] == "graphs.theme"
    assert len(offered) == 25
    assert all(len(label) <= 100 for label in offered)


async def test_settings_are_found_by_their_meaning_in_the_askers_language(
    manager: Manager,
) -> None:
    offered = await manager.choices("config view", "key", {"key": "farbe"}, locale="de")

    assert next(iter(offered)) == "graphs.theme: dark · Farben der Diagramme"


@pytest.mark.parametrize("typed", ["tehme", "THEME", "graphs theme"])
async def test_settings_are_found_however_they_are_typed(manager: Manager, typed: str) -> None:
    assert "graphs.theme" in (await manager.choices("config reset", "key", {"key": typed})).values()


async def test_values_are_offered_with_the_present_one_marked(manager: Manager) -> None:
    await manager.edit("graphs.theme", "light")
    options = {"key": "graphs.theme", "value": ""}

    assert await manager.choices("config edit", "value", options) == {
        "light · as it is now": "light",
        "dark · the default": "dark",
    }


async def test_what_is_typed_is_offered_where_it_is_right(manager: Manager) -> None:
    key = "reports.weekly.schedule"
    right = {"key": key, "value": "daily at 10:10"}
    wrong = {"key": key, "value": "daily at 10:1"}
    present = {"key": key, "value": "0 18 * * SUN"}

    assert next(iter(await manager.choices("config edit", "value", right))) == "daily at 10:10"
    assert "daily at 10:1" not in await manager.choices("config edit", "value", wrong)
    offered = await manager.choices("config edit", "value", present)
    assert next(iter(offered.items())) == ("0 18 * * SUN · as it is now", '"0 18 * * SUN"')
    assert "0 18 * * SUN" not in offered


@pytest.mark.parametrize("value", HOSTILE)
async def test_whatever_is_typed_is_completed_without_harm(
    manager: Manager, discord: Discord, value: str
) -> None:
    await manager.choices("config edit", "key", {"key": value})
    await manager.choices("config edit", "value", {"key": "graphs.theme", "value": value})
    await manager.choices("config edit", "value", {"key": value, "value": value})

    assert discord.violations == ()


async def test_values_wait_for_a_setting(manager: Manager) -> None:
    assert await manager.choices("config edit", "value", {"value": "dark"}) == {}


# Who may


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("config view", {}),
        ("config edit", {"key": "graphs.theme", "value": "light"}),
        ("config reset", {"key": "graphs.theme"}),
    ],
)
@pytest.mark.usefixtures("manager")
async def test_members_are_refused(
    discord: Discord, file: Path, command: str, options: Mapping[str, Json]
) -> None:
    with pytest.raises(NotOfferedError):
        discord.invoke(command, options=options)

    answer = await discord.invoke(command, options=options, is_forced=True).answer()

    assert answer.text.startswith("This is for people who manage the server.")
    assert answer.is_ephemeral
    assert read(file) == FILE


@pytest.mark.usefixtures("manager")
async def test_members_are_offered_nothing(discord: Discord) -> None:
    typed = discord.autocomplete("config edit", "key", options={"key": ""})

    assert await typed.choices() == ()


async def test_a_role_makes_a_manager(
    discord: Discord, bot: LocalBot, file: Path, changes: StandingChanges
) -> None:
    del file
    role = discord.add_role("keepers")
    keeper = discord.add_user("keeper", guild_ids=())
    discord.join(keeper, GUILD_ID, role_ids=(role,))
    commands = CommandSettings(manager_role_ids=(role,))
    bot.settings = msgspec.structs.replace(bot.settings, commands=commands)
    async with bot.running():
        options = {"key": "graphs.theme", "value": "light"}
        await discord.invoke("config edit", user_id=keeper, options=options).answer()

    assert [change.changed_by for change in changes.changes] == [keeper]


async def test_it_is_for_guilds_alone(manager: Manager, discord: Discord) -> None:
    with pytest.raises(NotOfferedError):
        discord.invoke("config view", user_id=manager.user_id, in_dm=True)

    asked = discord.invoke("config view", user_id=manager.user_id, in_dm=True, is_forced=True)

    assert "### Settings" not in (await asked.answer()).text


async def test_a_foreign_guild_is_refused(manager: Manager, discord: Discord) -> None:
    foreign = discord.add_guild("Foreign")
    channel_id = discord.add_channel("chat", guild_id=foreign)
    boss = discord.add_user("b", guild_ids=(foreign,), permissions=Permission.ADMINISTRATOR)
    options = {"key": "graphs.theme", "value": "light"}

    asked = discord.invoke("config edit", user_id=boss, channel_id=channel_id, options=options)

    assert (await asked.answer()).text.startswith("I do not work for this server.")
    assert "Now: dark" in await manager.view("graphs.theme")


async def test_a_cooldown_holds_it_back(discord: Discord, bot: LocalBot, file: Path) -> None:
    rests = CommandSettings(cooldowns={"config": Cooldown(per_user_seconds=60)})
    bot.settings = msgspec.structs.replace(bot.settings, commands=rests)
    boss = discord.add_user("boss", permissions=Permission.MANAGE_GUILD)
    async with bot.running():
        manager = Manager(discord, boss)
        assert "dark → light" in await manager.edit("graphs.theme", "light")
        told = await manager.edit("graphs.theme", "dark")
        assert "<t:" in told
        assert "light" in read(file)
        bot.clock.time += timedelta(seconds=61)
        assert "light → dark" in await manager.edit("graphs.theme", "dark")


# What goes wrong


async def test_an_edit_by_hand_wins(manager: Manager, file: Path, changes: StandingChanges) -> None:
    by_hand = FILE.replace("width: 1600", "width: 1700").replace("SUN", "MON").replace(KEY, "new")
    write(file, by_hand)

    told = await manager.edit("graphs.theme", "light")

    assert told.startswith("Nothing was changed: somebody edited the file by hand meanwhile")
    assert "**reports\\.weekly\\.schedule**" in told
    assert "something that is not shown here" in told
    assert "1700" not in told
    assert read(file) == by_hand
    assert changes.changes == []


async def test_a_comment_by_hand_is_told_as_such(manager: Manager, file: Path) -> None:
    write(file, f"{FILE}# more\n")

    told = await manager.edit("graphs.theme", "light", locale="de")

    assert told.endswith("aber keine Einstellung darin. Bitte versuch es noch einmal.")


async def test_a_mistake_by_hand_is_told_with_its_line(manager: Manager, file: Path) -> None:
    """Never with what is there, nor with the path of the file."""
    by_hand = FILE.replace(f"api_key: {KEY}", "api_key: [a, b]")
    write(file, by_hand)

    told = await manager.edit("graphs.theme", "light")

    assert "somebody edited the file by hand, and line 6 of it is wrong" in told
    assert str(file.parent) not in told
    assert read(file) == by_hand


async def test_a_file_that_is_gone_is_told(manager: Manager, file: Path) -> None:
    remove(file)

    told = await manager.edit("graphs.theme", "light")

    assert told.startswith("Nothing was changed: I cannot use the configuration file")
    assert str(file) not in told


async def test_a_file_that_cannot_be_written_is_told(
    discord: Discord,
    bot: LocalBot,
    file: Path,
    changes: StandingChanges,
    said: Said,
) -> None:
    """A name that leaves no room for the new file's own stands for a folder without rights."""
    bot.config = file.with_name("c" * 250)
    write(bot.config, FILE)
    boss = discord.add_user("boss", permissions=Permission.MANAGE_GUILD)
    async with bot.running():
        told = await Manager(discord, boss).edit("graphs.theme", "light")

    assert told.startswith("Nothing was changed: I could not write the file like that.")
    assert changes.changes == []
    assert "/config failed. The file cannot be replaced: File name too long." in said()


async def test_what_the_environment_decides_is_not_changed(
    discord: Discord, bot: LocalBot, file: Path
) -> None:
    bot.environ = {"TGRAPH__GRAPHS__THEME": "light"}
    boss = discord.add_user("boss", permissions=Permission.MANAGE_GUILD)
    async with bot.running():
        manager = Manager(discord, boss)
        edited = await manager.edit("graphs.theme", "dark")
        reset = (await manager.ask("config reset", {"key": "graphs.theme"})).text
        viewed = await manager.view("graphs.theme")
        options = {"key": "graphs.theme", "value": "d"}
        offered = await manager.choices("config edit", "value", options)

    assert edited == reset
    assert "sets **graphs\\.theme**, and the file has no say" in edited
    assert viewed.endswith("sets this one: it cannot be changed here.")
    assert "Now: light" in viewed
    assert offered == {}
    assert read(file) == FILE


async def test_a_change_that_cannot_be_noted_is_told_as_made(
    manager: Manager, file: Path, changes: StandingChanges
) -> None:
    changes.error = StorageError("The disk is full.")

    told = await manager.edit("graphs.theme", "light")

    assert told.startswith("The change is made, but I could not note it")
    assert "theme: light" in read(file)


async def test_an_interaction_that_expired_changes_nothing(
    manager: Manager, discord: Discord, file: Path, said: Said
) -> None:
    """Whoever asked was told that it failed."""
    options = {"key": "graphs.theme", "value": "light"}
    discord.invoke("config edit", user_id=manager.user_id, options=options)
    discord.advance(timedelta(seconds=4))
    await until(lambda: any("/config was answered too late" in line for line in said(logging.INFO)))

    assert read(file) == FILE
    assert said() == []


class SlowChanges(StandingChanges):
    """An audit log on a slow disk."""

    def __init__(self, bot: LocalBot) -> None:
        super().__init__(bot.clock)
        self.release = asyncio.Event()

    async def add(self, setting: str, *, old: str | None, new: str | None, changed_by: int) -> None:
        await self.release.wait()
        await super().add(setting, old=old, new=new, changed_by=changed_by)


async def test_a_change_of_which_nobody_can_be_told_any_more_is_made_and_noted(
    discord: Discord, bot: LocalBot, file: Path, said: Said
) -> None:
    bot.changes = changes = SlowChanges(bot)
    boss = discord.add_user("boss", permissions=Permission.MANAGE_GUILD)
    options = {"key": "graphs.theme", "value": "light"}
    async with bot.running():
        asked = discord.invoke("config edit", user_id=boss, options=options)
        assert (await asked.first_response()).type is CallbackType.DEFERRED_MESSAGE
        discord.advance(timedelta(minutes=16))
        changes.release.set()
        await until(lambda: any("answered too late" in line for line in said(logging.INFO)))

    assert "theme: light" in read(file)
    assert len(changes.changes) == 1
    assert said() == []


async def test_changes_at_once_are_made_one_after_the_other(
    manager: Manager, file: Path, changes: StandingChanges
) -> None:
    await asyncio.gather(*(manager.edit("reports.weekly.period_days", str(n)) for n in (7, 8, 9)))

    kept = [(change.old, change.new) for change in changes.changes]
    assert [old for old, _ in kept[1:]] == [new for _, new in kept[:-1]]
    assert f"period_days: {kept[-1][1]}" in read(file)


async def test_changes_and_their_authors_survive_a_restart(
    discord: Discord, bot: LocalBot, file: Path, tmp_path: Path
) -> None:
    del file
    boss = discord.add_user("boss", permissions=Permission.MANAGE_GUILD)
    manager = Manager(discord, boss)
    async with open_store(tmp_path) as store:
        bot.changes = AuditLog(store, clock=bot.clock)
        async with bot.running():
            await manager.edit("graphs.theme", "light")
    async with open_store(tmp_path) as store:
        bot.changes = AuditLog(store, clock=bot.clock)
        async with bot.running():
            told = await manager.view("graphs.theme")

    assert "Now: light" in told
    assert f"<@{boss}> · graphs\\.theme: dark → light" in told
