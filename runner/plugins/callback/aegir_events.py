"""Tells the runner what happens, as JSON lines on descriptor 3: steps, lines for people, feedback, final stats."""
from __future__ import annotations

import json
import os
import signal
import threading
import time

from ansible.parsing.ajson import AnsibleJSONEncoder
from ansible.plugins.callback import CallbackBase

DOCUMENTATION = r"""
name: aegir_events
type: stdout
short_description: steps as JSON lines for the Aegir runner
description:
  - Takes the place of the usual output, so that every line is known to belong to its step.
  - Never passes on values of a step with C(no_log).
"""

_FD = 3
_LIMIT = 16 * 1024
_SIGNS = {"ok": "✓", "changed": "±", "failed": "✗", "ignored": "!", "skipped": "–", "unreachable": "✗", "retry": "…"}
_COMMANDS = {"command", "shell", "raw", "script", "expect"}


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "stdout"
    CALLBACK_NAME = "aegir_events"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        os.set_inheritable(_FD, False)
        self._lock = threading.Lock()
        self._count = 0
        self._open = None

    # Steps

    def v2_playbook_on_task_start(self, task, is_conditional):
        self._begin(task)

    def v2_playbook_on_handler_task_start(self, task):
        self._begin(task)

    def v2_playbook_on_cleanup_task_start(self, task):
        self._begin(task)

    def _begin(self, task):
        self._finish_silent()
        self._count += 1
        self._open = {"id": "s%d" % self._count, "name": _name(task), "action": _action(task), "since": time.monotonic()}
        self._step("started")

    def _finish_silent(self):
        """Includes have no result of their own."""
        if self._open:
            self._step("ok")
            self._open = None

    def _step(self, status, **more):
        step = self._open
        if status not in ("started", "retry"):
            more["ms"] = round((time.monotonic() - step["since"]) * 1000)
        self._emit("step", id=step["id"], name=step["name"], action=step["action"], status=status, **more)

    # Results

    def v2_runner_on_ok(self, result):
        self._end("changed" if _values(result).get("changed") else "ok", result)

    def v2_runner_on_failed(self, result, ignore_errors=False):
        self._end("ignored" if ignore_errors else "failed", result)

    def v2_runner_on_skipped(self, result):
        self._end("skipped", result)

    def v2_runner_on_unreachable(self, result):
        self._end("unreachable", result)

    def _end(self, status, result):
        values, hidden = _values(result), _hidden(result)
        if self._open is None:
            self._begin(_task(result))
        message = None
        if status in ("failed", "ignored", "unreachable"):
            message = "The step failed; its output is hidden because it may hold a secret (no_log)." if hidden else _message(values)
        self._line("%s %s%s" % (_SIGNS[status], self._open["name"], ": " + message if message else ""), "err" if status in ("failed", "unreachable") else "out")
        if not hidden:
            self._said(status, values)
            if "aegir_feedback" in values:
                self._emit("feedback", data=values["aegir_feedback"])
        more = {}
        if message:
            more["message"] = message
        diff = None if hidden else self._changes(values)
        if diff:
            more["diff"] = diff
        self._step(status, **more)
        self._open = None

    def _said(self, status, values):
        """What commands printed, and modules when they failed."""
        if "results" in values:
            return
        if status in ("failed", "ignored") or self._open["action"] in _COMMANDS:
            for channel, key in (("out", "stdout"), ("err", "stderr")):
                for line in _cut(str(values.get(key) or "")).splitlines():
                    self._line("    " + line, channel)
        elif self._open["action"] == "debug" and "msg" in values:
            self._line("    " + _cut(str(values["msg"])))

    def _changes(self, values):
        diffs = [values["diff"]] if values.get("diff") else [item["diff"] for item in values.get("results") or [] if isinstance(item, dict) and item.get("diff") and not item.get("censored")]
        texts = [self._get_diff(diff) for diff in diffs]
        return _cut("".join(text for text in texts if text).rstrip("\n"))

    # Items of a loop, and repetitions

    def v2_runner_item_on_ok(self, result):
        self._item("changed" if _values(result).get("changed") else "ok", result)

    def v2_runner_item_on_failed(self, result):
        self._item("failed", result)

    def v2_runner_item_on_skipped(self, result):
        self._item("skipped", result)

    def _item(self, status, result):
        if self._open is None or _hidden(result):
            return
        values = _values(result)
        label = _cut(str(values.get("_ansible_item_label", values.get("item", ""))))
        self._line("  %s %s%s" % (_SIGNS[status], label, ": " + _message(values) if status == "failed" else ""))
        self._said(status, values)
        if "aegir_feedback" in values:
            self._emit("feedback", data=values["aegir_feedback"])

    def v2_runner_retry(self, result):
        if self._open is None:
            return
        values = _values(result)
        text = "attempt %s of %s" % (values.get("attempts", "?"), values.get("retries", "?"))
        self._line("  %s %s" % (_SIGNS["retry"], text))
        self._step("retry", message=text)

    # The end

    def v2_playbook_on_no_hosts_matched(self):
        self._line("No host matched the play.", "err")

    def v2_playbook_on_stats(self, stats):
        self._finish_silent()
        self._emit("stats", hosts={host: stats.summarize(host) for host in sorted(stats.processed)})

    # Writing

    def _line(self, text, channel="out"):
        for line in text.splitlines() or [""]:
            self._emit("line", ch=channel, step=self._open["id"] if self._open else None, text=line)

    def _emit(self, event, **fields):
        line = (json.dumps(dict(fields, ev=event), cls=AnsibleJSONEncoder) + "\n").encode()
        with self._lock:
            try:
                while line:
                    line = line[os.write(_FD, line):]
            except BrokenPipeError:
                # The supervisor is dead: nobody may go on changing the Server unseen.
                os.kill(os.getpid(), signal.SIGINT)


