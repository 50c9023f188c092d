"""Themes of one's own, colours in turn and by meaning, and what of them is hard to see."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_common import ChartId, MediaKind, StreamKind
from tgraph_graphs import (
    ChartOptions,
    Look,
    OwnTheme,
    Palette,
    Theme,
    ThemeFlaw,
    own_theme,
    recoloured,
    theme_flaws,
)
from tgraph_graphs._colours import clearest, contrast, mixed
from tgraph_graphs._figures_canvas import Canvas
from tgraph_graphs._series import ALL, MAX_STREAMS, OTHER
from tgraph_graphs._theme import BUSIEST, DARK, LIGHT, THEMES
from tgraph_graphs._theme_own import MEANINGS

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
DAILY = ChartId.DAILY_PLAY_COUNT


def faint(theme: Theme) -> list[ThemeFlaw]:
    """Return the flaws of contrast."""
    return [flaw for flaw in theme_flaws(theme) if isinstance(flaw, ThemeFlaw)]


def test_what_a_theme_does_not_say_is_as_in_its_base() -> None:
    assert own_theme(OwnTheme()) == DARK
    assert own_theme(OwnTheme(base="light")) == LIGHT
    assert own_theme(OwnTheme(grid="#123456")) == msgspec.structs.replace(DARK, grid="#123456")


def test_what_lies_between_text_and_background_follows_both() -> None:
    """A dark grid on a bright card would cut the picture into pieces."""
    theme = own_theme(OwnTheme(background="#fff3e0", text="#3b1f0b"))

    assert contrast(theme.grid, theme.card) < 1.6
    assert contrast(theme.shade, theme.card) < contrast(theme.grid, theme.card)
    assert contrast(theme.quiet_text, theme.card) >= 4.5
    assert contrast(theme.quiet_text, theme.card) < contrast(theme.text, theme.card)
    assert theme.label == theme.peak == theme.text == "#3b1f0b"


def test_what_is_said_is_not_derived() -> None:
    own = OwnTheme(
        background="#000000",
        text="#ffffff",
        quiet_text="#aaaaaa",
        grid="#333333",
        shade="#111111",
        labels="#ffff00",
    )
    theme = own_theme(own)

    assert (theme.quiet_text, theme.grid, theme.shade) == ("#aaaaaa", "#333333", "#111111")
    assert (theme.label, theme.peak) == ("#ffff00", "#ffff00")
    assert own_theme(msgspec.structs.replace(own, peak="#ff0000")).peak == "#ff0000"


def test_colours_in_turn_give_each_kind_the_same_colour_in_every_chart() -> None:
    theme = recoloured(DARK, Palette(in_turn=("#111111", "#222222", "#333333", "#444444")))

    assert [theme.kinds[kind.value] for kind in MediaKind] == [
        "#111111",
        "#222222",
        "#333333",
        "#444444",
    ]
    assert [theme.kinds[kind.value] for kind in StreamKind] == ["#111111", "#222222", "#333333"]
    assert theme.kinds[MAX_STREAMS] == "#444444"
    assert theme.kinds[BUSIEST] == "#111111"
    assert theme.kinds[OTHER] == DARK.kinds[OTHER]
    assert theme.spare == DARK.spare


def test_all_kinds_together_take_the_colour_after_those_of_the_kinds() -> None:
    """Else the sum would look like television; four colours leave it that of the theme."""
    four = ("#111111", "#222222", "#333333", "#444444")

    assert own_theme(OwnTheme(palette=Palette(in_turn=four))).kinds[ALL] == DARK.kinds[ALL]
    five = own_theme(OwnTheme(palette=Palette(in_turn=(*four, "#555555"))))
    assert five.kinds[ALL] == "#555555"


def test_all_kinds_together_take_the_first_colour_of_a_chart_of_its_own() -> None:
    """No kind stands beside them there; it is the colour that its owner chose for the chart."""
    look = Look(options={DAILY: ChartOptions(palette=Palette(in_turn=("#123456", "#222222")))})

    assert Canvas.of(look, chart=DAILY).theme.kinds[ALL] == "#123456"
    assert Canvas.of(look, chart=ChartId.TOP_10_USERS).theme.kinds[ALL] == DARK.kinds[ALL]


def test_colours_left_over_are_for_what_a_newer_server_invents() -> None:
    theme = recoloured(DARK, Palette(in_turn=("#1", "#2", "#3", "#4", "#555555", "#666666")))

    assert [paint.colour for paint in theme.paints(["new", "newer"])] == ["#555555", "#666666"]


def test_a_meaning_beats_a_turn() -> None:
    palette = Palette(in_turn=("#111111",), by_meaning={"tv": "#222222", "live_tv": "#333333"})
    theme = recoloured(DARK, palette)

    assert theme.kinds["TV"] == "#222222"
    assert theme.kinds["Direct Play"] == "#111111"
    assert theme.kinds["Live TV"] == "#333333"


def test_everything_with_a_colour_can_be_given_another_by_its_meaning() -> None:
    for theme in THEMES.values():
        assert set(MEANINGS.values()) == set(theme.kinds)


def test_a_chart_has_its_own_colours_and_the_others_keep_theirs() -> None:
    look = Look(options={DAILY: ChartOptions(palette=Palette(by_meaning={"tv": "#123456"}))})

    assert Canvas.of(look, chart=DAILY).theme.kinds["TV"] == "#123456"
    assert Canvas.of(look, chart=ChartId.TOP_10_USERS).theme == DARK


def test_sizes_and_corners_are_shares_of_the_picture() -> None:
    usual = Canvas.of(Look(), chart=DAILY)
    large = Canvas.of(
        Look(theme=own_theme(OwnTheme(text_size=1.25, corner_radius=10))), chart=DAILY
    )

    assert large.text == pytest.approx(usual.text * 1.25)
    assert large.title == pytest.approx(usual.title * 1.25)
    assert (usual.corner, large.corner) == pytest.approx((7.68, 12.8))
    assert own_theme(OwnTheme(corner_radius=0)).corner == 0


def test_a_font_comes_first_and_the_usual_ones_stay_behind_it() -> None:
    """Bare, a name that holds a number would be none in a style sheet."""
    assert own_theme(OwnTheme(font="Source Sans 3")).fonts == ("'Source Sans 3'", *DARK.fonts)


@pytest.mark.parametrize("name", ["a; color: red", "it's", 'a"b', "a, b", "url(x)", "", "a\nb"])
def test_a_font_is_no_way_into_the_style_sheet(name: str) -> None:
    with pytest.raises(ValueError, match="the name of a font"):
        own_theme(OwnTheme(font=name))


def test_the_built_in_themes_have_no_flaws() -> None:
    assert [theme_flaws(theme) for theme in THEMES.values()] == [(), ()]


def test_a_flaw_names_its_pair_and_both_ratios() -> None:
    theme = own_theme(OwnTheme(text="#777777", quiet_text="#ffffff", labels="#ffffff"))
    flaws = {(flaw.colour, flaw.ground): flaw for flaw in faint(theme)}

    assert set(flaws) == {("text", "background"), ("text", "shade")}
    assert str(flaws["text", "background"]) == "text on background is 3:1, not 4.5:1"


def test_a_ratio_just_too_small_does_not_look_large_enough() -> None:
    theme = own_theme(OwnTheme(background="#ffffff", text="#777777", quiet_text="#000000"))
    flaw = next(flaw for flaw in faint(theme) if flaw.colour == "text")

    assert 4.45 < flaw.ratio < 4.5
    assert "4.4:1" in str(flaw)


@given(one=COLOURS, other=COLOURS)
def test_mixing_goes_from_one_end_to_the_other(one: str, other: str) -> None:
    assert mixed(one, other, 0) == one
    assert mixed(one, other, 1) == other
    assert mixed(one, one, 0.3) == one


@given(colour=COLOURS)
def test_black_or_white_can_be_read_on_every_colour(colour: str) -> None:
    assert contrast(clearest(("#000000", "#ffffff"), colour), colour) >= 4.5
