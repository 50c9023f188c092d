"""The language that does not exist, and what the reader of its texts finds."""

import pytest

from pseudo import PSEUDO, pseudo, pseudo_command
from pseudo_bodies import said
from pseudo_walk import findings
from tgraph_commands.testing._json import Json
from tgraph_i18n import Catalogs, messages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Total", "⟦Tótáltó⟧"),
        ("{report}: the last {days} days", "{report}: ⟦théth lástlá⟧ {days} ⟦dáýsdá⟧"),
        ("**Plays** (24 h)", "**⟦Pláýspl** (24 hh⟧)"),
        ("{a} · {b}", "{a} · {b}"),
    ],
)
def test_a_text_is_in_brackets_and_longer(text: str, expected: str) -> None:
    assert pseudo(text) == expected


def test_a_text_keeps_to_the_room_that_there_is() -> None:
    """As a translator has to, too."""
    assert len(pseudo("Show the chart as a table", longest=30)) <= 30
    assert pseudo("Show the chart", longest=10) == "⟦Shów thé⟧"


def test_a_command_has_a_name_that_discord_takes() -> None:
    assert pseudo_command("report.add.name", "add") == "ž-add"
    assert pseudo_command("report.add.description", "Add one") == "⟦Áddád ónéón⟧"


def test_every_plural_form_can_be_told_apart(catalogs: Catalogs) -> None:
    speech = catalogs.translator(PSEUDO)
    texts = [speech.say(messages.uptime_more(count=count)) for count in (1, 2, 10)]

    assert [text[:3] for text in texts] == ["⟦0|", "⟦1|", "⟦2|"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("⟦Séndsé⟧ 12", []),
        ("## ⟦Séndsé⟧: 2026 m. lapkričio 22 d. · 1 val. 30 min.", []),
        ("⟦Ásá⟧ <t:1:R> <@&5> <#6> https://plex.tv/link", []),
        ("/ž-report ž-add ⟦ádd⟧, \\/ž-graph", []),
        ("**weekly\\_2** ⟦ísí⟧ dark", []),
        ("Total: 12", ["Total"]),
        ("⟦Thé⟧ weekly_2nd ⟦chárt⟧", ["weekly", "nd"]),
        ("⟦Thé⟧ Nov 22", ["Nov"]),
        ("⟦Ít⟧ 3 hours", ["hours"]),
        ("/report add ⟦ádd⟧", ["report", "add"]),
        ("⟦Áfter⟧ thedark ⟦x⟧", ["thedark"]),
        ("⟦Cut in the mid…", ["cut or nested: '⟦Cut in the mid…'"]),
        ("⟦Outer ⟦inner⟧⟧", ["cut or nested: '⟦Outer ⟦inner⟧⟧'"]),
        ("再生", ["再生"]),
    ],
)
def test_letters_outside_of_brackets_are_found(text: str, expected: list[str]) -> None:
    assert findings(text, known=("weekly_2", "dark")) == expected


def test_every_text_of_a_body_is_read() -> None:
    body: Json = {
        "content": "one",
        "components": [
            {"type": 2, "label": "two", "custom_id": "not read"},
            {"type": 3, "placeholder": "three", "options": [{"label": "four", "value": "no"}]},
            {"type": 12, "items": [{"description": "five", "media": {"url": "attachment://x"}}]},
        ],
        "data": {"choices": [{"name": "six", "value": "no"}], "title": "seven"},
        "nonce": "no",
    }

    assert list(said(body)) == ["one", "two", "three", "four", "five", "six", "seven"]
