"""Which languages a project has, and how they are named."""

from collections.abc import Iterator

from babel import Locale, UnknownLocaleError

from tgraph_i18n._building._problems import CatalogueError, Problem
from tgraph_i18n._building._project import FILE_NAME, Project
from tgraph_i18n._negotiation import parse_tag


def project_tags(project: Project) -> tuple[str, ...]:
    """Return the languages that have a folder, or are to be complete, sorted.

    Raises:
        CatalogueError: With every one that is no language, or not spelled as it is everywhere.
    """
    folders = {path.parent.name for path in project.folder.glob("*/LC_MESSAGES")}
    problems = (
        *_misspelled_folders(project, folders),
        *_empty_folders(project, folders),
        *_misspelled_settings(project),
    )
    if problems:
        raise CatalogueError(*problems)
    return tuple(sorted(folders.union(project.complete)))


def _misspelled_folders(project: Project, folders: set[str]) -> Iterator[Problem]:
    for tag in sorted(folders):
        if _spelled(tag) != tag:
            text = f"is no language: name it {_spelled(tag) or 'like pt-BR'}"
            yield Problem(path=project.folder / tag, line=0, text=text)


def _empty_folders(project: Project, folders: set[str]) -> Iterator[Problem]:
    for path in sorted(project.folder.iterdir()):
        if path.name not in folders and path.is_dir() and _spelled(path.name) == path.name:
            text = "holds no folder LC_MESSAGES: make one in it, and run this again"
            yield Problem(path=path, line=0, text=text)


def _misspelled_settings(project: Project) -> Iterator[Problem]:
    for tag in project.complete:
        if _spelled(tag) != tag:
            remedy = repr(_spelled(tag)) if _spelled(tag) else "it like 'pt-BR'"
            text = f"complete has {tag!r}, which is no language: write {remedy}"
            yield Problem(path=project.folder / FILE_NAME, line=0, text=text)


def _spelled(tag: str) -> str | None:
    """Return how a language is spelled, ``et`` for ``EST``; none if there is no such language."""
    parsed = parse_tag(tag)
    try:
        known = Locale.parse(str(parsed), sep="-") if parsed else None
    except UnknownLocaleError:
        return None
    return str(parsed) if known else None
