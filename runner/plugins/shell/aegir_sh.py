"""The POSIX shell, with the run's id in the names of the folders that Ansible makes on a Server: so they are found when it is killed."""
from __future__ import annotations

import os
import secrets

from ansible.plugins.shell.sh import ShellModule as PosixShell

DOCUMENTATION = r"""
name: aegir_sh
short_description: POSIX shell of a run
description:
  - Names temporary folders after the run.
extends_documentation_fragment:
  - shell_common
"""


class ShellModule(PosixShell):
    @staticmethod
    def _generate_temp_dir_name():
        return os.environ["AEGIR_TRANSFERS"] + secrets.token_hex(6)
