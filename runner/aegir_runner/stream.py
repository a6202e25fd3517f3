"""Serves the journal of a run from a byte offset, live, until its end."""
import os
import select
import time
from concurrent.futures import ThreadPoolExecutor, wait

from . import files, inotify, lost
from .journal import encode
from .refusal import Refusal
from .spool import Run

HEARTBEAT_SECONDS = 2.0
_CHUNK = 256 * 1024


def stream(run: Run, offset: int, out: int) -> None:
    """Writes whole records to `out`. Ends after `end`, or after `lost` when the supervisor died."""
    run.require()
    try:
        fd = os.open(run.journal, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        files.write_all(out, encode(run.end() or {"k": "lost"}))
        return
    check_offset(fd, offset)
    changes = inotify.watch(run.journal, inotify.MODIFIED | inotify.CLOSED)
    spoken = time.monotonic()
    supervised = True
    while True:
        # Asked before reading: what is in the journal when the lock is found free is all there will ever be.
        if not run.running():
            supervised = False
        whole = whole_records(fd, offset)
        if whole:
            files.write_all(out, whole)
            offset += len(whole)
            if has_end(whole):
                return
            spoken = time.monotonic()
            continue
        if not supervised:
            files.write_all(out, encode(_settled(run, out)))
            return
        silence = time.monotonic() - spoken
        if silence >= HEARTBEAT_SECONDS:
            files.write_all(out, encode({"k": "hb"}))
            spoken, silence = time.monotonic(), 0.0
        ready, _, _ = select.select([changes] if changes is not None else [], [], [], min(1.0, HEARTBEAT_SECONDS - silence))
        if ready:
            inotify.drain(changes)


def _settled(run: Run, out: int) -> dict:
    """Says that it is alive meanwhile, for a Server that does not answer takes its time."""
    with ThreadPoolExecutor(1) as worker:
        work = worker.submit(lost.settle, run)
        while not wait([work], HEARTBEAT_SECONDS).done:
            files.write_all(out, encode({"k": "hb"}))
        return work.result()


def whole_records(fd: int, offset: int) -> bytes:
    """Some of the journal's whole lines after `offset`; none when there is none yet."""
    chunk = os.pread(fd, _CHUNK, offset)
    while chunk and b"\n" not in chunk:
        more = os.pread(fd, _CHUNK, offset + len(chunk))
        if not more:
            return b""
        chunk += more
    return chunk[:chunk.rfind(b"\n") + 1]


def has_end(whole: bytes) -> bool:
    """Whether the last of these records is the run's end."""
    last = whole[whole.rfind(b"\n", 0, -1) + 1:]
    # The third field of a record is always its kind; text inside a record cannot look like this: its quotes are escaped.
    return b',"k":"end",' in last[:96]


def check_offset(fd: int, offset: int) -> None:
    size = os.fstat(fd).st_size
    if offset > size or offset > 0 and os.pread(fd, 1, offset - 1) != b"\n":
        raise Refusal("invalid", "The offset is not at the beginning of a record of this run.", "offset")
