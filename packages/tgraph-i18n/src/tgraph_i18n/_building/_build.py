"""Plan what has to be written, from the templates and translations as they stand."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import msgspec

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
from tgraph_i18n._building._lengths import check_english_lengths, check_lengths
from tgraph_i18n._building._merging import merged, new_po
from tgraph_i18n._building._pofiles import PoFile, compiled, read_po
from tgraph_i18n._building._powriting import po_text
from tgraph_i18n._building._problems import CatalogueError, Problem
from tgraph_i18n._building._project import FILE_NAME, Project
from tgraph_i18n._building._signs import check_signs
from tgraph_i18n._building._slips import check_names
from tgraph_i18n._building._tags import project_tags
from tgraph_i18n._building._variants import check_genders, with_genders
from tgraph_i18n._genders import is_variant_key
from tgraph_i18n._negotiation import DISCORD_LOCALES, SOURCE_LOCALE, preferred


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How much of a language there is."""

    tag: str
    is_complete: bool
    """Whether it is to be complete: each message that is missing is a problem then."""
    missing: int
    """How many messages are not translated, or in doubt."""
    total: int
    has_commands: bool
    """Whether Discord shows commands in it, where the program has any."""


class Build(msgspec.Struct, frozen=True, kw_only=True):
    """What the files should hold, and what people still have to mend."""

    sources: Mapping[Path, str]
    """Accessors and merged translations, which are committed."""
    compiled: Mapping[Path, bytes]
    """The ``.mo`` files, which are not."""
    orphans: tuple[Path, ...]
    """The ``.mo`` files of the same names that no translation stands for any more."""
    problems: tuple[Problem, ...]
    progress: tuple[Progress, ...]


class _Domain(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    template: PoFile
    entries: tuple[Entry, ...]
    """Empty for dotted keys."""
    is_keyed: bool


class _Translation(msgspec.Struct, frozen=True, kw_only=True):
    tag: str
    domain: _Domain
    found: PoFile
    """As it is read."""
    wanted: PoFile
    """What the template demands of it."""
    file: PoFile
    """As it is to be."""


def plan(project: Project) -> Build:
    """Return what is to be written.

    Raises:
        CatalogueError: If a template or a translation cannot be read, or a translation would get
            lost by a slip in its name; nothing should be written.
    """
    domains = _domains(project)
    translations = tuple(_translations(project, domains))
    slips = [each for domain in domains for each in _slips(domain, translations)]
    if slips:
        raise CatalogueError(*slips)
    compiled_files = {
        _compiled_path(project, each.tag, each.domain.name): _compiled(each)
        for each in translations
    }
    return Build(
        sources={
            **dict(_modules(project, domains)),
            **{each.file.path: po_text(each.file) for each in translations},
        },
        compiled=compiled_files,
        orphans=tuple(_orphans(project, domains, used=compiled_files)),
        problems=tuple(_problems(project, domains, translations)),
        progress=tuple(_progress(project, domains, translations)),
    )


def _translations(project: Project, domains: Sequence[_Domain]) -> Iterator[_Translation]:
    for tag in project_tags(project):
        for domain in domains:
            found = _translation(project, domain, tag=tag)
            if found is not None:
                wanted = _wanted(domain, found, is_source=tag == SOURCE_LOCALE)
                file = merged(found, wanted)
                yield _Translation(tag=tag, domain=domain, found=found, wanted=wanted, file=file)


def _modules(project: Project, domains: Iterable[_Domain]) -> Iterator[tuple[Path, str]]:
    for domain in domains:
        target = project.accessors.get(domain.name)
        if target is not None and not domain.is_keyed:
            yield target, accessors(domain.name, domain.entries)


def _slips(domain: _Domain, translations: Iterable[_Translation]) -> Iterator[Problem]:
    files = [(each.found, each.wanted) for each in translations if each.domain is domain]
    return check_names(files, template=domain.template)


def _compiled_path(project: Project, tag: str, name: str) -> Path:
    return project.compiled / tag / "LC_MESSAGES" / f"{name}.mo"


def _compiled(translation: _Translation) -> bytes:
    try:
        return compiled(translation.file)
    except CatalogueError as error:
        remedies = tuple(check_header(translation.file, tag=translation.tag))
        raise CatalogueError(*(remedies or error.problems)) from error


def _orphans(
    project: Project, domains: Iterable[_Domain], *, used: Container[Path]
) -> Iterator[Path]:
    for domain in domains:
        found = project.compiled.glob(f"*/LC_MESSAGES/{domain.name}.mo")
        yield from sorted(path for path in found if path not in used)


def _problems(
    project: Project, domains: Iterable[_Domain], translations: Sequence[_Translation]
) -> Iterator[Problem]:
    for each in translations:
        yield from _findings(
            each,
            relatives=_relatives(each, translations),
            is_complete=_must_be_complete(project, each.tag),
        )
    for domain in domains:
        if not domain.is_keyed:
            yield from check_english_lengths(domain.template)
        else:
            files = [each.file for each in translations if each.domain is domain]
            yield from check_command_sizes(domain.template, files)
    yield from _strangers(project, names=frozenset(domain.name for domain in domains))


def _must_be_complete(project: Project, tag: str) -> bool:
    return tag in (*project.complete, SOURCE_LOCALE)


def _progress(
    project: Project, domains: Iterable[_Domain], translations: Iterable[_Translation]
) -> Iterator[Progress]:
    has_any_commands = any(domain.is_keyed for domain in domains)
    for tag, group in groupby(translations, key=attrgetter("tag")):
        entries = [entry for each in group for entry in each.file.entries]
        wanted = [entry for entry in entries if any(entry.forms) or not is_variant_key(entry.key)]
        done = sum(all(entry.forms) and not entry.is_fuzzy for entry in wanted)
        yield Progress(
            tag=tag,
            is_complete=_must_be_complete(project, tag),
            missing=len(wanted) - done,
            total=len(wanted),
            has_commands=tag in DISCORD_LOCALES or not has_any_commands,
        )


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
        for path in sorted((project.folder / SOURCE_LOCALE / "LC_MESSAGES").glob("*.po"))
        if path.stem not in taken
    ]
    return (
        *(
            _Domain(name=each.path.stem, template=each, entries=entries_of(each), is_keyed=False)
            for each in templates
        ),
        *(_Domain(name=each.path.stem, template=each, entries=(), is_keyed=True) for each in keyed),
    )


