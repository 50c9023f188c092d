"""Read gettext's ``.po`` and ``.pot`` files with babel, and compile them."""

import gettext
import io
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from babel import UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as CatalogMessage
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, PoFileParser

from tgraph_i18n._building._plurals import header_rule, plural_forms
from tgraph_i18n._building._poheader import header_line, repeated_fields, stated
from tgraph_i18n._building._polines import (
    current_lines,
    header_of,
    line_findings,
    obsolete_lines,
    order_findings,
    surplus_forms,
)
from tgraph_i18n._building._problems import CatalogueError, Problem
from tgraph_i18n._negotiation import parse_tag

_LANGUAGE = r"Language:[ \t]*(\S+)"
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)


class PoEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One message of a file and what it is in the file's language."""

    line: int
    context: str | None
    text: str
    plural: str | None = None
    forms: tuple[str, ...] = ("",)
    """The translation: one text, or one per plural form; empty texts where there is none.

    In Unicode's form NFC, in which fonts and Discord's rules for names know letters with accents.
    """
    is_fuzzy: bool = False
    notes: tuple[str, ...] = ()
    """What the author tells the translators (``#.``)."""
    remarks: tuple[str, ...] = ()
    """What translators tell each other (``#``)."""

    @property
    def key(self) -> str:
        """What tells the message from all others of its file."""
        return self.text if self.context is None else self.context


class PoFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of messages."""

    path: Path
    header: str
    """The comment and the entry at the top, as they stand in the file."""
    language: str = ""
    """What the header says that the file's language is; empty where it says nothing."""
    charset: str = ""
    """What the header says that the file is written in; it is read as UTF-8 all the same."""
    form_count: int = 2
    """How many forms the language has for a plural, by the header."""
    plural_rule: str = ""
    """The C expression that picks the form for a number ``n``; empty where none is stated."""
    entries: tuple[PoEntry, ...]
    obsolete: tuple[PoEntry, ...] = ()
    """What was translated and is in the template no more (``#~``); kept in case it comes back."""

    @property
    def known(self) -> Mapping[str, PoEntry]:
        """What somebody wrote, by its key: what is obsolete only where there is nothing else."""
        return {entry.key: entry for entry in (*self.obsolete, *self.entries)}


class _Collector(Catalog):
    """A babel catalogue that remembers what babel would forget.

    Which messages came twice (babel merges them silently), and each header that there is.
    """

    def __init__(self) -> None:
        super().__init__(creation_date=_NO_DATE)
        self.repeated: list[CatalogMessage] = []
        self.headers: list[CatalogMessage] = []

    def __setitem__(self, id: object, message: CatalogMessage) -> None:  # noqa: A002  # babel's name
        if message.id and self.get(message.id, message.context) is not None:
            self.repeated.append(message)
        elif not message.id:
            self.headers.append(message)
        super().__setitem__(id, message)  # pyright: ignore[reportArgumentType]


def read_po(path: Path) -> PoFile:
    """Return the messages of a file, in its order.

    Raises:
        CatalogueError: With the line, if it is no gettext file in UTF-8, or a message comes twice.
    """
    return parse_po(path, _text(path))


def parse_po(path: Path, text: str) -> PoFile:
    """Return the messages of a file that holds ``text``.

    Raises:
        CatalogueError: As ``read_po`` does.
    """
    _check_lines(path, text)
    header = header_of(text)
    top = _parsed(path, header.split("\n"))  # first: babel tells its mistakes less plainly below
    if top.headers:
        _check_forms(path, text, header, top)
    catalog = _parsed(path, current_lines(text))
    _check_header(path, header, catalog.headers, is_first=bool(top.headers))
    said = str(catalog.headers[0].string)
    has_rule = stated(said, r"Plural-Forms:\s*nplurals=\d+;\s*plural=([^;\n]+)")
    entries = _entries(catalog)
    seen: set[str] = set()
    twice: list[Problem] = []
    for line, key in (
        *((entry.line, entry.key) for entry in entries),
        *(
            (message.lineno or 0, message.context or str(message.id))
            for message in catalog.repeated
        ),
    ):
        if key in seen:
            twice.append(
                Problem(path=path, line=line, text=f"{key!r} comes twice: keep one of them")
            )
        seen.add(key)
    if twice:
        raise CatalogueError(*twice)
    return PoFile(
        path=path,
        header=header,
        language=stated(said, _LANGUAGE),
        charset=stated(said, r"Content-Type:.*?charset=(\S*)"),
        form_count=catalog.num_plurals,
        plural_rule=catalog.plural_expr if has_rule else "",  # babel's reading, which is compiled
        entries=entries,
        obsolete=_entries(_parsed(path, obsolete_lines(text))),
    )


