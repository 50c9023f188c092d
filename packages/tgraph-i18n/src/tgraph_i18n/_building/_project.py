"""Where a program keeps its templates, translations, accessors and compiled catalogues."""

import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import msgspec

from tgraph_i18n._building._problems import CatalogueError, Problem

FILE_NAME = "catalogues.toml"


class Project(msgspec.Struct, frozen=True, kw_only=True):
    """The settings of ``catalogues.toml``, its paths resolved."""

    folder: Path
    """Holds ``<domain>.pot`` and ``<language>/LC_MESSAGES/<domain>.po``."""
    compiled: Path
    accessors: Mapping[str, Path]
    """The module to write for a domain."""
    complete: tuple[str, ...]
    """The languages in which nothing may be missing."""


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    compiled: str
    complete: tuple[str, ...] = ()
    accessors: Mapping[str, str] = {}


def load_project(folder: Path) -> Project:
    """Read ``catalogues.toml`` of a folder; its paths are relative to the folder.

    Raises:
        CatalogueError: If it is missing or does not hold what it should.
    """
    path = folder / FILE_NAME
    try:
        settings = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File)
        project = Project(
            folder=folder,
            compiled=_resolved(folder, settings.compiled),
            accessors={
                domain: _resolved(folder, target) for domain, target in settings.accessors.items()
            },
            complete=settings.complete,
        )
    except (FileNotFoundError, NotADirectoryError) as error:
        missing = Problem(
            path=path, line=0, text='is missing: write at least compiled = "<folder for .mo files>"'
        )
        raise CatalogueError(missing) from error
    except ValueError as error:  # no TOML, no text, other keys or values, a path with a NUL
        text = f"{error}: mend the file"
        raise CatalogueError(Problem(path=path, line=0, text=text)) from error
    shared = [each for each, count in Counter(project.accessors.values()).items() if count > 1]
    if shared:
        text = f"[accessors] has {shared[0].name} twice: give each domain a module of its own"
        raise CatalogueError(Problem(path=path, line=0, text=text))
    return project


def find_folder(start: Path) -> Path:
    """Return the nearest ``locales`` folder with settings, from ``start`` upwards.

    Raises:
        CatalogueError: If there is none.
    """
    for parent in (start, *start.parents):
        for folder in (parent, parent / "locales"):
            if (folder / FILE_NAME).is_file():
                return folder
    raise CatalogueError(
        Problem(path=start, line=0, text=f"no locales/{FILE_NAME} here or above: give --locales")
    )


def _resolved(folder: Path, target: str) -> Path:
    return (folder / target).resolve()
