"""Pictures and failures."""

from datetime import UTC

import pytest

from tgraph_common import ChartId, Finding, Picture, SystemClock


def test_the_repr_of_a_picture_shows_neither_bytes_nor_words() -> None:
    """Titles and alt texts may name people, and reprs end up in logs."""
    picture = Picture(
        chart=ChartId.TOP_10_USERS,
        title="Ann watches most",
        alt="Ann: 3",
        png=b"\x89PNG",
        width_px=1,
        height_px=1,
    )

    assert repr(picture) == "Picture('top_10_users', 4 bytes)"


def test_the_repr_of_a_finding_shows_no_words() -> None:
    """They may name people."""
    finding = Finding(text="Ann watches most", strength=0.5, subject="viewers")

    assert repr(finding) == "Finding('viewers', strength=0.50)"


@pytest.mark.parametrize(
    ("strength", "is_told"), [(0.0, False), (0.07, False), (0.1, True), (1.0, True)]
)
def test_a_finding_is_told_from_a_tenth_on(strength: float, *, is_told: bool) -> None:
    assert Finding(text="", strength=strength, subject="").is_worth_telling is is_told


def test_the_system_clock_is_aware_and_in_utc() -> None:
    assert SystemClock().now().tzinfo is UTC
