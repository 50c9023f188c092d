"""The settings: what the configuration file says, as values that never change.

The names and defaults are public (docs/reference/configuration.md); a field's docstring is its
entry in the generated reference and the JSON Schema.
"""

from collections.abc import Mapping
from enum import StrEnum
from zoneinfo import ZoneInfo

import msgspec

from tgraph_common import ChartId, Metric, NamePrivacy, Secret


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

    token: Secret
    guild_ids: tuple[int, ...]
    """The guilds it serves, at least one; in others every interaction is refused."""
    rest_url: str = "https://discord.com/api/v10"


class TautulliSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the bot reaches Tautulli."""

    url: str
    """With or without ``/api/v2`` or an ``http_root``."""
    api_key: Secret
    time_zone: ZoneInfo | None = None
    """The zone that Tautulli runs in; ``None`` stands for the general one."""
    timeout_seconds: float = 60
    min_interval_ms: int = 0
    cache_seconds: float = 60


class PlexSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where accounts are linked."""

    url: str = "https://plex.tv"


class NoticeSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where owners learn of trouble."""

    channel_id: int | None = None


class PrivacySettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How people appear in charts, and who does not."""

    usernames: NamePrivacy = NamePrivacy.ANONYMOUS
    exclude_users: tuple[str, ...] = ()
    """Tautulli user ids (as digits) or names."""
    minimum_group: int = 3


class GraphSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The look of every chart."""

    theme: str = "dark"
    engine: Engine = Engine.AUTO
    width: int = 1280
    height: int = 720
    scale: float = 1.5
    """Pixels of the picture per unit of ``width`` and ``height``: 1280 * 1.5 = 1920."""
    charts: Mapping[str, Mapping[str, object]] = {}


class ReportSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A named set of charts for a channel, with a schedule."""

    name: str
    channel_id: int
    enabled: bool = True
    schedule: str = "daily at 08:00"
    grace_minutes: int = 360
    period_days: int = 30
    metric: Metric = Metric.PLAYS
    charts: tuple[ChartId, ...] = tuple(ChartId)
    """In the order in which they are posted; ``all`` in the file."""
    layout: Layout = Layout.LARGE
    delivery: Delivery = Delivery.REPOST
    locale: str | None = None
    """``None`` stands for the general one."""
    silent: bool = False


class Cooldown(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How long a command rests after a use."""

    per_user_seconds: int = 0
    global_seconds: int = 0


class CommandSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who may manage, and how often commands may be used."""

    manager_role_ids: tuple[int, ...] = ()
    cooldowns: Mapping[str, Cooldown] = {}


class MonitoringSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a monitor can ask how the bot is."""

    listen: str | None = None


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file, one immutable snapshot."""

    config_version: int
    discord: DiscordSettings
    tautulli: TautulliSettings
    plex: PlexSettings = PlexSettings()
    locale: str = "en-US"
    time_zone: ZoneInfo = ZoneInfo("UTC")
    notices: NoticeSettings = NoticeSettings()
    privacy: PrivacySettings = PrivacySettings()
    graphs: GraphSettings = GraphSettings()
    themes: Mapping[str, Mapping[str, object]] = {}
    reports: tuple[ReportSettings, ...] = ()
    commands: CommandSettings = CommandSettings()
    monitoring: MonitoringSettings = MonitoringSettings()

    def report_locale(self, report: ReportSettings) -> str:
        """Return the locale in which ``report`` is written."""
        return report.locale or self.locale

    @property
    def server_zone(self) -> ZoneInfo:
        """The time zone of the Tautulli process, in which it counts days."""
        return self.tautulli.time_zone or self.time_zone
