"""After a supervisor's death: makes sure that nothing of its run goes on before anyone is told `lost`."""
import fcntl
import json
import os
import shutil

from . import files, leftovers, names, processes, registry
from .link import Link
from .refusal import Refusal
from .spool import Run


def settle(run: Run) -> dict:
    """Kills the orphans here and on the Server, once, and removes what the engine had to read. The record that says what is known."""
    # The directory itself is locked, for on a full disk no file can be made.
    lock = os.open(run.directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            return json.loads(run.settled.read_bytes())
        except (FileNotFoundError, ValueError):
            record = _settle(run)
        try:
            files.replace_private(run.settled, json.dumps(record).encode())
        except OSError:
            # Whoever asks next does it again: killing nothing harms nobody.
            pass
        return record
    finally:
        os.close(lock)


def _settle(run: Run) -> dict:
    immortal = processes.kill_marked(run.id)
    nothing_run = run.nothing_run()
    shutil.rmtree(run.work, ignore_errors=True)
    if nothing_run:
        return {"k": "lost", "nothingRun": True, "message": "Its supervisor on the runner died before anything was run."}
    left = [f"process {pid} on the runner does not end" for pid in immortal]
    server = run.facts().get("server")
    if server is not None:
        left += _end_on_server(run, server)
    known = f"what it had started may go on: {'; '.join(left)}" if left else "what it had started was ended"
    return {"k": "lost", "message": f"Its supervisor on the runner died on the way; {known}."}


def _end_on_server(run: Run, server: str) -> list[str]:
    try:
        why = leftovers.end(run.home, Link(run.home, registry.host(run.home, names.server_id(server))), run.id)
    except (Refusal, OSError) as error:
        # Such as a Server that was removed from the register meanwhile: nothing may be done on it any more.
        why = str(error)
    return [] if why is None else [f"server {server} could not be asked ({why})"]
