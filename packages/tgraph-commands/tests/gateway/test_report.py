"""``/report``: managers see reports, pause them, add and remove some."""

from collections.abc import AsyncGenerator, Callable, Mapping
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from tgraph_commands._custom_ids import custom_id
from tgraph_commands.ports import LastRun, ReportState
from tgraph_commands.testing import (
    CHANNEL_ID,
    GUILD_ID,
    CallbackType,
    ChannelType,
    Discord,
    NotOfferedError,
    Permission,
    SeenMessage,
)
from tgraph_commands.testing._json import Json
from tgraph_commands.testing.bot import NOW, LocalBot, StandingChanges, until
from tgraph_common import Metric, StorageError
from tgraph_config import load_settings

FILE = f"""\
config_version: 1
discord: {{token: t, guild_ids: [{GUILD_ID}]}}
tautulli: {{url: "http://tautulli.example", api_key: k}}
reports:
  - name: weekly   # everybody's favourite
    channel_id: {CHANNEL_ID}
    schedule: "0 18 * * SUN"
  - name: daily_2
    channel_id: {CHANNEL_ID}
    enabled: false
"""
AT = int(NOW.timestamp())
WEEK = int(timedelta(days=7).total_seconds())

Said = Callable[..., list[str]]


def read(path: Path) -> str:
    """Return what the file says."""
    return path.read_text("utf-8")


def write(path: Path, text: str) -> None:
    """Let the file say this."""
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def file(tmp_path: Path, bot: LocalBot) -> Path:
    """The configuration that the bot edits."""
    bot.config = tmp_path / "config.yml"
    write(bot.config, FILE)
    return bot.config


@pytest.fixture
def changes(bot: LocalBot) -> StandingChanges:
    """The audit log."""
    log = StandingChanges(bot.clock)
    bot.changes = log
    return log


class Manager:
    """Somebody who may manage the server, and uses ``/report``."""

    def __init__(self, discord: Discord) -> None:
        self.discord = discord
        self.user_id = discord.add_user("boss", permissions=Permission.MANAGE_GUILD)

    async def ask(
        self, command: str, options: Mapping[str, Json] | None = None, *, locale: str = "en-US"
    ) -> SeenMessage:
        """Return the answer."""
        asked = self.discord.invoke(
            f"report {command}", user_id=self.user_id, options=options, locale=locale
        )
        return await asked.answer()

    async def told(self, command: str, *, locale: str = "en-US", **options: Json) -> str:
        """Return the text of the answer."""
        return (await self.ask(command, options, locale=locale)).text

    async def press(self, question: SeenMessage, custom_id: str, *, locale: str = "en-US") -> str:
        """Return what a button answers."""
        pressed = self.discord.click(question, custom_id, user_id=self.user_id, locale=locale)
        return (await pressed.answer()).text


@pytest.fixture
async def manager(
    discord: Discord, bot: LocalBot, file: Path, changes: StandingChanges
) -> AsyncGenerator[Manager]:
    """A manager, while the bot runs."""
    del file, changes
    async with bot.running():
        yield Manager(discord)


# Looking


async def test_each_report_is_shown_with_channel_schedule_and_runs(manager: Manager) -> None:
    answer = await manager.ask("list")

    assert answer.is_ephemeral
    runs = f"Next: <t:{AT + WEEK}:f> (<t:{AT + WEEK}:R>)\nLast posted <t:{AT}:R>"
    assert answer.text.split("\n\n") == [
        "### Reports",
        f"**weekly** · <#{CHANNEL_ID}>\nSchedule: 0 18 \\* \\* SUN\n{runs}",
        f"**daily\\_2** · <#{CHANNEL_ID}> · paused\nSchedule: daily at 08\\:00\nNot posted yet",
    ]


async def test_the_reports_are_shown_in_the_askers_language(manager: Manager) -> None:
    told = await manager.told("list", locale="de")

    assert told.startswith("### Berichte\n\n**weekly**")
    assert " · pausiert\nZeitplan: daily at 08\\:00\nNoch nicht gepostet" in told


async def test_no_reports_are_told(discord: Discord, bot: LocalBot, file: Path) -> None:
    write(file, FILE[: FILE.index("reports:")])
    async with bot.running():
        assert await Manager(discord).told("list") == "### Reports\n\nThere are no reports yet."


