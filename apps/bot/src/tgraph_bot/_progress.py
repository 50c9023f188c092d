"""Progress for people: a bar on a terminal, nothing elsewhere."""

import sys
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from typing import Final

import click

from tgraph_commands.publisher import Stage

_STAGES: Final = {
    Stage.WAITING: "Waiting for its turn",
    Stage.DRAWING: "Drawing",
    Stage.POSTING: "Posting",
    Stage.CLEARING: "Removing the old post",
}
_WIDEST: Final = max(len(name) for name in _STAGES.values())


class Bar:
    """Bars one below the other, the last of which moves; made by ``progress_bar``."""

    def __init__(self, stack: ExitStack, *, is_shown: bool) -> None:
        self._stack = stack
        self._is_shown = is_shown
        self._name = ""
        self._done = 0

    def show(self, name: str, *, done: int, total: int) -> None:
        """Let the bar of that name stand at ``done`` of ``total``; a new name begins a new one."""
        if not self._is_shown:
            return
        if name != self._name:
            self._stack.close()
            self._name, self._done = name, 0
            self._bar = self._stack.enter_context(
                click.progressbar(
                    length=total,
                    label=f"{name:<{_WIDEST}}",
                    show_eta=False,
                    show_pos=True,
                    show_percent=False,
                    file=sys.stderr,
                )
            )
        self._bar.update(done - self._done)
        self._done = done

    def stage(self, stage: Stage, *, done: int, total: int) -> None:
        """Show how far a run has come; a ``Progress`` of the publisher."""
        self.show(_STAGES[stage], done=done, total=total)


@contextmanager
def progress_bar() -> Generator[Bar]:
    """Show bars on standard error for the block; nothing where it is no terminal."""
    with ExitStack() as stack:
        yield Bar(stack, is_shown=sys.stderr.isatty())
