"""After a supervisor's death: makes sure that nothing of its run goes on before anyone is told `lost`."""
import fcntl
import os
import shutil

from . import names, processes, registry
from .link import Link
from .refusal import Refusal
from .spool import Run


def settle(run: Run) -> None:
    """Kills the orphans here and on the Server, once, and removes what the engine had to read."""
    done = run.directory / "settled"
    with open(run.directory / "settling", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if done.exists():
            return
        processes.kill_marked(run.id)
        _sweep_server(run)
        shutil.rmtree(run.work, ignore_errors=True)
        os.close(os.open(done, os.O_CREAT | os.O_WRONLY | os.O_CLOEXEC, 0o600))


def _sweep_server(run: Run) -> None:
    server = run.facts().get("server")
    if server is None:
        return
    run.work.mkdir(mode=0o700, exist_ok=True)
    try:
        Link(run.home, registry.host(run.home, names.server_id(server)), run.work).sweep(run.id)
    except Refusal:
        # The Server was removed from the register meanwhile: nothing may be done on it any more.
        return
