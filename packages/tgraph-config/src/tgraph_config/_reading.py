"""Nodes → settings, each value on its own, so that all that is wrong comes at once."""

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import msgspec

from tgraph_config._checks import check_names, check_size
from tgraph_config._complaints import WRONG, Complaints, Wrong
from tgraph_config._fields import Field, Section, Shape, fields_of, key_names, words_of
from tgraph_config._look_kinds import Colour
from tgraph_config._nodes import Entry, Listing, Mapping, Node, Scalar, is_null, node_at
from tgraph_config._parsing import shown_path
from tgraph_config._paths import item_paths, joined, setting_paths, variable_of
from tgraph_config._problems import Place, Problem
from tgraph_config._schema import GraphSettings, Settings
from tgraph_config._secret_files import SecretFileError, read_secret_file
from tgraph_config._shapes import ListOf, MapOf, OwnMap, SectionList
from tgraph_config._text_kinds import ReportName, SecretText, ThemeName
from tgraph_config._unbuilt import Unbuilt, find_unbuilt
from tgraph_config._values import ValueReader
from tgraph_config._writing import yaml_text

S = TypeVar("S", bound=msgspec.Struct)


def read_settings(
    root: Mapping, *, folder: Path, unbuilt: Sequence[Unbuilt]
) -> tuple[Settings | None, list[Problem]]:
    """Return the settings of a tree, ``None`` if anything is wrong with them, and what is.

    Args:
        root: The document's mapping, with what the environment overrides.
        folder: What relative paths of secrets' files start from.
        unbuilt: The settings to refuse because nothing acts upon them.
    """
    own_themes = node_at(root, "themes")
    themes = (
        (entry.key.text for entry in own_themes.entries) if isinstance(own_themes, Mapping) else ()
    )
    reader = _Reader(folder=folder, unbuilt=unbuilt, themes=tuple(themes))
    settings = reader.section(Settings, root, setting="", place=root.place)
    problems = reader.complaints.problems
    return (None if settings is WRONG or problems else settings), problems


