"""A runner's home on disk, a catalog, and an engine of the tests alone: it runs a shell line on this machine."""
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from aegir_runner import spool
from aegir_runner.detach import detach
from aegir_runner.engines import ENGINES
from aegir_runner.engines.base import Launch, Verdict, environment, interrupt_group
from aegir_runner.home import Home
from aegir_runner.registry import Host
from aegir_runner.request import Request
from aegir_runner.spool import Run

RUNNER = Path(__file__).resolve().parent.parent / "aegir-runner"
WAIT_SECONDS = 30
HOST = Host("test-server", "192.0.2.1", 22, "root", "SHA256:" + "A" * 43)

INPUTS = {
    "type": "object",
    "properties": {
        "site": {"type": "string", "pattern": "^[a-z][a-z0-9-]{0,30}$"},
        "title": {"type": "string"},
        "port": {"type": "integer", "minimum": 1, "maximum": 65535},
        "kind": {"enum": ["static", "php"]},
        "settings": {"type": "object"},
        "domains": {"type": "array", "items": {"type": "string", "pattern": "^[a-z0-9.-]+$"}, "maxItems": 3, "uniqueItems": True},
    },
    "required": ["site"],
    "additionalProperties": False,
}
CATALOG = {
    "version": 1,
    "tasks": {
        "web.write_vhost": {
            "engine": "ansible", "role": "web", "entrypoint": "write_vhost", "title": "Write", "implements": "web.write_vhost", "inputs": INPUTS,
            "feedback": {"type": "object"}, "idempotent": True, "preview": "full", "timeoutSeconds": 60, "secrets": [], "onServer": True, "digest": "sha256:0",
        },
        "host.facts": {
            "engine": "script", "script": "host.facts", "title": "Look", "implements": "host.facts", "inputs": {"type": "object", "properties": {}, "additionalProperties": False},
            "feedback": {"type": "object"}, "idempotent": True, "preview": "none", "timeoutSeconds": 60, "secrets": [], "onServer": True, "digest": "sha256:0",
        },
    },
}


class ShellEngine:
    """`vars.line` is the shell line; its descriptor 3 takes feedback as JSON lines."""

    link = None
    grace_seconds = 0.3

    def __init__(self, home, run_id, request, work, report):
        self._request, self._report = request, report

    def launch(self):
        return Launch(["/bin/sh", "-c", self._request.vars["line"]], environment(**self._request.secrets))

    def stdout(self, data):
        self._report.bytes("out", data)

    def stderr(self, data):
        self._report.bytes("err", data)

    def event(self, line):
        self._report.feedback(json.loads(line))

    def interrupt(self, process):
        interrupt_group(process)

    def verdict(self, end):
        return Verdict("succeeded" if end.code == 0 else "failed", True)


class RunnerTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory(prefix="aegir-runner-", ignore_cleanup_errors=True)
        self.addCleanup(directory.cleanup)
        self.home = self.furnish(Path(directory.name))
        ENGINES["shell"] = ShellEngine
        self.addCleanup(ENGINES.pop, "shell")

    def furnish(self, root):
        (root / "hosts").mkdir(parents=True, exist_ok=True)
        (root / "catalog.json").write_text(json.dumps(CATALOG))
        entry = {name: value for name, value in HOST.__dict__.items()}
        (root / "hosts" / f"{HOST.id}.json").write_text(json.dumps(entry))
        return Home(root)

    def start(self, run_id, line, *, seconds=60, secrets=None, feedback=None):
        """Starts as the `run` command does once a request is accepted. True when this start was the first."""
        contract = {"engine": "shell", "feedback": feedback or {"type": "object"}}
        run = Run(self.home, run_id)
        lock = spool.claim(run, {"task": "test.shell"})
        if lock is not None:
            detach(run, Request("test.shell", contract, HOST, {"line": line}, secrets or {}, False, seconds), lock)
        return lock is not None

    def command(self, *words, line="", environment=None):
        """Runs the real command to its end: exit code and the parsed lines of its answer."""
        done = subprocess.run(self._argv(*words), input=line.encode("utf-8", "surrogatepass"), capture_output=True, timeout=WAIT_SECONDS, env=self._environment(environment))
        self.assertEqual(done.stderr.decode(), "")
        return done.returncode, [json.loads(answer) for answer in done.stdout.splitlines()]

    def attach(self, run_id, offset=0):
        """The real `attach`, to read line by line."""
        process = subprocess.Popen(self._argv("attach", run_id, str(offset)), stdout=subprocess.PIPE, env=self._environment(None))
        self.addCleanup(process.wait)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.kill)
        return process

    def follow(self, run_id, offset=0):
        """All records to the end, without heartbeats."""
        code, records = self.command("attach", run_id, str(offset))
        self.assertEqual(code, 0)
        return [record for record in records if record["k"] != "hb"]

    def text(self, records):
        return "".join(record["d"] for record in records if record["k"] in ("out", "err"))

    def until(self, process, wanted):
        """The first record of a live `attach` that is wanted."""
        for line in process.stdout:
            record = json.loads(line)
            if wanted(record):
                return record
        self.fail("the stream ended before the record came")

    def _argv(self, *words):
        return [sys.executable, "-IS", str(RUNNER), *words]

    def _environment(self, more):
        return {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "AEGIR_RUNNER_HOME": str(self.home.root), **(more or {})}
