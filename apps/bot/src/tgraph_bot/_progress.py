"""Progress for people: a bar on a terminal, nothing elsewhere."""

from collections.abc import Generator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from tgraph_commands.publisher import Stage

_STAGES = {
    Stage.WAITING: "Waiting for its turn",
    Stage.DRAWING: "Drawing",
    Stage.POSTING: "Posting",
    Stage.CLEARING: "Removing the old post",
}


class Bar:
    """A bar with a name that moves on."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._tasks: dict[str, TaskID] = {}

    def show(self, name: str, *, done: int, total: int) -> None:
        """Let the bar of that name stand at ``done`` of ``total``."""
        if name not in self._tasks:
            self._tasks[name] = self._progress.add_task(name, total=total)
        self._progress.update(self._tasks[name], completed=done, total=total)

    def stage(self, stage: Stage, *, done: int, total: int) -> None:
        """Show how far a run has come; a ``Progress`` of the publisher."""
        self.show(_STAGES[stage], done=done, total=total)


@contextmanager
def progress_bar() -> Generator[Bar]:
    """Show bars on standard error for the block; nothing where it is no terminal."""
    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description:<22}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        disable=not console.is_terminal,
    ) as progress:
        yield Bar(progress)
