"""The configuration of a running program: edits, what is edited by hand, what is in force."""

import asyncio
import errno
import os
import threading
from collections import UserDict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tgraph_config import (
    EditConflictError,
    EditError,
    Rejected,
    Reloaded,
    SettingChange,
    SettingsError,
    SettingsFile,
    load_settings,
)
from tgraph_config._edit_errors import cannot_replace

HEAD = """\
# My own notes.
config_version: 1
discord: {token: abc.def, guild_ids: [1]}   # flow
tautulli:
  url: http://tautulli:8181
  api_key: '0123456789abcdef'
"""
REPORTS = """\
reports:
  # the first one
  - name: weekly   # my favourite
    channel_id: "5"
    schedule: daily at 08:00
  - {name: other, channel_id: 6}
"""


def write(config: Path, text: str | None) -> None:
    """Edit the file by hand, or remove it."""
    if text is None:
        config.unlink()
    else:
        config.write_text(text)


def read(config: Path) -> str:
    return config.read_text()


def mode(config: Path) -> int:
    return config.stat().st_mode & 0o777


def set_mode(config: Path, bits: int) -> None:
    config.chmod(bits)


def inode(config: Path) -> int:
    """Return what is another one once the file has been replaced."""
    return config.stat().st_ino


@pytest.fixture
def settings_file(config: Path) -> SettingsFile:
    """Return a file with two reports, opened."""
    write(config, HEAD + REPORTS)
    return SettingsFile.open(config, environ={})


def test_a_wrong_file_is_not_opened(config: Path) -> None:
    write(config, HEAD + "graphs: {theme: drak}")

    with pytest.raises(SettingsError, match="drak"):
        SettingsFile.open(config, environ={})


async def test_an_edit_is_in_force_at_once_and_in_the_file(
    settings_file: SettingsFile, config: Path
) -> None:
    change = await settings_file.set("reports.weekly.schedule", "0 18 * * SUN")

    assert change == SettingChange(
        setting="reports.weekly.schedule", old="daily at 08:00", new='"0 18 * * SUN"'
    )
    assert settings_file.settings.reports[0].schedule == "0 18 * * SUN"
    assert read(config) == HEAD + REPORTS.replace("daily at 08:00", '"0 18 * * SUN"')
    assert load_settings(config, environ={}) == settings_file.settings


async def test_an_edit_is_told_to_the_watcher_too_and_once(settings_file: SettingsFile) -> None:
    """So that a program applies all changes in one way."""
    old = settings_file.settings
    change = await settings_file.set("graphs.theme", "light")

    assert await settings_file.look() == (
        Reloaded(old=old, new=settings_file.settings, changes=(change,)),
    )
    assert await settings_file.look() == ()


class SlowEnvironment(UserDict[str, str]):
    """An environment in which a reading of the file stops until it may go on."""

    def __init__(self) -> None:
        super().__init__()
        self.is_read, self.may_go_on = threading.Event(), threading.Event()
        self.may_go_on.set()

    def __iter__(self) -> Iterator[str]:
        self.is_read.set()
        assert self.may_go_on.wait(timeout=60)
        return super().__iter__()


async def test_what_a_look_found_that_was_cancelled_is_told_by_the_next(config: Path) -> None:
    """The thread in which it reads the file cannot be stopped, and takes up what it read."""
    environ = SlowEnvironment()
    write(config, HEAD)
    settings_file = SettingsFile.open(config, environ=environ)
    environ.may_go_on.clear()
    environ.is_read.clear()
    write(config, HEAD + "locale: da\n")
    cancelled = asyncio.ensure_future(settings_file.look())
    assert await asyncio.to_thread(environ.is_read.wait, timeout=60)

    cancelled.cancel()
    environ.may_go_on.set()

    (news,) = await settings_file.look()
    assert isinstance(news, Reloaded)
    assert [change.setting for change in news.changes] == ["locale"]
    assert cancelled.cancelled()


async def test_an_edit_that_changes_nothing_is_not_told(settings_file: SettingsFile) -> None:
    change = await settings_file.set("locale", "en-US")

    assert (change.old, change.new) == ("en-US", "en-US")
    assert await settings_file.look() == ()