def _values(result):
    """The result's own values; ansible-core 2.19 renamed the accessor."""
    return getattr(result, "result", None) or result._result


def _task(result):
    return getattr(result, "task", None) or result._task


def _action(task):
    return str(task.action).removeprefix("ansible.builtin.").removeprefix("ansible.legacy.")


def _name(task):
    action = _action(task)
    if action == "validate_argument_spec":
        return "Check the inputs"
    return _cut(str(task.name or action))


def _hidden(result):
    return _task(result).no_log is True or bool(_values(result).get("censored")) or bool(_values(result).get("_ansible_no_log"))


def _message(values):
    failed = [item for item in values.get("results") or [] if isinstance(item, dict) and item.get("failed") and not item.get("censored")]
    return _of_item(failed[0]) if failed else _of_one(values)


def _of_item(values):
    """That items failed is all that Ansible says of a loop; why stands with the item."""
    label, message = values.get("_ansible_item_label", values.get("item")), _of_one(values)
    return message if not isinstance(label, str) or label in message else _cut("%s: %s" % (label, message))


def _of_one(values):
    code = values.get("rc")
    if code and "module_stdout" in values and _signal(code):
        return _died(code)
    if code and (values.get("stderr") or values.get("stdout")):
        last = str(values.get("stderr") or values["stdout"]).strip().rpartition("\n")[2]
        return _cut("%s: %s" % (_exit(code), last))
    if code and values.get("msg") == "non-zero return code":
        return _exit(code)
    for key in ("msg", "stderr", "stdout", "reason"):
        if values.get(key):
            text = values[key]
            return _cut(text if isinstance(text, str) else json.dumps(text, cls=AnsibleJSONEncoder)).strip()
    return "failed without a message"


def _signal(code):
    """Python says a negative number of what a signal ended, a shell 128 and more."""
    try:
        return signal.Signals(-code if code < 0 else code - 128).name
    except ValueError:
        return None


def _exit(code):
    name = _signal(code)
    return "exit code %s (%s)" % (code, name) if name else "exit code %s" % code


def _died(code):
    """A module that answered nothing; a negative code is of the SSH client here, not of what it ran."""
    if code < 0:
        return "the SSH client on the runner was ended from outside by %s" % _signal(code)
    return "the module was ended from outside by %s on the Server: by somebody, or by the kernel there for want of memory (its log there tells)" % _signal(code)


def _cut(text):
    return text if len(text) <= _LIMIT else text[:_LIMIT] + "… [%d characters more]" % (len(text) - _LIMIT)
