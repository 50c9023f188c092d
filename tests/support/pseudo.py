"""A language that does not exist: every text stands in brackets and is 40 % longer than English.

It is compiled by the tool of ``tgraph_i18n`` from the templates, and serves under the tag of a real
language, whose numbers, dates and plural forms it has. What stands outside the brackets of a text
that somebody reads has not gone through a catalogue (``pseudo_walk`` finds it).
"""

import re
from collections.abc import Iterator, Mapping
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from babel.messages.pofile import read_po

from tgraph_i18n import Catalogs
from tgraph_i18n.testing import Workshop

PSEUDO: Final = "lt"
"""Three plural forms, and month names that no English text holds by chance."""

OPENING: Final = "⟦"
CLOSING: Final = "⟧"
COMMAND: Final = "ž-"
"""What every name of a command and of an option begins with: brackets are none of theirs."""

LOCALES: Final = Path(__file__).parents[2] / "locales"
_TEMPLATES: Final = ("messages", "charts")
_COMMANDS: Final = "commands"
_SOURCE: Final = "en-US"
_FORMS: Final = 3
_LONGER: Final = 0.4
_LONGEST_OF_A_COMMAND: Final = 100
"""Characters of a description or a choice. Source: Discord's documentation."""
_LIMIT: Final = re.compile(r"\bat most ([0-9]+) characters\b", re.IGNORECASE)
_PLACEHOLDER: Final = re.compile(r"(\{\w+\})")
_WORD: Final = re.compile(r"[^\W\d_]+")
_STRETCH: Final = re.compile(r"([^\w{]*)(.*?)([^\w}]*)", re.DOTALL)
_STRANGE: Final = str.maketrans("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ")


def pseudo(text: str, *, mark: str = "", longest: int | None = None) -> str:
    """Return a text with each stretch between its placeholders in brackets, 40 % longer.

    Spaces and punctuation at the ends of a stretch stay outside, so that Markdown stays what it is.

    Args:
        text: An English text with ``{placeholders}``, which are kept.
        mark: What the first brackets begin with, such as the number of a plural form.
        longest: Characters that it may have; it is less long, or even cut, to keep to that.
    """
    for share in (_LONGER, _LONGER / 2, 0.0):
        made = _bracketed(text, mark=mark, share=share)
        if longest is None or len(_PLACEHOLDER.sub("", made)) <= longest:
            return made
    room = longest or len(text)
    return f"{OPENING}{text.translate(_STRANGE)[: room - 2]}{CLOSING}"


def _bracketed(text: str, *, mark: str, share: float) -> str:
    parts: list[str] = []
    for part in _PLACEHOLDER.split(text):
        stretch = _STRETCH.fullmatch(part)
        if _PLACEHOLDER.fullmatch(part) or not _WORD.search(part) or stretch is None:
            parts.append(part)
            continue
        before, words, after = stretch.groups()
        longer = _WORD.sub(lambda match: _longer(match[0], share), words)
        parts.append(f"{before}{OPENING}{mark}{longer}{CLOSING}{after}")
        mark = ""
    return "".join(parts)


def _longer(word: str, share: float) -> str:
    """Return a word with other letters and its beginning said again."""
    more = "".join(islice(cycle(word.lower()), -(-round(len(word) * share * 10) // 10)))
    return (word + more).translate(_STRANGE)


def pseudo_command(key: str, text: str) -> str:
    """Return what a command's dotted key is: a name that Discord takes, or a text in brackets."""
    if key.endswith(".name"):
        return COMMAND + text
    return pseudo(text, longest=_LONGEST_OF_A_COMMAND)


def compiled_pseudo(root: Path) -> Path:
    """Compile the language below ``root``, English beside it, and return the catalogues' folder."""
    workshop = Workshop(root)
    for domain in _TEMPLATES:
        template = _template(domain)
        workshop.write(f"{domain}.pot", template)
        workshop.translate(PSEUDO, domain, dict(_sentences(template)))
    commands = (LOCALES / _SOURCE / "LC_MESSAGES" / f"{_COMMANDS}.po").read_text(encoding="utf-8")
    workshop.write(f"{_SOURCE}/LC_MESSAGES/{_COMMANDS}.po", commands)
    workshop.translate(PSEUDO, _COMMANDS, dict(_commands(commands)))
    workshop.catalogs()
    return workshop.compiled


def pseudo_catalogs(root: Path) -> Catalogs:
    """Compile the language below ``root`` and open it."""
    return Catalogs.open(compiled_pseudo(root))


def contexts(domain: str) -> frozenset[str]:
    """Return the ``msgctxt`` of every message of a template."""
    return frozenset(context for context, _ in _sentences(_template(domain)))


def _template(domain: str) -> str:
    return (LOCALES / f"{domain}.pot").read_text(encoding="utf-8")


def _sentences(template: str) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    for message in read_po(template.splitlines(keepends=True)):
        if not message.id or message.context is None:
            continue
        stated = _LIMIT.search(" ".join(message.auto_comments))
        longest = int(stated[1]) if stated else None
        if isinstance(message.id, str):
            yield message.context, pseudo(message.id, longest=longest)
        else:
            _, plural = message.id
            marks = (f"{form}|" for form in range(_FORMS))
            yield (
                message.context,
                tuple(pseudo(plural, mark=mark, longest=longest) for mark in marks),
            )


def _commands(file: str) -> Mapping[str, str]:
    entries = read_po(file.splitlines(keepends=True))
    return {
        str(entry.id): pseudo_command(str(entry.id), str(entry.string))
        for entry in entries
        if entry.id
    }
