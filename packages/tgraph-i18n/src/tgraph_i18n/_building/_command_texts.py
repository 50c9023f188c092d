"""Find texts of slash commands that Discord would refuse."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec

from tgraph_i18n._building._pofiles import PoEntry, PoFile
from tgraph_i18n._building._problems import Problem
from tgraph_i18n._command_rules import (
    NAME_LENGTH,
    command_place,
    is_command_name,
    is_command_text,
    is_name_key,
)

_COMMAND_LENGTH: Final = 8000


def check_command_texts(file: PoFile, *, relatives: Sequence[PoFile]) -> Iterator[Problem]:
    """Yield names and descriptions of slash commands that Discord would refuse.

    What a language lacks is shown in the first of its ``relatives`` that has it, the English last;
    that its own names must not be either.

    Source: Discord's API reference, "Application Command Naming".
    """
    for entry in file.entries:
        text = entry.forms[0]
        if not text or is_command_text(entry.key, text):
            continue
        if is_name_key(entry.key):
            remedy = _name_remedy(text, key=entry.key)
            yield _problem(file, entry, f"{text!r} is no command name: {remedy}")
        else:
            yield _problem(file, entry, f"has {len(text)} characters: Discord takes 1 to 100")
    yield from _repeated(file, relatives)


def _name_remedy(name: str, *, key: str) -> str:
    meant = "-".join(name.lower().split())
    if is_command_text(key, meant):
        return f"write {meant!r}"
    wanted = f"write 1 to {NAME_LENGTH} lower-case letters, digits, '-', '_' or apostrophes"
    odd = dict.fromkeys(sign for sign in name.lower() if not is_command_name(sign))
    if odd:
        return f"leave out {' and '.join(map(repr, odd))}, {wanted}"
    return f"it has {len(name)} characters, {wanted}"


class _Longest(msgspec.Struct, frozen=True, kw_only=True):
    """What a text has at most, and in which file."""

    length: int
    file: PoFile


def check_command_sizes(source: PoFile, translations: Sequence[PoFile]) -> Iterator[Problem]:
    """Yield commands whose texts are too long together.

    Of each text the longest language counts. A choice counts its value as well, which is taken to
    be as long as the last part of its key. An option that several subcommands share by one key
    counts once: what is sent may be a little more.

    Source: Discord's API reference, "Application Command Object": name, description and value
    properties of a command, its options and choices, at most 8 000 characters.
    """
    longest = _longest((source, *translations))
    sizes: defaultdict[str, int] = defaultdict(int)
    for key, text in longest.items():
        last = key.rpartition(".")[2]
        sizes[_command(key)] += text.length + (0 if last in ("name", "description") else len(last))
    for entry in source.entries:
        command = _command(entry.key)
        if entry.key == f"{command}.name" and sizes[command] > _COMMAND_LENGTH:
            own = {key: text for key, text in longest.items() if _command(key) == command}
            key = max(own, key=lambda each: own[each].length)
            text = (
                f"the command has {sizes[command]} characters, each text in its longest language: "
                f"Discord takes {_COMMAND_LENGTH}; begin with {key} in {own[key].file.path}"
            )
            yield _problem(source, entry, text)


def _longest(files: Iterable[PoFile]) -> Mapping[str, _Longest]:
    found: dict[str, _Longest] = {}
    for file in files:
        for entry in file.entries:
            length = 0 if entry.is_fuzzy else len(entry.forms[0])
            if entry.key not in found or length > found[entry.key].length:
                found[entry.key] = _Longest(length=length, file=file)
    return found


def _command(key: str) -> str:
    return key.partition(".")[0]


def _repeated(file: PoFile, relatives: Sequence[PoFile]) -> Iterator[Problem]:
    """Yield names that two commands, two options or two choices side by side would share."""
    inherited = {
        entry.key: _own(entry)
        for each in reversed(relatives)
        for entry in each.entries
        if _own(entry)
    }
    placed = [(entry, command_place(entry.key), _own(entry)) for entry in file.entries]
    counted = Counter((place, own or inherited.get(entry.key, "")) for entry, place, own in placed)
    for entry, place, own in placed:
        if own and place is not None and counted[place, own] > 1:
            yield _problem(file, entry, f"{own!r} names two things side by side: rename one")


def _own(entry: PoEntry) -> str:
    """Return what a language says itself; nothing where another's is shown."""
    return "" if entry.is_fuzzy else entry.forms[0].strip()


def _problem(file: PoFile, entry: PoEntry, text: str) -> Problem:
    return Problem(path=file.path, line=entry.line, text=f"{entry.key}: {text}")
