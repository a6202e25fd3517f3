"""The one way the runner says no."""


class Refusal(Exception):
    """Nothing was started or changed.

    `code` is one of invalid, unknown_task, unknown_server, usage, unknown_run, busy, host_key_mismatch,
    unreachable, not_ready. `field` is the path of the offending value, such as `vars.site`.
    """

    def __init__(self, code: str, message: str, field: str | None = None):
        super().__init__(message)
        self.code = code
        self.field = field

    def answer(self) -> dict:
        body = {"ok": False, "code": self.code, "message": str(self)}
        if self.field is not None:
            body["field"] = self.field
        return body