async def test_a_hundred_reports_fit_into_a_message(
    discord: Discord, bot: LocalBot, file: Path
) -> None:
    names = [f"{'r' * 28}{number:03}" for number in range(100)]
    reports = "".join(f"  - {{name: {name}, channel_id: {2**62}}}\n" for name in names)
    write(file, FILE + reports)
    last = LastRun(ended_at=NOW, ended="partly")
    bot.reports.reports = [
        ReportState(name=name, last_run=last, next_slot=NOW + timedelta(days=1)) for name in names
    ]
    async with bot.running():
        told = await Manager(discord).told("list", locale="de")

    assert told.endswith("Und 87 weitere Berichte.")
    assert discord.violations == ()


# Pausing


async def test_a_report_is_paused_and_goes_on(
    manager: Manager, file: Path, changes: StandingChanges
) -> None:
    told = await manager.told("pause", name="weekly")
    paused = read(file)
    again = await manager.told("pause", name="weekly")
    resumed = await manager.told("resume", name="weekly")
    resumed_again = await manager.told("resume", name="weekly")

    assert told.startswith("The report **weekly** is paused: it is no longer posted")
    assert again == "The report **weekly** is already paused."
    assert resumed == "The report **weekly** is posted on its schedule again: 0 18 \\* \\* SUN."
    assert resumed_again == "The report **weekly** is not paused."
    assert paused == FILE.replace('SUN"\n', 'SUN"\n    enabled: false\n')
    noted = [(change.setting, change.old, change.new) for change in changes.changes]
    key = "reports.weekly.enabled"
    assert noted == [(key, "true", "false"), (key, "false", "true")]


async def test_it_is_told_in_the_askers_language(manager: Manager) -> None:
    assert (await manager.told("pause", name="weekly", locale="de")).startswith(
        "Der Bericht **weekly** pausiert: Er wird nicht mehr nach Zeitplan gepostet."
    )
    assert await manager.told("resume", name="weekly", locale="da") == (
        "Rapporten **weekly** slås igen op efter sin tidsplan: 0 18 \\* \\* SUN."
    )


async def test_a_paused_report_is_shown_as_such_at_once(manager: Manager) -> None:
    await manager.told("pause", name="weekly")

    assert f"**weekly** · <#{CHANNEL_ID}> · paused" in await manager.told("list")


@pytest.mark.parametrize("command", ["pause", "resume", "remove"])
@pytest.mark.parametrize("name", ["nope", "@everyone", "weekly.channel_id", "", "🎉" * 50])
async def test_a_report_that_there_is_not_is_told(
    manager: Manager, file: Path, command: str, name: str
) -> None:
    assert await manager.told(command, name=name) == (
        "There is no report of that name: choose one from the list."
    )
    assert read(file) == FILE


async def test_what_the_environment_decides_is_not_changed(
    discord: Discord, bot: LocalBot, file: Path
) -> None:
    bot.environ = {"TGRAPH__REPORTS__WEEKLY__ENABLED": "true"}
    async with bot.running():
        told = await Manager(discord).told("pause", name="weekly")

    assert "sets **reports\\.weekly\\.enabled**, and the file has no say" in told
    assert read(file) == FILE


async def test_the_names_of_reports_are_completed(manager: Manager, discord: Discord) -> None:
    async def offered(command: str, typed: str) -> list[Json]:
        asked = discord.autocomplete(
            f"report {command}", "name", options={"name": typed}, user_id=manager.user_id
        )
        return [choice["value"] for choice in await asked.choices()]

    assert await offered("pause", "") == ["weekly", "daily_2"]
    assert await offered("resume", "weklee") == ["weekly"]
    assert await offered("remove", "DAILY 2") == ["daily_2"]


async def test_schedules_are_completed(manager: Manager, discord: Discord) -> None:
    async def offered(typed: str) -> list[Json]:
        options: dict[str, Json] = {"name": "new", "channel": str(CHANNEL_ID), "schedule": typed}
        asked = discord.autocomplete(
            "report add", "schedule", options=options, user_id=manager.user_id
        )
        return [choice["value"] for choice in await asked.choices()]

    assert (await offered(""))[0] == "daily at 08:00"
    assert (await offered("SUN"))[0] == "0 18 * * SUN"
    assert (await offered("daily at 9:30"))[:2] == ["daily at 9:30", "daily at 08:00"]
    assert "daily at" not in await offered("daily at")
    assert "daily at 18:00" in await offered("daily at 18:00" + " " * 200)
    assert "1 1 1 1 1,1" not in await offered("1 1 1 1 1" + ",1" * 60)


# Adding


