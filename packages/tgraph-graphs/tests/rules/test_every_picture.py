"""Every chart, drawn by the browser from every kind of data, in every language and theme."""

from collections.abc import Mapping
from typing import Final

import pytest

from chart_rules.languages import languages
from chart_rules.measuring import Workbench
from chart_rules.rules import findings
from chart_rules.servers import cases
from chart_rules.studies import studied
from tgraph_common import ChartId, ValueLabels
from tgraph_graphs import ChartOptions, Look, OwnTheme, Palette, Theme, own_theme, theme_flaws

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

CASES: Final = cases()
LANGUAGES: Final = languages()
OPTIONS: Final[Mapping[str, ChartOptions]] = {
    "side by side": ChartOptions(stacked=False),
    "not told apart": ChartOptions(separate=False),
    "all numbers": ChartOptions(labels=ValueLabels.ALL),
    "no numbers": ChartOptions(labels=ValueLabels.NONE, grid=True),
    "three and the others": ChartOptions(top=3),
    "five, not told apart": ChartOptions(separate=False, top=5),
    "three, side by side": ChartOptions(stacked=False, labels=ValueLabels.ALL, top=3, grid=False),
}
SIZES: Final = (Look(width=480, height=300), Look(width=900, height=1200))
OWN: Final[Mapping[str, Theme]] = {
    "sunset": own_theme(
        OwnTheme(
            base="light",
            background="#fff3e0",
            text="#3b1f0b",
            palette=Palette(
                in_turn=("#d81b00", "#3838e5", "#b02960", "#047f81"),
                by_meaning={"all": "#57534e", "all_streams": "#57534e"},
            ),
            corner_radius=12,
        )
    ),
    "night": own_theme(
        OwnTheme(background="#0b0d12", shade="#161a22", labels="#ffe9c2", peak="#ffd166")
    ),
    "paper": own_theme(
        OwnTheme(
            base="light",
            background="#faf8f4",
            text="#22201c",
            quiet_text="#5b564d",
            outline="#ffffff",
            palette=Palette(by_meaning={"busiest": "#a5713d"}),
        )
    ),
}
"""Themes of owners, in which ``check`` finds nothing."""
MOST_BYTES: Final = 500_000


async def assert_kept(bench: Workbench, data: str, language: str, look: Look) -> None:
    """Fail with what breaks a rule, a line each."""
    found = [
        f"{subject.facts.id.value}, {look.theme}, {data}, {language}: {finding}"
        async for subject, _ in studied(bench, CASES[data], words=LANGUAGES[language], look=look)
        for finding in findings(subject)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("data", CASES)
async def test_every_picture_keeps_to_the_rules(bench: Workbench, data: str, language: str) -> None:
    await assert_kept(bench, data, language, Look())


async def test_usual_rankings_are_named_above_their_first_row(bench: Workbench) -> None:
    charts = (
        ChartId.TOP_10_PLATFORMS,
        ChartId.TOP_10_USERS,
        ChartId.PLAY_COUNT_BY_PLATFORM_AND_STREAM_TYPE,
    )
    async for subject, _ in studied(
        bench, CASES["typical"], words=LANGUAGES["en"], look=Look(), charts=charts
    ):
        said = {text.text for text in subject.rendered.texts}
        assert {f"● {series.name}" for series in subject.facts.bars} <= said


@pytest.mark.parametrize("data", ["typical", "names"])
async def test_every_light_picture_keeps_to_the_rules(bench: Workbench, data: str) -> None:
    """Themes have their own colours, and nothing else."""
    await assert_kept(bench, data, "en", Look(theme="light"))


@pytest.mark.parametrize("data", ["typical", "names"])
@pytest.mark.parametrize("theme", OWN)
async def test_pictures_in_an_owners_theme_keep_to_the_rules(
    bench: Workbench, theme: str, data: str
) -> None:
    """As ``check`` says nothing of it, and not otherwise."""
    assert theme_flaws(OWN[theme]) == ()

    await assert_kept(bench, data, "en", Look(theme=OWN[theme]))


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("data", CASES)
async def test_light_pictures_of_all_data_keep_to_the_rules(
    bench: Workbench, data: str, language: str
) -> None:
    await assert_kept(bench, data, language, Look(theme="light"))


@pytest.mark.parametrize("data", ["typical", "million"])
@pytest.mark.parametrize("option", OPTIONS)
async def test_pictures_keep_to_the_rules_whatever_is_chosen(
    bench: Workbench, option: str, data: str
) -> None:
    look = Look(options=dict.fromkeys(ChartId, OPTIONS[option]))

    await assert_kept(bench, data, "en", look)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ja", "long"])
@pytest.mark.parametrize("data", CASES)
@pytest.mark.parametrize("option", OPTIONS)
async def test_pictures_of_all_data_keep_to_the_rules_whatever_is_chosen(
    bench: Workbench, option: str, data: str, language: str
) -> None:
    look = Look(theme="light", options=dict.fromkeys(ChartId, OPTIONS[option]))

    await assert_kept(bench, data, language, look)


@pytest.mark.slow
@pytest.mark.parametrize("look", SIZES, ids=["small", "tall"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("data", CASES)
async def test_small_and_tall_pictures_keep_to_the_rules(
    bench: Workbench, data: str, language: str, look: Look
) -> None:
    await assert_kept(bench, data, language, look)


@pytest.mark.parametrize("data", ["typical", "million", "names"])
async def test_every_picture_is_small_enough_to_load_on_the_way(
    bench: Workbench, data: str
) -> None:
    """At the size in which pictures are posted unless an owner says otherwise."""
    async for subject, png in studied(
        bench, CASES[data], words=LANGUAGES["en"], look=Look(), png=True
    ):
        assert 0 < len(png) < MOST_BYTES, subject.facts.id
