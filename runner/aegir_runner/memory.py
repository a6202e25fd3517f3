"""What the kernel did for want of memory. Self-contained: its source is also sent to Servers."""


def memory_kills() -> int:
    """How many processes this machine's kernel has ended for want of memory since it booted."""
    try:
        with open("/proc/vmstat") as f:
            return next((int(line.split()[1]) for line in f if line.startswith("oom_kill ")), 0)
    except OSError:
        return 0
