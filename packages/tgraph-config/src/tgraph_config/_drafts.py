"""Edits of a configuration, checked as a whole before anything is written."""

import stat
from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Self, cast

import msgspec

from tgraph_common import replace_file
from tgraph_config._cuts import NoSafeEditError, value_text
from tgraph_config._edit_errors import EditError, cannot_replace
from tgraph_config._edits import edited
from tgraph_config._environment import Overrides, parse_value
from tgraph_config._fields import key_names
from tgraph_config._insertions import with_item
from tgraph_config._kinds import show_plainly
from tgraph_config._loading import settings_of_tree, tree_of_text
from tgraph_config._nodes import Entry, Listing, Mapping, Node, Scalar, node_at
from tgraph_config._paths import (
    REPORTS,
    Target,
    find_target,
    report_name,
    report_names,
    setting_paths,
)
from tgraph_config._problems import Place, Problem, SettingsError
from tgraph_config._removals import without_item, without_key
from tgraph_config._schema import Settings
from tgraph_config._shapes import SectionList
from tgraph_config._source import MAX_BYTES, Source, read_source
from tgraph_config._suggestions import nearest
from tgraph_config._trees import content_of, items_of, with_items, with_value, without_value

_ANYBODY_WRITES: Final = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class Edit(msgspec.Struct, frozen=True, kw_only=True):
    """What an edit comes to."""

    text: str
    """The file's new text, known to say what was asked for and nothing else."""
    settings: Settings
    """The settings that it holds."""
    written: str | None = None
    """The value as it was written, where one was."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A configuration file about to be edited."""

    path: Path
    environ: MappingOf[str, str]
    source: Source
    root: Mapping

    @classmethod
    def of(cls, source: Source, *, path: Path, environ: MappingOf[str, str]) -> Self:
        """Return a draft that starts from what the file holds.

        Raises:
            SettingsError: If it is not YAML.
        """
        root, problems = tree_of_text(source.text, path=path)
        if root is None or problems:
            raise SettingsError(problems)
        return cls(path=path, environ=environ, source=source, root=root)

    def with_value(self, target: Target, value: str) -> Edit:
        """Return the edit that gives a setting a value, which is YAML as typed.

        Raises:
            EditError: If it cannot be changed safely.
            SettingsError: If the value, or the file with it, would be wrong.
        """
        node = _parsed(value, target)
        wanted = cast("Mapping", with_value(self.root, target.path, node))
        settings = self._settings(wanted)
        try:
            text = edited(self.source.text, self.root, target.path, node)
        except NoSafeEditError as error:
            raise _unsafe(target.setting, error) from error
        text = checked(text, wanted, setting=target.setting)
        return Edit(text=text, settings=settings, written=value_text(node))

    def without_value(self, target: Target) -> Edit:
        """Return the edit that takes a setting out, so that its default counts.

        Raises:
            EditError: If it cannot be taken out safely.
            SettingsError: If the file without it would be wrong.
        """
        wanted = cast("Mapping", without_value(self.root, target.path))
        settings = self._settings(wanted)
        try:
            text = without_key(self.source.text, self.root, target.path)
        except NoSafeEditError as error:
            raise _unsafe(target.setting, error) from error
        return Edit(text=checked(text, wanted, setting=target.setting), settings=settings)

    def with_report(self, name: str, *, channel_id: int, values: MappingOf[str, str]) -> Edit:
        """Return the edit that adds a report at the end of the list.

        Raises:
            EditError: If there is one of that name, or a key is none of a report's.
            SettingsError: If a value, or the file with the report, would be wrong.
        """
        setting = f"{REPORTS}.{name}"
        if name in report_names(self.root):
            raise EditError(f'There is a report "{name}" already.', remedy="Choose another name.")
        self.refuse_overridden((REPORTS, name), setting)
        entries = [_entry("name", name), _entry("channel_id", str(channel_id))]
        problems: list[Problem] = []
        for key, value in values.items():
            target = find_target((REPORTS, name, key))
            if target is None or key in ("name", "channel_id"):
                raise no_such_setting(f"{setting}.{key}", [name])
            try:
                entries.append(Entry(key=_scalar(key), value=_parsed(value, target)))
            except SettingsError as error:
                problems += error.problems
        if problems:
            raise SettingsError(problems)
        item = Mapping(entries=tuple(entries), flow=False, place=Place())
        wanted = with_items(self.root, REPORTS, (*items_of(self.root, REPORTS), item))
        settings = self._settings(wanted)
        try:
            text = with_item(self.source.text, self.root, REPORTS, item)
        except NoSafeEditError as error:
            raise _unsafe(setting, error) from error
        return Edit(text=checked(text, wanted, setting=setting), settings=settings)

    def without_report(self, name: str) -> Edit:
        """Return the edit that removes a report.

        Raises:
            EditError: If there is none of that name, or it cannot be removed safely.
            SettingsError: If the file without it would be wrong.
        """
        setting = f"{REPORTS}.{name}"
        reports = node_at(self.root, REPORTS)
        names = [report_name(item) for item in items_of(self.root, REPORTS)]
        if name not in names or not isinstance(reports, Listing):
            raise no_such_setting(setting, report_names(self.root))
        self.refuse_overridden((REPORTS, name), setting)
        index = names.index(name)
        items = (*reports.items[:index], *reports.items[index + 1 :])
        wanted = with_items(self.root, REPORTS, items)
        settings = self._settings(wanted)
        try:
            text = without_item(self.source.text, self.root, reports, index)
        except NoSafeEditError as error:
            raise _unsafe(setting, error) from error
        return Edit(text=checked(text, wanted, setting=setting), settings=settings)

    def target(self, key: str) -> Target:
        """Return what ``key`` leads to, if it can be changed here at all.

        Raises:
            EditError: If not.
        """
        target = find_target(key.split("."))
        names = report_names(self.root)
        if target is None or (target.report is not None and target.report not in names):
            raise no_such_setting(key, names)
        shape = target.field.shape
        if isinstance(shape, type | SectionList):
            keys = key_names(shape if isinstance(shape, type) else shape.item)
            raise EditError(
                f'"{target.setting}" is a section.',
                remedy=f"Name one of its keys: {', '.join(keys)}.",
            )
        if target.field.is_secret and not target.is_file:
            raise EditError(
                f'"{target.setting}" is a secret, and a command line can be read by others.',
                remedy=f"Edit the file, or use {target.field.file_key}.",
            )
        self.refuse_overridden(target.subject, target.setting)
        return target

    def refuse_overridden(self, subject: Sequence[str], setting: str) -> None:
        """Refuse to edit in vain.

        Raises:
            EditError: If the environment decides, naming the variable.
        """
        if variable := Overrides(self.environ).variable_for(subject):
            raise EditError(
                f'"{setting}" is decided by the environment, not by the file.',
                remedy=f"Change or unset the variable {variable}.",
            )

    def write(self, text: str) -> None:
        """Put ``text`` in the file's place, unless it holds that already.

        Raises:
            EditError: If the file has changed meanwhile, or cannot be replaced.
        """
        if text == self.source.text:
            return
        if len(data := self.source.encoded(text)) > MAX_BYTES:
            raise EditError("The file would be too long.", remedy="Shorten it.")
        if read_source(self.path) != self.source:
            raise EditError("Somebody else has just changed the file.", remedy="Try again.")
        try:
            # Whoever took everybody's leave to write did not mean that it may be replaced.
            if not self.path.stat().st_mode & _ANYBODY_WRITES:
                raise EditError("The file is read-only.", remedy="Edit it by hand.")
            replace_file(self.path, data)
        except OSError as error:
            raise cannot_replace(error) from error

    def _settings(self, wanted: Mapping) -> Settings:
        return settings_of_tree(wanted, path=self.path, environ=self.environ)


