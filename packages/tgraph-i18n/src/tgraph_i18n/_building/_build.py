"""Plan what has to be written, from the templates and translations as they stand."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from babel import Locale, UnknownLocaleError

from tgraph_i18n._building._accessors import accessors
from tgraph_i18n._building._checks import (
    check_completeness,
    check_copies,
    check_header,
    check_placeholders,
)
from tgraph_i18n._building._command_texts import check_command_sizes, check_command_texts
from tgraph_i18n._building._entries import Entry, entries_of
from tgraph_i18n._building._keyed import with_english
from tgraph_i18n._building._lengths import check_lengths
from tgraph_i18n._building._merging import merged, new_po
from tgraph_i18n._building._pofiles import PoFile, compiled, read_po
from tgraph_i18n._building._powriting import po_text
from tgraph_i18n._building._problems import CatalogueError, Problem
from tgraph_i18n._building._project import FILE_NAME, Project
from tgraph_i18n._building._signs import check_signs
from tgraph_i18n._building._variants import check_genders, with_genders


class Build(msgspec.Struct, frozen=True, kw_only=True):
    """What the files should hold, and what people still have to mend."""

    sources: Mapping[Path, str]
    """Accessors and merged translations, which are committed."""
    compiled: Mapping[Path, bytes]
    """The ``.mo`` files, which are not."""
    problems: tuple[Problem, ...]


class _Domain(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    template: PoFile
    entries: tuple[Entry, ...]
    """Empty for dotted keys."""
    is_keyed: bool


def plan(project: Project) -> Build:
    """Return what is to be written.

    Raises:
        CatalogueError: If a template or a translation cannot be read; nothing should be written.
    """
    sources: dict[Path, str] = {}
    compiled_files: dict[Path, bytes] = {}
    problems: list[Problem] = []
    translations: defaultdict[str, list[PoFile]] = defaultdict(list)
    domains = _domains(project)
    for domain in domains:
        target = project.accessors.get(domain.name)
        if target is not None and not domain.is_keyed:
            sources[target] = accessors(domain.name, domain.entries)
    for tag in _tags(project):
        for domain in domains:
            file = _translation(project, domain, tag=tag)
            if file is None:
                continue
            is_source = tag == project.source
            file = merged(file, _wanted(domain, file, is_source=is_source))
            sources[file.path] = po_text(file)
            translations[domain.name].append(file)
            target = project.compiled / tag / "LC_MESSAGES" / f"{domain.name}.mo"
            compiled_files[target] = compiled(file)
            problems += _findings(file, domain, tag=tag, is_complete=_must_be_whole(project, tag))
    for domain in domains:
        if domain.is_keyed:
            problems += check_command_sizes(domain.template, translations[domain.name])
    problems += _strangers(project, names=frozenset(domain.name for domain in domains))
    return Build(sources=sources, compiled=compiled_files, problems=tuple(problems))


def _strangers(project: Project, *, names: frozenset[str]) -> Iterator[Problem]:
    """Yield what is named after no template, so that nobody would ever read it."""
    known = " or ".join(sorted(names)) or "no template"
    for name in sorted(project.accessors.keys() - names):
        text = f"[accessors] has {name!r}, but there is {known}: mend the name"
        yield Problem(path=project.folder / FILE_NAME, line=0, text=text)
    for path in sorted(project.folder.glob("*/LC_MESSAGES/*.po")):
        if path.stem not in names:
            text = f"is of no template: name it after one of them, which are {known}"
            yield Problem(path=path, line=0, text=text)


def _domains(project: Project) -> tuple[_Domain, ...]:
    templates = [read_po(path) for path in sorted(project.folder.glob("*.pot"))]
    taken = {template.path.stem for template in templates}
    keyed = [
        read_po(path)
        for path in sorted((project.folder / project.source / "LC_MESSAGES").glob("*.po"))
        if path.stem not in taken
    ]
    return (
        *(
            _Domain(name=each.path.stem, template=each, entries=entries_of(each), is_keyed=False)
            for each in templates
        ),
        *(_Domain(name=each.path.stem, template=each, entries=(), is_keyed=True) for each in keyed),
    )


def _tags(project: Project) -> tuple[str, ...]:
    tags = {path.parent.name for path in project.folder.glob("*/LC_MESSAGES")} | set(
        project.complete
    )
    for tag in sorted(tags):
        try:
            Locale.parse(tag, sep="-")
        except (ValueError, UnknownLocaleError) as error:
            found = Problem(
                path=project.folder / tag, line=0, text="is no language: name it like pt-BR"
            )
            raise CatalogueError(found) from error
    return tuple(sorted(tags))


def _translation(project: Project, domain: _Domain, *, tag: str) -> PoFile | None:
    path = project.folder / tag / "LC_MESSAGES" / f"{domain.name}.po"
    if path.is_file():
        return read_po(path)
    is_english = tag == project.source
    return new_po(path, tag=tag) if tag in project.complete and not is_english else None


def _wanted(domain: _Domain, file: PoFile, *, is_source: bool) -> PoFile:
    if domain.is_keyed:
        return domain.template if is_source else with_english(domain.template)
    return with_genders(domain.template, domain.entries, translated=file)


def _must_be_whole(project: Project, tag: str) -> bool:
    return tag in project.complete or tag == project.source


def _findings(file: PoFile, domain: _Domain, *, tag: str, is_complete: bool) -> Iterator[Problem]:
    wrong_header = tuple(check_header(file, tag=tag))
    yield from wrong_header or check_placeholders(file, domain.entries)
    yield from check_signs(file, domain.template, tag=tag, is_keyed=domain.is_keyed)
    yield from check_lengths(file)
    yield from check_genders(file)
    if domain.is_keyed:
        yield from check_command_texts(file, source=domain.template)
    if is_complete:
        yield from check_completeness(file)
        yield from check_copies(file, tag=tag)
