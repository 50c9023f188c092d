"""TGraph Bot's settings: load, validate and edit a YAML file."""

from tgraph_config._changes import SettingChange, changed_settings, needs_restart
from tgraph_config._edit_errors import EditConflictError, EditError
from tgraph_config._editable import EditableSetting, editable_settings, is_editable
from tgraph_config._editing import get_setting, set_setting
from tgraph_config._json_schema import json_schema, json_schema_text
from tgraph_config._loading import load_settings
from tgraph_config._looks import BaseTheme, ChartSettings, SeriesColours, ThemeSettings
from tgraph_config._problems import Place, Problem, SettingsError
from tgraph_config._reference import ReferenceRow, reference_markdown, reference_rows
from tgraph_config._schedules import (
    CronSchedule,
    DaysSchedule,
    Schedule,
    common_schedules,
    parse_schedule,
)
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
from tgraph_config._settings_file import Rejected, Reloaded, SettingsFile
from tgraph_config._starter import StarterAnswers, starter_file
from tgraph_config._typed_values import value_problem

__all__ = [
    "BaseTheme",
    "ChartSettings",
    "CommandSettings",
    "Cooldown",
    "CronSchedule",
    "DaysSchedule",
    "Delivery",
    "DiscordSettings",
    "EditConflictError",
    "EditError",
    "EditableSetting",
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
    "Rejected",
    "Reloaded",
    "ReportSettings",
    "Schedule",
    "SeriesColours",
    "SettingChange",
    "Settings",
    "SettingsError",
    "SettingsFile",
    "StarterAnswers",
    "TautulliSettings",
    "ThemeSettings",
    "changed_settings",
    "common_schedules",
    "editable_settings",
    "get_setting",
    "is_editable",
    "json_schema",
    "json_schema_text",
    "load_settings",
    "needs_restart",
    "parse_schedule",
    "reference_markdown",
    "reference_rows",
    "set_setting",
    "starter_file",
    "value_problem",
]
