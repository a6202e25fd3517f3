"""Finds and kills what carries the mark of a run. Self-contained: its source is also sent to Servers."""
import os
import signal
import time

# What does not die of SIGKILL within this many seconds waits for a device, and no signal reaches it.
_KILL_SECONDS = 1.0


def marked(run_id: str) -> "list[int]":
    """Processes of this machine (not of containers on it) whose environment has AEGIR_RUN_ID=<run_id>.

    A daemon that the run started through its init system is the Server's own by now and is left out.
    """
    mark = b"AEGIR_RUN_ID=" + run_id.encode()
    here, own = os.readlink("/proc/self/ns/pid"), _service("self")
    found = []
    for entry in os.listdir("/proc"):
        if not entry.isdigit() or int(entry) == os.getpid():
            continue
        try:
            with open("/proc/%s/environ" % entry, "rb") as f:
                if mark not in f.read().split(b"\0"):
                    continue
            if os.readlink("/proc/%s/ns/pid" % entry) == here and _service(entry) in (None, own):
                found.append(int(entry))
        except OSError:
            continue
    return found


def _service(pid: str) -> "str | None":
    """The system service a process belongs to, but for those through which runs come: sshd's sessions and Aegir's own."""
    with open("/proc/%s/cgroup" % pid) as f:
        units = [line.strip().rsplit("/", 1)[-1] for line in f if "/system.slice/" in line]
    return next((unit for unit in units if unit.endswith(".service") and not unit.startswith(("ssh", "aegir"))), None)


def kill_marked(run_id: str) -> "list[int]":
    """SIGKILL until none is left, for a tree may fork while it is being killed. Returns those that do not die."""
    deadline = time.monotonic() + _KILL_SECONDS
    while True:
        found = marked(run_id)
        if not found or time.monotonic() >= deadline:
            return found
        for pid in found:
            try:
                os.kill(pid, signal.SIGKILL)
            except OSError:
                pass
        time.sleep(0.005)
