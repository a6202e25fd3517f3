"""The allow-list: which Tasks exist, with their contracts."""
import json
import platform
import re
import subprocess

from . import keys
from .home import Home
from .refusal import Refusal


def tasks(home: Home) -> dict[str, dict]:
    try:
        document = json.loads(home.catalog.read_bytes())
    except FileNotFoundError:
        raise Refusal("not_ready", "The runner has no catalog.json: register the Tasks first.") from None
    except (OSError, ValueError) as error:
        raise Refusal("not_ready", f"The runner's catalog.json cannot be read ({error}): register the Tasks again.") from error
    if document.get("version") != 1 or not isinstance(document.get("tasks"), dict):
        raise Refusal("not_ready", "The runner's catalog.json is not of version 1: register the Tasks again.")
    return document["tasks"]


def task(home: Home, name: str) -> dict:
    found = tasks(home).get(name)
    if found is None:
        raise Refusal("unknown_task", f"{name} is not registered on this runner: check its name, or register its role or script.", "task")
    return found


def answer(home: Home) -> dict:
    return {"ok": True, "python": platform.python_version(), "ansible": _ansible_version(home), "tasks": tasks(home), "publicKey": keys.public(home)}


def _ansible_version(home: Home) -> str | None:
    try:
        said = subprocess.run([home.ansible_playbook(), "--version"], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30)
    except (Refusal, OSError, subprocess.TimeoutExpired):
        return None
    version = re.search(r"core ([0-9][0-9a-z.]*)", said.stdout)
    return version.group(1) if version else None
