"""What differs between two configurations, and when it counts."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

import msgspec
import pytest

from tgraph_common import ChartId, Metric, NamePrivacy, Secret
from tgraph_config import (
    ChartSettings,
    CommandSettings,
    Cooldown,
    DiscordSettings,
    GraphSettings,
    NoticeSettings,
    PlexSettings,
    PrivacySettings,
    ReportSettings,
    SeriesColours,
    SettingChange,
    Settings,
    TautulliSettings,
    ThemeSettings,
    changed_settings,
    needs_restart,
    reference_rows,
)

PLAIN = Settings(
    config_version=1,
    discord=DiscordSettings(token=Secret("a.b.c"), guild_ids=(1,)),
    tautulli=TautulliSettings(url="http://tautulli:8181", api_key=Secret("key")),
)
WEEKLY = ReportSettings(name="weekly", channel_id=5)
Replace = Callable[..., Settings]


def changed(
    old: Settings = PLAIN, /, **sections: object
) -> list[tuple[str, str | None, str | None]]:
    """Return the changes when sections of settings are replaced."""
    new = msgspec.structs.replace(old, **sections)
    return [(each.setting, each.old, each.new) for each in changed_settings(old, new)]


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        ({}, []),
        ({"locale": "da"}, [("locale", "en-US", "da")]),
        ({"time_zone": ZoneInfo("Asia/Tokyo")}, [("time_zone", "UTC", "Asia/Tokyo")]),
        (
            {"graphs": GraphSettings(theme="light", scale=2)},
            [("graphs.theme", "dark", "light"), ("graphs.scale", "1.5", "2")],
        ),
        (
            {
                "graphs": GraphSettings(
                    charts={"top_10_users": ChartSettings(top=5, palette=("a",))}
                )
            },
            [
                ("graphs.charts.top_10_users.top", "null", "5"),
                ("graphs.charts.top_10_users.palette", "[]", "[a]"),
            ],
        ),
        (
            {"privacy": PrivacySettings(usernames=NamePrivacy.REAL)},
            [("privacy.usernames", "anonymous", "real")],
        ),
        (
            {"commands": CommandSettings(cooldowns={"graph": Cooldown(per_user_seconds=5)})},
            [("commands.cooldowns.graph.per_user_seconds", "0", "5")],
        ),
    ],
    ids=lambda value: str(value)[:40],
)
def test_every_change_is_named_down_to_the_single_setting(
    sections: dict[str, object], expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert changed(**sections) == expected


def test_a_theme_that_comes_is_named_key_by_key_and_one_that_changes_by_what_changes() -> None:
    mine = {"themes": {"mine": ThemeSettings(text="#123456")}}
    old = msgspec.structs.replace(PLAIN, **mine)
    series = ThemeSettings(text="#123456", series=SeriesColours(tv="#abcdef"))

    assert ("themes.mine.text", None, '"#123456"') in changed(**mine)
    assert changed(old, themes={"mine": series}) == [("themes.mine.series.tv", "null", '"#abcdef"')]


@pytest.mark.parametrize(
    ("sections", "key"),
    [
        ({"discord": DiscordSettings(token=Secret("d"), guild_ids=(1,))}, "discord.token"),
        ({"discord": DiscordSettings(token=Secret("a.b.c"), guild_ids=(2,))}, "discord.guild_ids"),
        (
            {"tautulli": TautulliSettings(url="http://secret.host", api_key=Secret("key"))},
            "tautulli.url",
        ),
        ({"plex": PlexSettings(url="http://secret.host")}, "plex.url"),
        ({"privacy": PrivacySettings(exclude_users=("Alice",))}, "privacy.exclude_users"),
        ({"notices": NoticeSettings(channel_id=5)}, "notices.channel_id"),
        ({"commands": CommandSettings(manager_role_ids=(5,))}, "commands.manager_role_ids"),
    ],
)
def test_what_is_nobodys_business_has_a_stand_in(sections: dict[str, object], key: str) -> None:
    """Changes go to logs, to an audit log and to Discord."""
    assert changed(**sections) == [(key, "<hidden>", "<hidden>")]


def test_a_report_is_spoken_of_by_its_name_wherever_it_stands() -> None:
    other = ReportSettings(name="other", channel_id=6)
    old = msgspec.structs.replace(PLAIN, reports=(WEEKLY, other))

    duration = msgspec.structs.replace(WEEKLY, metric=Metric.DURATION, channel_id=7)
    assert changed(old, reports=(other, duration)) == [
        ("reports.weekly.channel_id", "<hidden>", "<hidden>"),
        ("reports.weekly.metric", "plays", "duration"),
    ]
    assert changed(old, reports=(other, WEEKLY)) == []


def test_a_report_that_comes_or_goes_is_one_change_without_its_channel() -> None:
    added = msgspec.structs.replace(
        WEEKLY, name="top", charts=(ChartId.TOP_10_USERS,), schedule="0 18 * * SUN", enabled=False
    )
    old = msgspec.structs.replace(PLAIN, reports=(WEEKLY,))

    assert changed(old, reports=(added,)) == [
        ("reports.weekly", "{schedule: daily at 08:00}", None),
        ("reports.top", None, '{enabled: false, schedule: "0 18 * * SUN", charts: [top_10_users]}'),
    ]


def test_the_order_of_changes_is_that_of_the_reference() -> None:
    new = msgspec.structs.replace(
        PLAIN, graphs=GraphSettings(theme="light"), locale="da", reports=(WEEKLY,)
    )

    assert [change.setting for change in changed_settings(PLAIN, new)] == [
        "locale",
        "graphs.theme",
        "reports.weekly",
    ]
    assert all(isinstance(change, SettingChange) for change in changed_settings(PLAIN, new))


def test_what_is_used_only_at_the_start_needs_a_restart() -> None:
    """All else is read when it is needed."""
    at_start = {row.setting for row in reference_rows() if needs_restart(row.setting)}

    assert {key.partition(".")[0] for key in at_start} == {
        "discord",
        "tautulli",
        "plex",
        "monitoring",
        "graphs",
    }
    assert {key for key in at_start if key.startswith("graphs")} == {"graphs.engine"}
    assert not needs_restart("reports.discord.schedule")
