"""A typed value with a ``#`` in it is a colour or refused, never read as nothing."""

from pathlib import Path

import pytest

from tgraph_config import SettingsError, SettingsFile, load_settings, set_setting

PALETTE = "graphs.charts.top_movies.palette"
BODY = """\
privacy: {exclude_users: [someone]}
graphs:
  width: 1000
  charts:
    top_movies:
      palette: ["#123456"]
themes:
  mine: {background: "#123456"}
"""
HINT = "in quotes: without them YAML takes it for a comment"


def text_of(file: Path) -> str:
    return file.read_text()


@pytest.fixture
def file(config: Path, minimal: str) -> Path:
    config.write_text(minimal + BODY)
    return config


@pytest.mark.parametrize(
    ("typed", "colours"),
    [
        ("#00ff00", ("#00ff00",)),
        ("  #0F0 ", ("#00ff00",)),
        ("#ff0000, #00ff00", ("#ff0000", "#00ff00")),
        ("#ff0000,#00ff00,", ("#ff0000", "#00ff00")),
        ("[#ff0000, #00ff00]", ("#ff0000", "#00ff00")),
        ("[ #ff0000 ]", ("#ff0000",)),
        ("""["#ff0000", '#0000ff', #00ff00]""", ("#ff0000", "#0000ff", "#00ff00")),
        ('"#ff0000", "#00ff00"', ("#ff0000", "#00ff00")),
        ('["#ff0000"] # red', ("#ff0000",)),
        ("[]", ()),
        ("null", ()),
    ],
)
async def test_colours_need_no_quotes_where_they_are_typed(
    file: Path, typed: str, colours: tuple[str, ...]
) -> None:
    settings_file = SettingsFile.open(file, environ={})
    await settings_file.check(PALETTE, typed)

    await settings_file.set(PALETTE, typed)
    assert load_settings(file, environ={}).graphs.charts["top_movies"].palette == colours

    set_setting(file, PALETTE, '["#123456"]', environ={})
    set_setting(file, PALETTE, typed, environ={})
    assert load_settings(file, environ={}).graphs.charts["top_movies"].palette == colours


def test_colours_need_no_quotes_in_a_variable(file: Path) -> None:
    environ = {"TGRAPH__GRAPHS__CHARTS__TOP_MOVIES__PALETTE": "#ff0000, #00ff00"}

    settings = load_settings(file, environ=environ)

    assert settings.graphs.charts["top_movies"].palette == ("#ff0000", "#00ff00")


def test_a_single_colour_needs_no_quotes(file: Path) -> None:
    set_setting(file, "themes.mine.background", "#0f0", environ={})

    assert load_settings(file, environ={}).themes["mine"].background == "#00ff00"


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        (PALETTE, "#ff0000 #00ff00"),
        (PALETTE, "[#ff0000"),
        ("graphs.charts.top_movies", "palette: #00ff00"),
        ("graphs.charts.top_movies", "{palette: [#00ff00]}"),
        ("graphs.charts.top_movies", "# nothing"),
        ("themes.mine", "{background: #00ff00}"),
        ("graphs.width", "#1200"),
        ("privacy.exclude_users", "#someone"),
        ("privacy.exclude_users", "[#someone, #other]"),
        ("privacy.exclude_users", "- #someone"),
    ],
)
async def test_what_would_be_lost_in_a_comment_is_refused_with_the_way_out(
    file: Path, key: str, typed: str
) -> None:
    before = text_of(file)
    settings_file = SettingsFile.open(file, environ={})

    with pytest.raises(SettingsError, match=HINT):
        set_setting(file, key, typed, environ={})
    with pytest.raises(SettingsError, match=HINT):
        await settings_file.set(key, typed)
    with pytest.raises(SettingsError, match=HINT):
        await settings_file.check(key, typed)

    assert text_of(file) == before


@pytest.mark.parametrize("typed", ["#ff00, #00ff00", "[#12345, '#fff']", "#fff, red"])
def test_what_is_no_colour_is_refused(file: Path, typed: str) -> None:
    before = text_of(file)

    with pytest.raises(SettingsError, match="a colour such as"):
        set_setting(file, PALETTE, typed, environ={})

    assert text_of(file) == before


@pytest.mark.parametrize(
    ("key", "typed", "written"),
    [
        ("graphs.width", "1200 # wide", "width: 1200\n"),
        ("privacy.exclude_users", '["a #b", c#d]', 'exclude_users: ["a #b", "c#d"]'),
        ("privacy.exclude_users", '[\'#a\', "\\"#b"]', 'exclude_users: ["#a", "\\"#b"]'),
    ],
)
def test_a_comment_behind_a_whole_value_and_a_sign_in_quotes_are_none_of_this(
    file: Path, key: str, typed: str, written: str
) -> None:
    set_setting(file, key, typed, environ={})

    assert written in text_of(file)
