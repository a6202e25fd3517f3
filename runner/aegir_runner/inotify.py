"""Waits for a file or directory to change, through select; without inotify the caller's own time-out is the poll."""
import ctypes
import os

CREATED = 0x100
MODIFIED = 0x2
# The writer's last descriptor is gone: with it a supervisor that died.
CLOSED = 0x8
_CLOEXEC_NONBLOCK = 0o2000000 | 0o4000


def watch(path: str | os.PathLike, events: int) -> int | None:
    """A descriptor that becomes readable; None where the system has no watch left."""
    libc = ctypes.CDLL(None, use_errno=True)
    fd = libc.inotify_init1(_CLOEXEC_NONBLOCK)
    if fd < 0:
        return None
    if libc.inotify_add_watch(fd, os.fsencode(path), events) < 0:
        os.close(fd)
        return None
    return fd


def drain(fd: int) -> None:
    try:
        os.read(fd, 65536)
    except BlockingIOError:
        pass
