"""Generate the accessors, merge and compile the translations: ``python -m tgraph_i18n.catalogues``.

Without ``--check`` the files are brought up to date, whatever translators still have to do; that is
listed, and fails. With it nothing is written, and what is out of date makes it fail as well. A
folder ``<language>/LC_MESSAGES`` is all that a new language needs to get its files.
``--compile-only`` brings just the ``.mo`` files up to date, which are not committed. ``--show de
"next update"`` writes nothing either: it tells where German says that, and how it reads.
"""

import argparse
import io
import os
import signal
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from tgraph_i18n._building._build import Build, plan
from tgraph_i18n._building._checks import check_written
from tgraph_i18n._building._pofiles import read_po
from tgraph_i18n._building._powriting import po_text
from tgraph_i18n._building._problems import CatalogueError, Problem
from tgraph_i18n._building._project import Project, find_folder, load_project
from tgraph_i18n._building._showing import sentences

_COMMAND = "python -m tgraph_i18n.catalogues"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code: 0, or 1 where something is to be mended."""
    options = _parser().parse_args(arguments)
    folder: Path | None = options.locales
    compiled: Path | None = options.compiled
    try:
        project = load_project(folder or find_folder(Path.cwd()))
        if compiled is not None:
            project = msgspec.structs.replace(project, compiled=compiled)
        if options.show:
            return _show(project, *options.show)
        build = plan(project)
        if options.check:
            return _conclude(build, (*_stale(build), *build.problems))
        _write(build.compiled)
        _remove(build.orphans)
        if not options.compile_only:
            _write({path: text.encode() for path, text in build.sources.items()})
            build = plan(project)  # again, for the lines of what was written
            return _conclude(build, build.problems)
    except CatalogueError as error:
        return _report(error.problems)
    except OSError as error:
        return _report((_refused(error),))
    return 0


def _refused(error: OSError) -> Problem:
    text = f"cannot be used ({error.strerror}): see what stands there, and what you may do with it"
    return Problem(path=Path(str(error.filename)), line=0, text=text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=_COMMAND, description=(__doc__ or "").splitlines()[0])
    modes = parser.add_mutually_exclusive_group()
    modes.add_argument(
        "--check", action="store_true", help="write nothing; fail where something is to be mended"
    )
    modes.add_argument(
        "--compile-only", action="store_true", help="write the .mo files and nothing else"
    )
    modes.add_argument(
        "--show",
        nargs=2,
        metavar=("LANGUAGE", "WORDS"),
        help="write nothing; show the sentences that have these words, in English or translated",
    )
    parser.add_argument(
        "--locales",
        type=Path,
        metavar="DIR",
        help="the folder with catalogues.toml; else the nearest one upwards from here",
    )
    parser.add_argument(
        "--compiled",
        type=Path,
        metavar="DIR",
        help="where the .mo files go; else where catalogues.toml says",
    )
    return parser


def _show(project: Project, tag: str, words: str) -> int:
    here = f"{Path.cwd()}{os.sep}"
    found = [line.removeprefix(here) for line in sentences(project, tag=tag, words=words)]
    nothing = f"Nothing has the words {words!r}. Names, numbers and dates are put in later."
    print("\n".join(found) if found else nothing)  # noqa: T201
    return 0 if found else 1


def _stale(build: Build) -> Iterator[Problem]:
    for path, text in build.sources.items():
        if not _says_the_same(path, text):
            yield from check_written(path, text, command=_COMMAND)


def _says_the_same(path: Path, text: str) -> bool:
    """Return whether a translation differs at most in its form.

    Platforms for translators wrap lines, keep what is obsolete and add where a message is used: a
    change that comes from one is as good as any.
    """
    return path.suffix == ".po" and path.is_file() and po_text(read_po(path)) == text


def _write(contents: Mapping[Path, bytes]) -> None:
    for path, content in contents.items():
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Not a private temporary file: the mode has to be everybody's, wheels keep it.
            fresh = path.with_name(f".{path.name}.{os.getpid()}")
            fresh.write_bytes(content)
            fresh.replace(path)


def _remove(paths: Iterable[Path]) -> None:
    """Remove files, and the folders that are empty then, up to the language's."""
    for path in paths:
        path.unlink(missing_ok=True)  # another process may be quicker
        for folder in (path.parent, path.parent.parent):
            if not any(folder.iterdir()):
                folder.rmdir()


def _conclude(build: Build, problems: Sequence[Problem]) -> int:
    for each in build.progress:
        lacks = [f"{each.missing} of {each.total} to translate"] if not each.is_complete else []
        if not each.has_commands:
            lacks.append("Discord has no such language, so no commands in it")
        if lacks:
            print(f"{each.tag}: {'; '.join(lacks)}")  # noqa: T201
    if not problems:
        count = len(build.progress)
        print(f"{count} {'language' if count == 1 else 'languages'}, nothing to mend")  # noqa: T201
    return _report(problems)


def _report(problems: Sequence[Problem]) -> int:
    here = Path.cwd()
    for problem in sorted(problems):
        path = problem.path
        if path.is_relative_to(here):
            path = path.relative_to(here)
        print(msgspec.structs.replace(problem, path=path), file=sys.stderr)  # noqa: T201
    return 1 if problems else 0


def _take_any_letter() -> None:
    """Have letters that a terminal, or a pipe of Windows, lacks written as their numbers."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):  # Windows has none
        # A reader that has seen enough, such as `head`, ends the program, as it does others.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    _take_any_letter()
    sys.exit(main())
