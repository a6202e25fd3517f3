"""The detached process that owns one run: connects, starts the engine, journals, stops it when told, judges the end.

connecting ──▶ running ──exit──▶ judged ──succeeded──▶ end
     │            │                 └──anything else──▶ ended on the Server too ──▶ end
     │            └──cancel or time-out──▶ interrupted ──grace──▶ killed ──▶ judged
     └──not reached, cancel or time-out──▶ end, nothing was run
"""
import os
import select
import shutil
import time
import traceback

from . import inotify, leftovers, processes, reasons
from .engine_process import EngineProcess
from .engines import ENGINES
from .engines.base import Engine, Exit, Reporter, Verdict
from .feedback import Feedback
from .journal import Journal, JournalBroken
from .link import ConnectFailed
from .output import Output
from .reach import reach
from .refusal import Refusal
from .request import Request
from .secrets import Mask
from .spool import Run


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
        self._begun = False
        self._stop: tuple[str, str] | None = None
        self._kill_at: float | None = None
        self._broken: str | None = None
        self._marker = inotify.watch(run.directory, inotify.CREATED)

    def supervise(self) -> None:
        self._guard(lambda: self._journal.append("start", pid=os.getpid(), task=self._request.task))
        verdict = self._execute()
        shutil.rmtree(self._run.work, ignore_errors=True)
        self._guard(self._output.close)
        if verdict.outcome == "succeeded":
            fault = _unkept(self._broken) if self._broken else self._feedback.verdict(self._request.preview)
            if fault:
                verdict = Verdict("failed", verdict.changed, fault)
        try:
            self._end(verdict, self._feedback.merged)
        except JournalBroken as error:
            # Less needs less space; if that does not fit either, the run is lost, which claims nothing.
            self._end(Verdict("failed", verdict.changed, _unkept(str(error))) if verdict.outcome == "succeeded" else verdict, {})

    def _end(self, verdict: Verdict, feedback: dict) -> None:
        optional = {name: value for name, value in (("message", verdict.message), ("step", verdict.step), ("nothingRun", not self._begun)) if value}
        self._journal.end(
            outcome=verdict.outcome, changed=verdict.changed, **optional,
            exitCode=self._exit.code, signal=self._exit.signal and reasons.signal_name(self._exit.signal).removeprefix("SIG"),
            ms=round((time.monotonic() - self._started) * 1000), feedback=feedback)

    def _guard(self, write) -> None:
        """A journal that cannot be written stops the run; what comes after it is not kept."""
        if self._broken:
            return
        try:
            write()
        except JournalBroken as error:
            self._broken = str(error)

    def _execute(self) -> Verdict:
        """Whatever goes wrong in here, the run ends with a word about why, and nothing of it goes on."""
        engine = None
        try:
            engine = ENGINES[self._request.contract["engine"]](self._run.home, self._run.id, self._request, self._run.work, self._report)
            if engine.link:
                reach(self._run.home, engine.link, self._pause)
            verdict = self._drive(engine)
        except ConnectFailed as failure:
            return Verdict(failure.outcome, False, str(failure))
        except Refusal as refusal:
            return Verdict("failed", self._begun, str(refusal))
        except _Stopped:
            return Verdict(self._stop[0], False, f"{self._stop[1]} before anything was run.")
        except OSError as error:
            verdict = Verdict("failed", self._begun, reasons.of_system(error))
        except Exception:
            verdict = Verdict("failed", True, f"The runner itself failed: {traceback.format_exc(limit=-3)}")
        if verdict.outcome != "succeeded":
            return self._ended(verdict, engine) if self._begun else verdict
        if engine.link:
            engine.link.prove()
        return verdict

    def _drive(self, engine: Engine) -> Verdict:
        launch = engine.launch()
        self._run.note_begun()
        process = EngineProcess(launch, self._run.id, self._run.work)
        self._begun = True
        self._exit = process.drive(engine, self._marker, self._guard, lambda: self._tick(engine, process), self._patience, lambda: self._stop is not None)
        verdict = engine.verdict(self._exit)
        return verdict if self._stop is None else Verdict(self._stop[0], verdict.changed, f"{self._stop[1].rstrip('.')}.", verdict.step)

    def _ended(self, verdict: Verdict, engine: Engine) -> Verdict:
        """What did not succeed must not go on: neither unseen, nor beside the next attempt."""
        left = [f"process {pid} on the runner does not end" for pid in processes.kill_marked(self._run.id)]
        if engine.link:
            if verdict.outcome == "unreachable":
                engine.link.renew()
            why = leftovers.end(self._run.home, engine.link, self._run.id)
            if why is not None:
                left.append(f"server {engine.link.host.id} could not be asked to end it ({why}); before anything else is run there, it will be")
        broken_off = self._stop or self._exit.signal or verdict.outcome == "unreachable"
        known = f"What it had started may go on: {'; '.join(left)}." if left else "What it had started was ended." if broken_off else ""
        return Verdict(verdict.outcome, verdict.changed or bool(left), f"{verdict.message or ''} {known}".strip(), verdict.step)

    def _tick(self, engine: Engine, process: EngineProcess) -> None:
        self._guard(self._output.flush_due)
        if self._stop is None:
            self._decide_to_stop()
            if self._stop:
                self._tell_kill("INT")
                self._kill_at = time.monotonic() + engine.grace_seconds
                engine.interrupt(process)
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

    def _pause(self, fd: int | None, seconds: float) -> None:
        """Waits before the engine is started."""
        fds = [one for one in (fd, self._marker) if one is not None]
        ready, _, _ = select.select(fds, [], [], min(seconds, self._until_timeout()))
        if self._marker in ready:
            inotify.drain(self._marker)
        self._decide_to_stop()
        if self._stop:
            raise _Stopped

    def _until_timeout(self) -> float:
        left = max(0.0, self._started + self._request.timeout_seconds - time.monotonic())
        return left if self._marker is not None else min(left, 0.5)

    def _decide_to_stop(self) -> None:
        if self._stop:
            return
        if self._run.cancel_marker.exists():
            self._stop = ("cancelled", "Cancelled")
        elif self._broken:
            self._stop = ("failed", f"Stopped, for {reasons.with_advice(self._broken, 'the runner')}")
        elif time.monotonic() >= self._started + self._request.timeout_seconds:
            self._stop = ("timed_out", f"Stopped after {self._request.timeout_seconds} s, the longest it may take")

    def _tell_kill(self, name: str) -> None:
        self._guard(self._output.flush)
        self._guard(lambda: self._journal.append("kill", reason=self._stop[0], signal=name))


def _unkept(why: str) -> str:
    return reasons.with_advice(f"It ran to its end, but its result could not be kept: {why}.", "the runner")
