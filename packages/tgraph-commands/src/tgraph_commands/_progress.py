"""How far a run has come, for whoever watches it."""

from enum import StrEnum
from typing import Protocol


class Stage(StrEnum):
    """What a run is doing."""

    WAITING = "waiting"
    """For another run of the same report."""
    DRAWING = "drawing"
    POSTING = "posting"
    CLEARING = "clearing"
    """Removing what the new post replaced."""


class Progress(Protocol):
    """Is told how far a run has come."""

    def __call__(self, stage: Stage, *, done: int, total: int) -> None:
        """Take note that ``done`` of ``total`` steps of the stage are behind it."""
        ...


def unwatched(stage: Stage, *, done: int, total: int) -> None:
    """Take no note of a run's progress."""
