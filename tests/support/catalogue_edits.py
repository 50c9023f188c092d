"""Translations edited as a translator would, by their text."""

from pathlib import Path

from tgraph_i18n.testing import Workshop


def edit(workshop: Workshop, name: str, *changes: tuple[str, str]) -> Path:
    """Replace text in a file, which has to be there."""
    path = workshop.locales / name
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return path


def line_of(path: Path, text: str) -> int:
    """Return the first line of a file that has a text, from 1."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, start=1) if text in line)
