"""Ending a process with everything that it started, wherever that went.

A browser's processes may leave their parent's group, lose their parent, or be stopped. Linux tells
of them in ``/proc``; elsewhere there is the process group alone.
"""

import contextlib
import ctypes
import os
import signal
import sys
import time
from pathlib import Path
from typing import Final, NamedTuple

_PROC: Final = Path("/proc")
_PR_SET_PDEATHSIG: Final = 1
_PR_SET_CHILD_SUBREAPER: Final = 36
_GONE: Final = frozenset("ZX")
_POLL_S: Final = 0.01


class _Process(NamedTuple):
    pid: int
    state: str
    parent: int
    group: int
    session: int


def adopt_orphans() -> None:
    """Become the parent of whatever is left behind by this process's descendants.

    So that none of them leaves the tree below. Only Linux has it.

    Source: prctl(2), ``PR_SET_CHILD_SUBREAPER``.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def wake_when_orphaned() -> None:
    """Have this process continued, if it is stopped, when its parent ends. Only Linux has it.

    Source: prctl(2), ``PR_SET_PDEATHSIG``.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGCONT, 0, 0, 0)


def kill_descendants(pid: int, *, mark: str) -> set[int]:
    """Send SIGKILL to all that the process ``pid`` started, and return who that was.

    These are the processes below it, the others of its group and session, and those that carry
    ``mark`` in their command line. The process itself and the caller are spared, and so is who
    is dead already.
    """
    found = _descendants(pid, mark=mark) - {pid, os.getpid()}
    for victim in found:
        # Gone in the meantime, or not ours any more.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(victim, signal.SIGKILL)
    return found


def kill_group(pid: int) -> None:
    """Send SIGKILL to the process group that ``pid`` leads, if there is one."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def reap(pids: set[int]) -> None:
    """Bury those of the dead that became this process's children.

    The first process of a container inherits every orphan, and nobody else would.
    """
    for pid in pids:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)


def end_children(*, mark: str, timeout_s: float) -> None:
    """Kill all that this process started, and bury it; for one that adopts orphans.

    After ``timeout_s`` whoever is left is left.
    """
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline:
        kill_descendants(os.getpid(), mark=mark)
        try:
            while os.waitpid(-1, os.WNOHANG) != (0, 0):
                pass
        except ChildProcessError:
            break
        time.sleep(_POLL_S)


def _descendants(root: int, *, mark: str) -> set[int]:
    processes = _all_processes()
    found = {
        process.pid
        for process in processes
        if root in (process.group, process.session) or mark in _command_line(process.pid)
    }
    family = {root, *found}
    grown = True
    while grown:
        children = {p.pid for p in processes if p.parent in family} - family
        family |= children
        grown = bool(children)
    living = {process.pid for process in processes if process.state not in _GONE}
    return family & living


def _all_processes() -> list[_Process]:
    if not _PROC.is_dir():
        return []
    pids = [int(entry.name) for entry in _PROC.iterdir() if entry.name.isdecimal()]
    return [process for pid in pids if (process := _process(pid)) is not None]


def _process(pid: int) -> _Process | None:
    """Source: proc_pid_stat(5); the name in parentheses may itself hold some."""
    try:
        stat = (_PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None  # It ended while we were looking.
    state, parent, group, session = stat.rpartition(")")[2].split()[:4]
    return _Process(pid, state, int(parent), int(group), int(session))


def _command_line(pid: int) -> str:
    try:
        return (_PROC / str(pid) / "cmdline").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
