"""Which theme ``demo --theme`` shows."""

from pathlib import Path

import pytest

from tgraph_bot._demo_theme import demo_theme
from tgraph_common import ConfigError
from tgraph_config import SettingsError, StarterAnswers, starter_file
from tgraph_graphs import OwnTheme, own_theme, theme_named

SUNSET = "  sunset: {base: light, background: '#fdf6e3'}\n"
NIGHT = "  night: {background: '#000000'}\n"
SUNSET_THEME = own_theme(OwnTheme(base="light", background="#fdf6e3"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "theme.yml"


def refusal(wanted: str) -> str:
    """Return what somebody reads who asks for a theme that cannot be had."""
    with pytest.raises(ConfigError) as caught:
        demo_theme(wanted)
    return caught.value.advice()


@pytest.mark.parametrize("name", ["dark", "light"])
def test_a_built_in_theme_goes_by_its_name(name: str) -> None:
    assert demo_theme(name) == name


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"themes:\n{SUNSET}", id="alone"),
        pytest.param(f"graphs: {{theme: sunset}}\nthemes:\n{NIGHT}{SUNSET}", id="chosen"),
        pytest.param(f"graphs: {{theme: light}}\nthemes:\n{SUNSET}", id="not yet in force"),
    ],
)
def test_a_theme_of_ones_own_is_read_from_a_file(file: Path, text: str) -> None:
    file.write_text(text)

    assert demo_theme(str(file)) == SUNSET_THEME


def test_a_configuration_that_is_yet_to_be_filled_in_will_do(file: Path) -> None:
    """One looks at the demo first, and asks Discord for a token afterwards."""
    file.write_text(starter_file(StarterAnswers()) + f"\nthemes:\n{SUNSET}")

    assert demo_theme(str(file)) == SUNSET_THEME


def test_what_the_configuration_keeps_secret_is_not_asked_for(file: Path) -> None:
    """Nor is its file opened: whoever looks at colours may not be allowed to."""
    file.write_text(f"discord: {{token_file: nowhere, guild_ids: [1]}}\nthemes:\n{SUNSET}")

    assert demo_theme(str(file)) == SUNSET_THEME


@pytest.mark.parametrize("wanted", ["theme.yml", "./theme", "theme.d/theme"])
def test_what_has_a_dot_or_a_slash_is_a_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(wanted).parent.mkdir(exist_ok=True)
    Path(wanted).write_text(f"themes:\n{SUNSET}")

    assert demo_theme(wanted) == SUNSET_THEME
    assert theme_named("light") != SUNSET_THEME


def test_a_name_that_is_none_is_answered_with_those_that_there_are() -> None:
    said = refusal("lihgt")

    assert said == (
        'There is no theme "lihgt". Use dark or light, or the path of a file with a theme of your '
        'own. Did you mean "light"?'
    )
    assert "Did you mean" not in refusal("sunset")


def test_what_is_wrong_in_the_file_is_told_as_of_a_configuration(file: Path) -> None:
    """With the line, and all at once."""
    file.write_text("themes:\n  sunset:\n    bakground: '#101010'\n    text: blu\n")

    with pytest.raises(SettingsError) as caught:
        demo_theme(str(file))

    key, colour = caught.value.problems
    assert (key.line, key.suggestion) == (3, "background")
    assert (colour.line, colour.setting) == (4, "themes.sunset.text")


def test_a_file_that_is_not_there_is_named(file: Path) -> None:
    assert f"{file}: found no such file" in refusal(str(file))


def test_a_file_without_a_theme_is_told_where_one_stands(file: Path) -> None:
    file.write_text("graphs: {theme: light}\n")

    assert refusal(str(file)).startswith(
        f"{file} has no theme of its own. Write one below `themes:`"
    )


def test_of_several_themes_the_file_has_to_say_which(file: Path) -> None:
    file.write_text(f"themes:\n{NIGHT}{SUNSET}")

    said = refusal(str(file))

    assert "several themes: night, sunset." in said
    assert "`graphs: {theme: night}`" in said
