"""The generated module."""

import ast
import runpy
from datetime import date, timedelta
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from tgraph_common import Message
from tgraph_i18n._building._accessors import accessors
from tgraph_i18n._building._entries import Entry, Parameter
from tgraph_i18n.testing import Workshop

TEMPLATE = """\
#. The first line of a post.
#. It is bold.
#. {report} (str): the report's name, as the "owner" wrote it,
#. on one line
#. {days} (count): how many days the post shows
#, python-brace-format
msgctxt "report_heading"
msgid "{report}: the last day"
msgid_plural "{report}: the last {days} days"
msgstr[0] ""
msgstr[1] ""

#. {since} (date)
#. {pause} (timedelta): how long
#. {part} (float): of all
#. {rank} (int): from 1
#. {inner} (Message): another sentence
msgctxt "everything"
msgid "{since} {pause} {part} {rank} {inner}"
msgstr ""

#. Nothing more.
msgctxt "bare"
msgid "x"
msgstr ""

#. A sentence
#. in two lines.
msgctxt "quotes"
msgid "Say \\"{{x}}\\"\\nand C:\\\\"
msgstr ""
"""


def test_the_module_reads_like_one_that_somebody_wrote(workshop: Workshop) -> None:
    workshop.template("words", TEMPLATE)
    workshop.run()
    path = workshop.locales.parent / "words.py"
    assert path.read_text(encoding="utf-8") == snapshot('''\
"""The messages of the catalogue ``words``; made by ``tgraph_i18n.catalogues``."""

from datetime import date, timedelta

from tgraph_common import Message


def report_heading(*, report: str, days: int) -> Message:
    """The first line of a post.
    It is bold.

    Args:
        report: the report's name, as the \\"owner\\" wrote it, on one line
        days: how many days the post shows
    """
    return Message(
        domain="words",
        context="report_heading",
        text="{report}: the last day",
        plural="{report}: the last {days} days",
        count=days,
        values={"report": report, "days": days},
    )


def everything(*, since: date, pause: timedelta, part: float, rank: int, inner: Message) -> Message:
    """Say: {since} {pause} {part} {rank} {inner}

    Args:
        since: what stands there
        pause: how long
        part: of all
        rank: from 1
        inner: another sentence
    """
    return Message(
        domain="words",
        context="everything",
        text="{since} {pause} {part} {rank} {inner}",
        values={"since": since, "pause": pause, "part": part, "rank": rank, "inner": inner},
    )


def bare() -> Message:
    """Nothing more."""
    return Message(
        domain="words",
        context="bare",
        text="x",
    )


def quotes() -> Message:
    """A sentence
    in two lines.
    """
    return Message(
        domain="words",
        context="quotes",
        text="Say \\"{{x}}\\"\\nand C:\\\\",
    )
''')


def test_its_functions_give_messages(workshop: Workshop) -> None:
    workshop.template("words", TEMPLATE)
    workshop.run()
    words = runpy.run_path(str(workshop.locales.parent / "words.py"))
    inner = words["quotes"]()
    assert inner == Message(domain="words", context="quotes", text='Say "{{x}}"\nand C:\\')
    values = {
        "since": date(2026, 1, 1),
        "pause": timedelta(1),
        "part": 0.5,
        "rank": 1,
        "inner": inner,
    }
    assert words["everything"](**values).values == values


@given(text=st.text(), note=st.text(st.characters(exclude_categories=["Cs", "Cc"])))
@example(text="\\", note='\\N and "C:\\new\\"')
def test_any_text_survives_the_way_through_python(text: str, note: str) -> None:
    """Quotes, backslashes and line ends of authors must not end a literal."""
    entry = Entry(
        line=1,
        name="x",
        text=text,
        plural=None,
        description=(note,),
        parameters=(Parameter(name="y", kind="str", meaning=note),),
    )
    source = accessors("words", [entry])
    names: dict[str, object] = {}
    exec(compile(ast.parse(source), str(Path("words.py")), "exec"), names)  # noqa: S102
    function = names["x"]
    assert callable(function)
    assert function(y="1") == Message(domain="words", context="x", text=text, values={"y": "1"})
