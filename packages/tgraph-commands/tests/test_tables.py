"""Charts as text: whatever the numbers and names, aligned, whole and within a phone's width."""

import csv
import io
import re
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tgraph_commands._layout_width import cells, cut_to_cells
from tgraph_commands._tables import MOST_ROWS, ROWS_KEPT, is_cut, table_texts
from tgraph_commands._tables_csv import tables_csv
from tgraph_commands._tables_grid import PHONE_CELLS
from tgraph_commands.ports import ChartTable, TableRow
from tgraph_common import ChartId
from tgraph_i18n import Catalogs

CATALOGS = Catalogs.open()
BLOCK = re.compile(r"```\n(.*?)\n```", re.DOTALL)
NAMES = st.text(max_size=60) | st.sampled_from(
    [
        "```",
        "`a`\n```",
        "\u202eevil",
        "@everyone",
        "\u05e9\u05dc\u05d5\u05dd 12",
        "\U0001f600" * 500,
    ]
)
NUMBERS = st.integers(0, 10**7) | st.floats(0, 10**6) | st.none()


def table(
    *rows: tuple[str, Sequence[float | None]],
    columns: Sequence[str] = ("TV", "Movies"),
    parts: int = 0,
    unit: str = "plays",
    title: str = "Title",
) -> ChartTable:
    assert unit in {"plays", "seconds", "streams"}
    return ChartTable(
        chart=ChartId.TOP_10_USERS,
        title=title,
        subtitle="subtitle",
        alt="Nothing was played.",
        unit="seconds" if unit == "seconds" else "plays",
        columns=tuple(columns),
        parts=parts,
        rows=tuple(TableRow(key=label, label=label, values=tuple(made)) for label, made in rows),
    )


def lines(made: ChartTable, *, locale: str = "en-US") -> list[str]:
    """Return the lines of all code blocks."""
    texts = table_texts(made, speech=CATALOGS.translator(locale))
    return [
        line for text in texts for block in BLOCK.findall(text) for line in str(block).split("\n")
    ]


def test_numbers_stand_below_each_other_before_what_they_belong_to() -> None:
    made = table(("Android", (7, 1234)), ("iOS", (120, 0)), parts=2)

    assert lines(made) == [
        " TV  Movies  Total",
        "  7   1,234  1,241  Android",
        "120       0    120  iOS",
    ]


def test_a_single_column_needs_no_head() -> None:
    assert lines(table(("Dune", (3,)), ("Heat", (12,)), columns=("Plays",), parts=1)) == [
        " 3  Dune",
        "12  Heat",
    ]


def test_only_parts_of_a_bar_are_summed_and_the_sum_stands_behind_them() -> None:
    made = table(
        ("Nov 1", (1, 2, None)), ("Nov 2", (3, 4, 3.5)), columns=("TV", "Movies", "Mean"), parts=2
    )

    assert lines(made) == [
        "TV  Movies  Total  Mean",
        " 1       2      3   \N{EN DASH}    Nov 1",
        " 3       4      7   3.5  Nov 2",
    ]


def test_means_have_their_decimal_points_below_each_other() -> None:
    made = table(("a", (0.25,)), ("b", (1.5,)), ("c", (2.0,)), ("d", (0.004,)), columns=("x",))

    assert lines(made, locale="de") == ["0,25   a", "1,5    b", "2      c", "0,004  d"]


def test_watch_time_is_in_hours_and_minutes_and_the_subtitle_says_so() -> None:
    made = table(
        ("a", (3600 * 1204 + 60 * 5,)), ("b", (20,)), ("c", (0,)), columns=("x",), unit="seconds"
    )

    assert lines(made) == ["1,204:05  a", "    0:01  b", "    0:00  c"]
    assert "subtitle · hours\\:minutes" in table_texts(made, speech=CATALOGS.translator("en-US"))[0]


def test_short_watch_time_is_in_minutes_and_seconds() -> None:
    assert lines(table(("a", (3599,)), ("b", (0.2,)), columns=("x",), unit="seconds")) == [
        "59:59  a",
        " 0:01  b",
    ]


def test_labels_that_do_not_fit_behind_stand_above_and_are_whole() -> None:
    columns = ("Serien", "Filme", "Musik", "Live-TV")
    made = table(("29. Dez. 2025 bis 4. Jan.", (1000, 20000, 3000, 100)), columns=columns, parts=4)

    assert lines(made, locale="de") == [
        "Serien  Filme Musik Live-TV  Summe",
        "29. Dez. 2025 bis 4. Jan.",
        " 1.000 20.000 3.000     100 24.100",
    ]


def test_more_columns_than_fit_follow_in_a_further_block() -> None:
    columns = tuple(f"column{number}" for number in range(9))
    made = table(("a", tuple(range(9))), columns=columns)

    texts = table_texts(made, speech=CATALOGS.translator("en-US"))

    assert len(texts) == 2
    numbers = re.findall(r"\d+", " ".join(line for line in lines(made) if "col" not in line))
    assert [int(number) for number in numbers] == list(range(9))