async def test_a_report_is_added(
    manager: Manager, discord: Discord, file: Path, changes: StandingChanges
) -> None:
    channel_id = discord.add_channel("graphs")

    told = await manager.told(
        "add",
        name="monthly",
        channel=str(channel_id),
        schedule="0 9 1 * *",
        days=365,
        metric="duration",
    )

    assert told == (
        f"The report **monthly** is added. It is posted to <#{channel_id}>: 0 9 1 \\* \\*. "
        "/config edit changes everything else about it."
    )
    *_, report = load_settings(file, environ={}).reports
    assert (report.name, report.channel_id) == ("monthly", channel_id)
    assert (report.schedule, report.period_days, report.metric) == (
        "0 9 1 * *",
        365,
        Metric.DURATION,
    )
    assert read(file).startswith(FILE)
    (change,) = changes.changes
    assert (change.setting, change.old) == ("reports.monthly", None)
    assert str(channel_id) not in str(change.new)


async def test_a_report_is_added_at_its_defaults(manager: Manager, file: Path) -> None:
    told = await manager.told("add", name="new", channel=str(CHANNEL_ID), locale="de")

    assert told.startswith(
        "Der Bericht **new** ist hinzugefügt. "
        f"Er wird in <#{CHANNEL_ID}> gepostet: daily at 08\\:00."
    )
    assert load_settings(file, environ={}).reports[-1].period_days == 30
    assert "**new** · " in await manager.told("list")
    assert "Next: not known yet" in await manager.told("list")


@pytest.mark.parametrize(
    ("kind", "is_right"),
    [
        (ChannelType.FORUM, True),
        (ChannelType.ANNOUNCEMENT, True),
        (ChannelType.CATEGORY, False),
    ],
)
async def test_a_report_goes_where_reports_can_go(
    manager: Manager, discord: Discord, file: Path, kind: ChannelType, *, is_right: bool
) -> None:
    channel_id = discord.add_channel("place", kind=kind)

    told = await manager.told("add", name="new", channel=str(channel_id))

    assert told.startswith("The report **new** is added.") is is_right
    assert told.startswith("Nothing was changed: reports go to text") is not is_right
    assert ("name: new" in read(file)) is is_right


async def test_missing_permissions_are_named(
    manager: Manager, discord: Discord, file: Path
) -> None:
    discord.deny(CHANNEL_ID, Permission.ATTACH_FILES | Permission.SEND_MESSAGES)

    told = await manager.told("add", name="new", channel=str(CHANNEL_ID))

    assert told == (
        f"Nothing was changed: in <#{CHANNEL_ID}> I still need the permissions Attach Files and "
        "Send Messages. Give them to my role there, then try again."
    )
    assert read(file) == FILE


async def test_a_channel_that_the_bot_cannot_see_is_told(
    manager: Manager, discord: Discord, file: Path
) -> None:
    discord.deny(CHANNEL_ID, Permission.VIEW_CHANNEL)

    told = await manager.told("add", name="new", channel=str(CHANNEL_ID))

    assert told.startswith(f"Nothing was changed: I cannot see <#{CHANNEL_ID}>.")
    assert read(file) == FILE


async def test_a_channel_of_a_foreign_guild_is_refused(
    manager: Manager, discord: Discord, file: Path
) -> None:
    """No client offers one, but anybody can make up a request."""
    channel_id = discord.add_channel("chat", guild_id=discord.add_guild("Foreign"))

    told = await manager.told("add", name="new", channel=str(channel_id))

    assert told.endswith("forums of this server. Choose one of these.")
    assert read(file) == FILE


async def test_a_name_that_is_taken_is_refused(manager: Manager, file: Path) -> None:
    told = await manager.told("add", name="weekly", channel=str(CHANNEL_ID))

    assert told.startswith("Nothing was changed: there is already a report **weekly**.")
    assert read(file) == FILE


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Weekly Top", "Did you mean **weekly\\_top**?"),
        ("@everyone", "Did you mean **everyone**?"),
        ("<@&1>", "It takes a name of 1 to 32 characters"),
        ("[x](http://evil)", "It takes a name of 1 to 32"),
        ("\u202eevil", "It takes a name of 1 to 32"),
        ("a\0b", "It takes a name of 1 to 32"),
        ("x\n  - name: y", "It takes a name of 1 to 32"),
        ("🎉" * 10, "It takes a name of 1 to 32"),
        (" ", "It takes a name of 1 to 32"),
    ],
)
async def test_a_name_that_is_not_allowed_is_refused(
    manager: Manager, file: Path, name: str, told: str
) -> None:
    answer = await manager.ask("add", {"name": name, "channel": str(CHANNEL_ID)})

    assert answer.text.startswith("Nothing was changed: a report cannot have that name.")
    assert told in answer.text
    assert not answer.ever_mentioned.everyone
    assert read(file) == FILE


