"""The starter file stays what it says of itself when edited: take a ``#`` away, change that."""

from pathlib import Path

import pytest

from tgraph_common import Secret
from tgraph_config import SettingsFile, StarterAnswers, load_settings, starter_file

NEWLINES = pytest.mark.parametrize("newline", ["\n", "\r\n"])


def write_starter(config: Path, newline: str) -> str:
    text = starter_file(
        StarterAnswers(
            discord_token=Secret("abc.def-ghi"),
            guild_ids=(1,),
            tautulli_url="http://tautulli:8181",
            tautulli_api_key=Secret("0123456789abcdef"),
            channel_id=5,
        )
    ).replace("\n", newline)
    write(config, text)
    return text


def write(config: Path, text: str) -> None:
    config.write_bytes(text.encode())


def text_of(config: Path) -> str:
    return config.read_bytes().decode()


@NEWLINES
async def test_a_new_report_leaves_the_old_ones_defaults_with_the_old_one(
    config: Path, newline: str
) -> None:
    before = write_starter(config, newline)
    file = SettingsFile.open(config, environ={})

    await file.add_report("weekly", channel_id=6, values={"schedule": "0 18 * * SUN"})
    await file.add_report("monthly", channel_id=7, values={})

    lines = [
        "  - name: weekly",
        '    channel_id: "6"',
        '    schedule: "0 18 * * SUN"',
        "  - name: monthly",
        '    channel_id: "7"',
    ]
    after = text_of(config)
    added = newline.join(lines) + newline
    assert added in after
    assert after.replace(added, "") == before
    write(config, after.replace("#delivery: repost", "delivery: edit", 1))
    reports = load_settings(config, environ={}).reports
    assert [str(report.delivery) for report in reports] == ["edit", "repost", "repost"]


@pytest.mark.parametrize(
    ("own", "others"),
    [
        ("\n    # its own\n\n      # deeper", "\n"),
        ("", "\n  # of the list\n"),
        ("", "\n# of what follows\nlocale: da\n"),
        ("", "\n\n\nlocale: da\n"),
        ("  # in its line\n    # its own", "\n  # of the list\n    # of the list too\n"),
        ("\n    # its own", ""),
    ],
)
async def test_a_new_report_goes_behind_the_comments_of_the_last_one_only(
    config: Path, minimal: str, own: str, others: str
) -> None:
    head = f"{minimal}reports:\n  - name: daily\n    channel_id: 5"
    write(config, head + own + others)

    await SettingsFile.open(config, environ={}).add_report("weekly", channel_id=6, values={})

    added = '\n  - name: weekly\n    channel_id: "6"'
    assert text_of(config) == head + own + added + others


@NEWLINES
@pytest.mark.parametrize(
    ("key", "value", "default"),
    [
        ("reports.daily.schedule", "daily at 09:00", "daily at 08:00"),
        ("reports.daily.silent", "true", "false"),
        ("locale", "da", "en-US"),
    ],
)
async def test_a_key_takes_the_place_of_its_commented_default(
    config: Path, newline: str, key: str, value: str, default: str
) -> None:
    before = write_starter(config, newline)
    name = key.rpartition(".")[2]
    assert before.count(f"#{name}: {default}{newline}") == 1

    await SettingsFile.open(config, environ={}).set(key, value)

    assert text_of(config) == before.replace(f"#{name}: {default}", f"{name}: {value}", 1)


async def test_a_comment_that_is_not_the_default_stays(config: Path, minimal: str) -> None:
    head = f"{minimal}reports:\n  - name: daily\n    channel_id: 5\n"
    rest = "    #schedule: daily at 07:00\n  #schedule: daily at 08:00\n"
    write(config, head + rest)

    await SettingsFile.open(config, environ={}).set("reports.daily.schedule", "daily at 09:00")

    assert text_of(config) == f"{head}    schedule: daily at 09:00\n{rest}"