def _translation(project: Project, domain: _Domain, *, tag: str) -> PoFile | None:
    path = project.folder / tag / "LC_MESSAGES" / f"{domain.name}.po"
    if path.is_file():
        return read_po(path)
    is_shown = not domain.is_keyed or tag in DISCORD_LOCALES
    return new_po(path, tag=tag) if is_shown and tag != SOURCE_LOCALE else None


def _wanted(domain: _Domain, file: PoFile, *, is_source: bool) -> PoFile:
    if domain.is_keyed:
        return domain.template if is_source else with_english(domain.template)
    return with_genders(domain.template, domain.entries, translated=file)


def _relatives(of: _Translation, translations: Iterable[_Translation]) -> list[PoFile]:
    """Return the files that are asked for what a translation lacks, the best first."""
    files = {each.tag: each.file for each in translations if each.domain is of.domain}
    chain = (tag for tag in preferred(of.tag, files) if tag not in (of.tag, SOURCE_LOCALE))
    return [*(files[tag] for tag in chain), of.domain.template]


def _findings(
    translation: _Translation, *, relatives: Sequence[PoFile], is_complete: bool
) -> Iterator[Problem]:
    file, domain, tag = translation.file, translation.domain, translation.tag
    wrong_header = tuple(check_header(file, tag=tag))
    yield from wrong_header or check_placeholders(file, domain.entries)
    yield from check_signs(file, domain.template, tag=tag, is_keyed=domain.is_keyed)
    yield from check_lengths(file)
    yield from check_genders(file)
    if domain.is_keyed:
        yield from check_command_texts(file, relatives=relatives)
    if is_complete:
        yield from check_completeness(file)
        yield from check_copies(file, tag=tag)
