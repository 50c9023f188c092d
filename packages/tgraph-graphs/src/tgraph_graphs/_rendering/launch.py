"""Becomes the browser: ``launch.py PARENT BROWSER [ARGUMENT]…``.

Run as a file, by itself, with nothing but the standard library: a Chromium that is told
``--remote-debugging-pipe`` reads from descriptor 3 and writes to 4, and gets here what the worker
gave as standard input and output. And it is to end with the worker, however that ends; if the
worker has already ended, nothing is started.
"""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def main() -> None:
    """Replace this process by the browser."""
    parent, browser = int(sys.argv[1]), sys.argv[2]
    os.dup2(0, 3)
    os.dup2(1, 4)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() == parent:
        os.execv(browser, sys.argv[2:])  # noqa: S606 - the path that the worker was told


if __name__ == "__main__":
    main()
