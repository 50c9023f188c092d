"""From replies to aligned numbers."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_graphs._categories import platform_key, resolution_key
from tgraph_graphs._series import (
    OTHER,
    Table,
    concurrent_table,
    media_table,
    merged,
    ranked,
    resolution_table,
    stream_table,
)
from tgraph_graphs.tautulli import GraphReply

Make = Callable[..., GraphReply]
NAMES = [
    "TV",
    "Movies",
    "Music",
    "Live TV",
    "Total",
    "Podcasts",
    "Games",
    "Radio",
    "Clips",
    "Other",
]


def keys(table: Table[str | None]) -> list[str]:
    return [row.key for row in table.rows]


def test_the_total_is_never_a_row(graph: Make) -> None:
    """Stacked or added up it would count every play twice."""
    table = media_table(graph(["2026-11-22"], {"TV": [3], "Movies": [1], "Total": [4]}))

    assert keys(table) == ["TV", "Movies"]
    assert table.sums == (4,)


def test_the_order_follows_the_meaning_and_not_the_server(graph: Make) -> None:
    table = media_table(graph(["a"], {"Live TV": [1], "Podcasts": [5], "Movies": [2], "TV": [3]}))

    assert keys(table) == ["TV", "Movies", "Live TV", "Podcasts"]


def test_a_kind_without_a_library_is_missing_and_not_zero(graph: Make) -> None:
    assert keys(media_table(graph(["a"], {"Movies": [1]}))) == ["Movies"]


def test_a_server_without_libraries_has_no_rows(graph: Make) -> None:
    table = media_table(graph(["2026-11-22"], {}))

    assert table.rows == ()
    assert table.sums == (0,)
    assert table.is_blank


def test_kinds_beyond_seven_are_added_up_as_other(graph: Make) -> None:
    rows = {"TV": [1, 2]} | {f"kind {number}": [number, 0] for number in range(8)}

    table = media_table(graph(["a", "b"], rows))

    assert keys(table) == ["TV", *(f"kind {number}" for number in range(6)), OTHER]
    assert table.rows[-1].values == (6 + 7, 0)


def test_a_kind_that_is_called_other_joins_the_rest(graph: Make) -> None:
    rows = {"Other": [5]} | {f"kind {number}": [1] for number in range(8)}

    assert media_table(graph(["a"], rows)).rows[-1].values == (6,)


def test_the_most_streams_at_once_are_never_added_up(graph: Make) -> None:
    """The peaks of the kinds may have been at different hours."""
    rows = {"Max. Concurrent Streams": [9]} | {f"kind {number}": [number] for number in range(9)}

    table = concurrent_table(graph(["2026-11-22"], rows))

    assert keys(table)[0] == "Max. Concurrent Streams"
    assert table.rows[-1].key == OTHER
    assert table.rows[-1].values == (8,)


@given(data=st.data())
def test_nothing_is_lost_or_invented(data: st.DataObject, graph: Make) -> None:
    """Whatever the order and the names, the sums are those that Tautulli sent."""
    names = data.draw(st.lists(st.sampled_from(NAMES), unique=True))
    length = data.draw(st.integers(0, 5))
    numbers = st.lists(st.integers(0, 10**9), min_size=length, max_size=length)
    rows = {name: data.draw(numbers) for name in names}

    table = media_table(graph([str(index) for index in range(length)], rows))

    sent = [values for name, values in rows.items() if name != "Total"]
    assert list(table.sums) == [sum(column) for column in zip(*sent, strict=True)] or not sent
    assert len(table.rows) <= 8


def test_a_ranking_keeps_equals_in_the_servers_order(graph: Make) -> None:
    table = ranked(stream_table(graph(["a", "b", "c"], {"Transcode": [1, 2, 1]})))

    assert table.categories == ("b", "a", "c")


def test_platforms_of_one_name_are_one_platform(graph: Make) -> None:
    """Tautulli renames platforms after it has grouped them."""
    reply = graph(["Roku", "", "Ro\u200bku ", None, "Chrome"], {"TV": [1, 2, 3, 4, 5]})

    table = merged(media_table(reply), platform_key)

    assert table.categories == ("Roku", "", "Chrome")
    assert table.sums == (4, 6, 5)


def test_resolutions_have_one_order_and_one_spelling(graph: Make) -> None:
    sent = ["SD", "1080", None, "720p", "4k", "1080p", "480", "1080i", "576p", "odd", ""]
    reply = graph(sent, {"Direct Play": list(range(1, 12))})

    table = resolution_table(reply)

    assert table.categories == (
        *("4k", "1080", "1080i", "720p", "576p", "480", "SD", "odd"),
        None,
    )
    assert table.sums == (5, 2 + 6, 8, 4, 9, 7, 1, 10, 3 + 11)


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("1080", "1080p"),
        ("1080P", "1080p"),
        ("2160p", "4K"),
        ("4K", "4K"),
        ("8k", "8K"),
        ("1080i", "1080i"),
        ("sd", "SD"),
        ("weird", "weird"),
        (" unknown ", ""),
        (None, ""),
    ],
)
def test_a_resolution_has_one_name(sent: str | None, name: str) -> None:
    assert resolution_key(sent)[1] == name


def test_the_rarest_resolutions_become_other_where_there_are_too_many(graph: Make) -> None:
    sent = [f"{lines}p" for lines in range(200, 216)]
    reply = graph(sent, {"Direct Play": list(range(1, 17))})

    table = resolution_table(reply)

    assert len(table.categories) == 12
    assert table.categories[:2] == ("215p", "214p")
    assert table.categories[-1] == OTHER
    assert table.sums[-1] == sum(range(1, 6))


@given(
    sent=st.lists(
        st.one_of(st.none(), st.sampled_from(["1080", "1080p", "4k", "sd", ""]), st.text()),
        max_size=30,
    )
)
def test_resolutions_lose_no_play(sent: Sequence[str | None], graph: Make) -> None:
    reply = graph(sent, {"Direct Play": [1] * len(sent)})

    assert sum(resolution_table(reply).sums) == len(sent)
