"""The detached process that owns one run: connects, starts the engine, journals, stops it when told, judges the end.

connecting ──▶ running ──exit──▶ judged ──▶ end
     └──cancel or time-out──▶ interrupted ──grace──▶ killed ──▶ swept ──▶ end
"""
import ctypes
import fcntl
import os
import select
import shutil
import signal
import subprocess
import time
import traceback

from . import inotify, processes
from .engine_process import EVENTS_FD, EngineProcess
from .engines import ENGINES
from .engines.base import Engine, Exit, Reporter, Verdict, environment
from .feedback import Feedback
from .journal import Journal, JournalBroken
from .link import ConnectFailed
from .output import Output
from .refusal import Refusal
from .request import Request
from .secrets import Mask
from .spool import Run

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
            fcntl.fcntl(lock, fcntl.F_DUPFD_CLOEXEC, 10)
            null = os.open("/dev/null", os.O_RDWR | os.O_CLOEXEC)
            for fd in (0, 1, 2, EVENTS_FD):
                os.dup2(null, fd, inheritable=fd != EVENTS_FD)
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
            # An engine that stops reading must not end its supervisor; Popen gives engines the default back.
            signal.signal(signal.SIGPIPE, signal.SIG_IGN)
            ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
            Supervisor(run, request).supervise()
    finally:
        os._exit(0)


class _Stopped(Exception):
    """Before the engine was started."""


class Supervisor:
    def __init__(self, run: Run, request: Request):
        mask = Mask(list(request.secrets.values()))
        self._run = run
        self._request = request
        self._journal = Journal(run.directory, mask, run.home.journal_limit)
        self._output = Output(self._journal, mask)
        self._feedback = Feedback(request.contract)
        self._report = Reporter(self._journal, self._output, self._feedback)
        self._started = time.monotonic()
        self._exit = Exit(None, None)
        self._stop: tuple[str, str] | None = None
        self._kill_at: float | None = None
        self._broken: str | None = None
        self._marker = inotify.watch(run.directory, inotify.CREATED)

    def supervise(self) -> None:
        try:
            self._guard(lambda: self._journal.append("start", pid=os.getpid(), task=self._request.task))
            verdict = self._execute()
        except Exception:
            # The run must end with a word about why, whatever is wrong in here.
            verdict = Verdict("failed", True, f"The runner itself failed: {traceback.format_exc(limit=-3)}")
            processes.kill_marked(self._run.id)
        shutil.rmtree(self._run.work, ignore_errors=True)
        self._guard(self._output.close)
        if verdict.outcome == "succeeded":
            fault = f"The result could not be kept: {self._broken}." if self._broken else self._feedback.verdict(self._request.preview)
            if fault:
                verdict = Verdict("failed", verdict.changed, fault)
        optional = {name: value for name, value in (("message", verdict.message), ("step", verdict.step)) if value}
        self._journal.end(
            outcome=verdict.outcome, changed=verdict.changed, **optional,
            exitCode=self._exit.code, signal=self._exit.signal and signal.Signals(self._exit.signal).name.removeprefix("SIG"),
            ms=round((time.monotonic() - self._started) * 1000), feedback=self._feedback.merged)

    def _guard(self, write) -> None:
        """A journal that cannot be written stops the run; what comes after it is not kept."""
        if self._broken:
            return
        try:
            write()
        except JournalBroken as error:
            self._broken = str(error)

    def _execute(self) -> Verdict:
        try:
            engine = ENGINES[self._request.contract["engine"]](self._run.home, self._run.id, self._request, self._run.work, self._report)
            self._connect(engine.link)
            launch = engine.launch()
        except ConnectFailed as failure:
            return Verdict(failure.outcome, False, str(failure))
        except Refusal as refusal:
            return Verdict("failed", False, str(refusal))
        except _Stopped:
            return Verdict(self._stop[0], False, f"{self._stop[1]} before anything was run.")
        process = EngineProcess(launch, self._run.id, self._run.work)
        self._exit = process.drive(engine, self._marker, self._guard, lambda: self._tick(engine, process), self._patience)
        verdict = engine.verdict(self._exit)
        if self._stop is None:
            return verdict
        processes.kill_marked(self._run.id)
        left = engine.link.sweep(self._run.id) if engine.link else None
        message = self._stop[1] + (f"; what it started on the Server may go on, for it could not be reached: {left}" if left else "")
        return Verdict(self._stop[0], verdict.changed, message + ".", verdict.step)

    def _connect(self, link) -> None:
        """Before the engine: so it is known whether anything was run, and the connection does not carry the run's mark."""
        if link is None:
            return
        lock = link.lock()
        try:
            if link.connected():
                return
            said = self._run.work / "connect"
            with open(said, "wb") as errors:
                process = subprocess.Popen(
                    link.connect_command(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors,
                    env=environment(), start_new_session=True)
            exited = os.pidfd_open(process.pid)
            while process.poll() is None:
                self._decide_to_stop()
                if self._stop:
                    process.kill()
                    process.wait()
                    raise _Stopped
                select.select([exited, *self._marker_fds()], [], [], self._until_timeout())
            os.close(exited)
            if process.returncode != 0:
                raise link.failure(said.read_text(errors="replace"))
        finally:
            os.close(lock)

    def _tick(self, engine: Engine, process: EngineProcess) -> None:
        self._guard(self._output.flush_due)
        if self._stop is None:
            self._decide_to_stop()
            if self._stop:
                self._tell_kill("INT")
                self._kill_at = time.monotonic() + engine.grace_seconds
                engine.interrupt(process.popen)
        elif self._kill_at is not None and time.monotonic() >= self._kill_at:
            self._tell_kill("KILL")
            self._kill_at = None
            processes.kill_marked(self._run.id)

    def _patience(self) -> float | None:
        """Seconds until there is something to do though nothing happens."""
        moments = [m for m in (self._output.deadline(), self._kill_at) if m is not None]
        if self._stop is None:
            moments.append(time.monotonic() + self._until_timeout())
        return max(0.0, min(moments) - time.monotonic()) if moments else None

    def _until_timeout(self) -> float:
        left = max(0.0, self._started + self._request.timeout_seconds - time.monotonic())
        return left if self._marker is not None else min(left, 0.5)

    def _marker_fds(self) -> list[int]:
        return [] if self._marker is None else [self._marker]

    def _decide_to_stop(self) -> None:
        if self._stop:
            return
        if self._run.cancel_marker.exists():
            self._stop = ("cancelled", "Cancelled")
        elif self._broken:
            self._stop = ("failed", f"Stopped, for {self._broken}")
        elif time.monotonic() >= self._started + self._request.timeout_seconds:
            self._stop = ("timed_out", f"Stopped after {self._request.timeout_seconds} s, the longest it may take")

    def _tell_kill(self, name: str) -> None:
        self._guard(self._output.flush)
        self._guard(lambda: self._journal.append("kill", reason=self._stop[0], signal=name))
