"""YAML text → a tree of nodes, checked as it grows.

Size and depth are limited, so that a hostile file costs little. What a settings file does not
need is refused where it stands: anchors, aliases, tags, merge keys, duplicate keys, several
documents.
"""

import re
from collections.abc import Iterator
from typing import Final, NoReturn, TypeGuard

import msgspec

from tgraph_config._comments import LOST_VALUE, lost_value
from tgraph_config._events import Event, EventKind, yaml_events
from tgraph_config._nodes import Entry, Listing, Mapping, Node, Scalar, Unusable
from tgraph_config._problems import Place, Problem
from tgraph_config._syntax import YamlSyntaxError

_MAX_DEPTH: Final = 24
_MAX_NODES: Final = 10_000
# A misplaced secret can be read as a key, and keys are shown: none of ours is longer than this.
_LONGEST_SHOWN_KEY: Final = 24

_UNPRINTABLE: Final = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_LINE_BREAK: Final = re.compile(r"\r\n|\n|\r")


class Parsed(msgspec.Struct, frozen=True, kw_only=True):
    """A tree, as far as there is one, and what is wrong with the YAML as such."""

    root: Node | None
    """``None`` if the text says nothing, or nothing that can be read."""
    problems: tuple[Problem, ...] = ()


def parse(text: str, *, origin: Place) -> Parsed:
    """Return the tree of ``text``.

    Args:
        text: YAML 1.2, of a sane size; nodes carry indices into it.
        origin: The file or the variable; line and column are filled in for a file.
    """
    if wrong := _unprintable(text, origin):
        return Parsed(root=None, problems=(wrong,))
    builder = _Builder(origin)
    try:
        root = builder.document(yaml_events(text))
    except _TooMuchError:
        root = None
    except YamlSyntaxError as error:
        root = None
        place = builder.place(error.line, error.column)
        # A cron expression starts like an alias; then the rest of its line makes no sense.
        if error.line is None or error.line not in builder.refused_lines:
            builder.refuse(place, found=error.found, expected=error.expected)
    lost = (lost_value(text, start=start, end=end, is_closed=True) for start, end in _lists(root))
    # Only the first: it takes long to find out the lines of thousands.
    if (index := next((each for each in lost if each is not None), None)) is not None:
        found, expected = LOST_VALUE
        builder.refuse(builder.place(*position(text, index)), found=found, expected=expected)
    return Parsed(root=root, problems=tuple(builder.problems))


def position(text: str, index: int) -> tuple[int, int]:
    """Return line and column, both from 1, of the character at ``index``."""
    starts = [0, *(match.end() for match in _LINE_BREAK.finditer(text) if match.end() <= index)]
    return len(starts), index - starts[-1] + 1


def shown_key(key: str) -> str:
    """Return ``key`` for a sentence, or only its length where it may be a misplaced secret."""
    return f'the key "{key}"' if _is_shown(key) else f"a key of {len(key)} characters"


def shown_path(setting: str, key: str) -> str:
    """Return the dotted path of ``key`` in ``setting`` for a sentence, with the same care."""
    if not _is_shown(key):
        return setting
    return f"{setting}.{key}" if setting else key


def _is_shown(key: str) -> bool:
    return len(key) <= _LONGEST_SHOWN_KEY and re.fullmatch(r"[\w -]+", key) is not None


def _unprintable(text: str, origin: Place) -> Problem | None:
    match = _UNPRINTABLE.search(text)
    if match is None:
        return None
    place = origin
    if origin.file is not None:
        line, column = position(text, match.start())
        place = Place(file=origin.file, line=line, column=column)
    return Problem.at(
        place,
        setting="",
        found=f"the character U+{ord(match.group()):04X}",
        expected="text without control characters",
    )


class _TooMuchError(Exception):
    """The rest of the document is not worth reading."""


