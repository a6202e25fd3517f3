"""The warm process: journals that it serves itself, and what it leaves to a fork."""
import contextlib
import json
import os
import select
import signal
import socket
import subprocess

from .support import HOST, WAIT_SECONDS, RunnerTest


class Serves(RunnerTest):
    def setUp(self):
        super().setUp()
        self.process = subprocess.Popen(self._argv("serve"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=self._environment(None))
        self.addCleanup(self.process.wait)
        self.addCleanup(self.process.stdout.close)
        self.addCleanup(self.process.stdin.close)
        self.path = json.loads(self.process.stdout.readline())["socket"]

    def ask(self, *words, request="{}"):
        connection = socket.socket(socket.AF_UNIX)
        self.addCleanup(connection.close)
        connection.settimeout(WAIT_SECONDS)
        connection.connect(self.path)
        connection.sendall(json.dumps(words).encode().replace(b", ", b",") + b"\n" + request.encode() + b"\n")
        return connection

    def end(self, run_id):
        self.command("cancel", run_id)
        self.follow(run_id)

    def states(self, *runs):
        """Of one that has ended, why."""
        all_of = [self.command("status", run)[1][0] for run in runs]
        return [of.get("end", {}).get("message", of["state"]) for of in all_of]

    def answers(self, connection):
        with connection.makefile("rb") as lines:
            return [record for line in lines if (record := json.loads(line)).get("k") != "hb"]

    def test_a_journal_to_its_end_live_and_from_any_record(self):
        self.start("r1", "echo one; sleep 0.3; echo two")
        live = self.answers(self.ask("run", "r1"))
        self.assertEqual((self.text(live), live[-1]["k"]), ("one\ntwo\n", "end"))
        first = len((self.home.spool / "r1" / "journal").read_bytes().split(b"\n")[0]) + 1
        self.assertEqual(self.answers(self.ask("run", "r1", str(first))), live[1:])

    def test_many_at_once_each_its_own(self):
        for index in range(8):
            self.start(f"r{index}", f"for n in 1 2 3; do echo {index}; sleep 0.05; done")
        connections = [self.ask("run", f"r{index}") for index in range(8)]
        self.assertEqual([self.text(self.answers(one)) for one in connections], [f"{index}\n" * 3 for index in range(8)])

    def test_a_reader_that_does_not_keep_up_gets_all_of_it_and_holds_nobody(self):
        self.start("r1", "seq 1 300000")
        slow = self.ask("run", "r1")
        self.assertEqual(self.follow("r1")[-1]["outcome"], "succeeded")
        self.start("r2", "echo quick")
        self.assertEqual(self.text(self.answers(self.ask("run", "r2"))), "quick\n")
        self.assertEqual(self.text(self.answers(slow)), "".join(f"{n}\n" for n in range(1, 300001)))

    def test_a_reader_that_goes_away_takes_nothing_with_it(self):
        self.start("r1", "for n in 1 2 3 4; do echo $n; sleep 0.1; done")
        gone, stays = self.ask("run", "r1"), self.ask("run", "r1")
        gone.recv(1)
        gone.close()
        self.assertEqual(self.text(self.answers(stays)), "1\n2\n3\n4\n")

    def test_that_a_supervisor_died(self):
        self.start("r1", "echo here; sleep 60")
        connection = self.ask("run", "r1")
        with connection.makefile("rb") as lines:
            started = json.loads(lines.readline())
            while "here" not in json.loads(lines.readline()).get("d", ""):
                pass
            os.kill(started["pid"], signal.SIGKILL)
            rest = [json.loads(line) for line in lines]
        self.assertEqual([record["k"] for record in rest if record["k"] != "hb"], ["lost"])

    def test_a_refusal_of_what_cannot_be_run_or_read(self):
        self.start("r1", "echo one")
        self.follow("r1")
        refused = {
            "invalid": self.ask("run", "r2", request="[]"), "unknown_run": self.ask("run", "r3", "7"), "usage": self.ask("run", "r1", "x"),
            "unknown_task": self.ask("run", "r4", request='{"task":"no.such","server":"test-server"}'),
        }
        self.assertEqual({code: self.answers(one)[0]["code"] for code, one in refused.items()}, {code: code for code in refused})
        self.assertEqual(self.answers(self.ask("run", "r1", "1"))[0]["code"], "invalid")

    def test_a_command_whose_words_are_none_and_then_the_next(self):
        self.assertEqual(self.answers(self.ask("run", "../x"))[0]["ok"], False)
        broken = socket.socket(socket.AF_UNIX)
        self.addCleanup(broken.close)
        broken.connect(self.path)
        broken.sendall(b'["run",\n{}\n')
        self.assertEqual(broken.recv(100), b"")
        self.assertTrue(self.answers(self.ask("ping"))[0]["ok"])

    def test_no_connection_that_a_run_would_keep_open(self):
        """Who reads sees at once that the warm process died, though a run goes on that it began meanwhile."""
        self.silent_server()
        self.start("r1", "sleep 60")
        self.addCleanup(self.end, "r1")
        connection = self.ask("run", "r1")
        connection.recv(1)
        self.ask("run", "r2", request='{"task":"host.facts","server":"test-server"}').recv(1)
        self.addCleanup(self.end, "r2")
        self.process.kill()
        while connection.recv(65536):
            pass
        self.assertEqual(self.states("r1", "r2"), ["running", "running"])

    def begins(self, run_id):
        """A run, begun by the warm process, that waits for a Server that says nothing; its supervisor."""
        connection = self.ask("run", run_id, request='{"task":"host.facts","server":"test-server"}')
        self.addCleanup(self.end, run_id)
        with connection.makefile("rb") as lines:
            return json.loads(lines.readline())["pid"]

    def died(self, pid, kill):
        gone = os.pidfd_open(pid)
        self.addCleanup(os.close, gone)
        kill(pid)
        self.assertTrue(select.select([gone], [], [], WAIT_SECONDS)[0])

    def silent_server(self):
        """Says nothing: a run waits for it."""
        script = self.home.root / "scripts" / "host.facts" / "run"
        script.parent.mkdir(parents=True)
        script.write_text("#!/bin/sh\n")
        (self.home.root / "config.json").write_text(json.dumps({"scriptsPath": str(self.home.root / "scripts")}))
        silent = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(silent.close)
        entry = {**HOST.__dict__, "address": "127.0.0.1", "port": silent.getsockname()[1]}
        (self.home.hosts / f"{HOST.id}.json").write_text(json.dumps(entry))

    def test_supervisors_that_have_nothing_to_do_with_it(self):
        """Neither its descriptors nor its place among the processes: whatever ends it, they go on."""
        self.silent_server()
        pids = [self.begins(run) for run in ("r1", "r2")]
        parents = {parent(pid) for pid in pids}
        self.assertEqual((len(parents), self.process.pid in ancestors(pids[0])), (1, False))
        self.assertEqual([os.getsid(pid) for pid in pids], pids)
        self.assertEqual([connections(pid) & connections(self.process.pid) for pid in pids], [set(), set()])
        self.died(parents.pop(), lambda _: self.process.kill())
        self.assertEqual(self.states("r1", "r2"), ["running", "running"])

    def test_a_run_though_what_it_would_be_forked_from_was_ended(self):
        self.silent_server()
        first = self.begins("r1")
        self.died(parent(first), lambda nursery: os.kill(nursery, signal.SIGKILL))
        pids = [self.begins(run) for run in ("r2", "r3")]
        self.assertFalse(any(self.process.pid in ancestors(pid) for pid in pids))
        self.assertEqual(self.states("r1", "r2", "r3"), ["running"] * 3)


def parent(pid):
    with open(f"/proc/{pid}/stat") as f:
        return int(f.read().rsplit(") ", 1)[1].split()[1])


def ancestors(pid):
    while pid:
        yield pid
        pid = parent(pid)


def connections(pid):
    """The sockets and pipes that it has open, of its own or shared."""
    links = set()
    for fd in os.listdir(f"/proc/{pid}/fd"):
        # One that is closed meanwhile is not open.
        with contextlib.suppress(FileNotFoundError):
            links.add(os.readlink(f"/proc/{pid}/fd/{fd}"))
    return {link for link in links if link.startswith(("socket:", "pipe:"))}
