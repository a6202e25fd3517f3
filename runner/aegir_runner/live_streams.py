"""Serves the journals of runs from the warm process itself, for as long as all is as usual.

A fork costs more than a short Task. What is not as usual gets one, which goes on at the same byte: a supervisor that died, a reader that does
not keep up, a journal that is gone.
"""
import os
import selectors
import socket
import time
from collections.abc import Callable

from . import inotify
from .journal import encode
from .refusal import Refusal
from .spool import Run
from .stream import HEARTBEAT_SECONDS, check_offset, has_end, whole_records

# Takes over a connection: what is still to be written to it, and from where on the run's journal follows.
HandOver = Callable[[socket.socket, bytes, Run, int], None]


class LiveStreams:
    def __init__(self, selector: selectors.BaseSelector, hand_over: HandOver):
        self._selector = selector
        self._hand_over = hand_over
        self._streams: set[_Stream] = set()

    def add(self, connection: socket.socket, run: Run, offset: int) -> None:
        journal = changes = None
        try:
            journal = os.open(run.journal, os.O_RDONLY | os.O_CLOEXEC)
            check_offset(journal, offset)
            changes = inotify.watch(run.journal, inotify.MODIFIED | inotify.CLOSED)
        except (OSError, Refusal):
            # The fork comes to the same, and says it.
            pass
        if changes is None:
            if journal is not None:
                os.close(journal)
            self._hand_over(connection, b"", run, offset)
            return
        stream = _Stream(connection, run, offset, journal, changes)
        self._streams.add(stream)
        self._selector.register(changes, selectors.EVENT_READ, lambda: self._changed(stream))
        self._selector.register(connection, selectors.EVENT_READ, lambda: self._heard(stream))
        self._advance(stream)

    def patience(self) -> float | None:
        """Seconds until somebody is to be told that all is well."""
        if not self._streams:
            return None
        return max(0.0, min(stream.spoken for stream in self._streams) + HEARTBEAT_SECONDS - time.monotonic())

    def tick(self) -> None:
        now = time.monotonic()
        for stream in [each for each in self._streams if now - each.spoken >= HEARTBEAT_SECONDS]:
            self._advance(stream)
            if stream in self._streams and now >= stream.spoken:
                self._say(stream, encode({"k": "hb"}))

    def _changed(self, stream: "_Stream") -> None:
        inotify.drain(stream.changes)
        self._advance(stream)

    def _heard(self, stream: "_Stream") -> None:
        """A reader says nothing more; it only goes."""
        try:
            gone = not stream.connection.recv(4096, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return
        except OSError:
            gone = True
        if gone:
            self._drop(stream)
            stream.connection.close()

    def _advance(self, stream: "_Stream") -> None:
        try:
            self._forward(stream)
        except OSError:
            self._leave(stream, b"")

    def _forward(self, stream: "_Stream") -> None:
        # Asked before reading: what is in the journal when the lock is found free is all there will ever be.
        supervised = stream.run.running()
        while whole := whole_records(stream.journal, stream.offset):
            stream.offset += len(whole)
            if not self._say(stream, whole):
                return
            if has_end(whole):
                self._drop(stream)
                stream.connection.close()
                return
        if not supervised:
            self._leave(stream, b"")

    def _say(self, stream: "_Stream", data: bytes) -> bool:
        """Whether all of it was taken, and the stream goes on here."""
        stream.spoken = time.monotonic()
        try:
            sent = stream.connection.send(data, socket.MSG_DONTWAIT | socket.MSG_NOSIGNAL)
        except BlockingIOError:
            sent = 0
        except OSError:
            self._drop(stream)
            stream.connection.close()
            return False
        if sent < len(data):
            self._leave(stream, data[sent:])
            return False
        return True

    def _leave(self, stream: "_Stream", rest: bytes) -> None:
        self._drop(stream)
        self._hand_over(stream.connection, rest, stream.run, stream.offset)

    def _drop(self, stream: "_Stream") -> None:
        self._streams.discard(stream)
        self._selector.unregister(stream.connection)
        self._selector.unregister(stream.changes)
        os.close(stream.journal)
        os.close(stream.changes)


class _Stream:
    def __init__(self, connection: socket.socket, run: Run, offset: int, journal: int, changes: int):
        self.connection = connection
        self.run = run
        self.offset = offset
        self.journal = journal
        self.changes = changes
        self.spoken = time.monotonic()
