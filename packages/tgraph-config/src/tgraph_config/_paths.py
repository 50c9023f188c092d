"""The names of settings: dotted paths for people, variables for the environment."""

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from tgraph_config._fields import Field, Section, field_of, fields_of, key_names
from tgraph_config._nodes import Listing, Mapping, Node, Scalar, node_at
from tgraph_config._schema import ReportSettings, Settings
from tgraph_config._shapes import MapOf, OwnMap, SectionList
from tgraph_config._text_kinds import TextKind, is_report_name

PREFIX: Final = "TGRAPH__"
_SEPARATOR: Final = "__"
REPORTS: Final = "reports"


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """What a path leads to."""

    path: tuple[str, ...]
    """The keys on the way; a report's name stands for its place in the list. It goes on below
    the field where nothing is known of the keys there."""
    field: Field
    is_file: bool = False
    """Whether it is the key for the file of a secret, not the secret's own."""

    @property
    def subject(self) -> tuple[str, ...]:
        """The path, that of the secret itself where the path is of its file."""
        return (*self.path[:-1], self.field.name) if self.is_file else self.path

    @property
    def report(self) -> str | None:
        """The name of the report to which the setting belongs, if it belongs to one."""
        return self.path[1] if self.path[0] == REPORTS and len(self.path) > 1 else None

    @property
    def is_text(self) -> bool:
        """Whether a text is expected, so that it may stand without quotes."""
        return self.is_file or isinstance(self.field.shape, TextKind)

    @property
    def setting(self) -> str:
        """The dotted path."""
        return ".".join(self.path)


def joined(setting: str, name: str) -> str:
    """Return the dotted path of ``name`` in the section ``setting``, which may be the root."""
    return f"{setting}.{name}" if setting else name


def variable_of(setting: str) -> str:
    """Return the environment variable that overrides a dotted path."""
    return PREFIX + setting.replace(".", _SEPARATOR).upper()


def variable_parts(variable: str) -> tuple[str, ...]:
    """Return the keys on the way to what a variable overrides; undoes ``variable_of``."""
    rest = variable[len(PREFIX) :].lower()
    start = REPORTS + _SEPARATOR
    if rest.startswith(start):
        # The names of reports may hold underscores, their keys have no two in a row.
        name, _, key = rest[len(start) :].rpartition(_SEPARATOR)
        return (REPORTS, name, key)
    return tuple(rest.split(_SEPARATOR))


def report_name(node: Node) -> str | None:
    """Return the name of a report as it stands in the file, if it stands there."""
    entry = node.entry("name") if isinstance(node, Mapping) else None
    value = entry.value if entry else None
    return value.text if isinstance(value, Scalar) and is_report_name(value.text) else None


def report_names(tree: Node) -> list[str]:
    """Return the names of a document's reports, in order."""
    reports = node_at(tree, REPORTS)
    items = reports.items if isinstance(reports, Listing) else ()
    return [name for item in items if (name := report_name(item))]


def item_paths(node: Listing, setting: str) -> list[str]:
    """Return the path of each section of a list: by its name, else by its number."""
    return [
        f"{setting}.{name}" if (name := report_name(item)) else f"{setting}[{index}]"
        for index, item in enumerate(node.items)
    ]


def find_target(path: Sequence[str]) -> Target | None:
    """Return what a path leads to, ``None`` if there is no such setting.

    Sections and lists are settings too. Whether there is a report of that name is not asked.
    """
    section: Section = Settings
    rest = list(path)
    # Below it the keys may be anybody's: whether they are right is seen when they are read.
    open_map: Target | None = None
    while True:
        name = rest.pop(0)
        field = field_of(section, name) or _field_of_file(section, name)
        if field is None:
            return open_map
        target = Target(path=tuple(path), field=field, is_file=field.name != name)
        if not rest:
            return target
        if field.is_open:
            open_map = target
        match field.shape:
            case type():
                section = field.shape
            case SectionList(item=item) | MapOf(item=item) | OwnMap(item=item) if len(rest) > 1:
                section = item
                del rest[0]
            case _:
                return open_map


def setting_paths(report_names: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the dotted paths of all single settings, in the order of the reference."""
    paths = [path for name in key_names(Settings) for path in _paths_below(Settings, name)]
    for report in report_names:
        paths += [f"{REPORTS}.{report}.{key}" for key in key_names(ReportSettings)]
    return tuple(paths)


def _paths_below(section: Section, name: str) -> list[str]:
    field = field_of(section, name)
    if field is None or not isinstance(field.shape, type):
        return [name]
    return [f"{name}.{key}" for key in key_names(field.shape)]


def _field_of_file(section: Section, name: str) -> Field | None:
    names = (field for field in fields_of(section) if field.is_secret)
    return next((field for field in names if field.file_key == name), None)
