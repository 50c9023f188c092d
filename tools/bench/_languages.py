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
from tgraph_i18n._building._pofiles import compiled, read_po
from tools.bench._rows import LANGUAGES_MEMORY, LOOKUP, Row
from tools.bench._speaking import USED, Sentence, Speaking, What

_LOCALES: Final = Path(__file__).parents[2] / "locales"
_ROUNDS: Final = 5


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
    for tag in tags:
        target = to / tag / "LC_MESSAGES"
        target.mkdir(parents=True)
        for path in (_LOCALES / tag / "LC_MESSAGES").glob("*.po"):
            (target / f"{path.stem}.mo").write_bytes(compiled(read_po(path)))


def _speaking(folder: Path, what: bytes) -> Speaking:
    command = [sys.executable, "-m", "tools.bench._speaking", str(folder)]
    ended = subprocess.run(command, input=what, capture_output=True, check=False, timeout=120)  # noqa: S603  # our own module
    if ended.returncode != 0:
        sys.exit(ended.stderr.decode())
    speaking = msgspec.json.decode(ended.stdout, type=Speaking)
    if not speaking.is_foreign:
        sys.exit("the languages that were measured speak English: nothing was looked up")
    return speaking
