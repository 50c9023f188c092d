"""TGraph Bot's settings: load, validate and edit a YAML file."""

from tgraph_config._editing import EditError, SettingChange, get_setting, set_setting
from tgraph_config._json_schema import json_schema, json_schema_text
from tgraph_config._loading import load_settings
from tgraph_config._problems import Place, Problem, SettingsError
from tgraph_config._reference import ReferenceRow, reference_markdown, reference_rows
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
from tgraph_config._starter import StarterAnswers, starter_file

__all__ = [
    "CommandSettings",
    "Cooldown",
    "CronSchedule",
    "DaysSchedule",
    "Delivery",
    "DiscordSettings",
    "EditError",
    "Engine",
    "GraphSettings",
    "Layout",
    "MonitoringSettings",
    "NoticeSettings",
    "Place",
    "PlexSettings",
    "PrivacySettings",
    "Problem",
    "ReferenceRow",
    "ReportSettings",
    "Schedule",
    "SettingChange",
    "Settings",
    "SettingsError",
    "StarterAnswers",
    "TautulliSettings",
    "get_setting",
    "json_schema",
    "json_schema_text",
    "load_settings",
    "parse_schedule",
    "reference_markdown",
    "reference_rows",
    "set_setting",
    "starter_file",
]
