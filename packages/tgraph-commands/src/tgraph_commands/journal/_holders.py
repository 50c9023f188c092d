"""Who holds a lease: a process, named so that another can tell whether it is still alive."""

import os
import secrets
from pathlib import Path
from typing import Final

import msgspec

_PROC: Final = Path("/proc")


class Holder(msgspec.Struct, frozen=True, kw_only=True):
    """A process that takes turns."""

    machine: str
    """The boot and the process namespace in which ``pid`` means something; else empty."""
    pid: int
    born: str
    """The process's start time in clock ticks since the boot."""
    key: str
    """Tells two holders in one process apart."""

    def is_surely_dead(self, *, seen_by: "Holder") -> bool:
        """Whether ``seen_by``, a living process, can tell that this one has ended.

        Of another machine or container nothing is known: its lease has to run out.
        """
        if not self.machine or self.machine != seen_by.machine:
            return False
        return _birth(self.pid) != self.born


def this_process(*, proc: Path = _PROC) -> Holder:
    """Return a new holder for the running process; ``proc`` is where the kernel tells of it."""
    pid = os.getpid()
    return Holder(machine=_machine(proc), pid=pid, born=_birth(pid), key=secrets.token_hex(4))


def _machine(proc: Path) -> str:
    try:
        boot = (proc / "sys/kernel/random/boot_id").read_text("ascii").strip()
        # The namespace's own number: two containers share a boot, but not the meaning of a pid.
        namespace = (proc / "self/ns/pid").readlink()
    except OSError:
        return ""
    return f"{boot} {namespace}"


def _birth(pid: int) -> str:
    try:
        status = (_PROC / str(pid) / "stat").read_bytes()
    except OSError:
        return ""
    # The command's name stands in parentheses and may itself hold spaces and parentheses; the
    # start time is the 22nd field of the line, the 20th after the name. Source: proc(5).
    fields = status[status.rindex(b")") + 1 :].split()
    # A zombie keeps its place but does nothing any more.
    return "" if fields[0] == b"Z" else fields[19].decode("ascii")
