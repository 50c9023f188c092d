"""The examples of a Markdown page."""

import re
from pathlib import Path
from typing import Final

_FENCE: Final = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def fences(path: Path, language: str) -> list[str]:
    """Return the fenced examples of one language."""
    return [code for kind, code in _FENCE.findall(path.read_text("utf-8")) if kind == language]
