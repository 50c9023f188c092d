"""The settings that may be changed on Discord, each with values worth offering.

What is not listed here is none of a community's business: secrets, addresses, paths, and the ids
and names of servers, channels, roles and people.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

import msgspec

from tgraph_common import ChartId
from tgraph_config._changes import leaves
from tgraph_config._environment import Overrides
from tgraph_config._fields import Field, Section, field_of
from tgraph_config._kinds import Choice, YesNo
from tgraph_config._look_kinds import Colour
from tgraph_config._looks import CHART_OPTIONS, ChartSettings
from tgraph_config._paths import REPORTS
from tgraph_config._schedules import common_schedules
from tgraph_config._schema import (
    COMMANDS_THAT_REST,
    Cooldown,
    GraphSettings,
    PrivacySettings,
    ReportSettings,
    Settings,
)
from tgraph_config._shapes import ListOf
from tgraph_config._text_kinds import (
    BUILT_IN_THEMES,
    TRANSLATED,
    LocaleTag,
    ScheduleText,
    ThemeName,
    is_report_name,
)
from tgraph_config._unbuilt import UNBUILT, find_unbuilt
from tgraph_config._writing import string_text, yaml_text

_PLAIN: Final[Mapping[str, tuple[Section, str]]] = {
    "locale": (Settings, "locale"),
    "privacy.usernames": (PrivacySettings, "usernames"),
    "privacy.minimum_group": (PrivacySettings, "minimum_group"),
    "graphs.theme": (GraphSettings, "theme"),
    "graphs.stacked": (GraphSettings, "stacked"),
    "graphs.separate": (GraphSettings, "separate"),
    "graphs.labels": (GraphSettings, "labels"),
    "graphs.grid": (GraphSettings, "grid"),
    "graphs.top": (GraphSettings, "top"),
}
_REPORT_KEYS: Final = (
    "enabled",
    "schedule",
    "grace_minutes",
    "period_days",
    "metric",
    "charts",
    "layout",
    "delivery",
    "locale",
    "silent",
)
_NUMBERS: Final[Mapping[str, tuple[int, ...]]] = {
    "period_days": (7, 14, 30, 90, 365),
    "grace_minutes": (0, 60, 360, 1440),
    "minimum_group": (1, 2, 3, 5, 10),
    "per_user_seconds": (0, 10, 30, 60, 300, 900, 3600),
    "global_seconds": (0, 5, 10, 30, 60),
    "top": (3, 5, 10),
}
_PALETTES: Final = (
    (),
    ("#3987e5", "#e69f00", "#cc79a7", "#2bb597"),
    ("#7aa2ff", "#ffb454", "#ff6f91", "#a0e8d0"),
)
_CHART_LISTS: Final = (
    (
        ChartId.DAILY_PLAY_COUNT,
        ChartId.PLAY_COUNT_BY_DAYOFWEEK,
        ChartId.PLAY_COUNT_BY_HOUROFDAY,
        ChartId.PLAY_COUNT_BY_MONTH,
    ),
    (ChartId.DAILY_PLAY_COUNT, ChartId.TOP_10_PLATFORMS, ChartId.TOP_10_USERS),
    (
        ChartId.DAILY_PLAY_COUNT_BY_STREAM_TYPE,
        ChartId.DAILY_CONCURRENT_STREAM_COUNT_BY_STREAM_TYPE,
        ChartId.PLAY_COUNT_BY_PLATFORM_AND_STREAM_TYPE,
    ),
)


class EditableSetting(msgspec.Struct, frozen=True, kw_only=True):
    """A setting that may be changed on Discord. All values are YAML on one line."""

    key: str
    """The dotted path."""
    value: str
    """In force."""
    default: str
    suggestions: tuple[str, ...]
    """Valid values worth offering; others may be valid too."""
    is_overridden: bool
    """Whether a variable of the environment decides, so that the file has no say."""


def is_editable(key: str) -> bool:
    """Return whether ``key`` may be changed on Discord; whether the report exists is not asked."""
    return _field_of(key) is not None


def editable_settings(
    settings: Settings, *, environ: Mapping[str, str] = MappingProxyType({})
) -> tuple[EditableSetting, ...]:
    """Return the settings that may be changed on Discord, in the order of the reference.

    Args:
        settings: Those in force.
        environ: The environment, which may override some.
    """
    overrides = Overrides(environ)
    return tuple(
        _editable(key, leaf.text, settings, overrides)
        for key, leaf in leaves(settings).items()
        if is_editable(key)
    )


def _editable(key: str, value: str, settings: Settings, overrides: Overrides) -> EditableSetting:
    found = _field_of(key)
    return EditableSetting(
        key=key,
        value=value,
        default=yaml_text(found[1].default) if found else "null",
        suggestions=tuple(_suggestions(*found, settings)) if found else (),
        is_overridden=overrides.variable_for(key.split(".")) is not None,
    )


def _field_of(key: str) -> tuple[Section, Field] | None:
    """Return the section and the field of a key on the list."""
    match key.split("."):
        case [str(), *_] if key in _PLAIN:
            section, name = _PLAIN[key]
        case [reports, report, name] if (
            reports == REPORTS and name in _REPORT_KEYS and is_report_name(report)
        ):
            section = ReportSettings
        case ["commands", "cooldowns", command, name] if command in COMMANDS_THAT_REST:
            section = Cooldown
        case ["graphs", "charts", chart, name] if name in _chart_options(chart):
            section = ChartSettings
        case _:
            return None
    field = field_of(section, name)
    return (section, field) if field else None


def _chart_options(chart: str) -> tuple[str, ...]:
    """Return the options of a chart that are a single value, all but its colours by meaning."""
    return tuple(name for name in CHART_OPTIONS.get(chart, ()) if name != "series")


def _suggestions(section: Section, field: Field, settings: Settings) -> Iterator[str]:
    row = find_unbuilt(UNBUILT, section, field.name)
    unbuilt = row.values if row else ()
    if field.nullable:
        yield "null"
    match field.shape:
        case YesNo():
            yield from ("true", "false")
        case Choice(of=options):
            yield from (option.value for option in options if option.value not in unbuilt)
        case ListOf(everything=str(everything)):
            yield everything
            yield from map(yaml_text, _CHART_LISTS)
        case ListOf(item=Colour()):
            yield from map(yaml_text, _PALETTES)
        case ThemeName():
            yield from map(string_text, (*BUILT_IN_THEMES, *settings.themes))
        case LocaleTag():
            yield from TRANSLATED
        case ScheduleText():
            yield from map(string_text, common_schedules())
        case _:
            yield from map(str, _NUMBERS.get(field.name, ()))
