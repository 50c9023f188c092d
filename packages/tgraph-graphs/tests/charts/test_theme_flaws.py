"""Whatever an owner's theme breaks in a picture, ``theme_flaws`` names; what it passes is fine."""

import re
from collections.abc import Iterator, Mapping
from itertools import combinations, product
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chart_rules.colour import EYES, apart, contrast
from chart_rules.colours import APART, MARK_CONTRAST, SWATCHES, TEXT_CONTRAST
from chart_rules.servers import Standing, cases
from tgraph_common import ChartFailure, ChartId
from tgraph_graphs import (
    ENGLISH,
    AlikeColours,
    ChartOptions,
    ExclusionMemory,
    Look,
    Order,
    OwnTheme,
    Palette,
    Theme,
    draw_charts,
    own_theme,
    theme_flaws,
)
from tgraph_graphs._theme import THEMES
from tgraph_graphs._theme_own import MEANINGS

CHARTS = (
    ChartId.DAILY_PLAY_COUNT,
    ChartId.DAILY_PLAY_COUNT_BY_STREAM_TYPE,
    ChartId.DAILY_CONCURRENT_STREAM_COUNT_BY_STREAM_TYPE,
    ChartId.PLAY_COUNT_BY_DAYOFWEEK,
    ChartId.PLAY_COUNT_BY_MONTH,
    ChartId.TOP_10_PLATFORMS,
    ChartId.PLAY_COUNT_BY_PLATFORM_AND_STREAM_TYPE,
    ChartId.TOP_10_USERS,
)
TYPICAL = cases()["typical"]
KINDS: Mapping[ChartId, ChartOptions] = {}
SUMS: Mapping[ChartId, ChartOptions] = dict.fromkeys(CHARTS, ChartOptions(separate=False))
KNOWN = sorted({colour for theme in THEMES.values() for colour in theme.kinds.values()})
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_SPAN = re.compile(r'<span style="color:(#[0-9a-f]{6})">(.*?)</span>')


class Folder:
    """A renderer that keeps the figures."""

    def __init__(self) -> None:
        self.figures: list[dict[str, Any]] = []

    async def render(
        self, figure: Mapping[str, object], *, width: int, height: int, scale: float, label: str
    ) -> bytes:
        """Keep a figure, and draw nothing."""
        del width, height, scale, label
        self.figures.append(msgspec.convert(figure, dict[str, Any]))
        return b""


async def drawn(theme: Theme, options: Mapping[ChartId, ChartOptions]) -> list[dict[str, Any]]:
    """Return the figures of a server with every kind of media and stream."""
    folder = Folder()
    order = Order(
        charts=CHARTS,
        period_days=30,
        metric=TYPICAL.metric,
        people=TYPICAL.people,
        words=ENGLISH,
        look=Look(theme=theme, options=options),
    )
    async for outcome in draw_charts(
        order, calls=TYPICAL.calls, renderer=folder, memory=ExclusionMemory(None), clock=Standing()
    ):
        assert not isinstance(outcome, ChartFailure)
    return folder.figures


def broken(figure: dict[str, Any]) -> Iterator[str]:
    """Yield what breaks a rule of colours, by those that the figure names."""
    layout = figure["layout"]
    card = layout["paper_bgcolor"]
    shades = (each for each in layout.get("shapes", ()) if each["type"] == "rect")
    grounds = {card, *(shade["fillcolor"] for shade in shades)}
    fonts = {each["font"]["color"] for each in layout["annotations"]}
    sides = [each for name, each in layout.items() if name.startswith(("xaxis", "yaxis"))]
    fonts |= {each["tickfont"]["color"] for each in sides if "tickfont" in each}
    swatches = set[str]()
    for note in layout["annotations"]:
        for colour, text in _SPAN.findall(note["text"]):
            (swatches if set(text.strip()) <= SWATCHES else fonts).add(colour)
    for colour, ground in product(fonts, grounds):
        if contrast(colour, ground) < TEXT_CONTRAST:
            yield f"text {colour} on {ground}"
    marks = [(colour, *axes(trace)) for trace in figure["data"] for colour in {paint(trace)}]
    marks = [mark for mark in marks if mark[0] != card or len(marks) == 1]
    for colour in swatches | {mark[0] for mark in marks}:
        if contrast(colour, card) < MARK_CONTRAST:
            yield f"mark {colour}"
    for (one, *place), (other, *beside) in combinations(marks, 2):
        for eyes in EYES:
            if place == beside and apart(one, other, eyes=eyes) < APART:
                yield f"{one} beside {other} to {eyes}"


