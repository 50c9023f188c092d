"""YAML text → a stream of typed events. The one module that knows ruamel.yaml.

ruamel's classes carry few types; what is needed of them is read here, once.
"""
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from collections.abc import Iterator
from enum import Enum, auto
from typing import Final

import msgspec
from ruamel.yaml import YAML, events
from ruamel.yaml.error import MarkedYAMLError, YAMLError


class EventKind(Enum):
    """What an event opens, is, or closes."""

    DOCUMENT = auto()
    MAPPING = auto()
    LISTING = auto()
    SCALAR = auto()
    ALIAS = auto()
    END = auto()
    """The end of a mapping or list."""


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One step through a document."""

    kind: EventKind
    line: int
    """Of its first character, counted from 1, as the column is."""
    column: int
    start: int
    """Index of its first character."""
    end: int
    """Index after its last one; that of an opening event is not of use."""
    text: str = ""
    plain: bool = False
    """Whether a scalar stands without quotes."""
    flow: bool = False
    """Whether a mapping or list stands in brackets."""
    anchored: bool = False
    tagged: bool = False


class YamlSyntaxError(ValueError):
    """The text is not YAML; ``found`` and ``expected`` say why without quoting it."""

    def __init__(self, found: str, expected: str, *, line: int | None, column: int | None) -> None:
        super().__init__(f"found {found}; right would be {expected}")
        self.found = found
        self.expected = expected
        self.line = line
        self.column = column


# ruamel's sentences speak to people who know YAML, and some quote the file.
_REASONS: Final = (
    ("found character '\\t'", "a tab", "spaces"),
    ("found character", "a character that cannot start a value", "the value in quotes"),
    ("could not find expected ':'", "a line without a key", 'one "key: value" on each line'),
    (
        "mapping values are not allowed",
        "a colon where no key can stand",
        'one "key: value" on each line, a value that holds ": " in quotes',
    ),
    (
        "expected alphabetic or numeric character",
        'a value that starts with "*" or "&"',
        'the value in quotes, such as "0 * * * *"',
    ),
    ("found unexpected end of stream", "a quote that is never closed", "a closing quote"),
    ("found unexpected document separator", "a quote that is never closed", "a closing quote"),
    (
        "expected <block end>",
        "a line that does not line up with the lines around it",
        "the same indentation for all keys of a section",
    ),
    ("found unknown escape", "a backslash that means nothing here", "two of them"),
    ("expected ',' or", "a bracket that is never closed", "a closing bracket"),
    ("expected the node content", "a value that is not finished", "a whole value"),
    (
        "found incompatible YAML document",
        "another version of YAML",
        'YAML 1.2, without a line "%YAML"',
    ),
)

# Where these show is far from what is wrong: it is told where the value opens.
_SHOWING_LATE: Final = (
    "expected alphabetic or numeric character",
    "found unexpected end of stream",
    "found unexpected document separator",
    "expected ',' or",
)

_KINDS: Final = {
    events.DocumentStartEvent: EventKind.DOCUMENT,
    events.MappingStartEvent: EventKind.MAPPING,
    events.SequenceStartEvent: EventKind.LISTING,
    events.ScalarEvent: EventKind.SCALAR,
    events.AliasEvent: EventKind.ALIAS,
    events.MappingEndEvent: EventKind.END,
    events.SequenceEndEvent: EventKind.END,
}


def yaml_events(text: str) -> Iterator[Event]:
    """Yield what ``text`` holds, as it is read: who stops early has not read the rest.

    Raises:
        YamlSyntaxError: If the text is not YAML from there on.
    """
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            kind = _KINDS.get(type(event))
            if kind is not None:
                yield _event(kind, event, text)
    except MarkedYAMLError as error:
        raise _syntax_error(error) from None  # the cause quotes the file
    except (YAMLError, ValueError, OverflowError):
        # The last two: an escape such as "\UFFFFFFFF" that names no character.
        raise YamlSyntaxError("text that is not YAML", "YAML", line=None, column=None) from None


def _event(kind: EventKind, event: events.Event, text: str) -> Event:
    start = int(event.start_mark.index)
    end = int(event.end_mark.index)
    style = getattr(event, "style", None)
    if style in ("|", ">"):
        # The mark stands after the blank lines that follow; they are not part of the value.
        end = start + len(text[start:end].rstrip())
    return Event(
        kind=kind,
        line=int(event.start_mark.line) + 1,
        column=int(event.start_mark.column) + 1,
        start=start,
        end=end,
        text=str(getattr(event, "value", "")),
        plain=kind is EventKind.SCALAR and style is None,
        flow=bool(getattr(event, "flow_style", False)),
        anchored=getattr(event, "anchor", None) is not None,
        tagged=getattr(event, "ctag", None) is not None,
    )


def _syntax_error(error: MarkedYAMLError) -> YamlSyntaxError:
    reason = str(error.problem)
    mark = error.problem_mark or error.context_mark
    if error.context_mark is not None and reason.startswith(_SHOWING_LATE):
        mark = error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (None, None)
    for start, found, expected in _REASONS:
        if reason.startswith(start):
            return YamlSyntaxError(found, expected, line=line, column=column)
    return YamlSyntaxError("text that is not YAML", "YAML", line=line, column=column)
