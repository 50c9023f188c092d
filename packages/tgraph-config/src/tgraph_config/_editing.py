"""Reading and changing single settings by their dotted paths."""

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import msgspec

from tgraph_config._changes import SettingChange, leaves
from tgraph_config._drafts import Draft, no_such_setting
from tgraph_config._environment import overlay
from tgraph_config._loading import settings_of_tree
from tgraph_config._nodes import Mapping, Scalar, node_at
from tgraph_config._paths import Target, find_target
from tgraph_config._problems import SettingsError
from tgraph_config._schema import Settings
from tgraph_config._source import read_source
from tgraph_config._writing import string_text, yaml_lines, yaml_text


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
    root = Draft.of(read_source(path), path=path, environ=environ).root
    settings = settings_of_tree(root, path=path, environ=environ)
    try:
        return _value(settings, overlay(root, environ)[0], key)
    except LookupError:
        raise no_such_setting(key, [report.name for report in settings.reports]) from None


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
    draft = Draft.of(read_source(path), path=path, environ=environ)
    target = draft.target(key)
    edit = draft.with_value(target, value)
    # Before the write: whatever fails then has changed nothing.
    old = _old_value(draft, target)
    draft.write(edit.text)
    return SettingChange(setting=target.setting, old=old, new=edit.written)


def _old_value(draft: Draft, target: Target) -> str | None:
    try:
        settings = settings_of_tree(draft.root, path=draft.path, environ=draft.environ)
    except SettingsError:
        return None  # the change is what makes the file right
    try:
        return _value(settings, draft.root, target.setting)
    except LookupError:
        return "null"  # the change is what brings it into being


def _value(settings: Settings, root: Mapping, key: str) -> str:
    """Return the value of a setting as YAML.

    Raises:
        LookupError: If nothing has that name, as an own theme that is not there yet.
    """
    keys = key.split(".")
    target = find_target(keys)
    if target is not None and target.is_file:
        node = node_at(root, *keys)
        return string_text(node.text) if isinstance(node, Scalar) and node.text else "null"
    if target is not None and key in (found := leaves(settings)):
        return yaml_text(found[key].value)
    value = _value_at(settings, keys)
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
