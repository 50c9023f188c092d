"""Drafts: whatever goes in, Discord takes what comes out."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tgraph_commands._layout import ChartFile, PostFacts, drafts, thread_title
from tgraph_commands._layout_names import chart_name
from tgraph_commands._layout_split import (
    MAX_FILE_BYTES,
    MAX_FILES,
    MAX_REQUEST_BYTES,
    even_split,
)
from tgraph_commands.channels import Button, ButtonRow, Control, Draft, Gallery, Text
from tgraph_commands.testing.publishing import PlainSpeech
from tgraph_common import ChartId, Finding, Message, Period
from tgraph_config import Layout

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
PERIOD = Period(first=date(2026, 10, 25), last=date(2026, 11, 23))
MIB = 1024 * 1024
ROOM_BELOW = 8
"""Components of a container and three action rows, two with a select and one with two buttons."""


def chart_file(
    chart: ChartId, *, size: int = 1000, alt: str = "alt", title: str = "t"
) -> ChartFile:
    return ChartFile(
        chart=chart, title=title, alt=alt, path=Path(f"{chart.value}.png"), size_bytes=size
    )


def finding(text: str, *, strength: float = 0.5, subject: str = "") -> Finding:
    return Finding(text=text, strength=strength, subject=subject or text)


def facts(
    *, report: str = "weekly", missing: Sequence[ChartId] = (), findings: Sequence[Finding] = ()
) -> PostFacts:
    return PostFacts(
        report=report,
        period=PERIOD,
        updated_at=NOW,
        next_at=None,
        missing=tuple(missing),
        findings=tuple(findings),
    )


def made(
    charts: Sequence[ChartFile],
    about: PostFacts | None = None,
    *,
    layout: Layout = Layout.LARGE,
    speech: PlainSpeech | None = None,
    below: Sequence[Control] = (),
) -> tuple[Draft, ...]:
    return drafts(
        about or facts(),
        charts,
        run_id="0123456789ab",
        layout=layout,
        silent=False,
        speech=speech or PlainSpeech(),
        below=below,
    )


class LoudSpeech(PlainSpeech):
    """A catalogue whose every sentence is long, and not on one line."""

    def say(self, message: Message) -> str:
        """Return the sentence many times over."""
        return (super().say(message) + "\n# ") * 40


@given(sizes=st.lists(st.integers(1, MAX_FILE_BYTES), max_size=40))
def test_pictures_are_split_evenly_over_as_few_messages_as_they_need(sizes: list[int]) -> None:
    parts = even_split(sizes)

    assert [index for part in parts for index in part] == list(range(len(sizes)))
    counts = [len(part) for part in parts]
    assert counts == sorted(counts, reverse=True)
    assert max(counts, default=0) - min(counts, default=0) <= 1
    for part in parts:
        assert 1 <= len(part) <= MAX_FILES
        assert sum(sizes[index] for index in part) < MAX_REQUEST_BYTES
    least = max(-(-len(sizes) // MAX_FILES), -(-sum(sizes) // MAX_REQUEST_BYTES))
    assert len(parts) >= least


@pytest.mark.parametrize(
    ("count", "size", "expected"),
    [
        (0, 0, []),
        (1, 1000, [1]),
        (10, 1000, [10]),
        (11, 1000, [6, 5]),
        (12, 1000, [6, 6]),
        (16, 1000, [8, 8]),
        (21, 1000, [7, 7, 7]),
        (3, 10 * MIB, [2, 1]),
        (12, 4 * MIB, [6, 6]),
        (12, 5 * MIB, [4, 4, 4]),
    ],
)
def test_the_number_of_messages_follows_from_count_and_size(
    count: int, size: int, expected: list[int]
) -> None:
    assert [len(part) for part in even_split([size] * count)] == expected


@given(
    charts=st.lists(st.sampled_from(ChartId), unique=True, min_size=1),
    texts=st.lists(st.text(max_size=3000), min_size=16, max_size=16),
    sizes=st.lists(st.integers(1, MAX_FILE_BYTES), min_size=16, max_size=16),
    report=st.text(min_size=1, max_size=5000),
    layout=st.sampled_from(Layout),
    speech=st.sampled_from([PlainSpeech(), LoudSpeech()]),
)
@settings(deadline=None)
def test_every_draft_keeps_within_discord_s_limits(
    *,
    charts: list[ChartId],
    texts: list[str],
    sizes: list[int],
    report: str,
    layout: Layout,
    speech: PlainSpeech,
) -> None:
    """Whatever people call their reports, and whatever the charts have to say."""
    files = [
        chart_file(chart, size=size, alt=text, title=text)
        for chart, size, text in zip(charts, sizes, texts, strict=False)
    ]
    findings = [finding(text, subject=str(place)) for place, text in enumerate(texts)]
    missing = [c for c in ChartId if c not in charts]
    about = facts(report=report, missing=missing, findings=findings)

    posts = made(files, about, layout=layout, speech=speech)

    by_path = {file.path: file.size_bytes for file in files}
    assert [file.path for draft in posts for file in draft.files] == [file.path for file in files]
    for draft in posts:
        names = [file.name for file in draft.files]
        items = [i for block in draft.blocks if isinstance(block, Gallery) for i in block.items]
        assert [item.file for item in items] == names
        assert len(set(names)) == len(names) <= 10
        assert all(1 <= len(item.alt.encode("utf-16-le")) // 2 <= 1024 for item in items)
        assert sum(by_path[file.path] for file in draft.files) <= 25 * MIB
        assert len(draft.blocks) + ROOM_BELOW <= 40
        text = [block.markdown for block in draft.blocks if isinstance(block, Text)]
        assert sum(len(part.encode("utf-16-le")) // 2 for part in text) <= 4000
        assert all(text)
    assert 1 <= len(thread_title(about, speech=speech).encode("utf-16-le")) // 2 <= 100


def told(findings: Sequence[Finding]) -> list[str]:
    """Return the lines of the heading between its first and its last."""
    (draft,) = made([chart_file(ChartId.TOP_10_USERS)], facts(findings=findings))
    assert isinstance(draft.blocks[0], Text)
    return draft.blocks[0].markdown.split("\n")[1:-1]


def test_the_heading_tells_the_three_findings_most_worth_it() -> None:
    findings = [finding(f"no {place}", strength=place / 10) for place in (2, 5, 1, 4, 3)]

    assert told(findings) == ["- no 5", "- no 4", "- no 3"]


def test_of_findings_on_one_subject_it_tells_the_strongest() -> None:
    findings = [
        finding("weak", strength=0.1, subject="days"),
        finding("strong", strength=0.3, subject="days"),
        finding("strong", strength=0.2, subject="the same words of another"),
        finding("other", strength=0.15, subject="hours"),
    ]

    assert told(findings) == ["- strong", "- other"]


def test_a_weak_finding_stays_in_its_chart() -> None:
    """Two strong ones are enough; a third is not made of what hardly anybody would mention."""
    strengths = {"strong": 0.4, "fair": 0.12, "faint": 0.07, "fainter": 0.03}
    findings = [finding(text, strength=strength) for text, strength in strengths.items()]

    assert told(findings) == ["- strong", "- fair"]
    assert told(findings[2:]) == []


def test_without_findings_the_heading_tells_none() -> None:
    assert told([]) == []
    assert told([finding(" \n\x00")]) == []


def test_a_name_in_a_finding_mentions_nobody_and_formats_nothing() -> None:
    (line,) = told([finding("@everyone \u202e<@&1>\n# [x](http://y) `a` **b**")])

    assert line == r"- \@everyone \<\@\&1\> \# \[x\]\(http\:\/\/y\) \`a\` \*\*b\*\*"


def test_a_finding_of_any_length_takes_a_line_at_most() -> None:
    (line,) = told([finding("\U0001f600" * 10_000)])

    assert line.endswith("\U0001f600…")
    assert len(line.encode("utf-16-le")) // 2 <= 182


def test_file_names_carry_run_message_and_chart_and_nobody_s_name() -> None:
    charts = [chart_file(chart, alt="Ada Lovelace", title="Ada") for chart in ChartId]

    names = [file.name for draft in made(charts) for file in draft.files]

    assert names[0] == "tgraph-0123456789ab-1-daily_play_count.png"
    assert names[-1] == "tgraph-0123456789ab-2-top_music.png"
    assert all(name == name.lower() and name.isascii() for name in names)
    assert not any("ada" in name for name in names)


@pytest.mark.parametrize(
    ("alt", "title", "shown"),
    [
        ("Numbers\nand\x00 more", "t", "Numbers and more"),
        ("", "Top", "Top"),
        (" ", "", "top_10_users"),
    ],
    ids=["text", "no text", "nothing at all"],
)
def test_alt_text_is_never_empty(alt: str, title: str, shown: str) -> None:
    (draft,) = made([chart_file(ChartId.TOP_10_USERS, alt=alt, title=title)])

    gallery = draft.blocks[1]
    assert isinstance(gallery, Gallery)
    assert gallery.items[0].alt == shown


def test_what_an_owner_called_a_report_mentions_nobody_and_formats_nothing() -> None:
    about = facts(report="@everyone <@&1> [x](http://y) # `a`\n## b")

    (draft,) = made([chart_file(ChartId.TOP_10_USERS)], about)

    assert isinstance(draft.blocks[0], Text)
    _, small = draft.blocks[0].markdown.split("\n")
    assert small.startswith(
        r"-# \@everyone \<\@\&1\> \[x\]\(http\:\/\/y\) \# \`a\` \#\# b · updated <t:"
    )


def test_one_missing_chart_is_told_in_the_singular() -> None:
    about = facts(missing=[ChartId.TOP_10_USERS])

    (draft,) = made([chart_file(ChartId.TOP_10_PLATFORMS)], about)

    assert draft.blocks[-1] == Text(
        markdown="-# One chart could not be drawn this time: top viewers."
    )


def test_what_hangs_below_stands_at_the_end_of_the_last_message_alone() -> None:
    row = ButtonRow(buttons=(Button(custom_id="t1:x", label="x"),))
    charts = [chart_file(chart) for chart in ChartId]

    first, last = made(charts, facts(missing=[ChartId.TOP_10_USERS]), below=(row,))

    assert row not in first.blocks
    assert isinstance(last.blocks[-2], Text)
    assert last.blocks[-1] == row


def test_one_day_is_told_in_the_singular() -> None:
    today = Period.ending(date(2026, 11, 23), days=1)
    about = PostFacts(report="daily", period=today, updated_at=NOW, next_at=NOW, missing=())

    (draft,) = made([chart_file(ChartId.TOP_10_PLATFORMS)], about)

    assert draft.blocks[0] == Text(
        markdown="## The last day: 2026-11-23 to 2026-11-23\n"
        f"-# daily · updated <t:{int(NOW.timestamp())}:f>"
        f" · next update <t:{int(NOW.timestamp())}:R>"
    )


@pytest.mark.parametrize("chart", ChartId, ids=str)
def test_every_chart_has_a_name_of_its_own(chart: ChartId) -> None:
    message = chart_name(chart)

    assert message.context == f"chart_name_{chart.value}"
    assert message.text
