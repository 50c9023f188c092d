"""The reference of all settings, as rows and as a page."""

from collections.abc import Iterator
from typing import Final

import msgspec

from tgraph_config._fields import Field, Section, Shape, fields_of, words_of
from tgraph_config._paths import joined, variable_of
from tgraph_config._schema import Settings
from tgraph_config._setting_texts import section_text, setting_text
from tgraph_config._shapes import MapOf, OwnMap, SectionList
from tgraph_config._writing import yaml_text

_HEAD: Final = """\
# Configuration reference

<!-- Generated from the settings' own descriptions; a test compares the two. -->

The bot reads one YAML file. `tgraph-bot init` writes it, `tgraph-bot check --offline` checks it,
and `tgraph-bot config set` changes one value in it and leaves every other byte alone. An unknown
key is an error, and so is a value of the wrong form: every error names line and column, and all of
them come at once.

A running bot takes up a changed file by itself, within seconds. While the file is wrong, the
settings before it stay in force. What stands under `discord`, `tautulli`, `plex` and `monitoring`,
and `graphs.engine`, counts only from the next start.

## Environment variables and secrets

Every setting can be overridden by a variable: `TGRAPH__`, then its path with `__` for each dot.
The value is YAML. Upper and lower case make no difference in the name:

    TGRAPH__GRAPHS__THEME=light
    TGRAPH__DISCORD__GUILD_IDS='[123456789012345678]'
    TGRAPH__REPORTS__WEEKLY__SCHEDULE='0 18 * * SUN'

A secret can stand in a file of its own, which `token_file` or `api_key_file` names, or a variable
that ends in `_FILE`. Line breaks at the file's end do not count. What the environment says of a
secret, in either way, beats what the configuration says in either.

## What of YAML is left out

Anchors, aliases, tags, merge keys (`<<`), several documents in one file and files of more than
256 kB are refused. `yes`, `no`, `on` and `off` are words, not truths: write `true` or `false`. A
value that starts with `*`, `&`, `!` or `@`, or that holds `: ` or ` #`, stands in quotes. Ids may
stand in quotes or without.
"""


class ReferenceRow(msgspec.Struct, frozen=True, kw_only=True):
    """What the reference says of one setting."""

    setting: str
    """The dotted path; ``<name>`` stands for a name of the owner's own."""
    section: str
    """The path of its section; empty for the file itself."""
    words: str
    """What it can be."""
    default: str | None
    """As YAML; ``None`` where the setting is required."""
    text: str
    """What it means, in Markdown."""

    @property
    def variable(self) -> str:
        """The environment variable that overrides it."""
        return variable_of(self.setting)


def reference_rows() -> tuple[ReferenceRow, ...]:
    """Return a row for every setting, in the order of the reference."""
    return tuple(row for _, rows in _sections(Settings, "") for row in rows)


def reference_markdown() -> str:
    """Return the page that describes every setting."""
    parts = [_HEAD]
    for section, rows in _sections(Settings, ""):
        path = rows[0].section
        title = f"`{path}`" if path else "The file itself"
        parts.append(f"\n## {title}\n\n{section_text(section)}\n\n{_table(rows)}")
    return "".join(parts)


def _sections(section: Section, path: str) -> Iterator[tuple[Section, list[ReferenceRow]]]:
    """Yield a section and those below it, each with the rows of its own keys."""
    inner: list[tuple[Section, str]] = []
    rows: list[ReferenceRow] = []
    for field in fields_of(section):
        setting = joined(path, field.name)
        match field.shape:
            case type():
                inner.append((field.shape, setting))
                continue
            case SectionList(item=item) | MapOf(item=item) | OwnMap(item=item):
                inner.append((item, f"{setting}.<name>"))
                rows.append(_row(section, field, field.shape, path))
            case shape:
                rows.append(_row(section, field, shape, path))
        if field.is_secret:
            rows.append(_file_row(section, field, path))
    yield section, rows
    for below, setting in inner:
        yield from _sections(below, setting)


def _row(section: Section, field: Field, shape: Shape, path: str) -> ReferenceRow:
    return ReferenceRow(
        setting=joined(path, field.name),
        section=path,
        words=words_of(shape) + (", or `null`" if field.nullable else ""),
        default=None if field.required else yaml_text(field.default),
        text=setting_text(section, field.name),
    )


def _file_row(section: Section, field: Field, path: str) -> ReferenceRow:
    return ReferenceRow(
        setting=joined(path, field.file_key),
        section=path,
        words="the name of a file",
        default="null",
        text=setting_text(section, field.file_key),
    )


def _table(rows: list[ReferenceRow]) -> str:
    lines = ["| Key | What it can be | Default | What it means |", "|---|---|---|---|"]
    for row in rows:
        name = row.setting.rpartition(".")[2]
        default = f"`{row.default}`" if row.default is not None else "required"
        cells = (f"`{name}`", row.words, default, row.text)
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"
