"""TGraph Bot's settings: load, validate and edit a YAML file."""

from tgraph_config._loading import load_settings
from tgraph_config._problems import Place, Problem, SettingsError
from tgraph_config._schedules import CronSchedule, DaysSchedule, Schedule, parse_schedule
from tgraph_config._schema import (
    CommandSettings,
    Cooldown,
    Delivery,
    DiscordSettings,
    Engine,
    GraphSettings,
    Layout,
    MonitoringSettings,
    NoticeSettings,
    PlexSettings,
    PrivacySettings,
    ReportSettings,
    Settings,
    TautulliSettings,
)

__all__ = [
    "CommandSettings",
    "Cooldown",
    "CronSchedule",
    "DaysSchedule",
    "Delivery",
    "DiscordSettings",
    "Engine",
    "GraphSettings",
    "Layout",
    "MonitoringSettings",
    "NoticeSettings",
    "Place",
    "PlexSettings",
    "PrivacySettings",
    "Problem",
    "ReportSettings",
    "Schedule",
    "Settings",
    "SettingsError",
    "TautulliSettings",
    "load_settings",
    "parse_schedule",
]
