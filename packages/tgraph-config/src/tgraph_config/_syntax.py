"""What is wrong with text that is not YAML, and where: not where a parser first stumbles over it.

A quote that is never closed ends at the next quote, in another line; a key that lacks its colon, or
its indentation, becomes visible in the line below it.
"""

import re
from typing import Final

import msgspec

from tgraph_config._comments import LOST_VALUE, lost_value


class YamlSyntaxError(ValueError):
    """The text is not YAML; ``found`` and ``expected`` say why without quoting it."""

    def __init__(self, found: str, expected: str, *, line: int | None, column: int | None) -> None:
        super().__init__(f"found {found}; right would be {expected}")
        self.found = found
        self.expected = expected
        self.line = line
        self.column = column


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A character of the text, by its line and column, both counted from 1."""

    line: int
    column: int


_UNCLOSED: Final = ("a quote that is never closed", "a closing quote")
_AFTER_QUOTE: Final = ("text after a closing quote", "the closing quote at the end of the value")
_NO_KEY: Final = ("a line without a key", 'one "key: value" on each line')
_OUT_OF_LINE: Final = (
    "a line that does not line up with the lines around it",
    "the same indentation for all keys of a section",
)

# ruamel's sentences speak to people who know YAML, and some quote the file.
_REASONS: Final = (
    ("found character '\\t'", "a tab", "spaces"),
    ("found character", "a character that cannot start a value", "the value in quotes"),
    ("could not find expected ':'", *_NO_KEY),
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
    ("found unexpected end of stream", *_UNCLOSED),
    ("found unexpected document separator", *_UNCLOSED),
    ("expected <block end>", *_OUT_OF_LINE),
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
    "could not find expected ':'",
    "expected alphabetic or numeric character",
    "found unexpected end of stream",
    "found unexpected document separator",
    "expected ',' or",
)

# What is no comment there, whatever it looks like.
_IN_QUOTES: Final = ("found unexpected", "found unknown escape")

_BEFORE_VALUE: Final = re.compile(r" *(?:- +)*")
_KEY: Final = re.compile(r"[^:#]*:(?: |$)")


def syntax_error(
    reason: str,
    *,
    text: str,
    shows: Spot | None,
    opens: Spot | None,
    last_quoted: tuple[int, int] | None,
    in_bracket: tuple[int, int] | None,
) -> YamlSyntaxError:
    """Return what to tell of a parser's error.

    Args:
        reason: Its sentence, as ruamel writes it.
        text: What was read.
        shows: Where the parser stopped.
        opens: Where the value or section began that it was reading.
        last_quoted: First and after-last index of the value before, where that stands in quotes.
        in_bracket: Index of the outermost bracket that is open, and where the parser stopped.
    """
    if in_bracket is not None and not reason.startswith(_IN_QUOTES):
        start, end = in_bracket
        lost = lost_value(text, start=start, end=end, is_closed=False)
        if lost is not None:
            return _error(*LOST_VALUE, at=_spot_at(text, lost))
    at_quote = _quote_mistake(text, shows, opens, last_quoted)
    if at_quote is not None:
        return at_quote
    if shows is not None and reason.startswith("mapping values are not allowed"):
        above = _mistake_above(text.splitlines(), shows)
        if above is not None:
            return above
    spot = opens if opens is not None and reason.startswith(_SHOWING_LATE) else shows or opens
    for start, found, expected in _REASONS:
        if reason.startswith(start):
            return _error(found, expected, at=spot)
    return _error("text that is not YAML", "YAML", at=spot)


def _error(found: str, expected: str, *, at: Spot | None) -> YamlSyntaxError:
    line, column = (at.line, at.column) if at is not None else (None, None)
    return YamlSyntaxError(found, expected, line=line, column=column)


def _quote_mistake(
    text: str, shows: Spot | None, opens: Spot | None, last_quoted: tuple[int, int] | None
) -> YamlSyntaxError | None:
    """Return what is wrong where the parser stumbles in the line in which a quote was closed."""
    if last_quoted is None:
        return None
    first, end = (_spot_at(text, index) for index in last_quoted)
    if end.line not in {spot.line for spot in (shows, opens) if spot is not None}:
        return None
    if first.line < end.line:
        return _error(*_UNCLOSED, at=first)
    return _error(*_AFTER_QUOTE, at=end)


def _spot_at(text: str, index: int) -> Spot:
    before = text[:index].splitlines(keepends=True) or [""]
    return Spot(line=len(before), column=len(before[-1]) + 1)


def _mistake_above(lines: list[str], shows: Spot) -> YamlSyntaxError | None:
    """Return what the line above has wrong, if a line that is right by itself cannot stand here."""
    number = shows.line - 1
    if ":" in lines[number][: shows.column - 1]:
        return None
    *_, before, above = (-1, -1, *(index for index in range(number) if _says(lines[index])))
    if above < 0:
        return None
    column = _indent(lines[above])
    spot = Spot(line=above + 1, column=column + 1)
    if not _KEY.match(lines[above][column:]):
        return _error(*_NO_KEY, at=spot)
    if before >= 0 and _has_lost_indent(lines[before], lines[above], lines[number]):
        return _error(*_OUT_OF_LINE, at=spot)
    return _error(*_OUT_OF_LINE, at=Spot(line=number + 1, column=_indent(lines[number]) + 1))


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _indent(line: str) -> int:
    """Return how many characters stand before a line's first word; those of a list are no word."""
    match = _BEFORE_VALUE.match(line)
    return 0 if match is None else match.end()


def _has_lost_indent(before: str, above: str, here: str) -> bool:
    """Whether ``above`` should stand further in: as both its neighbours do, or below a section."""
    opens_section = before.rstrip().endswith(":") and _indent(above) <= _indent(before)
    return opens_section or _indent(before) == _indent(here)
