"""Before an engine begins: its Server answers, over a connection that is alive, and nothing of an earlier run goes on there.

So it is known whether anything was run, and the connection does not carry the run's mark.
"""
import os
import subprocess
import time
from collections.abc import Callable

from . import inotify, leftovers
from .engines.base import environment
from .home import Home
from .link import CONNECT_SECONDS, ConnectFailed, Link

_PROBE_SECONDS = 5
_OWED_SECONDS = 20
_POLL_SECONDS = 0.2

# Waits until the descriptor is readable, at most so many seconds; raises when the run is to stop.
Pause = Callable[[int | None, float], None]


def reach(home: Home, link: Link, pause: Pause) -> None:
    """@raises ConnectFailed: nothing was run"""
    lock = _locked(link, pause)
    try:
        if not (link.connected() and (link.proven() or _answers(link, pause))):
            link.renew()
            _connect(link, pause)
        _end_owed(home, link, pause)
        link.prove()
    finally:
        os.close(lock)


def _locked(link: Link, pause: Pause) -> int:
    closed = inotify.watch(link.lock_file, inotify.CLOSED)
    try:
        while (lock := link.try_lock()) is None:
            pause(closed, _POLL_SECONDS if closed is None else CONNECT_SECONDS)
            if closed is not None:
                inotify.drain(closed)
        return lock
    finally:
        if closed is not None:
            os.close(closed)


def _answers(link: Link, pause: Pause) -> bool:
    return _run(link.command("true"), b"", _PROBE_SECONDS, pause)[0] == 0


def _connect(link: Link, pause: Pause) -> None:
    code, said = _run(link.connect_command(), b"", CONNECT_SECONDS * 2, pause)
    if code != 0:
        raise link.failure(said.decode("utf-8", "replace"))


def _end_owed(home: Home, link: Link, pause: Pause) -> None:
    owed = leftovers.owed(home, link.host.id)
    if not owed:
        return
    code, said = _run(*leftovers.sweep(link, owed), _OWED_SECONDS, pause)
    if code != 0:
        raise ConnectFailed("unreachable", (
            f"Server {link.host.id} may still run what run {owed[0]} began there, and it could not be ended ({leftovers.reason(said)}): "
            "nothing was run beside it; see to it that the Server answers, or end it there."))
    leftovers.forget(home, link.host.id, owed)


def _run(command: list[str], stdin: bytes, seconds: float, pause: Pause) -> tuple[int | None, bytes]:
    """Exit code, none when it took too long, and what it said. Its standard error is no pipe, for a connection that is left behind keeps it."""
    given, errors = os.memfd_create("stdin"), os.memfd_create("stderr")
    try:
        os.write(given, stdin)
        os.lseek(given, 0, os.SEEK_SET)
        process = subprocess.Popen(command, stdin=given, stdout=subprocess.DEVNULL, stderr=errors, env=environment(), start_new_session=True)
        try:
            exited, deadline = os.pidfd_open(process.pid), time.monotonic() + seconds
            try:
                while process.poll() is None and (left := deadline - time.monotonic()) > 0:
                    pause(exited, left)
            finally:
                os.close(exited)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
                code = None
            else:
                code = process.returncode
        return code, os.pread(errors, 65536, 0)
    finally:
        os.close(given)
        os.close(errors)
