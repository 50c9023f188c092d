"""What is shown of settings and of their changes."""

from datetime import UTC, datetime

from tgraph_commands._command_names import CommandNames
from tgraph_commands._settings_view import detail, history, overview
from tgraph_commands.ports import RecordedChange
from tgraph_config import EditableSetting
from tgraph_i18n import Catalogs

START = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
AT = int(START.timestamp())
ENGLISH = Catalogs.open().translator("en-US")
GERMAN = Catalogs.open().translator("de")
COMMANDS = CommandNames(Catalogs.open(), locale="en-US")


def setting(key: str, value: str = "7") -> EditableSetting:
    """Return a setting."""
    return EditableSetting(
        key=key, value=value, default="30", suggestions=("7", "30"), is_overridden=False
    )


def change(key: str, old: str | None = "7", new: str | None = "30") -> RecordedChange:
    """Return a change that somebody made."""
    return RecordedChange(setting=key, old=old, new=new, changed_at=START, changed_by=1)


def test_reports_that_came_and_went_are_told() -> None:
    changes = [change("reports.weekly_2", new=None), change("reports.weekly_2", old=None)]

    assert history(changes, ENGLISH).split("\n") == [
        "**Latest changes**",
        f"<t:{AT}:R> · <@1> · removed the report weekly\\_2",
        f"<t:{AT}:R> · <@1> · added the report weekly\\_2",
    ]
    assert "hat den Bericht weekly\\_2 entfernt" in history(changes, GERMAN)


def test_a_value_that_could_not_be_read_is_told_as_such() -> None:
    """The file was wrong before the change that made it right."""
    assert history([change("locale", old=None)], ENGLISH).endswith("locale: not known → 30")


def test_hostile_values_do_no_harm_in_the_history() -> None:
    """Whoever edits the file may write anything into it."""
    told = history([change("graphs.theme", old="@everyone [x](http://evil)\u202e\n# big")], ENGLISH)

    assert "\\@everyone \\[x\\]\\(http\\:\\/\\/evil\\) \\# big → 30" in told
    assert told.count("\n") == 1


def test_as_many_changes_are_told_as_fit_into_a_message() -> None:
    long = change("reports." + "_" * 32 + ".charts", old="_" * 1_000, new="_" * 1_000)

    told = history([long] * 25, ENGLISH)

    assert 3_000 < len(told) < 4_000
    assert told.endswith("…")


def test_a_long_setting_leaves_its_changes_the_room_that_there_is() -> None:
    key = "reports." + "_" * 32 + ".charts"
    long = change(key, old="_" * 1_000, new="_" * 1_000)

    told = detail(setting(key, "_" * 1_000), [long] * 25, ENGLISH)

    assert 3_000 < len(told) < 4_000


def test_a_long_list_of_settings_is_paged_without_loss() -> None:
    settings = [
        setting(f"reports.{'_' * 28}{number:03}.{key}", "_" * 100)
        for number in range(30)
        for key in ("schedule", "charts", "locale")
    ]

    pages = overview(settings, ENGLISH, commands=COMMANDS)

    assert len(pages) == 4
    assert all(len(page) < 4_000 for page in pages)
    shown = sum(page.count(": \\_") for page in pages)
    assert f"{90 - shown} more settings are not shown" in pages[-1]
    assert all(page.startswith(("### Settings", "**reports\\.")) for page in pages)


def test_a_few_settings_have_one_page_with_a_hint() -> None:
    (page,) = overview(
        [setting("locale", "de"), setting("graphs.theme", "dark")], ENGLISH, commands=COMMANDS
    )

    assert page == (
        "### Settings\n\n**general**\nlocale: de\n\n**graphs**\ntheme: dark\n\n"
        "-# /config view explains a setting, /config edit changes it."
    )


def test_only_cooldowns_that_there_are_have_a_line() -> None:
    """One for each command would be nine lines of zeros."""
    settings = [
        setting("commands.cooldowns.graph.per_user_seconds", "30"),
        setting("commands.cooldowns.graph.global_seconds", "5"),
        setting("commands.cooldowns.link.per_user_seconds", "300"),
        setting("commands.cooldowns.link.global_seconds", "30"),
        setting("commands.cooldowns.privacy.per_user_seconds", "30"),
        setting("commands.cooldowns.privacy.global_seconds", "30"),
    ]

    (some,) = overview(settings, ENGLISH, commands=COMMANDS)
    (none,) = overview(settings[-2:], GERMAN, commands=COMMANDS)
    (all_of_them,) = overview([settings[1], settings[2]], ENGLISH, commands=COMMANDS)

    assert some.split("\n")[2:-2] == [
        "**commands\\.cooldowns**",
        "graph: global\\_seconds 5",
        "link: per\\_user\\_seconds 300",
        "-# Commands that are not listed here have no cooldown.",
    ]
    assert "-# Befehle, die hier nicht stehen, haben keine Wartezeit." in none
    assert "privacy" not in none
    assert "not listed" not in all_of_them
