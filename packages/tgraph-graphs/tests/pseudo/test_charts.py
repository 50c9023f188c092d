"""No picture, no alternative text and no finding holds a word that no catalogue has."""

from collections.abc import Mapping
from typing import Final

import msgspec
import pytest

from chart_rules.servers import Case, cases
from pseudo_charts import assert_translated
from pseudo_figures import drawn
from pseudo_servers import unusual_cases
from tgraph_common import Metric, NamePrivacy, ValueLabels
from tgraph_graphs import ChartOptions, PeoplePolicy
from tgraph_i18n import Translator

CASES: Final = cases()
UNUSUAL: Final = unusual_cases()
OPTIONS: Final[Mapping[str, ChartOptions]] = {
    "as they are": ChartOptions(),
    "side by side": ChartOptions(stacked=False, labels=ValueLabels.ALL, top=3),
    "not told apart": ChartOptions(separate=False, grid=True),
    "of three places": ChartOptions(top=3),
}


def with_names(case: Case, mode: NamePrivacy) -> Case:
    """Return the case where people are named otherwise."""
    return msgspec.structs.replace(case, people=PeoplePolicy(usernames=mode))


@pytest.mark.parametrize("metric", Metric)
@pytest.mark.parametrize("data", CASES)
async def test_every_chart_of_every_kind_of_data(
    words: Translator, data: str, metric: Metric
) -> None:
    case = msgspec.structs.replace(CASES[data], metric=metric)

    await assert_translated(case, words)


@pytest.mark.parametrize("metric", Metric)
@pytest.mark.parametrize("data", UNUSUAL)
async def test_every_chart_of_what_hardly_ever_is(
    words: Translator, data: str, metric: Metric
) -> None:
    case = msgspec.structs.replace(UNUSUAL[data], metric=metric)

    await assert_translated(case, words, OPTIONS["of three places"])


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("data", ["typical", "week"])
async def test_every_chart_however_it_is_drawn(words: Translator, data: str, option: str) -> None:
    await assert_translated(CASES[data], words, OPTIONS[option])


@pytest.mark.parametrize("mode", [NamePrivacy.ANONYMOUS, NamePrivacy.CONSENT])
async def test_every_chart_of_people_without_names(words: Translator, mode: NamePrivacy) -> None:
    """What stands in the place of a name is a word."""
    await assert_translated(with_names(CASES["typical"], mode), words)


def test_the_reader_of_figures_takes_the_markup_away() -> None:
    figure: dict[str, object] = {
        "data": [{"text": ["<b>one</b>", 2], "type": "bar", "marker": {"color": "#123456"}}],
        "layout": {"annotations": [{"text": "two &amp; three"}], "title": {"text": "four"}},
    }

    assert [text.strip() for text in drawn(figure)] == ["one", "two & three", "four"]
