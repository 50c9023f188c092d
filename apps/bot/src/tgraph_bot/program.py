"""The program's own name, as whoever reads a sentence can type it."""

import os
import shlex
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

NAME: Final = "tgraph-bot"


def program_command(called: str, *, environ: Mapping[str, str], folder: Path) -> str:
    """Return what to type for the program that was called so.

    Args:
        called: The file that runs, as ``sys.argv`` names it.
        environ: The environment; of it ``PATH`` counts, and what ``uv run`` leaves there.
        folder: Where the person stands.
    """
    if "UV_RUN_RECURSION_DEPTH" in environ:
        return f"uv run {NAME}"
    file = _absolute(called, folder)
    if file.name == "__main__.py":
        return f"{_typed(Path(sys.executable), environ=environ, folder=folder)} -m tgraph_bot"
    return _typed(file, environ=environ, folder=folder)


def _typed(file: Path, *, environ: Mapping[str, str], folder: Path) -> str:
    found = shutil.which(file.name, path=environ.get("PATH", ""))
    if found is not None and _absolute(found, folder) == file:
        return file.name
    return shlex.quote(str(file.relative_to(folder) if file.is_relative_to(folder) else file))


def _absolute(file: str, folder: Path) -> Path:
    # Not resolved: the Python of an environment is a link to the one without its packages.
    return Path(os.path.abspath(folder / file))  # noqa: PTH100 - resolve() follows links


def this_program() -> str:
    """Return what to type for the program that runs now."""
    return program_command(sys.argv[0], environ=os.environ, folder=Path.cwd())