async def test_a_reset_takes_the_key_out_so_that_the_default_counts(
    settings_file: SettingsFile, config: Path
) -> None:
    await settings_file.set("reports.weekly.schedule", "daily at 10:00")

    change = await settings_file.reset("reports.weekly.schedule")

    assert (change.old, change.new) == ("daily at 10:00", "daily at 08:00")
    assert read(config) == HEAD + REPORTS.replace("    schedule: daily at 08:00\n", "")


async def test_a_reset_of_what_is_not_there_changes_nothing(
    settings_file: SettingsFile, config: Path
) -> None:
    before = inode(config)

    for key in ("graphs.theme", "locale", "reports.other.metric", "commands.cooldowns.graph"):
        await settings_file.reset(key)

    assert inode(config) == before
    assert await settings_file.look() == ()


async def test_what_is_required_cannot_be_reset(settings_file: SettingsFile, config: Path) -> None:
    with pytest.raises(SettingsError, match="this key is required"):
        await settings_file.reset("reports.weekly.channel_id")

    assert read(config) == HEAD + REPORTS


async def test_a_report_is_added_at_the_end(settings_file: SettingsFile, config: Path) -> None:
    change = await settings_file.add_report(
        "monthly",
        channel_id=2**63 - 1,
        values={"schedule": "0 9 1 * *", "charts": "[top_10_users]", "silent": "true"},
    )

    assert change == SettingChange(
        setting="reports.monthly",
        old=None,
        new='{schedule: "0 9 1 * *", charts: [top_10_users], silent: true}',
    )
    assert read(config) == HEAD + REPORTS + (
        '  - name: monthly\n    channel_id: "9223372036854775807"\n'
        '    schedule: "0 9 1 * *"\n    charts: [top_10_users]\n    silent: true\n'
    )
    assert settings_file.settings.reports[2].channel_id == 2**63 - 1


async def test_a_report_is_removed_and_the_comments_stay(
    settings_file: SettingsFile, config: Path
) -> None:
    """They are the owner's words, and who removes a report may not be the owner."""
    change = await settings_file.remove_report("weekly")

    assert change == SettingChange(
        setting="reports.weekly", old="{schedule: daily at 08:00}", new=None
    )
    assert read(config) == HEAD + (
        "reports:\n  # the first one\n  # my favourite\n  - {name: other, channel_id: 6}\n"
    )


async def test_the_last_report_can_be_removed_and_another_one_added(
    settings_file: SettingsFile, config: Path
) -> None:
    await settings_file.remove_report("other")
    await settings_file.remove_report("weekly")
    assert settings_file.settings.reports == ()

    await settings_file.add_report("new", channel_id=7, values={})

    assert [report.name for report in settings_file.settings.reports] == ["new"]
    assert "# the first one" in read(config)


@pytest.mark.parametrize(
    ("name", "values", "sentence"),
    [
        ("weekly", {}, 'There is a report "weekly" already.'),
        ("new", {"metrics": "plays"}, 'Did you mean "reports.new.metric"?'),
        ("new", {"channel_id": "5"}, 'There is no setting "reports.new.channel_id".'),
        ("new", {"name": "b"}, 'There is no setting "reports.new.name".'),
    ],
)
async def test_a_report_that_cannot_be_added_is_refused_with_a_reason(
    name: str, values: dict[str, str], sentence: str, settings_file: SettingsFile, config: Path
) -> None:
    with pytest.raises(EditError) as caught:
        await settings_file.add_report(name, channel_id=5, values=values)

    assert sentence in caught.value.advice()
    assert read(config) == HEAD + REPORTS


async def test_all_that_is_wrong_with_a_new_report_is_said_at_once(
    settings_file: SettingsFile, config: Path
) -> None:
    with pytest.raises(SettingsError) as caught:
        await settings_file.add_report(
            "Weekly 2", channel_id=0, values={"metric": "hours", "period_days": "0"}
        )

    found = {problem.found for problem in caught.value.problems}
    assert found == {'"Weekly 2"', '"0"', '"hours"', "0"}
    assert read(config) == HEAD + REPORTS


async def test_a_value_that_is_not_yaml_is_refused(settings_file: SettingsFile) -> None:
    with pytest.raises(SettingsError, match="a bracket that is never closed"):
        await settings_file.add_report("new", channel_id=5, values={"charts": "[a"})


async def test_a_report_that_is_not_there_is_not_removed(settings_file: SettingsFile) -> None:
    with pytest.raises(EditError) as caught:
        await settings_file.remove_report("x\n" + "y" * 500)

    assert caught.value.remedy == "The reports are: weekly, other."
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 100


