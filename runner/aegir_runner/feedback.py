"""What a Task reports back: merged as it comes, checked against the contract at the end."""
import json

from . import schema
from .refusal import Refusal

_LIMIT_BYTES = 256 * 1024


class Feedback:
    def __init__(self, contract: dict):
        self._schema = {"type": "object", **(contract.get("feedback") or {})}
        self.merged: dict = {}
        self.fault: str | None = None

    def add(self, data: object) -> bool:
        """Merges one report, later values winning; a faulty one is remembered and fails the run."""
        if not isinstance(data, dict):
            self.fault = "The feedback is not a JSON object."
            return False
        merged = {**self.merged, **data}
        if len(json.dumps(merged)) > _LIMIT_BYTES:
            self.fault = f"The feedback is larger than {_LIMIT_BYTES // 1024} KiB."
            return False
        self.merged = merged
        return True

    def verdict(self, preview: bool) -> str | None:
        """Why the feedback does not keep the contract. A preview skips steps, so it owes none."""
        if self.fault:
            return self.fault
        wanted = {**self._schema, "required": []} if preview else self._schema
        try:
            schema.check(self.merged, wanted, "feedback", free_text=False)
        except Refusal as refusal:
            return f"The feedback does not keep the Task's contract: {refusal.field}: {refusal}"
        return None
