"""The fonts that the browser is given, and the scripts that lack one."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tgraph_graphs._rendering.fonts import shipped_folders, write_font_configuration
from tgraph_graphs.browser import missing_families, missing_scripts

_NO_FONTS = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig></fontconfig>
"""

needs_fontconfig = pytest.mark.skipif(
    missing_scripts() is None, reason="this system does not use fontconfig"
)


@pytest.fixture
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without any font, and a person without one."""
    system = tmp_path / "bare.conf"
    system.write_text(_NO_FONTS)
    monkeypatch.setenv("FONTCONFIG_FILE", str(system))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)


def test_the_shipped_fonts_are_there_as_files() -> None:
    for folder in shipped_folders():
        assert any(path.suffix == ".ttf" for path in folder.iterdir())


@needs_fontconfig
@pytest.mark.usefixtures("bare_machine")
def test_a_machine_without_fonts_lacks_every_script_but_the_shipped_ones() -> None:
    missing = missing_scripts()
    assert missing is not None
    assert [(script.script, script.package) for script in missing] == [
        ("Chinese and Japanese", "fonts-noto-cjk"),
        ("Korean", "fonts-noto-cjk"),
        ("emoji", "fonts-noto-color-emoji"),
    ]


@needs_fontconfig
def test_a_machines_own_fonts_count() -> None:
    """Compared with fontconfig's own tool, where it is installed."""
    tool = shutil.which("fc-list")
    if tool is None:
        pytest.skip("fc-list is not installed")
    missing = missing_scripts()
    assert missing is not None
    for letter, script in (("ก", "Thai"), ("א", "Hebrew"), ("漢", "Chinese and Japanese")):
        listed = subprocess.run(
            [tool, f":charset={ord(letter):x}"], capture_output=True, text=True, check=True
        ).stdout
        assert (script in {entry.script for entry in missing}) == (not listed.strip())


@needs_fontconfig
@pytest.mark.usefixtures("bare_machine")
def test_a_persons_own_fonts_are_not_lost(tmp_path: Path) -> None:
    """The browser gets another home; Inter under another name stands for such a font."""
    tool = shutil.which("fc-match")
    if tool is None:
        pytest.skip("fc-match is not installed")
    own = tmp_path / "home/.local/share/fonts"
    own.mkdir(parents=True)
    configuration = write_font_configuration(tmp_path)
    assert f"<dir>{own}</dir>" in configuration.read_text()
    matched = subprocess.run(
        [tool, "Inter:bold", "family"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "FONTCONFIG_FILE": str(configuration)},
    ).stdout
    assert "Inter" in matched


def test_a_folders_name_may_hold_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "/a&b/<c>.conf")
    text = write_font_configuration(tmp_path).read_text()
    assert "/a&amp;b/&lt;c&gt;.conf" in text


def test_where_fontconfig_is_not_used_nothing_is_said() -> None:
    assert missing_scripts(library="libnothing-of-the-kind.so.1") is None
    assert missing_families(["Inter"], library="libnothing-of-the-kind.so.1") is None


@needs_fontconfig
@pytest.mark.usefixtures("bare_machine")
def test_a_family_that_is_not_there_is_named() -> None:
    """A theme may wish for any font; the browser would take another one without a word."""
    assert missing_families(["Inter", "Noto Sans Thai", "Comic Neue", "Foo-Bar 3"]) == (
        "Comic Neue",
        "Foo-Bar 3",
    )


@needs_fontconfig
@pytest.mark.usefixtures("bare_machine")
def test_a_script_of_which_only_some_letters_are_there_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A font without the film on a slate or a fox is no font of emoji."""
    own = tmp_path / "fonts"
    own.mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    tool = shutil.which("fc-list")
    listed = tool and subprocess.run(
        [tool, "Noto Sans Symbols2", "file"],
        capture_output=True,
        text=True,
        check=True,
        env={key: value for key, value in os.environ.items() if key != "FONTCONFIG_FILE"},
    ).stdout.rstrip().rstrip(":")
    if not listed:
        pytest.skip("this system lacks the font")
    shutil.copy(listed.splitlines()[0].rstrip(": "), own)
    missing = missing_scripts()
    assert missing is not None
    assert "emoji" in {script.script for script in missing}
