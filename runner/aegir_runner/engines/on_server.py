"""The program that runs a script on a Server. Sent there after the source of `memory`, executed by `serve(i, …)`.

Any Python 3.8 or later. Every Task pays for what is imported and compiled here, so that is little. The script exists in memory alone:
nothing is left on the Server's disk.

What it says is frames: NUL, kind, space, number of bytes, line feed, the bytes. Kinds: out, err, feedback, and at last exit with the exit
code (minus the signal) and how many processes the kernel ended meanwhile for want of memory.
"""
import _signal as signal  # What `signal` puts around it takes as long as all of Python to start.
import os
import select
import time

# With the rest of the way a person who cancels sees the end within two seconds.
GRACE_SECONDS = 0.5
# Nobody hears a script any more whose runner is gone.
_ORPHAN_SECONDS = 1
_DRAIN_SECONDS = 2


def serve(source, killer):
    """`source`: standard input with a line of run, length of the script and of its input, then both; later `cancel`, or its end when the
    runner is gone. `killer`: source of `processes`, for when it is needed."""
    run, *lengths = source.readline().split()
    script, inputs = (source.read(int(length)) for length in lengths)
    # The connection may end in the middle.
    if len(inputs) != int(lengths[1]):
        return
    os.set_blocking(0, False)
    _Script(run.decode(), source, killer).run(script, inputs)
    # An ordinary end would tidy up what is about to vanish.
    os._exit(0)


class _Script:
    def __init__(self, run, source, killer):
        self._run = run
        self._source = source
        self._killer = killer
        self._poll = select.poll()
        self._pid = None
        self._status = None
        self._kill_at = None

    def run(self, script, inputs):
        kills = memory_kills()  # noqa: F821 - of `memory`, whose source comes before this one
        # First, so that they take the numbers that the script's own descriptors are to have.
        woken, waker = os.pipe()
        for fd in (woken, waker):
            os.set_blocking(fd, False)
        signal.set_wakeup_fd(waker)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        pipes = {kind: os.pipe() for kind in (b"out", b"err", b"feedback")}
        try:
            self._pid = self._spawn(_in_memory("script", script), _in_memory("inputs", inputs), [pair[1] for pair in pipes.values()])
            self._relay({pair[0]: kind for kind, pair in pipes.items()}, woken)
            code = os.WEXITSTATUS(self._status) if os.WIFEXITED(self._status) else -os.WTERMSIG(self._status)
        except OSError as error:
            if self._pid is not None:
                raise
            self._emit(b"err", b"the script cannot be executed: %s\n" % str(error).encode())
            code = 126
        self._emit(b"exit", b"%d %d" % (code, memory_kills() - kills))  # noqa: F821

    def _spawn(self, script, inputs, writers):
        path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        kept = {name: os.environ[name] for name in ("HOME", "USER", "LOGNAME") if name in os.environ}
        os.chdir("/")
        pid = os.posix_spawn(
            "/proc/self/fd/4", ["script"], dict(kept, PATH=path, LANG="C.UTF-8", LC_ALL="C.UTF-8", AEGIR_RUN_ID=self._run),
            file_actions=[(os.POSIX_SPAWN_DUP2, fd, number) for number, fd in enumerate((inputs, *writers, script))],
            setsid=True, setsigdef=(signal.SIGPIPE, signal.SIGINT))
        for fd in (script, inputs, *writers):
            os.close(fd)
        return pid

    def _relay(self, channels, woken):
        """Until the script has ended and what it said is read."""
        for fd in (0, woken, *channels):
            self._poll.register(fd, select.POLLIN)
        # What came together with the order is not seen by poll.
        self._hear()
        drained_by = None
        while self._status is None or channels:
            moments = [moment for moment in (self._kill_at, drained_by) if moment is not None]
            ready = self._poll.poll(max(0, min(moments) - time.monotonic()) * 1000 if moments else None)
            now = time.monotonic()
            if self._kill_at is not None and now >= self._kill_at:
                self._kill()
            # A daemon that kept a descriptor open must not hold the run.
            if drained_by is not None and now >= drained_by:
                return
            for fd, _ in ready:
                if fd == 0:
                    self._hear()
                elif fd == woken:
                    os.read(woken, 512)
                    pid, status = os.waitpid(self._pid, os.WNOHANG) if self._status is None else (0, 0)
                    if pid:
                        self._status, drained_by = status, now + _DRAIN_SECONDS
                else:
                    data = os.read(fd, 65536)
                    if data:
                        self._emit(channels[fd], data)
                    else:
                        self._poll.unregister(fd)
                        del channels[fd]

    def _emit(self, kind, data):
        frame = b"\0%s %d\n" % (kind, len(data)) + data
        try:
            while frame:
                frame = frame[os.write(1, frame):]
        except BrokenPipeError:
            self._stop(signal.SIGTERM, _ORPHAN_SECONDS)

    def _hear(self):
        """On a cancel the script may end itself; when the runner is gone it is killed soon."""
        said = self._source.read()
        if said is None:
            return
        self._poll.unregister(0)
        if said:
            self._stop(signal.SIGINT, GRACE_SECONDS)
        else:
            self._stop(signal.SIGTERM, _ORPHAN_SECONDS)

    def _stop(self, how, seconds):
        if self._kill_at is not None or self._status is not None:
            return
        try:
            os.killpg(self._pid, how)
        except ProcessLookupError:
            pass
        self._kill_at = time.monotonic() + seconds

    def _kill(self):
        self._kill_at = None
        tools = {}
        exec(self._killer, tools)
        tools["kill_marked"](self._run)


def _in_memory(name, content):
    fd = os.memfd_create(name)
    view = memoryview(content)
    while view:
        view = view[os.write(fd, view):]
    # A file that is open for writing cannot be executed.
    reader = os.open("/proc/self/fd/%d" % fd, os.O_RDONLY)
    os.close(fd)
    return reader
