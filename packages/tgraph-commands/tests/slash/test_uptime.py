"""What ``/uptime`` says."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal

import pytest
from hikari.impl import TextDisplayComponentBuilder

from tgraph_commands.ports import GatewayStatus, LastRun, ReportState, SourceState
from tgraph_commands.slash.uptime import uptime
from tgraph_i18n import Catalogs

START = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
AT = int(START.timestamp())
CONNECTED = GatewayStatus(
    running_since=START, connected_since=START + timedelta(seconds=2), latency_s=0.0421
)
UP = SourceState(state="up", version="2.17.2")
WEEKLY = ReportState(
    name="weekly_top",
    last_run=LastRun(ended_at=START, ended="posted"),
    next_slot=START + timedelta(days=7),
)


def said(
    gateway: GatewayStatus = CONNECTED,
    source: SourceState = UP,
    reports: Sequence[ReportState] = (WEEKLY,),
    *,
    locale: str = "en-US",
) -> str:
    """Return the text of the answer."""
    parts = uptime(gateway, source, reports, Catalogs.open().translator(locale))
    return "\n".join(
        part.content for part in parts if isinstance(part, TextDisplayComponentBuilder)
    )


def test_everything_is_told_at_a_glance() -> None:
    assert said() == "\n".join(
        (
            f"### Running since <t:{AT}:f>",
            f"Discord: connected <t:{AT + 2}:R>, latency 42 ms",
            "Tautulli: answering, version 2\\.17\\.2",
            "**weekly\\_top**",
            f"Last posted <t:{AT}:R>",
            f"Next: <t:{AT + 604_800}:f> (<t:{AT + 604_800}:R>)",
        )
    )


def test_it_is_told_in_the_askers_language() -> None:
    assert f"### In Betrieb seit <t:{AT}:f>" in said(locale="de")
    assert "Tautulli: antwortet, Version" in said(locale="de")


@pytest.mark.parametrize(
    ("connected_since", "latency_s", "expected"),
    [
        pytest.param(None, None, "Discord: connecting again", id="away"),
        pytest.param(START, None, f"Discord: connected <t:{AT}:R>\n", id="no heartbeat yet"),
    ],
)
def test_a_connection_without_a_latency_is_told(
    connected_since: datetime | None, latency_s: float | None, expected: str
) -> None:
    """There is none before the first heartbeat."""
    gateway = GatewayStatus(
        running_since=START, connected_since=connected_since, latency_s=latency_s
    )

    assert expected in said(gateway)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(SourceState(state="up"), "Tautulli: answering\n", id="version unknown"),
        pytest.param(SourceState(state="down", version="2"), "not answering", id="down"),
        pytest.param(SourceState(state="unknown"), "not asked yet", id="just started"),
        pytest.param(SourceState(state="refused"), "\nTautulli refuses to answer", id="key"),
        pytest.param(SourceState(state="foreign"), "address is not Tautulli", id="not Tautulli"),
    ],
)
def test_each_state_of_tautulli_is_told(source: SourceState, expected: str) -> None:
    assert expected in said(source=source)


@pytest.mark.parametrize(
    ("ended", "expected"),
    [("partly", "with charts missing"), ("failed", "The last post failed")],
)
def test_a_last_run_that_went_badly_is_told(
    ended: Literal["partly", "failed"], expected: str
) -> None:
    state = ReportState(name="a", last_run=LastRun(ended_at=START, ended=ended), next_slot=None)

    assert expected in said(reports=(state,))
    assert "Nothing planned" in said(reports=(state,))


def test_a_report_that_never_ran_is_told() -> None:
    assert "Not posted yet" in said(reports=(ReportState(name="a", last_run=None, next_slot=None),))


def test_no_reports_are_told() -> None:
    assert "There are no reports yet." in said(reports=())


def test_a_version_cannot_smuggle_in_links_or_mentions() -> None:
    """It comes from whatever answers at Tautulli's address."""
    text = said(source=SourceState(state="up", version="[x](http://evil) @everyone <@&1>"))

    assert "\\[x\\]\\(http\\:\\/\\/evil\\) \\@everyone \\<\\@\\&1\\>" in text


@pytest.mark.parametrize("locale", ["en-US", "de", "da"])
def test_a_hundred_reports_fit_into_a_message(locale: str) -> None:
    """Discord takes 4 000 characters of text."""
    report = ReportState(name="_" * 32, last_run=WEEKLY.last_run, next_slot=WEEKLY.next_slot)
    text = said(reports=[report] * 100, locale=locale)

    assert len(text) <= 4_000
    assert "85" in text