def compiled(file: PoFile) -> bytes:
    """Return the ``.mo`` of what is translated: fuzzy messages and missing forms stay out.

    Raises:
        CatalogueError: If gettext cannot load what comes out.
    """
    catalog = _parsed(file.path, file.header.split("\n"))
    catalog.charset = "utf-8"
    for entry in file.entries:
        if entry.is_fuzzy or not all(entry.forms):
            continue
        if entry.plural is None:
            catalog.add(entry.text, entry.forms[0], context=entry.context)
        else:
            catalog.add((entry.text, entry.plural), entry.forms, context=entry.context)
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    try:
        gettext.GNUTranslations(io.BytesIO(buffer.getvalue()))
    except (OSError, ValueError, LookupError) as error:
        line = header_line(file.header, "Plural-Forms") or 0
        raise CatalogueError(
            Problem(path=file.path, line=line, text=f"does not compile ({error}): mend its header")
        ) from error
    return buffer.getvalue()


def _text(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig")  # some editors begin a file with its mark
    except OSError as error:
        text = f"cannot be read ({error.strerror}): it has to be a file that you may read"
        raise CatalogueError(Problem(path=path, line=0, text=text)) from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise CatalogueError(
            Problem(path=path, line=line, text="is not UTF-8: save the file in UTF-8")
        ) from error
    return text


def _check_lines(path: Path, text: str) -> None:
    lines = text.split("\n")
    broken = [
        Problem(path=path, line=number, text=finding)
        for number, finding in list(line_findings(lines)) or order_findings(lines)
    ]
    if broken:
        raise CatalogueError(*broken)


def _check_header(
    path: Path, header: str, found: Sequence[CatalogMessage], *, is_first: bool
) -> None:
    """Raise for a file without one header, at the top: babel would take the rest for it."""
    said = [str(each.string or "") for each in found]
    lines = [each.lineno or 0 for each in found]
    if not any(said):
        text = 'has no header: begin with msgid "" and msgstr "", as the other files do'
        raise CatalogueError(Problem(path=path, line=1, text=text))
    if not is_first:
        text = 'is the header (msgid ""): it has to be the first entry, move it to the top'
        raise CatalogueError(Problem(path=path, line=lines[0], text=text))
    if len(found) > 1:
        text = 'is a second header (msgid ""): keep one, as the first entry'
        raise CatalogueError(Problem(path=path, line=lines[1], text=text))
    twice = [
        Problem(path=path, line=line, text=f"the header says {name} twice: keep one of them")
        for line, name in repeated_fields(header, said[0])
    ]
    if twice:
        raise CatalogueError(*twice)


def _check_forms(path: Path, text: str, header: str, top: _Collector) -> None:
    """Raise for forms beyond those that the header states, or for a header that states too few."""
    count = top.num_plurals
    surplus = tuple(surplus_forms(text.split("\n"), count=count))
    if not surplus:
        return
    right, rule = _usual_forms(stated(str(top.headers[0].string), _LANGUAGE)) or (count, "")
    if count < right:
        remedy = f'write "{header_rule(right, rule)}\\n" in the header'
        text = f"has {count} plural forms instead of {right}: {remedy}"
        line = header_line(header, "Plural-Forms") or 1
        raise CatalogueError(Problem(path=path, line=line, text=text))
    text = f"the header says nplurals={count}: remove"
    raise CatalogueError(
        *(Problem(path=path, line=line, text=f"{text} {form}") for line, form in surplus)
    )


def _usual_forms(language: str) -> tuple[int, str] | None:
    tag = parse_tag(language)
    try:
        return plural_forms(str(tag)) if tag else None
    except UnknownLocaleError:
        return None


def _parsed(path: Path, lines: Sequence[str]) -> _Collector:
    catalog = _Collector()
    try:
        PoFileParser(catalog, abort_invalid=True).parse(lines)
    except PoFileError as error:
        found = f"is not gettext ({error.args[0]}): mend what stands there"
        raise CatalogueError(Problem(path=path, line=error.lineno + 1, text=found)) from error
    except (ValueError, IndexError, LookupError) as error:
        found = Problem(path=path, line=1, text=f"is not gettext ({error}): mend its header")
        raise CatalogueError(found) from error
    return catalog


def _entries(catalog: _Collector) -> tuple[PoEntry, ...]:
    return tuple(_entry(message) for message in catalog if message.id)


def _entry(message: CatalogMessage) -> PoEntry:
    ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    strings = (message.string or "",) if isinstance(message.string, str | None) else message.string
    return PoEntry(
        line=message.lineno or 0,
        context=message.context,
        text=ids[0],
        plural=ids[1] if len(ids) > 1 else None,
        forms=tuple(unicodedata.normalize("NFC", form) for form in strings),
        is_fuzzy=message.fuzzy,
        notes=tuple(message.auto_comments),
        remarks=tuple(message.user_comments),
    )
