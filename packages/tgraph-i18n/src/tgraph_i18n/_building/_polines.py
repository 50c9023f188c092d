"""The lines of gettext's files, looked at before babel does."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

_STRING: Final = r'"(?:[^"\\]|\\[\\"ntr])*"'
_LINE: Final = re.compile(
    rf"\s*(?:#.*|{_STRING}|(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s{_STRING})?\s*"
)
_CONFLICT: Final = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: .*)?")
_ESCAPE: Final = re.compile(r'(?:[^\\]|\\[\\"ntr])*(\\[^\\"ntr])')
_FORM: Final = re.compile(r"msgstr\[(\d+)\]")
_KEYWORD: Final = re.compile(r"msg[a-z_]+(?:\[\d+\])?(?=\s)")


def line_findings(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the number of each line that is not gettext, from 1, and what is wrong with it."""
    for number, line in enumerate(lines, start=1):
        bare = without_mark(line).strip()
        if _LINE.fullmatch(bare):
            continue
        if _CONFLICT.fullmatch(bare):
            yield number, f"{bare!r} marks a conflict of two changes: keep one, remove the marks"
        elif escape := _ESCAPE.match(bare):
            yield number, rf"{escape[1]} is not gettext: write \\ for a backslash"
        else:
            remedy = r"put one at each end, and write \" or ”…” inside"
            yield number, f"{bare!r} is not gettext: mend its quotes: {remedy}"


def order_findings(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the line of each message, from 1, in which a part is missing, and which part.

    Babel takes what follows for the rest of the message, and moves a translation to another one.
    """
    before, last = "", 0
    for number, line in enumerate(lines, start=1):
        found = _KEYWORD.match(without_mark(line).strip())
        if found:
            missing = _missing_part(before, found[0])
            if missing:
                yield number, f"{missing} is missing before {found[0]}: put its line back"
            before, last = found[0], number
    missing = _missing_part(before, "msgctxt")
    if missing:
        yield last, f"{missing} is missing after {before}: put its line back"


def _missing_part(before: str, keyword: str) -> str | None:
    """Return which keyword is missing between two; an entry begins with ``msgctxt`` or ``msgid``.

    Source: "The Format of PO Files" in gettext's manual.
    """
    if keyword in ("msgctxt", "msgid"):
        wanted = {"msgctxt": "msgid", "msgid": "msgstr", "msgid_plural": "msgstr[0]"}.get(before)
        return None if wanted == keyword else wanted
    if keyword in ("msgstr", "msgid_plural"):
        wanted = "msgid"
    else:
        form = _FORM.fullmatch(keyword)
        index = int(form[1]) if form else 0
        wanted = f"msgstr[{index - 1}]" if index else "msgid_plural"
    return None if before == wanted else wanted


def surplus_forms(lines: Sequence[str], *, count: int) -> Iterator[tuple[int, str]]:
    """Yield the plural forms beyond the ``count`` that the header states, as ``msgstr[2]``."""
    for number, line in enumerate(lines, start=1):
        form = _FORM.match(without_mark(line).strip())
        if form and int(form[1]) >= count:
            yield number, form[0]


def header_of(text: str) -> str:
    """Return the lines up to the end of the header's entry, the first of the file."""
    lines = text.split("\n")
    return "\n".join(line.strip() for line in lines[: _header_end(lines)]).strip("\n")


def current_lines(text: str) -> list[str]:
    """Return the lines of a file, those of obsolete messages (``#~``) and old texts (``#|``) empty.

    Babel would stop at the old text of an obsolete one (``#~|``), take its flags for the next
    message's, and take any other old text for a remark.
    """
    lines = text.split("\n")
    return [
        "" if is_obsolete or line.lstrip().startswith("#|") else line
        for line, is_obsolete in _marked(lines)
    ]


def obsolete_lines(text: str) -> list[str]:
    """Return the header and the obsolete messages as if they were none, all other lines empty."""
    lines = text.split("\n")
    end = _header_end(lines)
    return lines[:end] + [
        without_mark(line) if is_obsolete else "" for line, is_obsolete in _marked(lines)[end:]
    ]


def without_mark(line: str) -> str:
    """Return a line of an obsolete message as it was; nothing for its text before that."""
    bare = line.lstrip()
    if bare.startswith("#~|"):
        return ""
    return bare.removeprefix("#~").lstrip() if bare.startswith("#~") else line


def _marked(lines: Sequence[str]) -> list[tuple[str, bool]]:
    """Return each line with whether it belongs to an obsolete message, as remarks above it do."""
    marked: list[tuple[str, bool]] = []
    is_obsolete = False
    for line in reversed(lines):
        bare = line.lstrip()
        is_obsolete = bare.startswith("#~") or (is_obsolete and bare.startswith("#"))
        marked.append((line, is_obsolete))
    return marked[::-1]


def _header_end(lines: Sequence[str]) -> int:
    bare = [line.strip() for line in lines]
    end = next((number for number, line in enumerate(bare) if line.startswith("msgid ")), -1) + 1
    while end < len(bare) and bare[end].startswith(("msgid_plural ", "msgstr", '"')):
        end += 1
    return end
