"""The engine's process: its pipes pumped in one loop, its end seen at once, its orphans reaped."""
import os
import selectors
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from . import inotify, memory, processes
from .engines.base import Engine, Exit, Launch
from .journal import JournalBroken

EVENTS_FD = 3
# A daemon that keeps a pipe of its dead parent open must not hold the run.
_DRAIN_SECONDS = 2.0
# What was killed says nothing more; a pipe that is still open then is held by the shared connection.
_KILLED_DRAIN_SECONDS = 0.2
_EVENT_LIMIT = 16 * 1024 * 1024
_CHUNK = 65536


class EngineProcess:
    """`EVENTS_FD` must be taken in this process, so that no other descriptor has its number."""

    def __init__(self, launch: Launch, run_id: str, directory: Path):
        self._events, writer = os.pipe()
        # None when there is nobody who reads.
        self._stdin = launch.stdin or None
        self._partial = bytearray()
        self._run_id = run_id
        self._selector = selectors.DefaultSelector()
        self._memory_kills = memory.memory_kills()
        # Lent to the new process under its number: a function that is called in it would have all of this process copied first.
        nothing = os.dup(EVENTS_FD)
        os.dup2(writer, EVENTS_FD)
        os.close(writer)
        try:
            self.popen = subprocess.Popen(
                launch.argv, stdin=subprocess.PIPE if launch.stdin else subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                env={**launch.environment, "AEGIR_RUN_ID": run_id}, cwd=directory, start_new_session=True, pass_fds=(EVENTS_FD,), bufsize=0)
        finally:
            os.dup2(nothing, EVENTS_FD, inheritable=False)
            os.close(nothing)

    def say(self, data: bytes) -> None:
        if self._stdin is None:
            return
        if not self._stdin:
            self._selector.register(self.popen.stdin.fileno(), selectors.EVENT_WRITE, self._write)
        self._stdin += data

    def drive(self, engine: Engine, marker: int | None, guard: Callable, tick: Callable[[], None], patience: Callable[[], float | None], stopped: Callable[[], bool]) -> Exit:
        """Until the process ended and its pipes are read. `tick` is called after each wait, which `patience` bounds.

        What the process leaves on the runner is killed: at once when it was `stopped` or killed itself, else when the pipes are read.
        """
        selector = self._selector
        for fd, take in ((self.popen.stdout.fileno(), engine.stdout), (self.popen.stderr.fileno(), engine.stderr), (self._events, lambda data: self._take_events(engine, data))):
            selector.register(fd, selectors.EVENT_READ, lambda fd=fd, take=take: self._read(selector, fd, take, guard))
        pipes = set(selector.get_map())
        exited = os.pidfd_open(self.popen.pid)
        selector.register(exited, selectors.EVENT_READ, lambda: None)
        if marker is not None:
            selector.register(marker, selectors.EVENT_READ, lambda: inotify.drain(marker))
        if self._stdin:
            os.set_blocking(self.popen.stdin.fileno(), False)
            selector.register(self.popen.stdin.fileno(), selectors.EVENT_WRITE, self._write)
        end, drained_by = None, None
        while end is None or (pipes & set(selector.get_map()) and time.monotonic() < drained_by):
            for key, _ in selector.select(patience() if end is None else max(0.0, drained_by - time.monotonic())):
                key.data()
            if end is None:
                end = self._reap()
                if end is not None:
                    selector.unregister(exited)
                    killed = stopped() or end.signal is not None
                    if killed:
                        processes.kill_marked(self._run_id)
                    drained_by = time.monotonic() + (_KILLED_DRAIN_SECONDS if killed else _DRAIN_SECONDS)
            if end is None:
                tick()
        if self._left_something():
            processes.kill_marked(self._run_id)
        return end

    def _read(self, selector: selectors.BaseSelector, fd: int, take: Callable[[bytes], None], guard: Callable) -> None:
        data = os.read(fd, _CHUNK)
        if data:
            guard(lambda: take(data))
        else:
            selector.unregister(fd)

    def _take_events(self, engine: Engine, data: bytes) -> None:
        self._partial.extend(data)
        *lines, rest = bytes(self._partial).split(b"\n")
        self._partial[:] = rest
        if len(rest) > _EVENT_LIMIT:
            raise JournalBroken("an event of the engine is too large")
        for line in lines:
            engine.event(line)

    def _write(self) -> None:
        fd = self.popen.stdin.fileno()
        try:
            self._stdin = self._stdin[os.write(fd, self._stdin[:_CHUNK]):]
        except BrokenPipeError:
            self._stdin = None
        if not self._stdin:
            self._selector.unregister(fd)

    @staticmethod
    def _left_something() -> bool:
        """Whatever the engine started is a child of this process once its own parent is gone. To read all of /proc costs as much as a short Task."""
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
            return True
        except ChildProcessError:
            return False

    def _reap(self) -> Exit | None:
        """As a subreaper this process is the parent of whatever the engine left behind."""
        while True:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return None
            if pid == self.popen.pid:
                code = os.waitstatus_to_exitcode(status)
                self.popen.returncode = code
                kills = memory.memory_kills() - self._memory_kills
                return Exit(code, None, kills) if code >= 0 else Exit(None, -code, kills)
