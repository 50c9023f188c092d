"""The settings: what the configuration file says, as values that never change.

The names and defaults are public. A field's kind is what the loader checks and the JSON Schema
states; its docstring is its entry in the reference and in editors.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo

import msgspec

from tgraph_common import ChartId, Metric, NamePrivacy, Secret, ValueLabels
from tgraph_config._kinds import Choice, Number, Snowflake, Version, Whole, YesNo
from tgraph_config._looks import CHART_OPTIONS, ChartSettings, ThemeSettings
from tgraph_config._shapes import ListOf, MapOf, OwnMap, SectionList
from tgraph_config._text_kinds import (
    BUILT_IN_THEMES,
    HostPort,
    LocaleTag,
    ReportName,
    ScheduleText,
    SecretText,
    ThemeName,
    Url,
    UserEntry,
    Zone,
)

COMMANDS_THAT_REST = (
    "graph",
    "my_stats",
    "link",
    "unlink",
    "privacy",
    "update_graphs",
    "report",
    "config",
    "link_member",
)
"""The slash commands for which a cooldown can be set."""
COMMANDS_THAT_NEVER_REST = ("about", "uptime")


class Engine(StrEnum):
    """What turns figures into pictures."""

    AUTO = "auto"
    KALEIDO = "kaleido"
    BROWSERLESS = "browserless"


class Layout(StrEnum):
    """How charts stand in a post."""

    LARGE = "large"
    GRID = "grid"


class Delivery(StrEnum):
    """What becomes of a report's standing post when a new one is due."""

    REPOST = "repost"
    EDIT = "edit"
    KEEP = "keep"


class DiscordSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the bot reaches Discord."""

    token: Annotated[Secret, SecretText()]
    """The bot's token, from the page "Bot" of its application in Discord's developer portal."""
    guild_ids: Annotated[tuple[int, ...], ListOf(Snowflake(), least=1)]
    """The servers (guilds) that the bot serves, at least one. In any other one it refuses every
    command; it does not leave it."""
    rest_url: Annotated[str, Url()] = "https://discord.com/api/v10"
    """Discord's API: another address only for a proxy or for tests."""


class TautulliSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the bot reaches Tautulli."""

    url: Annotated[str, Url()]
    """Where Tautulli answers, as the browser shows it; with or without ``/api/v2`` or an HTTP
    root such as ``/tautulli``."""
    api_key: Annotated[Secret, SecretText()]
    """The key from Tautulli's settings, "Web Interface", "API"."""
    time_zone: Annotated[ZoneInfo | None, Zone()] = None
    """The time zone in which Tautulli runs, and so counts days and hours; ``null`` means that it
    is the general ``time_zone``."""
    timeout_seconds: Annotated[float, Number(low=0, high=3600, above=True)] = 60
    """How long to wait for an answer. Large servers need a while."""
    min_interval_ms: Annotated[int, Whole(low=0, high=60_000)] = 0
    """How long to rest between two requests, in milliseconds."""
    cache_seconds: Annotated[float, Number(low=0, high=86_400)] = 60
    """For how long an equal request is answered from memory; 0 asks each time."""


class PlexSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where members sign in to link their accounts."""

    url: Annotated[str, Url()] = "https://plex.tv"
    """Plex's own site: another address only for tests."""


class NoticeSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where owners learn of trouble."""

    channel_id: Annotated[int | None, Snowflake()] = None
    """The channel for notices of outages, lost permissions and reports that could not be posted:
    one when the trouble comes, one when it has gone. ``null`` leaves them to the log."""


class PrivacySettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How people appear in charts, and who does not."""

    usernames: Annotated[NamePrivacy, Choice(NamePrivacy)] = NamePrivacy.ANONYMOUS
    """How viewers are named: ``real`` as in Tautulli, ``masked`` in part, ``anonymous`` not at
    all, ``consent`` only those who agreed."""
    exclude_users: Annotated[tuple[str, ...], ListOf(UserEntry())] = ()
    """Users of Tautulli, by id or by name, who are left out of every chart."""
    minimum_group: Annotated[int, Whole(low=1, high=1000)] = 3
    """Charts of people are drawn only when at least this many people played something in the
    period, whoever is excluded left out; below it a sentence stands in their place. 1 turns this
    off."""

    def __repr__(self) -> str:
        """Leave out who is excluded: an entry may be a person's name."""
        return f"PrivacySettings({self.usernames.value!r}, {len(self.exclude_users)} excluded)"


class GraphSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The look of every chart."""

    theme: Annotated[str, ThemeName()] = "dark"
    """``dark``, ``light``, or one of ``themes``."""
    engine: Annotated[Engine, Choice(Engine)] = Engine.AUTO
    """What draws the pictures: ``kaleido`` with a browser, ``browserless`` without one, ``auto``
    with what is there."""
    width: Annotated[int, Whole(low=200, high=8000)] = 1280
    """The width of a chart, in units of which ``scale`` makes pixels."""
    height: Annotated[int, Whole(low=150, high=8000)] = 720
    """The height of a chart, in the same units."""
    scale: Annotated[float, Number(low=0.25, high=8)] = 1.5
    """Pixels of the picture per unit of ``width`` and ``height``: 1280 * 1.5 = 1920. A picture has
    at most 16 million pixels."""
    stacked: Annotated[bool, YesNo()] = True
    """Whether bars that belong together stand on each other; ``false`` puts them side by side."""
    separate: Annotated[bool, YesNo()] = True
    """Whether charts tell kinds of media and of streams apart; ``false`` draws only their sum."""
    labels: Annotated[ValueLabels, Choice(ValueLabels)] = ValueLabels.ENDS
    """The numbers in a chart itself: ``ends`` puts one at the end of each bar where there is room,
    ``all`` also in the parts of bars and over those bars side by side that have room, ``peak`` only
    that of the highest bar, ``none`` no number."""
    grid: Annotated[bool | None, YesNo()] = None
    """Lines at the marks of the axis of values; ``null`` draws them where the bars do not carry
    their numbers."""
    top: Annotated[int, Whole(low=1, high=10)] = 10
    """How many places rankings have."""
    charts: Annotated[
        Mapping[str, ChartSettings], MapOf(ChartSettings, tuple(CHART_OPTIONS), keys=CHART_OPTIONS)
    ] = {}
    """What is different for single charts, under the chart's id."""


class ReportSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A named set of charts for a channel, with a schedule."""

    name: Annotated[str, ReportName()]
    """What commands, files and environment variables call the report; each name once."""
    channel_id: Annotated[int, Snowflake()]
    """Where it is posted: a text or announcement channel, a thread, or a forum."""
    enabled: Annotated[bool, YesNo()] = True
    """``false`` pauses the schedule; the report can still be posted by hand."""
    schedule: Annotated[str, ScheduleText()] = "daily at 08:00"
    """When it is posted, in the general ``time_zone``: ``daily at 08:00``,
    ``every 7 days at 18:00``, the same with ``from 2026-01-04``, or five cron fields such as
    ``0 18 * * SUN``."""
    grace_minutes: Annotated[int, Whole(low=0, high=527_040)] = 360
    """A post missed while the bot was down is made up for within this many minutes, once."""
    period_days: Annotated[int, Whole(low=1, high=3650)] = 30
    """How many days the charts show, today included."""
    metric: Annotated[Metric, Choice(Metric)] = Metric.PLAYS
    """What is counted: ``plays``, or ``duration`` for watch time."""
    charts: Annotated[tuple[ChartId, ...], ListOf(Choice(ChartId), least=1, everything="all")] = (
        tuple(ChartId)
    )
    """``all``, or a list of chart ids in the order in which they are posted."""
    layout: Annotated[Layout, Choice(Layout)] = Layout.LARGE
    """``large`` shows each chart on its own, ``grid`` several side by side."""
    delivery: Annotated[Delivery, Choice(Delivery)] = Delivery.REPOST
    """What becomes of the last post: ``repost`` removes it once the new one is there, ``edit``
    changes it in place, ``keep`` leaves it."""
    locale: Annotated[str | None, LocaleTag()] = None
    """The language of the post and its charts; ``null`` stands for the general ``locale``."""
    silent: Annotated[bool, YesNo()] = False
    """``true`` posts without a notification."""


class Cooldown(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How long a command rests after a use."""

    per_user_seconds: Annotated[int, Whole(low=0, high=86_400)] = 0
    """For the one who used it."""
    global_seconds: Annotated[int, Whole(low=0, high=86_400)] = 0
    """For everybody."""


class CommandSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who may manage, and how often commands may be used."""

    manager_role_ids: Annotated[tuple[int, ...], ListOf(Snowflake())] = ()
    """Roles that may use the managers' commands, besides those who may manage the server."""
    cooldowns: Annotated[
        Mapping[str, Cooldown],
        MapOf(Cooldown, names=COMMANDS_THAT_REST, never=COMMANDS_THAT_NEVER_REST),
    ] = {}
    """How long a command rests after a use, under the command's name, such as ``my_stats``. There
    is none for ``about`` and ``uptime``."""


class MonitoringSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a monitor can ask how the bot is."""

    listen: Annotated[str | None, HostPort()] = None
    """Address and port, such as ``127.0.0.1:9187``, at which ``/healthz`` and ``/metrics`` are
    served; ``null`` serves nothing."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the file says as a whole."""

    config_version: Annotated[int, Version()]
    """The version of this file's form."""
    discord: DiscordSettings
    tautulli: TautulliSettings
    plex: PlexSettings = PlexSettings()
    locale: Annotated[str, LocaleTag()] = "en-US"
    """The language of posts and charts. Where nobody has translated it, all is written as in
    English; ``tgraph-bot check`` says so."""
    time_zone: Annotated[ZoneInfo, Zone()] = ZoneInfo("UTC")
    """The time zone of every schedule, and of Tautulli unless it has its own."""
    notices: NoticeSettings = NoticeSettings()
    privacy: PrivacySettings = PrivacySettings()
    graphs: GraphSettings = GraphSettings()
    themes: Annotated[Mapping[str, ThemeSettings], OwnMap(ThemeSettings, BUILT_IN_THEMES)] = {}
    """Themes of your own, under their names."""
    reports: Annotated[tuple[ReportSettings, ...], SectionList(ReportSettings)] = ()
    """The reports; none is allowed."""
    commands: CommandSettings = CommandSettings()
    monitoring: MonitoringSettings = MonitoringSettings()

    def report_locale(self, report: ReportSettings) -> str:
        """Return the locale in which ``report`` is written."""
        return report.locale or self.locale

    @property
    def server_zone(self) -> ZoneInfo:
        """The time zone of the Tautulli process, in which it counts days."""
        return self.tautulli.time_zone or self.time_zone