@pytest.mark.parametrize(
    "schedule", ["sometimes", "@everyone", "61 * * * *", "{a: b}", "daily at 08:00\n  silent: true"]
)
async def test_a_schedule_that_is_wrong_is_refused(
    manager: Manager, file: Path, schedule: str
) -> None:
    told = await manager.told("add", name="new", channel=str(CHANNEL_ID), schedule=schedule)

    assert told.startswith("Nothing was changed: **schedule** cannot have that value. It takes")
    assert "“daily at 08:00”" in told
    assert read(file) == FILE


# Removing


async def test_a_report_is_removed_once_somebody_says_so(
    manager: Manager, file: Path, changes: StandingChanges
) -> None:
    question = await manager.ask("remove", {"name": "weekly"})
    before = read(file)
    told = await manager.press(question, custom_id("report_remove", "yes", "weekly"))

    assert question.is_ephemeral
    assert question.text.startswith("Remove the report **weekly**?")
    assert before == FILE
    assert told == (
        "The report **weekly** is removed. Its last post stays: delete it in the channel if you no "
        "longer want it."
    )
    assert [report.name for report in load_settings(file, environ={}).reports] == ["daily_2"]
    (change,) = changes.changes
    assert (change.setting, change.new) == ("reports.weekly", None)
    assert change.changed_by == manager.user_id


async def test_a_report_stays_where_somebody_says_so(manager: Manager, file: Path) -> None:
    question = await manager.ask("remove", {"name": "weekly"}, locale="de")
    told = await manager.press(question, custom_id("report_remove", "no", "weekly"), locale="de")

    assert question.text.startswith("Den Bericht **weekly** entfernen?")
    assert told == "Der Bericht **weekly** bleibt, wie er ist."
    assert read(file) == FILE


@pytest.mark.parametrize("choice", ["yes", "no"])
async def test_who_has_decided_is_not_asked_any_more(
    manager: Manager, discord: Discord, choice: str
) -> None:
    """The answer takes the place of the question, with its buttons."""
    question = await manager.ask("remove", {"name": "weekly"})
    pressed = discord.click(
        question, custom_id("report_remove", choice, "weekly"), user_id=manager.user_id
    )

    answer = await pressed.answer()

    assert (await pressed.first_response()).type is CallbackType.DEFERRED_UPDATE
    assert answer.id == question.id
    assert answer.is_ephemeral
    assert answer.custom_ids == ()
    assert pressed.followups == ()


async def test_of_two_presses_at_once_the_second_finds_no_report(
    manager: Manager, discord: Discord, file: Path
) -> None:
    question = await manager.ask("remove", {"name": "weekly"})
    yes = custom_id("report_remove", "yes", "weekly")

    presses = [discord.click(question, yes, user_id=manager.user_id) for _ in range(2)]
    for pressed in presses:
        await pressed.answer()

    assert "weekly" not in read(file)
    with pytest.raises(NotOfferedError):
        await manager.press(question, yes)


async def test_a_press_forged_at_a_post_leaves_the_post_alone(
    manager: Manager, discord: Discord, file: Path
) -> None:
    """What others see, too, is never replaced by what is for one of them."""
    await discord.invoke("graph", options={"chart": "daily_play_count", "share": True}).answer()
    await until(lambda: discord.own_messages() != ())
    [shared] = discord.own_messages()

    pressed = discord.click(
        shared,
        custom_id("report_remove", "no", "weekly"),
        user_id=manager.user_id,
        is_forged=True,
    )

    assert (await pressed.answer()).is_ephemeral
    assert discord.own_messages() == (shared,)
    assert read(file) == FILE


async def test_the_buttons_live_on_after_a_restart(
    discord: Discord, bot: LocalBot, file: Path
) -> None:
    async with bot.running():
        manager = Manager(discord)
        question = await manager.ask("remove", {"name": "weekly"})
    async with bot.running():
        told = await manager.press(question, custom_id("report_remove", "yes", "weekly"))

    assert told.startswith("The report **weekly** is removed.")
    assert "weekly" not in read(file)


async def test_a_press_of_somebody_else_is_refused(
    manager: Manager, discord: Discord, file: Path
) -> None:
    """Only a made-up client can press it; the handler asks all the same who presses."""
    question = await manager.ask("remove", {"name": "weekly"})

    pressed = discord.click(question, custom_id("report_remove", "yes", "weekly"))

    assert (await pressed.answer()).text.startswith("This is for people who manage the server.")
    assert read(file) == FILE


