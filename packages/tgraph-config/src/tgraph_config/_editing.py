"""Reading and changing single settings by their dotted paths."""

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import msgspec

from tgraph_common import ConfigError, replace_file
from tgraph_config._edits import NoSafeEditError, edited, value_text
from tgraph_config._environment import overlay, overriding_variable, parse_value
from tgraph_config._fields import key_names
from tgraph_config._loading import settings_of_tree, tree_of_text
from tgraph_config._nodes import Mapping, Node, Scalar, node_at
from tgraph_config._paths import REPORTS, Target, find_target, report_names, setting_paths
from tgraph_config._problems import Place, SettingsError
from tgraph_config._schema import Settings
from tgraph_config._shapes import SectionList
from tgraph_config._source import Source, read_source
from tgraph_config._suggestions import nearest
from tgraph_config._trees import content_of, with_value
from tgraph_config._writing import string_text, yaml_lines, yaml_text


class EditError(ConfigError):
    """A setting cannot be read or changed as asked; the file stands as it was."""


class SettingChange(msgspec.Struct, frozen=True, kw_only=True):
    """A setting that was changed; its values are YAML on one line."""

    setting: str
    old: str | None
    """``None`` where the old file could not be used."""
    new: str


def get_setting(path: Path, key: str, *, environ: MappingOf[str, str]) -> str:
    """Return the value in force of a setting, as YAML; a stand-in for a secret.

    Args:
        path: The configuration file.
        key: A dotted path such as ``graphs.theme`` or ``reports.weekly.schedule``; for a section
            or a report the answer has a line for each key.
        environ: The environment.

    Raises:
        EditError: If there is no such setting.
        SettingsError: If the configuration cannot be used.
    """
    root = _tree(read_source(path), path)
    settings = settings_of_tree(root, path=path, environ=environ)
    return _value(settings, overlay(root, environ)[0], key)


def set_setting(path: Path, key: str, value: str, *, environ: MappingOf[str, str]) -> SettingChange:
    """Change one setting in the file at ``path``; every other byte of it stays.

    Args:
        path: The configuration file.
        key: A dotted path such as ``graphs.theme`` or ``reports.weekly.schedule``.
        value: YAML; where a text is expected, what is not YAML is taken as it stands.
        environ: The environment, which must not override the setting.

    Raises:
        EditError: If there is no such setting, or it cannot be changed safely.
        SettingsError: If the value, or the file with it, would be wrong.
    """
    source = read_source(path)
    root = _tree(source, path)
    target = _editable(key, root, environ)
    parsed = parse_value(value, target, origin=Place())
    if parsed.root is None:
        raise SettingsError(parsed.problems)
    wanted = cast("Mapping", with_value(root, target.path, parsed.root))
    settings_of_tree(wanted, path=path, environ=environ)
    text = checked_edit(source, root, target, value=parsed.root, wanted=wanted)
    _replace(path, source, text)
    return SettingChange(
        setting=target.setting,
        old=_old_value(root, target, path=path, environ=environ),
        new=value_text(parsed.root),
    )


def _tree(source: Source, path: Path) -> Mapping:
    root, problems = tree_of_text(source.text, path=path)
    if root is None or problems:
        raise SettingsError(problems)
    return root


def _editable(key: str, root: Mapping, environ: MappingOf[str, str]) -> Target:
    """Return what ``key`` leads to, if it can be changed here at all."""
    target = find_target(key.split("."))
    names = report_names(root)
    if target is None or (target.report is not None and target.report not in names):
        raise _no_such_setting(key, names)
    shape = target.field.shape
    if isinstance(shape, type | SectionList):
        keys = key_names(shape if isinstance(shape, type) else shape.item)
        raise EditError(
            f'"{target.setting}" is a section.', remedy=f"Name one of its keys: {', '.join(keys)}."
        )
    if target.field.is_secret and not target.is_file:
        raise EditError(
            f'"{target.setting}" is a secret, and a command line can be read by others.',
            remedy=f"Edit the file, or use {target.field.file_key}.",
        )
    if variable := overriding_variable(target, environ):
        raise EditError(
            f'"{target.setting}" is decided by the environment, not by the file.',
            remedy=f"Change or unset the variable {variable}.",
        )
    return target


def checked_edit(
    source: Source, root: Mapping, target: Target, *, value: Node, wanted: Mapping
) -> str:
    """Return the file's new text, which is known to say what is ``wanted`` and nothing else.

    Raises:
        EditError: If there is no such text.
    """
    try:
        text = edited(source.text, root, target.path, value)
    except NoSafeEditError as error:
        raise EditError(f'"{target.setting}" cannot be changed here: {error}.') from error
    result, problems = tree_of_text(text, path=Path())
    if result is None or problems or content_of(result) != content_of(wanted):
        raise EditError(
            f'"{target.setting}" cannot be changed here without changing something else.',
            remedy="Edit the file.",
        )
    return text


def _replace(path: Path, source: Source, text: str) -> None:
    if text == source.text:
        return
    if read_source(path) != source:
        raise EditError("Somebody else has just changed the file.", remedy="Try again.")
    try:
        replace_file(path, source.encoded(text))
    except OSError as error:
        raise EditError(f"The file cannot be replaced: {error.strerror}.") from error


def _old_value(
    root: Mapping, target: Target, *, path: Path, environ: MappingOf[str, str]
) -> str | None:
    try:
        settings = settings_of_tree(root, path=path, environ=environ)
    except SettingsError:
        return None  # the change is what makes the file right
    return _value(settings, root, target.setting)


def _value(settings: Settings, root: Mapping, key: str) -> str:
    keys = key.split(".")
    target = find_target(keys)
    if target is not None and target.is_file:
        node = node_at(root, *keys)
        return string_text(node.text) if isinstance(node, Scalar) and node.text else "null"
    try:
        value = _value_at(settings, keys)
    except LookupError:
        raise _no_such_setting(key, [report.name for report in settings.reports]) from None
    return "\n".join(yaml_lines(value)) if isinstance(value, msgspec.Struct) else yaml_text(value)


def _value_at(settings: Settings, keys: Sequence[str]) -> object:
    """Return what stands under ``keys``.

    Raises:
        LookupError: If nothing does.
    """
    value: object = settings
    for key in keys:
        match value:
            case msgspec.Struct() if key in value.__struct_fields__:
                value = getattr(value, key)
            case MappingOf():
                value = cast("MappingOf[str, object]", value)[key]
            case tuple() if value is settings.reports:
                value = {report.name: report for report in settings.reports}[key]
            case _:
                raise LookupError(key)
    return value


def _no_such_setting(key: str, reports: Sequence[str]) -> EditError:
    section, _, rest = key.partition(".")
    name = rest.partition(".")[0]
    if section == REPORTS and name not in reports:
        known = ", ".join(reports) or "none"
        return EditError(f'There is no report "{name}".', remedy=f"The reports are: {known}.")
    meant = nearest(key, setting_paths(reports))
    return EditError(
        f'There is no setting "{key}".', remedy=f'Did you mean "{meant}"?' if meant else ""
    )