async def test_a_value_can_be_tried_before_it_is_written(
    settings_file: SettingsFile, config: Path
) -> None:
    await settings_file.check("graphs.theme", "light")
    with pytest.raises(SettingsError, match="drak"):
        await settings_file.check("graphs.theme", "drak")
    with pytest.raises(EditError, match="no setting"):
        await settings_file.check("graphs.them", "dark")

    assert read(config) == HEAD + REPORTS
    assert settings_file.settings.graphs.theme == "dark"


async def test_an_edit_by_hand_wins_and_is_shown(settings_file: SettingsFile, config: Path) -> None:
    by_hand = HEAD.replace("abc.def", "other.token") + REPORTS + "locale: da\n"
    write(config, by_hand)

    for edit in (
        settings_file.set("graphs.theme", "light"),
        settings_file.reset("graphs.theme"),
        settings_file.add_report("new", channel_id=1, values={}),
        settings_file.remove_report("weekly"),
    ):
        with pytest.raises(EditConflictError) as caught:
            await edit
        assert caught.value.problems is None
        assert caught.value.changes == (
            SettingChange(setting="discord.token", old="<hidden>", new="<hidden>"),
            SettingChange(setting="locale", old="en-US", new="da"),
        )

    assert read(config) == by_hand
    assert settings_file.settings.locale == "en-US"


async def test_once_the_edit_by_hand_has_been_taken_up_edits_work_again(
    settings_file: SettingsFile, config: Path
) -> None:
    write(config, HEAD + REPORTS + "locale: da\n")
    await settings_file.look()

    await settings_file.set("graphs.theme", "light")

    assert (settings_file.settings.locale, settings_file.settings.graphs.theme) == ("da", "light")


async def test_an_edit_by_hand_of_a_comment_stands_in_the_way_only_until_it_was_seen(
    settings_file: SettingsFile, config: Path
) -> None:
    write(config, HEAD + REPORTS + "# mine\n")

    with pytest.raises(EditConflictError) as caught:
        await settings_file.set("locale", "da")
    assert (caught.value.changes, caught.value.problems) == ((), None)

    assert await settings_file.look() == ()
    await settings_file.set("locale", "da")
    assert read(config) == HEAD + REPORTS + "# mine\nlocale: da\n"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (HEAD + "graphs: {theme: drak}", '"drak"'),
        ("", "an empty file"),
        ("discord: [1", "a bracket that is never closed"),
        (None, "no such file"),
    ],
    ids=["wrong", "empty", "no-yaml", "gone"],
)
async def test_a_wrong_edit_by_hand_keeps_the_settings_and_is_told_once(
    content: str | None, found: str, settings_file: SettingsFile, config: Path
) -> None:
    old = settings_file.settings
    write(config, content)

    (rejected,) = await settings_file.look()

    assert isinstance(rejected, Rejected)
    assert found in str(rejected.error)
    assert settings_file.settings is old
    assert await settings_file.look() == ()
    with pytest.raises(EditConflictError) as caught:
        await settings_file.set("locale", "da")
    assert caught.value.problems is not None
    assert found in str(caught.value.problems)

    write(config, HEAD + REPORTS)
    assert await settings_file.look() == (Reloaded(old=old, new=old, changes=()),)
    assert await settings_file.look() == ()


async def test_each_wrong_content_is_told_once_until_the_file_is_right_again(
    settings_file: SettingsFile, config: Path
) -> None:
    told: list[int] = []
    for theme in ("a", "b", "a", "b", "dark", "a"):
        write(config, HEAD + f"graphs: {{theme: {theme}}}")
        news = await settings_file.look()
        told.append(sum(isinstance(each, Rejected) for each in news))

    assert told == [1, 1, 0, 0, 0, 1]


async def test_an_edit_and_a_wrong_edit_by_hand_right_after_it_are_both_told(
    settings_file: SettingsFile, config: Path
) -> None:
    await settings_file.set("locale", "da")
    write(config, "")

    reloaded, rejected = await settings_file.look()

    assert isinstance(reloaded, Reloaded)
    assert [change.setting for change in reloaded.changes] == ["locale"]
    assert isinstance(rejected, Rejected)


