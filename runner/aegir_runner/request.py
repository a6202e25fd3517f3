"""From one line of hostile JSON to a request that is safe to run."""
import json
from dataclasses import dataclass

from . import catalog, names, registry, schema, secrets
from .home import Home
from .refusal import Refusal

LINE_LIMIT = 1024 * 1024
_FIELDS = ("task", "server", "vars", "preview", "timeoutSeconds")
_LONGEST_SECONDS = 24 * 3600


@dataclass(frozen=True)
class Request:
    task: str
    contract: dict
    host: registry.Host
    vars: dict
    secrets: dict[str, str]
    preview: bool
    timeout_seconds: int


def parse(line: bytes) -> object:
    """JSON as the standard has it: no repeated keys, no NaN."""
    if len(line) > LINE_LIMIT:
        raise Refusal("invalid", "The request is larger than 1 MiB.")
    try:
        return json.loads(line.decode("utf-8"), object_pairs_hook=_no_repetition, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Refusal("invalid", "Expected one line of JSON.") from error


def accept(home: Home, line: bytes) -> Request:
    """Checks everything of a request; raises `Refusal` naming the field."""
    body = parse(line)
    if not isinstance(body, dict):
        raise Refusal("invalid", "Expected one JSON object.")
    for name in body:
        if name not in _FIELDS:
            raise Refusal("invalid", "Is not a field of a request.", names.shown(name))
    task = names.task_name(body.get("task"))
    contract = catalog.task(home, task)
    host = registry.host(home, names.server_id(body.get("server")))
    values = body.get("vars", {})
    _check_vars(values, contract)
    preview = body.get("preview", False)
    if not isinstance(preview, bool):
        raise Refusal("invalid", "Expected true or false.", "preview")
    if preview and contract.get("preview", "none") == "none":
        raise Refusal("invalid", f"{task} cannot be previewed.", "preview")
    seconds = body.get("timeoutSeconds", contract.get("timeoutSeconds", 600))
    if not isinstance(seconds, int) or isinstance(seconds, bool) or not 1 <= seconds <= _LONGEST_SECONDS:
        raise Refusal("invalid", f"A whole number of seconds from 1 to {_LONGEST_SECONDS}.", "timeoutSeconds")
    return Request(task, contract, host, values, secrets.read(home, contract.get("secrets", [])), preview, seconds)


def _check_vars(values: object, contract: dict) -> None:
    if not isinstance(values, dict):
        raise Refusal("invalid", "Expected an object.", "vars")
    for name in values:
        names.variable(name, f"vars.{names.shown(name)}")
    # Whatever the contract leaves open, no variable beyond it is ever let in.
    try:
        schema.check(values, {"type": "object", **contract["inputs"], "additionalProperties": False}, "vars")
    except RecursionError:
        raise Refusal("invalid", "Nested too deeply.", "vars") from None


def _no_repetition(pairs: list) -> dict:
    found: dict = {}
    for name, value in pairs:
        if name in found:
            raise ValueError("repeated key")
        found[name] = value
    return found


def _no_constant(name: str) -> object:
    raise ValueError(name)
