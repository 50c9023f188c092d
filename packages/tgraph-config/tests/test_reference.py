"""The reference: every setting once, with what it can be and what it means."""

from typing import get_args

import msgspec

from tgraph_config import Settings, reference_markdown, reference_rows


def test_every_key_of_every_section_has_a_row() -> None:
    """Found by walking the classes, not the fields that the reference is made of."""
    rows = {row.setting for row in reference_rows()}

    assert rows == {*_settings_below(Settings, ""), "discord.token_file", "tautulli.api_key_file"}


def test_a_row_says_what_a_person_asks() -> None:
    row = next(row for row in reference_rows() if row.setting == "reports.<name>.period_days")

    assert row.section == "reports.<name>"
    assert row.words == "a whole number from 1 to 3650"
    assert row.default == "30"
    assert row.text == "How many days the charts show, today included."
    assert row.variable == "TGRAPH__REPORTS__<NAME>__PERIOD_DAYS"


def test_what_is_required_has_no_default() -> None:
    assert [row.setting for row in reference_rows() if row.default is None] == [
        "config_version",
        "discord.token",
        "discord.guild_ids",
        "tautulli.url",
        "tautulli.api_key",
        "reports.<name>.name",
        "reports.<name>.channel_id",
    ]


def test_the_page_has_a_table_line_for_every_row() -> None:
    page = reference_markdown()

    for row in reference_rows():
        name = row.setting.rpartition(".")[2]
        assert any(
            line.startswith(f"| `{name}` | ") and line.endswith(f" | {row.text} |")
            for line in page.splitlines()
        ), row.setting


def test_a_table_line_has_four_cells() -> None:
    tables = [line for line in reference_markdown().splitlines() if line.startswith("|")]

    assert {line.replace(r"\|", "").count("|") for line in tables} == {5}


def _settings_below(section: type[msgspec.Struct], path: str) -> set[str]:
    settings: set[str] = set()
    for info in msgspec.structs.fields(section):
        name = f"{path}{info.name}"
        inner = _section_in(info.type)
        if inner is not info.type:
            settings.add(name)
        if inner is not None:
            below = f"{name}." if inner is info.type else f"{name}.<name>."
            settings |= _settings_below(inner, below)
    return settings


def _section_in(annotation: object) -> type[msgspec.Struct] | None:
    """Return the section that a type is, or holds."""
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return annotation
    held = (_section_in(part) for part in get_args(annotation))
    return next((part for part in held if part is not None), None)
