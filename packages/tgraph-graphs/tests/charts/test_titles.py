"""Rankings of films, shows and artists."""

from datetime import date

import msgspec
import pytest

from tgraph_common import ChartId, Metric, Period
from tgraph_graphs._chart import Chart, Rows, Statement
from tgraph_graphs._charts import ChartContext, compose_chart
from tgraph_graphs._history_fold import Title, TitleRanking, TitleSum, title_sums
from tgraph_graphs._typesetting import text_width
from tgraph_graphs.tautulli import Card, CardRow, Label, Quantity

TITLES = pytest.mark.parametrize(
    "chart", [ChartId.TOP_MOVIES, ChartId.TOP_SHOWS, ChartId.TOP_MUSIC]
)
LONGEST = 15


def ranking(*sums: tuple[str, int] | tuple[str, int, int]) -> TitleRanking:
    """Make a ranking of names with amounts, and with years where they are given."""
    return TitleRanking(
        sums=tuple(
            TitleSum(title=Title(name=name, year=year[0] if year else 0), amount=amount)
            for name, amount, *year in sums
        )
    )


def labels_of(chart: Chart) -> list[str]:
    return [point.label for point in chart.facts.series[0].points]


@TITLES
def test_titles_are_drawn_as_they_rank(chart: ChartId, context: ChartContext) -> None:
    made = compose_chart(chart, ranking(("Heat", 12), ("Ran", 5)), context)

    (series,) = made.facts.series
    assert [(point.x, point.label, point.y) for point in series.points] == [
        ("Heat", "Heat", 12),
        ("Ran", "Ran", 5),
    ]
    assert isinstance(made.form, Rows)
    assert made.form.totals == ("12", "5")
    assert "Heat: 12" in made.facts.alt


@pytest.mark.parametrize(
    ("chart", "key", "title"),
    [
        (ChartId.TOP_MOVIES, "Movies", "Top movies by plays"),
        (ChartId.TOP_SHOWS, "TV", "Top shows by plays"),
        (ChartId.TOP_MUSIC, "Music", "Top artists by plays"),
    ],
)
def test_each_kind_has_its_colour_and_its_title(
    chart: ChartId, key: str, title: str, context: ChartContext
) -> None:
    made = compose_chart(chart, ranking(("a", 5), ("b", 5)), context)

    assert (made.facts.series[0].key, made.facts.title) == (key, title)


@pytest.mark.parametrize(
    ("chart", "metric", "title"),
    [
        (ChartId.TOP_MOVIES, Metric.PLAYS, "Heat is the most watched movie"),
        (ChartId.TOP_SHOWS, Metric.DURATION, "Heat is the most watched show"),
        (ChartId.TOP_MUSIC, Metric.PLAYS, "No artist was played more than Heat"),
    ],
)
def test_a_clear_leader_is_the_title(
    chart: ChartId, metric: Metric, title: str, context: ChartContext
) -> None:
    context = msgspec.structs.replace(context, metric=metric)
    unit = 1 if metric is Metric.PLAYS else 3600

    clear = compose_chart(chart, ranking(("Heat", 400 * unit), ("Ran", 20 * unit)), context).facts
    close = compose_chart(chart, ranking(("Heat", 40 * unit), ("Ran", 39 * unit)), context).facts

    assert clear.title == title
    assert clear.finding is not None
    assert close.finding is None


def test_films_of_one_name_are_told_apart_by_their_year(context: ChartContext) -> None:
    made = compose_chart(
        ChartId.TOP_MOVIES,
        ranking(("Dune", 9, 2021), ("Dune", 5, 1984), ("Ran", 4, 1985), ("Dune", 3)),
        context,
    )

    assert labels_of(made) == ["Dune (2021)", "Dune (1984)", "Ran", "Dune"]


@pytest.mark.parametrize(
    "name",
    [
        *("x" * 400, "界" * 60, "👩‍👩‍👧‍👦" * 40, "The " * 30),
        *("\u202eelttil", "a\nb", "@everyone", "<b>$x$</b>", "مسلسل طويل جدا " * 6),
    ],
)
def test_names_of_any_kind_fit_their_room(name: str, context: ChartContext) -> None:
    made = compose_chart(ChartId.TOP_MOVIES, ranking((name, 9, 2021), (name, 5, 1984)), context)

    for label, year in zip(labels_of(made), ("2021", "1984"), strict=True):
        assert label.endswith(f" ({year})")
        assert text_width(label) <= LONGEST
        assert not {"\u202e", "\n"} & set(label)


@pytest.mark.parametrize("name", ["", " ", "\u202e", "\x00"])
def test_a_title_without_a_name_is_not_an_empty_row(name: str, context: ChartContext) -> None:
    made = compose_chart(ChartId.TOP_SHOWS, ranking((name, 5)), context)

    assert labels_of(made) == ["Untitled"]


@TITLES
def test_cards_cover_hours_up_to_now_and_the_history_calendar_days(
    chart: ChartId, context: ChartContext
) -> None:
    of_card = ranking(("Heat", 5))
    of_history = msgspec.structs.replace(of_card, days=context.period)
    newest = msgspec.structs.replace(of_card, days=Period.ending(date(2026, 11, 22), days=3))

    made = [compose_chart(chart, each, context).facts for each in (of_card, of_history, newest)]

    assert [facts.subtitle.split(" · ")[0] for facts in made] == [
        "Last 30 days, to Nov 22, 2026",
        "Oct 24 – Nov 22, 2026",  # noqa: RUF001 - an en dash
        "Nov 20 – 22, 2026, the newest of 30 days",  # noqa: RUF001 - an en dash
    ]
    assert made[2].first_day == date(2026, 11, 20)


@TITLES
def test_where_not_one_day_can_be_read_a_sentence_says_so(
    chart: ChartId, context: ChartContext
) -> None:
    too_full = TitleRanking(days=context.period, is_too_full=True)

    assert compose_chart(chart, too_full, context).form == Statement(
        text="Too many plays for this chart"
    )


def test_a_cards_rows_become_plain_numbers_and_texts() -> None:
    """A renderer's worker is sent no others."""
    rows = (
        CardRow(
            title=Label("Heat"),
            year=Quantity(1995),
            total_plays=Quantity(3),
            total_duration=Quantity(900),
        ),
        CardRow(title=Label("Nothing")),
    )

    (film,) = title_sums(rows, Card.MOVIES, Metric.DURATION)
    (show,) = title_sums(rows, Card.SHOWS, Metric.PLAYS)

    assert film == TitleSum(title=Title(name="Heat", year=1995), amount=900)
    assert show == TitleSum(title=Title(name="Heat"), amount=3), "shows have no year to tell"
    assert {type(film.amount), type(film.title.year), type(film.title.name)} == {int, str}


@pytest.mark.parametrize("metric", Metric)
def test_the_largest_comes_first_in_whatever_order_the_server_sends(metric: Metric) -> None:
    """As many as another has keeps the server's order, and what has nothing is no title."""
    rows = [
        CardRow(title=Label(name), total_plays=Quantity(n), total_duration=Quantity(60 * n))
        for name, n in (("c", 2), ("none", 0), ("a", 9), ("d", 2), ("b", 5))
    ]

    sums = title_sums(rows, Card.SHOWS, metric)

    assert [each.title.name for each in sums] == ["a", "b", "c", "d"]
