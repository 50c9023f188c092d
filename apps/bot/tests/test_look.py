"""From settings to looks: nothing that an owner can set is lost on the way."""

import msgspec
import pytest

from tgraph_bot._look import look_of, theme_of
from tgraph_bot._theme_checks import theme_findings
from tgraph_common import ChartId, Secret, ValueLabels
from tgraph_config import (
    BaseTheme,
    ChartSettings,
    DiscordSettings,
    GraphSettings,
    SeriesColours,
    Settings,
    TautulliSettings,
    ThemeSettings,
)
from tgraph_graphs import ChartOptions, Look, Palette, Theme, theme_named
from tgraph_graphs._theme_own import MEANINGS

PLAIN = Settings(
    config_version=1,
    discord=DiscordSettings(token=Secret("x"), guild_ids=(1,)),
    tautulli=TautulliSettings(url="http://tautulli", api_key=Secret("x")),
)
USERS = ChartId.TOP_10_USERS
THEME: dict[str, object] = {
    "base": BaseTheme.LIGHT,
    "background": "#101010",
    "text": "#eeeeee",
    "quiet_text": "#cccccc",
    "grid": "#444444",
    "shade": "#222222",
    "labels": "#ffff00",
    "peak": "#ffff00",
    "outline": "#000000",
    "series": SeriesColours(tv="#ff00ff"),
    "palette": ("#ff00ff",),
    "font": "Comic Neue",
    "text_size": 1.2,
    "corner_radius": 0.0,
}


def with_theme(theme: ThemeSettings, *, graphs: GraphSettings | None = None) -> Settings:
    """Return settings in which a theme is in force."""
    return msgspec.structs.replace(
        PLAIN, themes={"mine": theme}, graphs=graphs or GraphSettings(theme="mine")
    )


def with_options(own: ChartSettings, **general: object) -> Settings:
    """Return settings in which the chart of users has options of its own."""
    graphs = msgspec.structs.replace(GraphSettings(charts={USERS.value: own}), **general)
    return msgspec.structs.replace(PLAIN, graphs=graphs)


def test_without_a_word_in_the_file_the_look_is_the_usual() -> None:
    look = look_of(PLAIN)

    assert (look.theme, look.width, look.height, look.scale) == ("dark", 1280, 720, 1.5)
    assert all(look.options_of(chart) == Look().options_of(chart) for chart in ChartId)


@pytest.mark.parametrize(("name", "value"), THEME.items(), ids=THEME)
def test_every_key_of_a_theme_changes_the_theme(name: str, value: object) -> None:
    changed = theme_of(with_theme(msgspec.structs.replace(ThemeSettings(), **{name: value})))

    assert isinstance(changed, Theme)
    assert changed != theme_of(with_theme(ThemeSettings()))


def test_the_keys_above_are_all_there_are() -> None:
    assert list(THEME) == list(ThemeSettings.__struct_fields__)


def test_a_theme_without_keys_is_the_one_that_it_starts_from() -> None:
    assert theme_of(with_theme(ThemeSettings())) == theme_named("dark")
    assert theme_of(with_theme(ThemeSettings(base=BaseTheme.LIGHT))) == theme_named("light")


def test_every_colour_by_meaning_has_its_place() -> None:
    """What the file calls ``live_tv`` is what Tautulli calls ``Live TV``."""
    assert set(SeriesColours.__struct_fields__) == set(MEANINGS)


def test_a_chart_has_the_general_options_where_it_has_none_of_its_own() -> None:
    general = {
        "stacked": False,
        "separate": False,
        "labels": ValueLabels.NONE,
        "grid": True,
        "top": 5,
    }
    look = look_of(with_options(ChartSettings(), **general))

    assert look.options_of(USERS) == msgspec.structs.replace(ChartOptions(), **general)
    assert look.options_of(ChartId.DAILY_PLAY_COUNT) == look.options_of(USERS)


def test_a_charts_own_options_beat_the_general_ones() -> None:
    own = ChartSettings(
        stacked=True,
        separate=True,
        labels=ValueLabels.ALL,
        grid=False,
        top=3,
        palette=("#123456",),
        series=SeriesColours(tv="#654321"),
    )
    general = {"stacked": False, "separate": False, "grid": True, "top": 5}
    look = look_of(with_options(own, **general))

    assert look.options_of(USERS) == ChartOptions(
        stacked=True,
        separate=True,
        labels=ValueLabels.ALL,
        grid=False,
        top=3,
        palette=Palette(in_turn=("#123456",), by_meaning={"tv": "#654321"}),
    )
    assert look.options_of(ChartId.TOP_10_PLATFORMS).top == 5


def test_colours_that_can_be_seen_are_not_spoken_of() -> None:
    assert list(theme_findings(PLAIN)) == []
    assert list(theme_findings(with_theme(ThemeSettings(base=BaseTheme.LIGHT)))) == []


def test_colours_that_are_hard_to_see_are_named_with_their_contrast() -> None:
    """A warning: the owner may want it so."""
    theme = ThemeSettings(
        background="#ffffff",
        text="#767676",
        quiet_text="#777777",
        series=SeriesColours(tv="#ffff00"),
    )
    (finding,) = theme_findings(with_theme(theme, graphs=GraphSettings()))

    assert (finding.name, finding.status.value) == ("Theme mine", "warning")
    assert "quiet_text on background is 4.4:1, not 4.5:1" in finding.detail
    assert "series.tv on background is 1:1, not 3:1" in finding.detail
    assert " text on background" not in finding.detail


def test_a_charts_own_colours_are_looked_at_on_the_theme_in_force() -> None:
    pale = with_options(ChartSettings(palette=("#2b2d33",)))
    (finding,) = theme_findings(pale)

    assert finding.name == "Colours of top_10_users"
    assert "series.tv on background is 1:1, not 3:1" in finding.detail
    assert "text" not in finding.detail