async def test_what_a_secrets_file_holds_counts_too(config: Path) -> None:
    token = config.with_name("token")
    token.write_text("old")
    write(config, HEAD.replace("token: abc.def", "token_file: token"))
    settings_file = SettingsFile.open(config, environ={})

    token.write_text("new\n")
    (reloaded,) = await settings_file.look()
    assert isinstance(reloaded, Reloaded)
    assert settings_file.settings.discord.token.reveal() == "new"
    assert reloaded.changes == (
        SettingChange(setting="discord.token", old="<hidden>", new="<hidden>"),
    )

    token.unlink()
    (rejected,) = await settings_file.look()
    assert isinstance(rejected, Rejected)
    assert "does not exist" in str(rejected.error)
    assert settings_file.settings.discord.token.reveal() == "new"


async def test_a_secrets_file_of_the_environment_counts_as_well(config: Path) -> None:
    key = config.with_name("key")
    key.write_text("old")
    write(config, HEAD)
    environ = {"TGRAPH__TAUTULLI__API_KEY_FILE": str(key)}
    settings_file = SettingsFile.open(config, environ=environ)

    key.write_text("new")
    await settings_file.look()

    assert settings_file.settings.tautulli.api_key.reveal() == "new"


async def test_an_edit_mends_what_a_secrets_file_broke(config: Path) -> None:
    """The settings are the same as before; that all is right again is told nevertheless."""
    token = config.with_name("token")
    for name in ("token", "spare"):
        config.with_name(name).write_text("abc")
    write(config, HEAD.replace("token: abc.def", "token_file: token"))
    settings_file = SettingsFile.open(config, environ={})
    token.unlink()
    await settings_file.look()
    with pytest.raises(SettingsError, match="does not exist"):
        await settings_file.set("locale", "da")

    await settings_file.set("discord.token_file", "spare")

    old = settings_file.settings
    assert await settings_file.look() == (Reloaded(old=old, new=old, changes=()),)


@pytest.mark.parametrize("name", ["~nobody_of_this_name/x", '"a\\0b"'])
async def test_a_secrets_file_with_an_impossible_name_is_only_wrong(
    name: str, settings_file: SettingsFile, config: Path
) -> None:
    write(config, HEAD.replace("token: abc.def", f"token_file: {name}"))

    (rejected,) = await settings_file.look()

    assert isinstance(rejected, Rejected)


async def test_what_the_environment_decides_is_not_edited_in_vain(config: Path) -> None:
    write(config, HEAD + REPORTS)
    environ = {
        "TGRAPH__GRAPHS__THEME": "light",
        "TGRAPH__REPORTS__WEEKLY__METRIC": "duration",
        "TGRAPH__DISCORD__TOKEN": "not.to.be.shown",
    }
    settings_file = SettingsFile.open(config, environ=environ)

    for edit, variable in (
        (settings_file.set("graphs.theme", "dark"), "TGRAPH__GRAPHS__THEME"),
        (settings_file.reset("graphs.theme"), "TGRAPH__GRAPHS__THEME"),
        (settings_file.set("reports.weekly.metric", "plays"), "TGRAPH__REPORTS__WEEKLY__METRIC"),
        (settings_file.remove_report("weekly"), "TGRAPH__REPORTS__WEEKLY__METRIC"),
    ):
        with pytest.raises(EditError) as caught:
            await edit
        assert caught.value.remedy == f"Change or unset the variable {variable}."
    await settings_file.set("reports.weekly.silent", "true")

    assert read(config) == HEAD + REPORTS.replace(
        "    schedule: daily at 08:00\n", "    schedule: daily at 08:00\n    silent: true\n"
    )
    overridden = [each.key for each in settings_file.editable_settings() if each.is_overridden]
    assert overridden == ["graphs.theme", "reports.weekly.metric"]


async def test_no_report_is_added_where_the_environment_says_which_there_are(config: Path) -> None:
    write(config, HEAD + REPORTS)
    environ = {"TGRAPH__REPORTS": "[]"}
    settings_file = SettingsFile.open(config, environ=environ)

    with pytest.raises(EditError) as caught:
        await settings_file.add_report("new", channel_id=1, values={})

    assert "TGRAPH__REPORTS" in caught.value.advice()


async def test_edits_at_once_take_their_turns(settings_file: SettingsFile, config: Path) -> None:
    async with asyncio.TaskGroup() as tasks:
        for number in range(12):
            tasks.create_task(
                settings_file.add_report(f"r{number}", channel_id=number + 1, values={})
            )
        tasks.create_task(settings_file.set("locale", "da"))

    assert load_settings(config, environ={}) == settings_file.settings
    assert len(settings_file.settings.reports) == 14
    (reloaded,) = await settings_file.look()
    assert isinstance(reloaded, Reloaded)
    assert len(reloaded.changes) == 13


