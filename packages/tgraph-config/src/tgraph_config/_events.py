"""YAML text → a stream of typed events. The one module that knows ruamel.yaml.

ruamel's classes carry few types; what is needed of them is read here, once.
"""
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import Final

import msgspec
from ruamel.yaml import YAML, events
from ruamel.yaml.error import MarkedYAMLError, StreamMark, YAMLError

from tgraph_config._syntax import Spot, YamlSyntaxError, syntax_error


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
    quoted: bool = False
    """Whether a scalar stands in quotes."""
    flow: bool = False
    """Whether a mapping or list stands in brackets."""
    anchored: bool = False
    tagged: bool = False


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
    last: Event | None = None
    opened: list[Event] = []
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            kind = _KINDS.get(type(event))
            if kind is not None:
                last = _event(kind, event, text)
                _follow(last, opened)
                yield last
    except MarkedYAMLError as error:
        # Not as its cause, which quotes the file.
        raise _syntax_error(error, text=text, last=last, opened=opened) from None
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
        quoted=style in ("'", '"'),
        flow=bool(getattr(event, "flow_style", False)),
        anchored=getattr(event, "anchor", None) is not None,
        tagged=getattr(event, "ctag", None) is not None,
    )


def _follow(event: Event, opened: list[Event]) -> None:
    """Note what an event opens or closes."""
    if event.kind in (EventKind.MAPPING, EventKind.LISTING):
        opened.append(event)
    elif event.kind is EventKind.END:
        opened.pop()


def _syntax_error(
    error: MarkedYAMLError, *, text: str, last: Event | None, opened: Sequence[Event]
) -> YamlSyntaxError:
    bracket = next((event.start for event in opened if event.flow), None)
    stopped = error.problem_mark
    return syntax_error(
        str(error.problem),
        text=text,
        shows=_spot(error.problem_mark),
        opens=_spot(error.context_mark),
        last_quoted=(last.start, last.end) if last is not None and last.quoted else None,
        in_bracket=(bracket, int(stopped.index)) if bracket is not None and stopped else None,
    )


def _spot(mark: StreamMark | None) -> Spot | None:
    return None if mark is None else Spot(line=int(mark.line) + 1, column=int(mark.column) + 1)
