"""Commands from a process that is warm: each connection to its socket is one command, done by a fork of it.

Starting Python and the package costs more than most commands do. For the worker on this machine alone: behind a forced
command there is no standing process. It ends with its standard input, and so with the worker that started it.
"""
import gc
import json
import os
import selectors
import signal
import socket
import sys
from collections.abc import Callable

from .home import Home


def serve(home: Home, execute: Callable[[list[str]], int]) -> None:
    """`execute` does one command, with descriptors 0 and 1 as its own, and returns its exit code."""
    path = home.control() / f"serve-{os.getpid()}"
    # Of one that was killed, and whose number came round.
    path.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX) as listener, selectors.DefaultSelector() as selector:
        listener.bind(str(path))
        listener.listen(64)
        woken, waker = os.pipe()
        os.set_blocking(waker, False)
        os.set_blocking(woken, False)
        signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        for source in (0, woken, listener):
            selector.register(source, selectors.EVENT_READ)
        print(json.dumps({"ok": True, "socket": str(path)}), flush=True)
        # A collection in a fork would write into, and so copy, all that the forks share.
        gc.freeze()
        try:
            while True:
                for key, _ in selector.select():
                    if key.fileobj == 0 and not os.read(0, 1):
                        return
                    if key.fileobj == woken:
                        os.read(woken, 512)
                        _reap()
                    if key.fileobj is listener:
                        _accept(listener, (woken, waker), execute)
        finally:
            path.unlink(missing_ok=True)


def _accept(listener: socket.socket, own: tuple[int, int], execute: Callable[[list[str]], int]) -> None:
    connection, _ = listener.accept()
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
        connection.close()
        listener.close()
        for fd in own:
            os.close(fd)
        code = execute(json.loads(sys.stdin.buffer.readline(4096)))
    finally:
        os._exit(code)


def _reap() -> None:
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return