async def test_of_two_that_add_the_same_report_one_is_told_that_it_is_there(
    settings_file: SettingsFile,
) -> None:
    results = await asyncio.gather(
        *(settings_file.add_report("new", channel_id=1, values={}) for _ in range(2)),
        return_exceptions=True,
    )

    assert sorted(type(result).__name__ for result in results) == ["EditError", "SettingChange"]


async def test_an_edit_whose_caller_leaves_is_done_all_the_same(
    settings_file: SettingsFile, config: Path
) -> None:
    """The file and what is in force never differ, whenever a command is cancelled."""
    task = asyncio.ensure_future(settings_file.set("locale", "da"))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    await settings_file.set("graphs.theme", "light")  # waits for its turn

    assert settings_file.settings == load_settings(config, environ={})
    assert settings_file.settings.locale == "da"


async def test_a_folder_that_refuses_leaves_file_and_settings_as_they_were(tmp_path: Path) -> None:
    """As a full disk does; here there is no room for the temporary file's longer name."""
    config = tmp_path / ("c" * 250)
    write(config, HEAD)
    settings_file = SettingsFile.open(config, environ={})
    old = settings_file.settings

    with pytest.raises(EditError, match="The file cannot be replaced"):
        await settings_file.set("locale", "da")

    assert settings_file.settings is old
    assert read(config) == HEAD
    assert await settings_file.look() == ()


async def test_a_file_that_nobody_may_write_is_not_replaced(
    settings_file: SettingsFile, config: Path
) -> None:
    """Its folder may well allow it; who made it read-only meant something by it."""
    set_mode(config, 0o444)
    with pytest.raises(EditError, match="read-only"):
        await settings_file.set("locale", "da")
    assert read(config) == HEAD + REPORTS

    set_mode(config, 0o640)
    await settings_file.set("locale", "da")
    assert mode(config) == 0o640


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (errno.EROFS, "Let the program write to the folder"),
        (errno.EACCES, "Let the program write to the folder"),
        (errno.ENOSPC, "Make room on the disk."),
        (errno.EBUSY, "Mount the folder of the file, not the file alone."),
    ],
)
def test_why_a_file_cannot_be_replaced_comes_with_what_to_do(number: int, advice: str) -> None:
    """What a container and its disk say is seldom what its owner has to change."""
    error = cannot_replace(OSError(number, os.strerror(number)))

    assert os.strerror(number) in str(error)
    assert error.remedy.startswith(advice)


async def test_a_file_that_would_be_too_long_to_be_read_again_is_not_written(config: Path) -> None:
    text = HEAD + REPORTS
    write(config, text + "#" * (256 * 1024 - len(text)))
    settings_file = SettingsFile.open(config, environ={})

    with pytest.raises(EditError, match="too long"):
        await settings_file.set("locale", "da")

    assert load_settings(config, environ={}) == settings_file.settings


async def test_a_link_stays_one_when_what_it_leads_to_is_edited(tmp_path: Path) -> None:
    real = tmp_path / "real.yml"
    real.write_text(HEAD)
    config = tmp_path / "config.yml"
    config.symlink_to(real)
    settings_file = SettingsFile.open(config, environ={})

    await settings_file.set("locale", "da")

    assert config.is_symlink()
    assert real.read_text() == HEAD + "locale: da\n"


@pytest.mark.parametrize(
    ("key", "value", "old"),
    [
        ("themes.mine.base", "light", None),
        ("themes.mine", "{base: light}", None),
        ("graphs.charts.top_movies.top", "5", "null"),
        ("commands.cooldowns.graph.per_user_seconds", "5", "0"),
    ],
)
async def test_what_is_not_there_yet_is_set_and_reset(
    settings_file: SettingsFile, config: Path, key: str, value: str, old: str | None
) -> None:
    await settings_file.reset(key)
    assert read(config) == HEAD + REPORTS

    change = await settings_file.set(key, value)
    assert change.old == old
    assert load_settings(config, environ={}) == settings_file.settings

    change = await settings_file.reset(key)
    assert change.setting == key
    assert load_settings(config, environ={}) == settings_file.settings
