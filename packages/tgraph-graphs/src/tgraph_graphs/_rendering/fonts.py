"""The fonts that the browser draws with: those that are dependencies, and the machine's own."""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from tgraph_common import RenderError

_SYSTEM_FILE: Final = "/etc/fonts/fonts.conf"
_SHIPPED: Final = (
    "fontpkg_inter",
    "fontpkg_heebo",
    "fontpkg_noto_sans_arabic",
    "fontpkg_noto_sans_devanagari",
    "fontpkg_noto_sans_thai",
)
"""Latin, Greek and Cyrillic, then Hebrew, Arabic, Devanagari and Thai: 3.6 MB, of which Inter has
half. Chinese, Japanese, Korean and emoji would be thirty."""

# The system's aliases and exclusions hold for ours as well; its habits for a screen do not: hints
# and coloured edges would shift letters differently on each machine.
_CONFIGURATION: Final = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  {folders}
  <cachedir>{cache}</cachedir>
  <include ignore_missing="yes">{system}</include>
  <match target="pattern">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
</fontconfig>
"""


def write_font_configuration(folder: Path) -> Path:
    """Write fontconfig's file into ``folder`` and return its path.

    A program that is given it as ``FONTCONFIG_FILE`` sees the shipped fonts besides the machine's,
    so that text in their scripts looks the same on every Linux, even on one without fonts.

    Raises:
        OSError: If it cannot be written.
        RenderError: If a package of fonts is missing.
    """
    path = folder / "fonts.conf"
    text = _CONFIGURATION.format(
        folders="".join(f"<dir>{escape(str(folder))}</dir>" for folder in _folders()),
        cache=escape(str(folder / "fontconfig")),
        system=escape(os.environ.get("FONTCONFIG_FILE") or _SYSTEM_FILE),
    )
    path.write_text(text, encoding="utf-8")
    return path


def _folders() -> tuple[Path, ...]:
    """Return the folders of the shipped fonts and those of the person's own.

    The latter by name, because the browser is given another home.
    """
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")
    return (*shipped_folders(), data / "fonts", Path.home() / ".fonts")


def shipped_folders() -> tuple[Path, ...]:
    """Return the folders of the fonts that are dependencies.

    Raises:
        RenderError: If one of them is missing.
    """
    return tuple(map(_folder_of, _SHIPPED))


def _folder_of(module: str) -> Path:
    spec = find_spec(module)
    folders = spec.submodule_search_locations if spec is not None else None
    if not folders:
        package = module.replace("_", "-")
        raise RenderError(f"{package} is not installed", remedy="Install the bot again.")
    return Path(next(iter(folders))) / "files"
