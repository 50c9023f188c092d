"""The file that a new installation starts from: every setting, explained, at its default."""

import textwrap
from collections.abc import Mapping
from typing import Final

import msgspec

from tgraph_common import Secret
from tgraph_config._fields import Field, Section, fields_of
from tgraph_config._paths import joined
from tgraph_config._schema import Settings
from tgraph_config._setting_texts import setting_text
from tgraph_config._shapes import SectionList
from tgraph_config._writing import double_quoted, string_text, yaml_text

_WIDTH: Final = 90
_HEAD: Final = """\
# The configuration of TGraph Bot. A line that starts with "#" and no space after it is a setting
# at its default: take the "#" away to change it.
"""
# What the first report is like while nothing is known of it.
_EXAMPLE: Final = {"name": "daily", "channel_id": "123456789012345678"}


class StarterAnswers(msgspec.Struct, frozen=True, kw_only=True):
    """What a new configuration needs to know; what is not known yet is left to be filled in."""

    discord_token: Secret | None = None
    guild_ids: tuple[int, ...] = ()
    tautulli_url: str | None = None
    tautulli_api_key: Secret | None = None
    channel_id: int | None = None
    """Where the first report is posted; without one there is no report."""
    locale: str | None = None
    time_zone: str | None = None


def starter_file(answers: StarterAnswers, *, schema: str = "config.schema.json") -> str:
    """Return the text of a new configuration, which loads once all that it needs is filled in.

    Args:
        answers: What is known. Secrets stand in the text: keep it where only its owner reads it.
        schema: Where an editor finds the JSON Schema: a path beside the file, or an address.
    """
    lines = _section(Settings, _given(answers), path="")
    return f"# yaml-language-server: $schema={schema}\n{_HEAD}" + "\n".join(lines) + "\n"


def _given(answers: StarterAnswers) -> dict[str, str]:
    """Return the values to write, as YAML, by their paths; empty ones are gaps to fill in."""
    given = {
        "config_version": "1",
        "discord.token": _secret(answers.discord_token),
        "discord.guild_ids": yaml_text(answers.guild_ids) if answers.guild_ids else "",
        "tautulli.url": string_text(answers.tautulli_url) if answers.tautulli_url else "",
        "tautulli.api_key": _secret(answers.tautulli_api_key),
    }
    if answers.locale is not None:
        given["locale"] = string_text(answers.locale)
    if answers.time_zone is not None:
        given["time_zone"] = string_text(answers.time_zone)
    if answers.channel_id is not None:
        given["reports.name"] = _EXAMPLE["name"]
        given["reports.channel_id"] = str(answers.channel_id)
    return given


def _section(section: Section, given: Mapping[str, str], *, path: str) -> list[str]:
    """Return the lines of a section, not indented."""
    lines: list[str] = []
    for field in fields_of(section):
        inner = joined(path, field.name)
        if not path:
            lines.append("")
        lines += _comment(section, field.name)
        match field.shape:
            case type():
                lines += [f"{field.name}:", *_indented(_section(field.shape, given, path=inner))]
            case SectionList():
                lines += [f"{field.name}:", *_indented(_item(field.shape.item, given, path=inner))]
            case _:
                lines.append(_key(field, given.get(inner)))
        if field.is_secret:
            lines += [*_comment(section, field.file_key), f"#{field.file_key}: null"]
    return lines


def _item(section: Section, given: Mapping[str, str], *, path: str) -> list[str]:
    """Return the lines of a list's first section; where nothing is known, all of it a comment."""
    is_known = any(setting.startswith(f"{path}.") for setting in given)
    lines: list[str] = []
    for number, field in enumerate(fields_of(section)):
        lead = "  " if number else "- "
        comment = _comment(section, field.name)
        lines += _indented(comment) if number else comment
        if is_known:
            key = _key(field, given.get(joined(path, field.name)))
            lines.append(f"  {key}" if key.startswith("#") else f"{lead}{key}")
        else:
            example = _EXAMPLE.get(field.name, yaml_text(field.default))
            lines.append(f"#{lead}{field.name}: {example}")
    return lines


def _key(field: Field, value: str | None) -> str:
    """Return the line of a key: with its value, or its default as a comment."""
    if value is None:
        return f"#{field.name}: {yaml_text(field.default)}"
    return f"{field.name}: {value}".rstrip()


def _comment(section: Section, key: str) -> list[str]:
    return textwrap.wrap(
        setting_text(section, key),
        width=_WIDTH,
        initial_indent="# ",
        subsequent_indent="# ",
        break_on_hyphens=False,
        break_long_words=False,
    )


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def _secret(secret: Secret | None) -> str:
    return double_quoted(secret.reveal()) if secret else ""
