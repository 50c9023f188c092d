"""The fonts that the browser draws with: Inter, which is a dependency, and the machine's own."""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from tgraph_common import RenderError

_SYSTEM_FILE: Final = "/etc/fonts/fonts.conf"

# The system's aliases and exclusions hold for Inter as well; its habits for a screen do not: hints
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

    A program that is given it as ``FONTCONFIG_FILE`` sees Inter besides the machine's fonts, so
    that Latin, Cyrillic and Greek text looks the same on every Linux, even on one without fonts.

    Raises:
        OSError: If it cannot be written.
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
    """Return Inter's folder and those of the person's own fonts.

    The latter by name, because the browser is given another home.
    """
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")
    return inter_folder(), data / "fonts", Path.home() / ".fonts"


def inter_folder() -> Path:
    """Return the folder of Inter's files."""
    spec = find_spec("fontpkg_inter")
    folders = spec.submodule_search_locations if spec is not None else None
    if not folders:
        raise RenderError("fontpkg-inter is not installed", remedy="Install the package again.")
    return Path(next(iter(folders))) / "files"