class _Reader:
    """Converts a tree, section by section."""

    def __init__(
        self, *, folder: Path, unbuilt: Sequence[Unbuilt], themes: tuple[str, ...]
    ) -> None:
        self.complaints = Complaints()
        self._values = ValueReader(self.complaints)
        self._folder = folder
        self._unbuilt = unbuilt
        self._themes = themes

    def section(
        self,
        section: type[S],
        node: Node | None,
        *,
        setting: str,
        place: Place,
        keys: Sequence[str] = (),
    ) -> S | Wrong:
        """Return a section; one that is missing or null has its defaults.

        Args:
            section: Its class.
            node: What stands there.
            setting: Its dotted path.
            place: Where to look for it while nothing stands there.
            keys: Those that it has here, where it has not all.
        """
        entries = self._entries(section, node, setting=setting, keys=keys)
        if entries is None:
            return WRONG
        place = node.place if isinstance(node, Mapping) else place
        values = {
            field.name: self._field(section, field, entries, setting=setting, place=place)
            for field in fields_of(section)
        }
        if any(value is WRONG for value in values.values()):
            return WRONG
        built = section(**values)
        if isinstance(built, GraphSettings):
            check_size(built, node, self.complaints, place=place)
        return built

    def _entries(
        self, section: Section, node: Node | None, *, setting: str, keys: Sequence[str]
    ) -> dict[str, Entry] | None:
        if node is None or is_null(node):
            return {}
        names = key_names(section)
        if not isinstance(node, Mapping):
            expected = f'keys below it, such as "{names[0]}:"'
            self.complaints.refuse_shape(node, setting, expected=expected)
            return None
        for entry in node.entries:
            if entry.key.text not in names:
                self.complaints.refuse_key(
                    entry.key,
                    setting=setting,
                    known=keys or names,
                    elsewhere=() if keys else setting_paths(["<name>"]),
                )
            elif keys and entry.key.text not in keys:
                self.complaints.refuse(
                    entry.key.place,
                    setting,
                    found=f'the key "{entry.key.text}", which {setting.rpartition(".")[2]} lacks',
                    expected=f"one of those that it has: {', '.join(keys)}",
                )
        return {entry.key.text: entry for entry in node.entries}

    def _field(
        self,
        section: Section,
        field: Field,
        entries: MappingOf[str, Entry],
        *,
        setting: str,
        place: Place,
    ) -> object:
        path = joined(setting, field.name)
        entry = entries.get(field.name)
        where = entry.key.place if entry else place
        if field.is_secret:
            return self._secret(field, entries, setting=path, place=where)
        if isinstance(field.shape, type):
            node = entry.value if entry else None
            return self.section(field.shape, node, setting=path, place=where)
        if entry is None or (_is_left_out(entry.value, field.shape) and field.may_be_null):
            if field.required:
                return self.complaints.miss(where, path, expected=words_of(field.shape))
            return field.default
        row = find_unbuilt(self._unbuilt, section, field.name)
        value = self._value(field.shape, entry.value, setting=path, row=row)
        if row and not row.values and value is not WRONG and value != field.default:
            default = f"its default, {yaml_text(field.default)}, or no such key"
            return self.complaints.refuse_unbuilt(
                entry.value, path, found="a setting", instead=default
            )
        return value

    def _value(self, shape: Shape, node: Node, *, setting: str, row: Unbuilt | None) -> object:
        match shape:
            case ListOf():
                return self._values.listing(shape, node, setting=setting, row=row)
            case SectionList():
                return self._sections(shape, node, setting=setting)
            case MapOf():
                return self._named_sections(shape, node, setting=setting)
            case OwnMap():
                return self._own_sections(shape, node, setting=setting)
            case ThemeName():
                return self._values.single(ThemeName(self._themes), node, setting=setting)
            case kind:
                return self._values.single(kind, node, setting=setting, row=row)

    def _sections(self, shape: SectionList, node: Node, *, setting: str) -> object:
        """Return a list of sections, each spoken of by its name where it has one."""
        if not isinstance(node, Listing):
            return self.complaints.refuse_shape(node, setting, expected=words_of(shape))
        check_names(node, self.complaints, setting=setting)
        sections = [
            self.section(shape.item, section, setting=path, place=section.place)
            for section, path in zip(node.items, item_paths(node, setting), strict=True)
        ]
        return WRONG if WRONG in sections else tuple(sections)

    def _named_sections(self, shape: MapOf, node: Node, *, setting: str) -> object:
        if not isinstance(node, Mapping):
            return self.complaints.refuse_shape(node, setting, expected=words_of(shape))
        for entry in node.entries:
            if entry.key.text in shape.never:
                self.complaints.refuse(
                    entry.key.place,
                    setting,
                    found=f'"{entry.key.text}"',
                    expected=f"one of {', '.join(shape.names)}: there is none for this one",
                )
            elif entry.key.text not in shape.names:
                self.complaints.refuse_key(entry.key, setting=setting, known=shape.names)
        sections = {
            entry.key.text: self.section(
                shape.item,
                entry.value,
                setting=shown_path(setting, entry.key.text),
                place=entry.key.place,
                keys=shape.keys.get(entry.key.text, ()),
            )
            for entry in node.entries
        }
        return WRONG if WRONG in sections.values() else MappingProxyType(sections)

    def _own_sections(self, shape: OwnMap, node: Node, *, setting: str) -> object:
        if not isinstance(node, Mapping):
            return self.complaints.refuse_shape(node, setting, expected=words_of(shape))
        sections: dict[str, object] = {}
        for entry in node.entries:
            name = self._values.single(ReportName(), entry.key, setting=setting)
            if name in shape.taken:
                name = self.complaints.refuse(
                    entry.key.place,
                    setting,
                    found=f'"{entry.key.text}", which is there already',
                    expected="a name of its own",
                )
            sections[entry.key.text] = self.section(
                shape.item,
                entry.value,
                setting=shown_path(setting, entry.key.text),
                place=entry.key.place,
            )
            if name is WRONG:
                sections[entry.key.text] = WRONG
        return WRONG if WRONG in sections.values() else MappingProxyType(sections)

    def _secret(
        self, field: Field, entries: MappingOf[str, Entry], *, setting: str, place: Place
    ) -> object:
        """Return a secret from its key or its file; the environment's word beats the file's."""
        pair = (entries.get(field.name), entries.get(field.file_key))
        given = [entry for entry in pair if entry and not is_null(entry.value)]
        overriding = [entry for entry in given if entry.value.place.variable]
        chosen = overriding or given
        if not chosen:
            variable = variable_of(setting)
            ways = f"in {field.name}, {field.file_key}, {variable} or {variable}_FILE"
            return self.complaints.miss(place, setting, expected=f"a secret {ways}")
        node = chosen[-1].value
        if len(chosen) > 1:
            return self.complaints.refuse(
                node.place,
                f"{setting}_file",
                found=f"{field.file_key} beside {field.name}",
                expected="only one of the two",
            )
        if chosen[0].key.text == field.file_key:
            return self._secret_of_file(node, setting=f"{setting}_file")
        return self._values.single(SecretText(), node, setting=setting)

    def _secret_of_file(self, node: Node, *, setting: str) -> object:
        expected = "the name of a file that holds the secret and nothing else"
        if not isinstance(node, Scalar) or node.kind != "text":
            return self.complaints.refuse_shape(node, setting, expected=expected)
        try:
            text = read_secret_file(node.text, folder=self._folder)
        except SecretFileError as error:
            return self.complaints.refuse(node.place, setting, found=str(error), expected=expected)
        content = Scalar(text=text, plain=False, place=node.place)
        return self._values.single(SecretText(), content, setting=setting)


def _is_left_out(node: Node, shape: Shape) -> bool:
    """Return whether a value is null on purpose.

    A colour without quotes is a comment to YAML, and what that leaves is an accident.
    """
    kind = shape.item if isinstance(shape, ListOf) else shape
    is_accident = isinstance(kind, Colour) and isinstance(node, Scalar) and not node.text
    return is_null(node) and not is_accident
