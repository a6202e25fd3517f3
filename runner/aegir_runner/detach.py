"""Makes the process in which a supervisor lives: without a terminal, a parent or descriptors of whoever asked for the run."""
import ctypes
import fcntl
import os
import signal
from collections.abc import Callable

from .engine_process import EVENTS_FD
from .request import Request
from .spool import Run
from .supervisor import Supervisor

_PR_SET_CHILD_SUBREAPER = 36


def detach(run: Run, request: Request, lock: int) -> None:
    """Returns at once in the caller; the supervisor lives on by itself and holds `lock`."""
    alone(lambda: supervise(run, request, lock))
    os.close(lock)


def alone(work: Callable[[], None]) -> None:
    """Does it in a process that is no child of this one, and in no session of its."""
    pid = os.fork()
    if pid:
        os.waitpid(pid, 0)
        return
    try:
        os.setsid()
        if os.fork() == 0:
            work()
    finally:
        os._exit(0)


def supervise(run: Run, request: Request, lock: int) -> None:
    # Kept until here by the caller's descriptor; a copy up high leaves descriptor 3 to the engines' events.
    held = fcntl.fcntl(lock, fcntl.F_DUPFD_CLOEXEC, 10)
    isolate(held, EVENTS_FD)
    # It waits for processes that it starts itself.
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    # An engine that stops reading must not end its supervisor; Popen gives engines the default back.
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    Supervisor(run, request).supervise()


def isolate(kept: int, *empty: int) -> None:
    """Leaves nothing of the parent's but one descriptor. `empty` ones are there, and nothing behind them."""
    signal.set_wakeup_fd(-1)
    null = os.open("/dev/null", os.O_RDWR | os.O_CLOEXEC)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    for fd in empty:
        os.dup2(null, fd, inheritable=False)
    close_all_but(kept, *empty)


def close_all_but(*kept: int) -> None:
    """Of a fork: what its parent holds, such as others' connections, is to end with the parent."""
    for name in os.listdir("/proc/self/fd"):
        if int(name) > 2 and int(name) not in kept:
            try:
                os.close(int(name))
            except OSError:
                # The listing's own.
                continue
