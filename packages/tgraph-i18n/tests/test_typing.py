"""What the type checker says of programs that use the accessors."""

import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest

from tgraph_i18n.testing import Workshop

TEMPLATE = """\
msgctxt "kind_film"
msgid "film"
msgstr ""

#. {title} (str): its name
#. {kind} (kind): what it is
msgctxt "most_watched"
msgid "{title} is the most watched {kind}"
msgstr ""

#. {letters} (count): how many
msgctxt "mail"
msgid "{letters} letter"
msgid_plural "{letters} letters"
msgstr[0] ""
msgstr[1] ""
"""
RIGHT = """\
import words
from tgraph_common import Message

said: tuple[Message, ...] = (
    words.most_watched(title="Heat", kind=words.Kind.FILM),
    words.mail(letters=3),
)
"""
MISTAKES: Mapping[str, tuple[str, str]] = {
    "no such message": ("words.mial(letters=3)", "reportAttributeAccessIssue"),
    "no such parameter": ("words.mail(letter=3)", "reportCallIssue"),
    "a parameter too few": ("words.mail()", "reportCallIssue"),
    "a parameter too many": ("words.mail(letters=3, name='Mo')", "reportCallIssue"),
    "by position": ("words.mail(3)", "reportCallIssue"),
    "a text for a number": ("words.mail(letters='3')", "reportArgumentType"),
    "a number for a text": (
        "words.most_watched(title=1, kind=words.Kind.FILM)",
        "reportArgumentType",
    ),
    "no such kind": (
        "words.most_watched(title='Heat', kind=words.Kind.FLIM)",
        "reportAttributeAccessIssue",
    ),
    "a name for a kind": ("words.most_watched(title='Heat', kind='film')", "reportArgumentType"),
    "a message for a kind": (
        "words.most_watched(title='Heat', kind=words.Kind.FILM.value)",
        "reportArgumentType",
    ),
}


class _Start(msgspec.Struct):
    line: int


class _Range(msgspec.Struct):
    start: _Start


class _Diagnostic(msgspec.Struct):
    file: str
    range: _Range
    rule: str = ""


class _Report(msgspec.Struct, rename="camel"):
    general_diagnostics: list[_Diagnostic]


def checked(folder: Path, source: str) -> Mapping[int, set[str]]:
    """Return the lines of a program that pyright refuses, with the rules that they break."""
    (folder / "program.py").write_text(source, encoding="utf-8")
    (folder / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}', encoding="utf-8")
    pyright = shutil.which("pyright", path=str(Path(sys.executable).parent))
    assert pyright is not None
    command = [pyright, "--outputjson", "--pythonpath", sys.executable, "--project", str(folder)]
    ended = subprocess.run(command, capture_output=True, check=False, timeout=300)
    report = msgspec.json.decode(ended.stdout, type=_Report)
    assert {Path(each.file).name for each in report.general_diagnostics} <= {"program.py"}
    found: defaultdict[int, set[str]] = defaultdict(set)
    for each in report.general_diagnostics:
        found[each.range.start.line + 1].add(each.rule)
    return found


@pytest.fixture
def program(workshop: Workshop) -> Path:
    """A folder with the accessors beside which a program can stand."""
    workshop.template("words", TEMPLATE)
    workshop.run()
    return workshop.locales.parent


def test_a_right_program_passes_and_each_mistake_is_found(program: Path) -> None:
    """One run for all of them: pyright takes seconds to start."""
    calls = "\n".join(call for call, _ in MISTAKES.values())
    first = RIGHT.count("\n") + 1
    found = checked(program, RIGHT + calls)
    wanted = {first + number: rule for number, (_, rule) in enumerate(MISTAKES.values())}
    assert found.keys() == wanted.keys()
    assert all(rule in found[line] for line, rule in wanted.items()), found