@pytest.mark.parametrize(
    "fields", [(), ("yes",), ("perhaps", "weekly"), ("yes", "weekly", "x")], ids=str
)
async def test_a_button_that_was_made_up_is_refused(
    manager: Manager, discord: Discord, file: Path, fields: tuple[str, ...]
) -> None:
    question = await manager.ask("remove", {"name": "weekly"})

    pressed = discord.click(
        question,
        custom_id("report_remove", *fields),
        user_id=manager.user_id,
        is_forged=True,
    )

    assert "out of date" in (await pressed.answer()).text
    assert read(file) == FILE


# Who may, and what goes wrong


COMMANDS: list[tuple[str, Mapping[str, Json]]] = [
    ("list", {}),
    ("pause", {"name": "weekly"}),
    ("resume", {"name": "daily_2"}),
    ("add", {"name": "new", "channel": str(CHANNEL_ID)}),
    ("remove", {"name": "weekly"}),
]


@pytest.mark.usefixtures("manager")
@pytest.mark.parametrize(("command", "options"), COMMANDS)
async def test_members_are_refused(
    discord: Discord, file: Path, command: str, options: Mapping[str, Json]
) -> None:
    with pytest.raises(NotOfferedError):
        discord.invoke(f"report {command}", options=options)

    asked = discord.invoke(f"report {command}", options=options, is_forced=True)

    assert (await asked.answer()).text.startswith("This is for people who manage the server.")
    assert read(file) == FILE


@pytest.mark.parametrize(("command", "options"), COMMANDS)
async def test_an_edit_by_hand_wins(
    manager: Manager, file: Path, command: str, options: Mapping[str, Json]
) -> None:
    by_hand = FILE.replace("SUN", "MON")
    write(file, by_hand)

    answer = await manager.ask(command, options)
    if command == "remove":
        text = await manager.press(answer, custom_id("report_remove", "yes", "weekly"))
    else:
        text = answer.text

    assert ("somebody edited the file by hand meanwhile" in text) is (command != "list")
    assert read(file) == by_hand


@pytest.mark.parametrize(("command", "options"), COMMANDS[1:])
async def test_a_mistake_by_hand_is_told(
    manager: Manager, file: Path, command: str, options: Mapping[str, Json]
) -> None:
    write(file, FILE.replace("enabled: false", "enabled: perhaps"))

    answer = await manager.ask(command, options)
    if command == "remove":
        text = await manager.press(answer, custom_id("report_remove", "yes", "weekly"))
    else:
        text = answer.text

    assert "line 10 of it is wrong" in text


async def test_a_foreign_guild_is_refused(manager: Manager, discord: Discord) -> None:
    foreign = discord.add_guild("Foreign")
    channel_id = discord.add_channel("chat", guild_id=foreign)
    boss = discord.add_user("b", guild_ids=(foreign,), permissions=Permission.ADMINISTRATOR)

    asked = discord.invoke("report list", user_id=boss, channel_id=channel_id)

    assert (await asked.answer()).text.startswith("I do not work for this server.")
    assert manager.user_id != boss


async def test_the_last_runs_are_told_as_missing_where_the_disk_fails(
    manager: Manager, bot: LocalBot, said: Said
) -> None:
    bot.reports.error = StorageError("The journal cannot be used.")

    told = await manager.told("list")

    assert "Reports" not in told
    assert said() == ["/report failed. The journal cannot be used."]


async def test_a_change_that_cannot_be_noted_is_told_as_made(
    manager: Manager, file: Path, changes: StandingChanges
) -> None:
    changes.error = StorageError("The disk is full.")

    told = await manager.told("add", name="new", channel=str(CHANNEL_ID))

    assert told.startswith("The change is made, but I could not note it")
    assert "name: new" in read(file)


async def test_a_role_makes_a_manager(discord: Discord, bot: LocalBot, file: Path) -> None:
    role = discord.add_role("keepers")
    keeper = discord.add_user("keeper", guild_ids=())
    discord.join(keeper, GUILD_ID, role_ids=(role,))
    commands = msgspec.structs.replace(bot.settings.commands, manager_role_ids=(role,))
    bot.settings = msgspec.structs.replace(bot.settings, commands=commands)
    async with bot.running():
        asked = discord.invoke("report pause", user_id=keeper, options={"name": "weekly"})
        assert "is paused" in (await asked.answer()).text

    assert not load_settings(file, environ={}).reports[0].enabled
