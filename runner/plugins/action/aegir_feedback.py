"""`aegir_feedback: {name: value}`: reports values back to the Operation. Runs on the controller, also in check mode."""
from __future__ import annotations

from ansible.plugins.action import ActionBase


class ActionModule(ActionBase):
    TRANSFERS_FILES = False
    _requires_connection = False
    _supports_check_mode = True

    def run(self, tmp=None, task_vars=None):
        result = super().run(tmp, task_vars)
        result.update(changed=False, aegir_feedback=dict(self._task.args))
        return result
