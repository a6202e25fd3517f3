"""Commands from a process that is warm: each connection to its socket is one command.

Starting Python and the package costs more than most commands do. Runs are begun and their journals served by this process itself, every other
command is done by a fork of it. For the worker on this machine alone: behind a forced command there is no standing process. It ends with its
standard input, and so with the worker that started it.
"""
import gc
import json
import os
import selectors
import signal
import socket
import sys
import traceback
from collections.abc import Callable

from . import files
from .detach import close_all_but
from .home import Home
from .live_streams import LiveStreams
from .nursery import Nursery
from .request import Request
from .spool import Run

_PEEK_BYTES = 64 * 1024

# One command, with descriptors 0 and 1 as its own; its exit code.
Execute = Callable[[list[str]], int]
# What makes a run's supervisor, which holds its lock.
Detach = Callable[[Run, Request, int], None]
# The words of a `run`, its request, and what makes its supervisor; the answer when it is refused.
BeginRun = Callable[[list[str], bytes, Detach], "tuple[Run, int] | bytes"]


def serve(home: Home, execute: Execute, begin_run: BeginRun) -> None:
    path = home.control() / f"serve-{os.getpid()}"
    # Of one that was killed, and whose number came round.
    path.unlink(missing_ok=True)
    # A collection in a fork would write into, and so copy, all that the forks share.
    gc.freeze()
    nursery = Nursery()
    with socket.socket(socket.AF_UNIX) as listener, selectors.DefaultSelector() as selector:
        listener.bind(str(path))
        listener.listen(64)
        woken, waker = os.pipe()
        os.set_blocking(waker, False)
        os.set_blocking(woken, False)
        signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)

        def hand_over(connection: socket.socket, rest: bytes, run: Run, offset: int) -> None:
            def go_on() -> int:
                files.write_all(1, rest)
                return execute(["attach", run.id, str(offset)])
            _in_fork(connection, go_on)

        streams = LiveStreams(selector, hand_over)

        def accept() -> None:
            connection, _ = listener.accept()
            selector.register(connection, selectors.EVENT_READ, lambda: command(connection))

        def command(connection: socket.socket) -> None:
            selector.unregister(connection)
            asked = _asked_to_run(connection)
            if asked is None:
                _in_fork(connection, lambda: execute(json.loads(sys.stdin.buffer.readline(4096))))
                return
            words, request = asked
            try:
                begun = begin_run([str(word) for word in json.loads(words)], request, nursery.detach)
                if isinstance(begun, tuple):
                    streams.add(connection, *begun)
                    return
                connection.send(begun, socket.MSG_NOSIGNAL)
            except Exception:
                # The fault of one command does not end the others.
                traceback.print_exc()
            connection.close()

        def woke() -> None:
            os.read(woken, 512)
            _reap()

        selector.register(0, selectors.EVENT_READ)
        selector.register(woken, selectors.EVENT_READ, woke)
        selector.register(listener, selectors.EVENT_READ, accept)
        print(json.dumps({"ok": True, "socket": str(path)}), flush=True)
        try:
            while True:
                for key, _ in selector.select(streams.patience()):
                    if key.fileobj == 0:
                        if not os.read(0, 1):
                            return
                    # One event may have ended what another one is about.
                    elif selector.get_map().get(key.fd) == key:
                        key.data()
                streams.tick()
        finally:
            path.unlink(missing_ok=True)


def _asked_to_run(connection: socket.socket) -> tuple[bytes, bytes] | None:
    """Words and request of a `run` that is there whole; everything else is for a fork, which may wait for the rest."""
    try:
        peeked = connection.recv(_PEEK_BYTES, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except OSError:
        return None
    words, _, rest = peeked.partition(b"\n")
    request, end, _ = rest.partition(b"\n")
    if not end or not words.startswith(b'["run",'):
        return None
    connection.recv(len(words) + len(request) + 2)
    return words, request


def _in_fork(connection: socket.socket, work: Callable[[], int]) -> None:
    """With descriptors 0 and 1 as its connection."""
    if os.fork():
        connection.close()
        return
    code = 1
    try:
        signal.set_wakeup_fd(-1)
        # Commands wait for processes that they start themselves.
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for fd in (0, 1):
            os.dup2(connection.fileno(), fd)
        close_all_but()
        code = work()
    finally:
        os._exit(code)


def _reap() -> None:
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return
