"""Runs one entry point of one role on one Server with ansible-playbook."""
import json
import shlex
from pathlib import Path

from .. import files, reasons, scratch
from ..home import Home
from ..link import Link
from ..refusal import Refusal
from ..request import Request
from .base import Exit, Launch, Process, Reporter, Verdict, environment, interrupt_group

# A fixed name: a Server's id is never read as an inventory pattern.
_HOST = "server"
_LAST_WORDS = 2000


_CONNECTION_LOST = ("Failed to connect to the host", "Data could not be sent to remote host", "SSH encountered an unknown error", "the connection was lost")
_SPEAKING = ("fail", "ansible.builtin.fail")


class AnsibleEngine:
    # It ends what runs on the runner; what runs on the Server it leaves alone, and that is ended after it.
    grace_seconds = 0.7

    def __init__(self, home: Home, run_id: str, request: Request, work: Path, report: Reporter):
        self._home = home
        self._run_id = run_id
        self._request = request
        self._work = work
        self._report = report
        self._step: str | None = None
        self._failed: tuple[str, str] | None = None
        self._unreachable: str | None = None
        self._stats: dict | None = None
        self._last_words = b""
        self._changed = False
        self.link: Link | None = Link(home, request.host)

    @staticmethod
    def ready(home: Home, request: Request) -> None:
        home.ansible_playbook()
        entrypoint = home.roles / request.contract["role"] / "tasks" / f"{request.contract['entrypoint']}.yml"
        if not entrypoint.is_file():
            raise Refusal("not_ready", f"The role of {request.task} is not on this runner: put it under {home.roles.name}/ and register the Tasks again.", "task")

    def launch(self) -> Launch:
        play, inventory, config = self._work / "play.json", self._work / "inventory.json", self._work / "ansible.cfg"
        files.write_private(self._work / "ssh_config", self.link.config().encode())
        files.write_private(play, json.dumps([self._play()]).encode())
        files.write_private(inventory, json.dumps(self._inventory()).encode())
        files.write_private(config, b"")
        # Ansible has no setting for where these are, but for beside the playbook.
        (self._work / "shell_plugins").symlink_to(self._home.plugins / "shell")
        argv = [self._home.ansible_playbook(), "--inventory", str(inventory), "--diff"]
        if self._request.preview:
            argv.append("--check")
        return Launch([*argv, str(play)], self._environment(config))

    def _play(self) -> dict:
        contract = self._request.contract
        own = {"aegir_run_id": self._run_id, "aegir_scratch": scratch.folder(self._run_id), "aegir_artifacts": str(self._home.artifacts)}
        values = {**unsafe({**self._request.vars, **self._request.secrets}), **own}
        return {
            "name": self._request.task,
            "hosts": _HOST,
            "gather_facts": False,
            "become": self._request.host.user != "root",
            "environment": {"AEGIR_RUN_ID": self._run_id},
            "tasks": [{"name": self._request.task, "import_role": {"name": contract["role"], "tasks_from": contract["entrypoint"]}, "vars": values}],
        }

    def _inventory(self) -> dict:
        host = self._request.host
        facts = {
            "ansible_connection": "ssh", "ansible_host": host.address, "ansible_port": host.port, "ansible_user": host.user,
            "ansible_shell_type": "aegir_sh",
            "ansible_python_interpreter": host.python or "auto_silent",
        }
        return {"all": {"hosts": {_HOST: facts}}}

    def _environment(self, config: Path) -> dict[str, str]:
        roles, plugins, work = self._home.roles, self._home.plugins, self._work
        return environment(
            ANSIBLE_CONFIG=str(config),
            ANSIBLE_HOME=str(work / "home"),
            ANSIBLE_LOCAL_TEMP=str(work / "tmp"),
            ANSIBLE_ROLES_PATH=str(roles),
            ANSIBLE_LIBRARY=str(roles / "library"),
            ANSIBLE_MODULE_UTILS=str(roles / "module_utils"),
            ANSIBLE_CALLBACK_PLUGINS=str(plugins / "callback"),
            ANSIBLE_ACTION_PLUGINS=str(plugins / "action"),
            ANSIBLE_STDOUT_CALLBACK="aegir_events",
            ANSIBLE_INVENTORY_ENABLED="yaml",
            ANSIBLE_INVENTORY_UNPARSED_FAILED="1",
            ANSIBLE_GATHERING="explicit",
            ANSIBLE_PIPELINING="1",
            ANSIBLE_HOST_KEY_CHECKING="1",
            ANSIBLE_SSH_ARGS=f"-F {shlex.quote(f'{work}/ssh_config')}",
            # A repetition would run a step again that may have begun, or even ended, before the connection broke.
            ANSIBLE_SSH_RETRIES="0",
            AEGIR_TRANSFERS=scratch.transfers(self._run_id),
            ANSIBLE_NO_TARGET_SYSLOG="1",
            ANSIBLE_RETRY_FILES_ENABLED="0",
            ANSIBLE_DEPRECATION_WARNINGS="0",
            ANSIBLE_NOCOLOR="1",
            PYTHONDONTWRITEBYTECODE="1",
        )

    def stdout(self, data: bytes) -> None:
        self._report.bytes("out", data, self._step)

    def stderr(self, data: bytes) -> None:
        self._last_words = (self._last_words + data)[-_LAST_WORDS:]
        self._report.bytes("err", data, self._step)

    def event(self, line: bytes) -> None:
        event = json.loads(line)
        kind = event.pop("ev")
        if kind == "step":
            self._note(event)
            self._report.step(**event)
        elif kind == "line":
            self._report.text(event["ch"], event["text"] + "\n", event["step"])
        elif kind == "feedback":
            self._report.feedback(event["data"])
        elif kind == "stats":
            self._stats = event["hosts"]

    def _note(self, step: dict) -> None:
        self._step = step["id"]
        self._changed = self._changed or step["status"] == "changed"
        if step["status"] == "failed":
            message = step.get("message") or "failed"
            # A `fail` step is there to say what is wrong; its own name would only stand in front of that.
            self._failed = (step["id"], message if step.get("action") in _SPEAKING else f"{step['name']}: {message}")
        elif step["status"] == "unreachable":
            self._unreachable = step.get("message")

    def interrupt(self, process: Process) -> None:
        interrupt_group(process)

    def verdict(self, end: Exit) -> Verdict:
        """The exit code alone lies: 0 also when no host matched. The host has to be in the final stats."""
        stats = (self._stats or {}).get(_HOST)
        if end.code == 0 and stats and not stats["failures"] and not stats["unreachable"]:
            return Verdict("succeeded", stats["changed"] > 0)
        server = f"server {self._request.host.id}"
        if end.signal is not None:
            return Verdict("failed", self._changed, reasons.killed("ansible-playbook", "the runner", end.signal, end.memory_kills), self._step)
        if self._unreachable is not None or (stats and stats["unreachable"]):
            return self._broken_off(server, (self._unreachable or "the connection was lost").strip())
        if self._failed:
            return Verdict("failed", self._changed, reasons.with_advice(self._failed[1], server), self._failed[0])
        said = self._last_words.decode("utf-8", "replace").strip()
        message = f"ansible-playbook ended with exit code {end.code} and no proof of success. {said}".strip()
        return Verdict("failed", self._changed, reasons.with_advice(message, "the runner"), self._step)

    def _broken_off(self, server: str, reason: str) -> Verdict:
        """Ansible calls unreachable also a Server that answers but gives it no directory to work in."""
        if any(words in reason for words in _CONNECTION_LOST):
            return Verdict("unreachable", self._changed, f"The connection to {server} was lost on the way: {reason}", self._step)
        return Verdict("failed", self._changed, reasons.with_advice(reason, server), self._step)


def unsafe(value):
    """Marks every string so that Ansible never evaluates it as a template."""
    if isinstance(value, str):
        return {"__ansible_unsafe": value}
    if isinstance(value, list):
        return [unsafe(item) for item in value]
    if isinstance(value, dict):
        return {name: unsafe(item) for name, item in value.items()}
    return value