class _Builder:
    """Builds nodes from events and collects what is wrong with them."""

    def __init__(self, origin: Place) -> None:
        self.problems: list[Problem] = []
        self._origin = origin
        self._nodes = 0

    def document(self, events: Iterator[Event]) -> Node | None:
        """Return the one document of the stream, ``None`` if there is none."""
        root: Node | None = None
        for event in events:
            if root is not None:
                self.refuse(
                    self.place(event.line, event.column),
                    found='a second document, after "---"',
                    expected="one document",
                )
                break
            root = self._node(next(events), events, setting="", depth=0)
        return root

    def refuse(self, place: Place, *, found: str, expected: str, setting: str = "") -> None:
        """Collect a problem."""
        self.problems.append(Problem.at(place, setting=setting, found=found, expected=expected))

    @property
    def refused_lines(self) -> set[int | None]:
        """The lines of the problems so far."""
        return {problem.line for problem in self.problems}

    def place(self, line: int | None, column: int | None) -> Place:
        """Return a place in the file, or the variable."""
        if self._origin.file is None:
            return self._origin
        return Place(file=self._origin.file, line=line, column=column)

    def _node(self, event: Event, events: Iterator[Event], *, setting: str, depth: int) -> Node:
        place = self.place(event.line, event.column)
        self._nodes += 1
        if self._nodes > _MAX_NODES:
            self._give_up(
                place, found=f"more than {_MAX_NODES} values", expected="a file of settings"
            )
        if depth > _MAX_DEPTH:
            self._give_up(
                place, found=f"more than {_MAX_DEPTH} levels", expected="a file of settings"
            )
        self._refuse_extras(event, place, setting)
        match event.kind:
            case EventKind.LISTING:
                return self._listing(event, events, setting=setting, depth=depth)
            case EventKind.MAPPING:
                return self._mapping(event, events, setting=setting, depth=depth)
            case EventKind.SCALAR if not event.tagged:
                return Scalar(
                    text=event.text,
                    plain=event.plain,
                    place=place,
                    start=event.start,
                    end=event.end,
                )
            case _:
                return Unusable(place=place, start=event.start, end=event.end)

    def _refuse_extras(self, event: Event, place: Place, setting: str) -> None:
        """Refuse what makes a value depend on other places, or be of a type of its own."""
        extras = (
            (event.kind is EventKind.ALIAS, "an alias", "*"),
            (event.kind is not EventKind.ALIAS and event.anchored, "an anchor", "&"),
            (event.tagged, "a tag", "!"),
        )
        for is_there, name, sign in extras:
            if is_there:
                self.refuse(
                    place,
                    found=f"{name} ({sign})",
                    expected=f'the value written out, in quotes if it starts with "{sign}"',
                    setting=setting,
                )

    def _listing(
        self, first: Event, events: Iterator[Event], *, setting: str, depth: int
    ) -> Listing:
        items: list[Node] = []
        while (event := next(events)).kind is not EventKind.END:
            label = f"{setting}[{len(items)}]"
            items.append(self._node(event, events, setting=label, depth=depth + 1))
        return Listing(
            items=tuple(items),
            flow=first.flow,
            place=self.place(first.line, first.column),
            start=first.start,
            end=event.end if first.flow else items[-1].end,
        )

    def _mapping(
        self, first: Event, events: Iterator[Event], *, setting: str, depth: int
    ) -> Mapping:
        entries: dict[str, Entry] = {}
        end = first.end
        while (event := next(events)).kind is not EventKind.END:
            key = self._node(event, events, setting=setting, depth=depth + 1)
            label = shown_path(setting, key.text) if isinstance(key, Scalar) else setting
            value = _beside(key, self._node(next(events), events, setting=label, depth=depth + 1))
            end = max(key.end, value.end)
            if self._is_new_key(key, entries, setting):
                entries[key.text] = Entry(key=key, value=value)
        return Mapping(
            entries=tuple(entries.values()),
            flow=first.flow,
            place=self.place(first.line, first.column),
            start=first.start,
            end=event.end if first.flow else end,
        )

    def _is_new_key(self, key: Node, entries: dict[str, Entry], setting: str) -> TypeGuard[Scalar]:
        """Return whether ``key`` is a name that stands here for the first time, else refuse it."""
        if isinstance(key, Unusable):
            return False
        if not isinstance(key, Scalar) or key.kind != "text":
            found, expected = "a key that is not a name", "a name before the colon"
        elif key.plain and key.text == "<<":
            found, expected = "a merge key (<<)", "the keys written out"
        elif key.text in entries:
            line = entries[key.text].key.place.line
            since = f" (first in line {line})" if line else ""
            found, expected = f"{shown_key(key.text)} a second time{since}", "each key once"
        else:
            return True
        self.refuse(key.place, found=found, expected=expected, setting=setting)
        return False

    def _give_up(self, place: Place, *, found: str, expected: str) -> NoReturn:
        self.refuse(place, found=found, expected=expected)
        raise _TooMuchError


def _lists(node: Node | None) -> Iterator[tuple[int, int]]:
    """Yield start and end of each list in brackets, but for those inside of others."""
    match node:
        case Listing(flow=True):
            yield node.start, node.end
        case Listing():
            for item in node.items:
                yield from _lists(item)
        case Mapping():
            for entry in node.entries:
                yield from _lists(entry.value)
        case _:
            pass


def _beside(key: Node, value: Node) -> Node:
    """Return ``value``, an empty one placed at its key: its own mark stands somewhere below."""
    if isinstance(value, Scalar) and value.start == value.end:
        return Scalar(text="", plain=True, place=key.place, start=key.end, end=key.end)
    return value
