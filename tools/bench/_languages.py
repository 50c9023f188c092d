"""What languages cost: one sentence, and those that nobody uses."""

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec

from tgraph_i18n import DISCORD_LOCALES, SOURCE_LOCALE
from tgraph_i18n._building._entries import Entry, entries_of
from tgraph_i18n._building._pofiles import PoFile, compiled, read_po
from tools.bench._rows import LANGUAGES_MEMORY, LOOKUP, Row
from tools.bench._speaking import USED, Sentence, Speaking, What

_LOCALES: Final = Path(__file__).parents[2] / "locales"
_ROUNDS: Final = 5
_STAND_IN: Final = "de"
"""The longest of the languages that are always there."""
_CYRILLIC: Final = str.maketrans("aeiounrst", "аеіоунрст")
"""Letters that need two bytes each in memory, as those of half of the languages do."""


def language_rows() -> list[Row]:
    """Measure processes that use two languages, with only these at hand and with all 32."""
    what = msgspec.json.encode(_everything())
    with tempfile.TemporaryDirectory() as folder:
        few, all_of_them = Path(folder) / "few", Path(folder) / "all"
        _compile((SOURCE_LOCALE, *USED), to=few)
        _compile(DISCORD_LOCALES, to=all_of_them)
        # In turns, so that what the machine does meanwhile falls on both.
        pairs = [(_speaking(few, what), _speaking(all_of_them, what)) for _ in range(_ROUNDS)]
    added_mb = statistics.median(both.resident_mb - alone.resident_mb for alone, both in pairs)
    lookup_us = statistics.median(both.lookup_us for _, both in pairs)
    return [
        Row(promise=LOOKUP, measured=lookup_us),
        Row(promise=LANGUAGES_MEMORY, measured=max(added_mb, 0.0)),
    ]


def _everything() -> What:
    templates = {path.stem: read_po(path) for path in sorted(_LOCALES.glob("*.pot"))}
    commands = read_po(_LOCALES / SOURCE_LOCALE / "LC_MESSAGES" / "commands.po")
    return What(
        sentences=tuple(
            _sentence(domain, entry)
            for domain, template in templates.items()
            for entry in entries_of(template)
        ),
        command_keys=tuple(entry.key for entry in commands.entries),
    )


def _sentence(domain: str, entry: Entry) -> Sentence:
    values: dict[str, str | int] = {
        each.name: 1204 if each.kind in ("int", "float", "count") else "x"
        for each in entry.parameters
    }
    return Sentence(
        domain=domain, context=entry.name, text=entry.text, plural=entry.plural, values=values
    )


def _compile(tags: Iterable[str], *, to: Path) -> None:
    """Compile languages; one that is not translated yet gets a stand-in of full size."""
    for tag in tags:
        source = _LOCALES / tag / "LC_MESSAGES"
        is_there = source.is_dir()
        if not is_there:
            source = _LOCALES / _STAND_IN / "LC_MESSAGES"
        target = to / tag / "LC_MESSAGES"
        target.mkdir(parents=True)
        for path in source.glob("*.po"):
            file = read_po(path)
            (target / f"{path.stem}.mo").write_bytes(compiled(file if is_there else _foreign(file)))


def _foreign(file: PoFile) -> PoFile:
    entries = tuple(
        msgspec.structs.replace(entry, forms=tuple(map(_in_cyrillic, entry.forms)))
        for entry in file.entries
    )
    return msgspec.structs.replace(file, entries=entries)


def _in_cyrillic(text: str) -> str:
    parts = text.split("{")
    rest = (part.partition("}") for part in parts[1:])
    return parts[0].translate(_CYRILLIC) + "".join(
        f"{{{name}{brace}{after.translate(_CYRILLIC)}" for name, brace, after in rest
    )


def _speaking(folder: Path, what: bytes) -> Speaking:
    command = [sys.executable, "-m", "tools.bench._speaking", str(folder)]
    ended = subprocess.run(command, input=what, capture_output=True, check=False, timeout=120)  # noqa: S603  # our own module
    if ended.returncode != 0:
        sys.exit(ended.stderr.decode())
    speaking = msgspec.json.decode(ended.stdout, type=Speaking)
    if not speaking.is_foreign:
        sys.exit("the languages that were measured speak English: nothing was looked up")
    return speaking
