"""Progress on a terminal, and nothing elsewhere."""

from contextlib import ExitStack

import pytest

from tgraph_bot._progress import Bar, progress_bar
from tgraph_commands.publisher import Stage


def test_nothing_is_shown_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar() as bar:
        bar.stage(Stage.DRAWING, done=1, total=2)

    assert capsys.readouterr() == ("", "")


def test_each_stage_has_a_line_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    with ExitStack() as stack:
        bar = Bar(stack, is_shown=True)
        bar.stage(Stage.DRAWING, done=0, total=2)
        bar.stage(Stage.DRAWING, done=2, total=2)
        bar.stage(Stage.POSTING, done=1, total=1)

    shown = capsys.readouterr().err
    assert [line.split()[0] for line in shown.splitlines()] == ["Drawing", "Posting"]
