"""Ending processes, wherever they went."""

import os
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager

import psutil

from render_workshop import is_running
from tgraph_graphs._rendering.processes import kill_descendants, kill_group, reap

# Prints the ids of: a child, a grandchild, a grandchild in another session, one whose parent ended.
_FAMILY = """
import os, subprocess, sys, time
{preamble}
def sleeper(**how):
    code = "import time; print(flush=True); time.sleep(600)"
    p = subprocess.Popen([sys.executable, "-c", code, *sys.argv[1:]], stdout=subprocess.PIPE, **how)
    p.stdout.readline()
    return p.pid
read, write = os.pipe()
if os.fork() == 0:
    orphan = 0
    r, w = os.pipe()
    if os.fork() == 0:
        os.setsid()
        os.write(w, f"{{os.getpid()}}".encode())
        time.sleep(600)
    orphan = int(os.read(r, 20))
    os.write(write, f"{{orphan}}".encode())
    os._exit(0)
orphan = int(os.read(read, 20))
os.wait()
print(os.getpid(), sleeper(), sleeper(process_group=0), sleeper(start_new_session=True), orphan)
sys.stdout.flush()
time.sleep(600)
"""
_ADOPT = "from tgraph_graphs._rendering.processes import adopt_orphans; adopt_orphans()"


@contextmanager
def family(*arguments: str, preamble: str = _ADOPT) -> Generator[list[int]]:
    """Yield the ids of a process and its descendants."""
    with subprocess.Popen(
        [sys.executable, "-c", _FAMILY.format(preamble=preamble), *arguments],
        stdout=subprocess.PIPE,
        start_new_session=True,
        text=True,
    ) as process:
        assert process.stdout is not None
        members = [int(pid) for pid in process.stdout.readline().split()]
        try:
            yield members
        finally:
            for pid in members:
                if is_running(pid):
                    os.kill(pid, signal.SIGKILL)


def wait_gone(pids: list[int]) -> None:
    """Wait until processes are gone, or dead and not buried."""
    processes = [psutil.Process(pid) for pid in pids if is_running(pid)]
    for process in processes:
        while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
            os.sched_yield()


def test_all_descendants_are_killed_and_the_process_itself_is_spared() -> None:
    with family() as (parent, *others):
        assert kill_descendants(parent, mark="nothing is called so") == set(others)
        wait_gone(others)
        assert is_running(parent)
        assert not kill_descendants(parent, mark="nothing is called so")


def test_the_stopped_are_killed_too() -> None:
    with family() as (parent, *others):
        for pid in others:
            os.kill(pid, signal.SIGSTOP)
        kill_descendants(parent, mark="nothing is called so")
        wait_gone(others)


def test_what_carries_the_mark_is_killed_when_nothing_else_tells_whose_it_is() -> None:
    """Its parent is dead, and it left the session."""
    mark = "/a/folder/of-this-test"
    with family(mark, preamble="") as (parent, *others):
        os.kill(parent, signal.SIGKILL)
        wait_gone([parent])
        elsewhere = others[2]
        assert os.getsid(elsewhere) != parent

        assert elsewhere in kill_descendants(parent, mark=mark)
        wait_gone([elsewhere])


def test_a_group_is_killed_at_once() -> None:
    with family() as (parent, child, *_rest):
        kill_group(parent)
        wait_gone([parent, child])


def test_a_group_that_is_gone_is_no_error() -> None:
    with subprocess.Popen([sys.executable, "-c", ""], start_new_session=True) as process:
        process.wait()
    kill_group(process.pid)


def test_reaping_buries_a_child() -> None:
    pid = os.posix_spawn(sys.executable, [sys.executable, "-c", ""], os.environ)
    wait_gone([pid])
    assert psutil.pid_exists(pid)
    reap({pid})
    assert not psutil.pid_exists(pid)


def test_reaping_leaves_others_children_alone() -> None:
    with family() as (_parent, child, *_rest):
        reap({child})
        assert is_running(child)
