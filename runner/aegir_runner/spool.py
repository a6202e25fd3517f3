"""The directory of each run, and what state it says the run is in.

absent --run--> running --end record--> ended --gc--> collected (end.json alone)
                   |--supervisor gone--> lost  --gc--> collected
"""
import fcntl
import json
import os
import shutil
import time
from pathlib import Path

from . import files, journal
from .home import Home
from .refusal import Refusal

_TAIL_BYTES = 1024 * 1024
_STALE_SECONDS = 600


class Run:
    def __init__(self, home: Home, run_id: str):
        self.home = home
        self.id = run_id
        self.directory = home.spool / run_id
        self.journal = self.directory / "journal"
        self.tombstone = self.directory / "end.json"
        self.cancel_marker = self.directory / "cancel"
        self._begun = self.directory / "begun"
        self.settled = self.directory / "settled"
        self.work = self.directory / "work"

    def exists(self) -> bool:
        return self.directory.is_dir()

    def require(self) -> "Run":
        if not self.exists():
            raise Refusal("unknown_run", f"There is no run {self.id} on this runner.", "id")
        return self

    def running(self) -> bool:
        """The supervisor holds the lock for as long as it lives."""
        try:
            fd = os.open(self.directory / "lock", os.O_RDWR | os.O_CLOEXEC)
        except FileNotFoundError:
            return False
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return False
        except BlockingIOError:
            return True
        finally:
            os.close(fd)

    def end(self) -> dict | None:
        """The end record, from the journal or from what gc kept of it."""
        try:
            return json.loads(self.tombstone.read_bytes())
        except FileNotFoundError:
            pass
        try:
            with open(self.journal, "rb") as f:
                f.seek(max(0, os.fstat(f.fileno()).st_size - _TAIL_BYTES))
                lines = f.read().splitlines(keepends=True)
        except FileNotFoundError:
            return None
        if not lines or not lines[-1].endswith(b"\n"):
            return None
        last = json.loads(lines[-1])
        return last if last["k"] == "end" else None

    def facts(self) -> dict:
        """Server and Task of the run, and the boot it was started in; nothing when a crash of the machine took them."""
        try:
            return json.loads((self.directory / "run.json").read_bytes())
        except (FileNotFoundError, ValueError):
            return {}

    def note_begun(self) -> None:
        """From now on the engine may have done something."""
        self._begun.touch(mode=0o600)

    def nothing_run(self) -> bool:
        """Whether it is certain that the engine never began. Only within one boot: a machine that crashed may have lost the note."""
        return self.facts().get("boot") == boot_id() and not self._begun.exists()

    def status(self) -> dict:
        self.require()
        running = self.running()
        end = self.end()
        collected = self.tombstone.exists()
        size = self.journal.stat().st_size if self.journal.exists() else 0
        state = "collected" if collected else "ended" if end else "running" if running else "lost"
        return {"ok": True, "state": state, "bytes": size, **({"end": end} if end else {})}

    def collect(self, lost: dict) -> None:
        """Removes all but the end, or `lost` without one, so that a late start of this id is answered instead of run again."""
        self.require()
        # A supervisor that has written the end holds its lock a moment longer, and writes nothing more.
        if self.end() is None and self.running():
            raise Refusal("busy", f"Run {self.id} is still running: cancel it or wait for its end.", "id")
        files.replace_private(self.tombstone, journal.encode(self.end() or lost))
        for entry in self.directory.iterdir():
            if entry != self.tombstone:
                shutil.rmtree(entry, ignore_errors=True) if entry.is_dir() else entry.unlink(missing_ok=True)


def claim(run: Run, facts: dict) -> int | None:
    """Makes the run's directory; returns its held lock, or None when another start of this id was first.

    The directory is made complete and locked under another name, then renamed: whoever sees it sees a running run.
    """
    # Beside the runs: there are more of them than a start has time to look through.
    unclaimed = run.home.ensure(run.home.ensure(run.home.spool) / ".new")
    _remove_stale(unclaimed)
    fresh = unclaimed / f"{run.id}-{os.getpid()}-{time.monotonic_ns()}"
    lock = None
    try:
        fresh.mkdir(mode=0o700)
        (fresh / "work").mkdir(mode=0o700)
        lock = os.open(fresh / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(lock, fcntl.LOCK_EX)
        files.write_private(fresh / "run.json", json.dumps({**facts, "boot": boot_id()}).encode())
        journal.create(fresh)
        os.rename(fresh, run.directory)
        return lock
    except OSError as error:
        shutil.rmtree(fresh, ignore_errors=True)
        if lock is not None:
            os.close(lock)
        if run.exists():
            return None
        raise Refusal("not_ready", f"The runner's spool cannot be written ({error.strerror}): nothing was run; free space or give the runner's user the right to write there.") from error


def boot_id() -> str:
    return Path("/proc/sys/kernel/random/boot_id").read_text().strip()


def _remove_stale(unclaimed: Path) -> None:
    """Directories whose start died half-way; no name in them was ever answered."""
    for entry in unclaimed.iterdir():
        try:
            if time.time() - entry.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(entry, ignore_errors=True)
        except FileNotFoundError:
            continue