def checked(text: str, wanted: Mapping, *, setting: str) -> str:
    """Return ``text``, which is known to say what is ``wanted`` and nothing else.

    Raises:
        EditError: If it says anything else.
    """
    result, problems = tree_of_text(text, path=Path())
    if result is None or problems or content_of(result) != content_of(wanted):
        raise EditError(
            f'"{setting}" cannot be changed here without changing something else.',
            remedy="Edit the file.",
        )
    return text


def no_such_setting(key: str, reports: Sequence[str]) -> EditError:
    """Return the error for a path that leads nowhere, with the one that was meant."""
    section, _, rest = key.partition(".")
    name = rest.partition(".")[0]
    if section == REPORTS and name not in reports:
        known = ", ".join(reports) or "none"
        return EditError(
            f"There is no report {_quoted(name)}.", remedy=f"The reports are: {known}."
        )
    meant = nearest(key, setting_paths(reports))
    return EditError(
        f"There is no setting {_quoted(key)}.", remedy=f'Did you mean "{meant}"?' if meant else ""
    )


def _parsed(value: str, target: Target) -> Node:
    parsed = parse_value(value, target, origin=Place())
    if parsed.root is None:
        raise SettingsError(parsed.problems)
    return parsed.root


def _quoted(text: str) -> str:
    """Return what somebody typed, for a sentence: on one line, and not at length."""
    return show_plainly(_scalar(text))


def _unsafe(setting: str, error: NoSafeEditError) -> EditError:
    return EditError(f'"{setting}" cannot be changed here: {error}.')


def _entry(key: str, text: str) -> Entry:
    return Entry(key=_scalar(key), value=_scalar(text))


def _scalar(text: str) -> Scalar:
    return Scalar(text=text, plain=False, place=Place())