def test_a_chart_without_numbers_says_its_sentence() -> None:
    texts = table_texts(table(("a", (0, None))), speech=CATALOGS.translator("en-US"))

    assert texts == ("### Title\nNothing was played\\.",)
    assert table_texts(table(), speech=CATALOGS.translator("en-US")) == texts


def test_of_a_long_table_the_last_rows_are_kept() -> None:
    made = table(*((f"row {place}", (place, 1)) for place in range(MOST_ROWS + 1)))

    assert is_cut(made)
    assert len(lines(made)) == 1 + ROWS_KEPT
    assert lines(made)[-1].endswith(f"row {MOST_ROWS}")
    assert not is_cut(table(*((str(place), (1, 1)) for place in range(MOST_ROWS))))


@given(
    labels=st.lists(NAMES, min_size=1, max_size=9),
    columns=st.lists(NAMES, min_size=1, max_size=9),
    data=st.data(),
    title=NAMES,
    parts=st.integers(0, 9),
    unit=st.sampled_from(["plays", "seconds"]),
    locale=st.sampled_from(["en-US", "de", "da", "ja", "hi"]),
)
@settings(deadline=None)
def test_any_table_keeps_to_the_width_and_to_discord_s_limits(
    *,
    labels: list[str],
    columns: list[str],
    data: st.DataObject,
    title: str,
    parts: int,
    unit: str,
    locale: str,
) -> None:
    """And nothing ends a block, or begins one, but the table itself."""
    row = st.lists(NUMBERS, min_size=len(columns), max_size=len(columns))
    made = table(
        *((label, data.draw(row)) for label in labels),
        columns=columns,
        parts=min(parts, len(columns)),
        unit=unit,
        title=title,
    )

    texts = table_texts(made, speech=CATALOGS.translator(locale))

    for text in texts:
        assert 0 < len(text.encode("utf-16-le")) // 2 <= 3500
        assert text.count("```") in {0, 2}
    # A column alone may be wider: then the number is, and not cut.
    assert all(cells(line) <= PHONE_CELLS for line in lines(made, locale=locale))


@given(values=st.lists(st.integers(0, 10**6), min_size=1, max_size=60))
def test_every_number_is_told_in_order(values: list[int]) -> None:
    made = table(*(("label", (value,)) for value in values), columns=("x",))
    if any(values):
        told = [int(line.split()[0].replace(",", "")) for line in lines(made)]
        assert told == values


@given(text=st.text(max_size=80), room=st.integers(1, 40))
def test_a_cut_text_fits_and_begins_as_the_whole(text: str, room: int) -> None:
    cut = cut_to_cells(text, room)

    assert cells(cut) <= max(room, 1)
    assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1]))


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("abc", 3),
        ("日本", 4),
        ("e\u0301", 1),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467", 2),
        ("\U0001f1e9\U0001f1f0", 2),
        ("\u2764\ufe0f", 2),
        ("\u200e", 0),
        ("", 0),
    ],
    ids=["latin", "wide", "accent", "family", "flag", "emoji", "mark", "nothing"],
)
def test_width_is_counted_as_it_is_seen(text: str, width: int) -> None:
    assert cells(text) == width


def test_a_name_that_runs_right_to_left_leaves_the_numbers_where_they_are() -> None:
    """Without marks they would change places with it."""
    (line,) = lines(table(("\u05e9\u05dc\u05d5\u05dd 12", (3,)), columns=("x",)))

    assert line == "\u200e3  \u2068\u05e9\u05dc\u05d5\u05dd 12\u2069"


def read(data: bytes) -> list[list[str]]:
    """Return the lines of a file as a spreadsheet reads them."""
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_file_has_every_number_exactly() -> None:
    made = table(("a", (1, None)), ("b", (0.125, 3)))

    assert read(tables_csv([made, made])) == [
        ["chart", "title", "series", "x", "label", "value", "unit"],
        *[
            ["top_10_users", "Title", "TV", "a", "a", "1", "plays"],
            ["top_10_users", "Title", "TV", "b", "b", "0.125", "plays"],
            ["top_10_users", "Title", "Movies", "b", "b", "3", "plays"],
        ]
        * 2,
    ]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", " =1"])
def test_no_name_is_a_formula(name: str) -> None:
    (_, line) = read(tables_csv([table((name, (1,)), columns=("x",))]))

    assert line[3].startswith("'")
    assert line[4].startswith("'")


@given(names=st.lists(st.text(), min_size=1, max_size=5))
def test_any_name_makes_a_file_of_as_many_lines(names: list[str]) -> None:
    rows = read(tables_csv([table(*((name, (1,)) for name in names), columns=("x",))]))

    assert len(rows) == 1 + len(names)
    assert all(len(one) == len(other) for one, other in pairwise(rows))


def test_the_repr_of_a_table_shows_no_words() -> None:
    """They may name people, and reprs end up in logs."""
    assert repr(table(("Ann", (3, 4)))) == "ChartTable('top_10_users', 1 rows)"
