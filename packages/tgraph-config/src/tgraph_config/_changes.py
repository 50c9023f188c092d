"""What differs between two configurations, setting by setting; nothing private is in it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, cast

import msgspec

from tgraph_config._fields import Field, Section, fields_of
from tgraph_config._kinds import Snowflake
from tgraph_config._paths import REPORTS, joined
from tgraph_config._schema import ReportSettings, Settings
from tgraph_config._shapes import ListOf, MapOf, OwnMap, SectionList
from tgraph_config._text_kinds import HostPort, SecretText, Url, UserEntry
from tgraph_config._writing import yaml_text

_HIDDEN: Final = "<hidden>"
_PRIVATE: Final = (SecretText, Url, HostPort, UserEntry, Snowflake)
_AT_START: Final = frozenset({"discord", "tautulli", "plex", "monitoring"})


class SettingChange(msgspec.Struct, frozen=True, kw_only=True):
    """A setting that was changed; its values are YAML on one line."""

    setting: str
    """The dotted path; ``reports.weekly`` where a report was added or removed."""
    old: str | None
    """``None`` where there was nothing, or nothing that could be used."""
    new: str | None
    """``None`` where there is nothing any more."""


class Leaf(msgspec.Struct, frozen=True, kw_only=True):
    """A single setting's value. Its ``repr`` may hold what is private."""

    value: object
    is_private: bool

    @property
    def text(self) -> str:
        """The value as YAML, or a stand-in for a secret, an address, an id or a person."""
        return _HIDDEN if self.is_private else yaml_text(self.value)


def changed_settings(old: Settings, new: Settings) -> tuple[SettingChange, ...]:
    """Return what differs, in the order of the reference, then by name for a report.

    A report that was added or removed is one change. Secrets, addresses, ids and people have a
    stand-in for their values.
    """
    before, after = leaves(old), leaves(new)
    names = {report.name for report in old.reports} & {report.name for report in new.reports}
    changes = [
        _change(key, before.get(key), after.get(key))
        for key in {**before, **after}
        if _report_of(key) is None or _report_of(key) in names
        if _differ(before.get(key), after.get(key))
    ]
    changes += [
        SettingChange(setting=joined(REPORTS, report.name), old=report_text(report), new=None)
        for report in old.reports
        if report.name not in names
    ]
    changes += [
        SettingChange(setting=joined(REPORTS, report.name), old=None, new=report_text(report))
        for report in new.reports
        if report.name not in names
    ]
    return tuple(changes)


def needs_restart(key: str) -> bool:
    """Return whether a setting is used only when the program starts."""
    return key.partition(".")[0] in _AT_START or key == "graphs.engine"


def report_in(settings: Settings, key: str) -> str | None:
    """Return the report at ``key``, as ``report_text`` does; ``None`` where there is none."""
    reports = {joined(REPORTS, report.name): report for report in settings.reports}
    return report_text(reports[key]) if key in reports else None


def report_text(report: ReportSettings) -> str:
    """Return a report as YAML on one line: its schedule and what is not at its default.

    Neither its name nor its channel.
    """
    values = msgspec.structs.asdict(report)
    pairs = [
        f"{field.name}: {yaml_text(values[field.name])}"
        for field in fields_of(ReportSettings)
        if not field.required and (field.name == "schedule" or values[field.name] != field.default)
    ]
    return "{" + ", ".join(pairs) + "}"


def leaves(settings: Settings) -> dict[str, Leaf]:
    """Return every single setting under its dotted path, in the order of the reference."""
    return dict(_section(Settings, settings, ""))


def _section(
    section: Section, value: object, path: str, keys: Sequence[str] | None = None
) -> Iterator[tuple[str, Leaf]]:
    for field in fields_of(section):
        if keys is not None and field.name not in keys:
            continue
        yield from _field(field, getattr(value, field.name), joined(path, field.name))


def _field(field: Field, value: object, path: str) -> Iterator[tuple[str, Leaf]]:
    match field.shape:
        case type() as section:
            yield from _section(section, value, path)
        case SectionList(item=section):
            for item in cast("tuple[ReportSettings, ...]", value):
                yield from _section(section, item, joined(path, item.name))
        case MapOf(item=section, names=names) as shape:
            given = cast("Mapping[str, object]", value)
            for name in names:
                has = shape.keys_of(name)
                yield from _section(section, given.get(name, section()), joined(path, name), has)
        case OwnMap(item=section):
            for name, item in cast("Mapping[str, object]", value).items():
                yield from _section(section, item, joined(path, name))
        case ListOf(item=kind):
            yield path, Leaf(value=value, is_private=isinstance(kind, _PRIVATE))
        case kind:
            yield path, Leaf(value=value, is_private=isinstance(kind, _PRIVATE))


def shown(settings: Settings, key: str) -> str | None:
    """Return the value of a setting as a ``SettingChange`` has it; ``None`` where there is none.

    Of a setting with keys of its own below it, all of them.
    """
    found = leaves(settings)
    if key in found:
        return found[key].text
    below = {path: leaf for path, leaf in found.items() if path.startswith(f"{key}.")}
    if not below:
        return None
    pairs = (f"{path.removeprefix(f'{key}.')}: {leaf.text}" for path, leaf in below.items())
    return "{" + ", ".join(pairs) + "}"


def _change(key: str, old: Leaf | None, new: Leaf | None) -> SettingChange:
    return SettingChange(setting=key, old=old.text if old else None, new=new.text if new else None)


def _differ(old: Leaf | None, new: Leaf | None) -> bool:
    return old != new


def _report_of(key: str) -> str | None:
    """Return the name of the report to which a path belongs, if it belongs to one."""
    section, _, rest = key.partition(".")
    return rest.partition(".")[0] if section == REPORTS else None
