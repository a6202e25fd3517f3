"""Makes the process in which a supervisor lives: without a terminal, a parent or descriptors of whoever asked for the run."""
import ctypes
import fcntl
import os
import signal

from .engine_process import EVENTS_FD
from .request import Request
from .spool import Run
from .supervisor import Supervisor

_PR_SET_CHILD_SUBREAPER = 36


def detach(run: Run, request: Request, lock: int) -> None:
    """Returns at once in the caller; the supervisor lives on by itself and holds `lock`."""
    pid = os.fork()
    if pid:
        os.waitpid(pid, 0)
        os.close(lock)
        return
    try:
        os.setsid()
        if os.fork() == 0:
            # Kept until here by the caller's descriptor; a copy up high leaves descriptor 3 to the engines' events.
            held = fcntl.fcntl(lock, fcntl.F_DUPFD_CLOEXEC, 10)
            signal.set_wakeup_fd(-1)
            # It waits for processes that it starts itself.
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            null = os.open("/dev/null", os.O_RDWR | os.O_CLOEXEC)
            for fd in (0, 1, 2, EVENTS_FD):
                os.dup2(null, fd, inheritable=fd != EVENTS_FD)
            close_all_but(EVENTS_FD, held)
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
            # An engine that stops reading must not end its supervisor; Popen gives engines the default back.
            signal.signal(signal.SIGPIPE, signal.SIG_IGN)
            ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
            Supervisor(run, request).supervise()
    finally:
        os._exit(0)


def close_all_but(*kept: int) -> None:
    """Of a fork: what its parent holds, such as others' connections, is to end with the parent."""
    for name in os.listdir("/proc/self/fd"):
        if int(name) > 2 and int(name) not in kept:
            try:
                os.close(int(name))
            except OSError:
                # The listing's own.
                continue