def paint(trace: dict[str, Any]) -> str:
    """Return the colour of bars, of a line or of dots."""
    colour = (trace["line"] if "line" in trace else trace["marker"])["color"]
    assert _COLOUR.fullmatch(colour)
    return colour


def axes(trace: dict[str, Any]) -> tuple[str, str]:
    return trace.get("xaxis", "x"), trace.get("yaxis", "y")


ANY = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@st.composite
def near(draw: st.DrawFn) -> str:
    """Draw a colour near one that is known to do."""
    known = draw(st.sampled_from(KNOWN))
    parts = (int(known[at : at + 2], 16) + draw(st.integers(-24, 24)) for at in (1, 3, 5))
    return "#" + "".join(f"{min(255, max(0, part)):02x}" for part in parts)


COLOURS = near() | near() | ANY
GROUNDS = st.sampled_from(["#1e1f22", "#313338", "#101418", "#f2f3f5", "#fff8ef"]) | ANY
CHANGES: Mapping[str, st.SearchStrategy[Any]] = {
    "background": GROUNDS,
    **dict.fromkeys(("text", "quiet_text", "shade", "labels", "peak"), COLOURS),
    "in_turn": st.lists(COLOURS, min_size=1, max_size=4).map(tuple),
    "by_meaning": st.dictionaries(
        st.sampled_from(sorted(MEANINGS)), COLOURS, min_size=1, max_size=2
    ),
}


@st.composite
def own_themes(draw: st.DrawFn) -> Theme:
    """Draw a theme that changes so little that some have no flaw, and many have but one."""
    changed = draw(st.sets(st.sampled_from(sorted(CHANGES)), min_size=1, max_size=2))
    own = {name: draw(CHANGES[name]) for name in sorted(changed)}
    colours = {name: own.pop(name) for name in ("in_turn", "by_meaning") if name in own}
    own["base"] = draw(st.sampled_from(["dark", "light"]))
    return own_theme(OwnTheme(palette=Palette(**colours), **own))


@pytest.mark.parametrize("options", [KINDS, SUMS], ids=["kinds", "sums"])
@given(theme=own_themes())
@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
async def test_a_theme_that_passes_breaks_no_rule_in_any_picture(
    options: Mapping[ChartId, ChartOptions], theme: Theme
) -> None:
    found = [each for figure in await drawn(theme, options) for each in broken(figure)]

    assert not found or theme_flaws(theme), found


@pytest.mark.parametrize("name", THEMES)
async def test_the_built_in_themes_break_no_rule(name: str) -> None:
    """So that the rules here are such as can be kept."""
    for options in (KINDS, SUMS):
        figures = await drawn(THEMES[name], options)
        assert [each for figure in figures for each in broken(figure)] == []
        assert len(figures) == len(CHARTS)


@pytest.mark.parametrize(
    ("meaning", "beside"),
    [
        *combinations(("tv", "movies", "music", "live_tv"), 2),
        *combinations(("direct_play", "direct_stream", "transcode"), 2),
        *((meaning, "text") for meaning in ("tv", "movies", "music", "live_tv", "all")),
    ],
)
async def test_a_colour_that_is_anothers_is_seen_here_and_named_there(
    meaning: str, beside: str
) -> None:
    """By the same colour in the picture, and by its name in the flaw."""
    dark = THEMES["dark"]
    colour = dark.text if beside == "text" else dark.kinds[MEANINGS[beside]]
    theme = own_theme(OwnTheme(palette=Palette(by_meaning={meaning: colour})))
    options = SUMS if meaning == "all" else KINDS
    other = beside if beside == "text" else f"series.{beside}"
    named = [flaw for flaw in theme_flaws(theme) if isinstance(flaw, AlikeColours)]

    seen = [each for figure in await drawn(theme, options) for each in broken(figure)]

    assert f"{colour} beside {colour} to usual" in seen
    assert (f"series.{meaning}", other, 0) in [
        (flaw.one, flaw.other, pytest.approx(flaw.difference)) for flaw in named
    ]


def test_a_pair_says_to_whom_it_looks_alike() -> None:
    palette = Palette(by_meaning={"direct_play": "#f0764a", "transcode": "#b0a000"})
    flaws = theme_flaws(own_theme(OwnTheme(palette=palette)))

    assert [str(flaw) for flaw in flaws] == [
        "series.direct_play and series.transcode differ by 4.5 to deutan eyes, not 15"
    ]
