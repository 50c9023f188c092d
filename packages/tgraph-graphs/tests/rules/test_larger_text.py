"""Every chart keeps to the rules in the largest text that an owner can choose."""

from collections.abc import Mapping
from typing import Final

import pytest

from chart_rules.measuring import Workbench
from chart_rules.names import few_series_are_named_in_place
from chart_rules.rules import RULES
from chart_rules.servers import cases, crowded
from chart_rules.studies import studied
from chart_rules.subject import Subject
from tgraph_common import ChartId, ValueLabels
from tgraph_graphs import ChartOptions, Look, OwnTheme, own_theme
from tgraph_i18n import Catalogs

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

LARGEST: Final = 1.4
CATALOGS: Final = Catalogs.open()
CASES: Final = {**cases(), "crowded": crowded()}
# It counts letters, of which large ones leave columns less room.
_RULES: Final = {
    name: rule for name, rule in RULES.items() if rule is not few_series_are_named_in_place
}
_THEME: Final = own_theme(OwnTheme(text_size=LARGEST))
SIZES: Final[Mapping[str, Look]] = {
    "small": Look(width=480, height=300, theme=_THEME),
    "square": Look(width=500, height=500, theme=_THEME),
    "tall": Look(width=900, height=1200, theme=_THEME),
}
OPTIONS: Final[Mapping[str, Look]] = {
    "all numbers, side by side": Look(
        theme=_THEME,
        options=dict.fromkeys(ChartId, ChartOptions(stacked=False, labels=ValueLabels.ALL)),
    ),
    "no numbers": Look(
        theme=_THEME,
        options=dict.fromkeys(ChartId, ChartOptions(labels=ValueLabels.NONE, grid=True)),
    ),
}
_LEAST_PLOT: Final = 0.35
"""The least share of a picture's height that is left to bars."""


def plot_has_room(subject: Subject) -> list[str]:
    """The words above leave room for what they speak of."""
    rendered = subject.rendered
    share = rendered.plot.height / rendered.height
    if share >= _LEAST_PLOT:
        return []
    return [f"the plot has {share:.0%} of the height"]


async def assert_kept(bench: Workbench, data: str, language: str, look: Look) -> None:
    """Fail with what breaks a rule, a line each."""
    words = CATALOGS.translator(language)
    rules = {**_RULES, "plot has room": plot_has_room}
    found = [
        f"{subject.facts.id.value}, {data}, {language}: {name}: {finding}"
        async for subject, _ in studied(bench, CASES[data], words=words, look=look)
        for name, rule in rules.items()
        for finding in rule(subject)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ["en-US", "ru"])
@pytest.mark.parametrize("data", ["typical", "million hours", "crowded"])
async def test_every_picture_keeps_to_the_rules(bench: Workbench, data: str, language: str) -> None:
    await assert_kept(bench, data, language, Look(theme=_THEME))


@pytest.mark.slow
@pytest.mark.parametrize("language", CATALOGS.locales)
@pytest.mark.parametrize("data", ["typical", "year", "million hours", "names", "crowded"])
async def test_pictures_in_every_language_keep_to_the_rules(
    bench: Workbench, data: str, language: str
) -> None:
    await assert_kept(bench, data, language, Look(theme=_THEME))


@pytest.mark.slow
@pytest.mark.parametrize("look", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("language", ["en-US", "el", "hu"])
@pytest.mark.parametrize("data", ["typical", "crowded", "names"])
async def test_small_and_tall_pictures_keep_to_the_rules(
    bench: Workbench, data: str, language: str, look: Look
) -> None:
    await assert_kept(bench, data, language, look)


@pytest.mark.slow
@pytest.mark.parametrize("look", OPTIONS.values(), ids=OPTIONS)
@pytest.mark.parametrize("language", ["en-US", "el", "hu"])
@pytest.mark.parametrize("data", ["typical", "million hours", "names"])
async def test_pictures_keep_to_the_rules_whatever_is_chosen(
    bench: Workbench, data: str, language: str, look: Look
) -> None:
    """Twelve resolutions above an axis have less than a line each, whatever the size of text."""
    await assert_kept(bench, data, language, look)
