"""How pictures in memory become parts of messages."""

from collections.abc import Sequence

import pytest
from hikari.api import ComponentBuilder
from hikari.impl import (
    MediaGalleryComponentBuilder,
    SeparatorComponentBuilder,
    TextDisplayComponentBuilder,
)
from hypothesis import given
from hypothesis import strategies as st

from tgraph_commands._picture_parts import MessageParts, by_size, gallery, picture_messages
from tgraph_common import ChartId, Picture

MIB = 1024 * 1024
CHARTS = tuple(ChartId)


def picture(number: int = 0, *, size: int = 8, alt: str = "A chart.", title: str = "t") -> Picture:
    """Return a picture of ``size`` bytes."""
    return Picture(
        chart=CHARTS[number % len(CHARTS)],
        title=title,
        alt=alt,
        png=bytes(size),
        width_px=1,
        height_px=1,
    )


def text(length: int) -> TextDisplayComponentBuilder:
    """Return a text of so many characters."""
    return TextDisplayComponentBuilder(content="x" * length)


def files(parts: Sequence[ComponentBuilder]) -> list[str]:
    """Return the names of the files that a message uploads, in order."""
    return [file.filename for part in parts for file in part.build()[1]]


def alt_of(shown: Picture) -> str:
    """Return the alt text that goes out with a picture."""
    [part] = gallery([shown])
    return str(part.build()[0]["items"][0]["description"])


def kinds(parts: MessageParts) -> list[type[ComponentBuilder]]:
    """Return what a message is made of."""
    return [type(part) for part in parts]


def test_each_picture_has_a_gallery_of_its_own() -> None:
    """Side by side they are too small to read on a phone."""
    parts = gallery([picture(0), picture(1)])

    assert [len(part.build()[0]["items"]) for part in parts] == [1, 1]
    assert files(parts) == ["1-daily_play_count.png", "2-play_count_by_dayofweek.png"]


def test_two_pictures_of_one_chart_do_not_share_a_name() -> None:
    """Discord could not tell which of them is meant."""
    assert len(set(files(gallery([picture(0), picture(0)])))) == 2


@pytest.mark.parametrize(
    ("given_alt", "title", "expected"),
    [
        pytest.param("Plays\nper\x00 day \u202e", "t", "Plays per day", id="cleaned"),
        pytest.param("\x00", "Plays", "Plays", id="title in its place"),
        pytest.param("", "", "daily_play_count", id="chart in its place"),
        pytest.param("x" * 2000, "t", "x" * 1023 + "…", id="cut"),
    ],
)
def test_every_picture_has_an_alt_text_that_discord_takes(
    given_alt: str, title: str, expected: str
) -> None:
    assert alt_of(picture(alt=given_alt, title=title)) == expected


def test_what_fits_one_message_is_one_message_in_order() -> None:
    pictures = [picture(number) for number in range(5)]
    [message] = picture_messages(
        pictures, above=[text(10), SeparatorComponentBuilder()], below=[text(10)]
    )

    assert kinds(message) == [
        TextDisplayComponentBuilder,
        SeparatorComponentBuilder,
        *[MediaGalleryComponentBuilder] * 5,
        TextDisplayComponentBuilder,
    ]


def test_more_pictures_than_a_message_holds_are_split_evenly() -> None:
    messages = picture_messages([picture(number) for number in range(12)])

    assert [len(files(message)) for message in messages] == [6, 6]


def test_pictures_too_heavy_for_one_request_are_split() -> None:
    messages = picture_messages([picture(number, size=9 * MIB) for number in range(4)])

    assert [len(files(message)) for message in messages] == [2, 2]


def test_words_too_long_for_one_message_go_on_in_the_next() -> None:
    messages = picture_messages([picture()], above=[text(3000), text(1500)], below=[text(2600)])

    assert [kinds(message) for message in messages] == [
        [TextDisplayComponentBuilder],
        [TextDisplayComponentBuilder, MediaGalleryComponentBuilder],
        [TextDisplayComponentBuilder],
    ]


def test_an_emoji_counts_as_two_characters() -> None:
    """Discord does not say how it counts; this is never too few."""
    above = [TextDisplayComponentBuilder(content="🎬" * 1001)] * 2

    assert len(picture_messages([], above=above)) == 2


def test_nothing_is_no_message() -> None:
    assert picture_messages([]) == ()


def test_a_picture_too_large_is_told_from_the_others() -> None:
    small, large = picture(0, size=100), picture(1, size=101)

    found = by_size([large, small], file_limit_bytes=100)

    assert found.fitting == (small,)
    assert found.too_large == (large,)


def test_a_generous_limit_is_not_made_use_of() -> None:
    """What an interaction takes in a boosted guild, a direct message does not."""
    large = picture(size=10 * MIB + 1)

    assert by_size([large], file_limit_bytes=100 * MIB).too_large == (large,)


@given(
    sizes=st.lists(st.integers(min_value=1, max_value=10), max_size=30),
    above=st.lists(st.integers(min_value=1, max_value=4000), max_size=50),
    below=st.lists(st.integers(min_value=1, max_value=4000), max_size=50),
)
def test_no_message_exceeds_what_discord_takes_and_nothing_is_lost(
    sizes: list[int], above: list[int], below: list[int]
) -> None:
    pictures = [picture(number, size=size * MIB) for number, size in enumerate(sizes)]

    messages = picture_messages(
        pictures, above=[text(length) for length in above], below=[text(length) for length in below]
    )

    for message in messages:
        uploads = [file for part in message for file in part.build()[1]]
        assert 0 < len(message) <= 40
        assert len(uploads) <= 10
        assert len(set(files(message))) == len(uploads)
        texts = [part.content for part in message if isinstance(part, TextDisplayComponentBuilder)]
        assert sum(map(len, texts)) <= 4000
    shown = [part for message in messages for part in message]
    assert len(shown) == len(sizes) + len(above) + len(below)
    assert sum(len(files(message)) for message in messages) == len(sizes)
