import fcntl
import json
import os
import signal
import subprocess
import unittest
from pathlib import Path

from aegir_runner import processes, spool
from aegir_runner.home import Home
from aegir_runner.refusal import Refusal
from aegir_runner.spool import Run
from tests.support import RunnerTest


class JournalsEverything(RunnerTest):
    def test_a_run_is_numbered_from_start_to_end(self):
        self.start("r1", "echo one; echo two >&2; echo '{\"a\":1}' >&3; exit 3")
        records = self.follow("r1")
        self.assertEqual([record["n"] for record in records], list(range(1, len(records) + 1)))
        self.assertEqual(records[0]["k"], "start")
        end = records[-1]
        self.assertEqual((end["k"], end["outcome"], end["exitCode"], end["signal"], end["feedback"]), ("end", "failed", 3, None, {"a": 1}))
        self.assertEqual(sorted(self.text(records).splitlines()), ["one", "two"])

    def test_every_offset_between_records_gives_exactly_the_rest(self):
        self.start("r1", "seq 1 2000; echo '{\"a\":1}' >&3; seq 2001 2100")
        whole = self.follow("r1")
        offset = 0
        for index, line in enumerate(Run(self.home, "r1").journal.read_bytes().splitlines(keepends=True)):
            self.assertEqual(self.follow("r1", offset), whole[index:])
            offset += len(line)

    def test_an_offset_inside_a_record_is_refused(self):
        self.start("r1", "true")
        self.follow("r1")
        for offset in ("3", "1000000"):
            code, (answer,) = self.command("attach", "r1", offset)
            self.assertEqual((code, answer["field"]), (2, "offset"))

    def test_20000_lines_arrive_whole_and_in_order(self):
        self.start("r1", "seq 1 20000")
        self.assertEqual(self.text(self.follow("r1")), "".join(f"{i}\n" for i in range(1, 20001)))

    def test_a_line_without_end_and_broken_utf8_are_kept(self):
        self.start("r1", r"printf 'gr\303\266\303'; printf 'x%.0s' $(seq 1 200000)")
        text = self.text(self.follow("r1"))
        self.assertTrue(text.startswith("grö\ufffdxxx"))
        self.assertEqual(len(text), 4 + 200000)

    def test_a_daemon_that_keeps_the_pipes_does_not_hold_the_run(self):
        self.start("r1", "setsid sleep 60 & echo done")
        self.addCleanup(processes.kill_marked, "r1")
        self.assertEqual(self.follow("r1")[-1]["outcome"], "succeeded")

    def test_feedback_beyond_the_contract_fails_the_run(self):
        contract = {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"], "additionalProperties": False}
        for name, line in (("missing", "true"), ("type", "echo '{\"a\":1}' >&3"), ("more", "echo '{\"a\":\"x\",\"b\":1}' >&3"), ("list", "echo '[]' >&3")):
            with self.subTest(name):
                self.start(name, line, feedback=contract)
                end = self.follow(name)[-1]
                self.assertEqual(end["outcome"], "failed")
                self.assertIn("feedback", end["message"].lower())


class ServesItLive(RunnerTest):
    def test_attaching_during_a_run_shows_what_was_and_what_comes(self):
        gate = self.home.root / "gate"
        os.mkfifo(gate)
        self.start("r1", f"echo before; read line <{gate}; echo after $line")
        live = self.attach("r1")
        self.until(live, lambda record: record.get("d") == "before\n")
        gate.write_text("now\n")
        self.until(live, lambda record: record.get("d") == "after now\n")
        self.assertEqual(self.until(live, lambda record: record["k"] == "end")["outcome"], "succeeded")

    def test_a_silent_run_is_heard_by_its_heartbeat(self):
        gate = self.home.root / "gate"
        os.mkfifo(gate)
        self.start("r1", f"read line <{gate}")
        live = self.attach("r1")
        self.until(live, lambda record: record == {"k": "hb"})
        gate.write_text("now\n")
        self.until(live, lambda record: record["k"] == "end")

    def test_an_unfinished_line_is_shown_before_its_end(self):
        gate = self.home.root / "gate"
        os.mkfifo(gate)
        self.start("r1", f"printf 'working… '; read line <{gate}; echo done")
        live = self.attach("r1")
        self.until(live, lambda record: record.get("d") == "working… ")
        gate.write_text("now\n")
        self.until(live, lambda record: record.get("d") == "done\n")


class StartsOnce(RunnerTest):
    def test_many_starts_of_one_id_run_it_once(self):
        proof = self.home.root / "proof"
        children = []
        for _ in range(8):
            pid = os.fork()
            if pid == 0:
                self.start("r1", f"echo ran >>{proof}")
                os._exit(0)
            children.append(pid)
        for pid in children:
            os.waitpid(pid, 0)
        self.assertEqual(self.follow("r1")[-1]["outcome"], "succeeded")
        self.assertEqual(proof.read_text(), "ran\n")
        self.assertEqual(sorted(str(path.relative_to(self.home.spool)) for path in self.home.spool.glob("*")), [".new", "r1"])
        self.assertEqual(list((self.home.spool / ".new").iterdir()), [])

    def test_a_start_of_what_ended_is_answered_with_its_journal(self):
        self.start("r1", "echo once")
        first = self.follow("r1")
        code, again = self.command("run", "r1")
        self.assertEqual((code, again), (0, first))

    def test_an_unwritable_spool_is_named_and_nothing_runs(self):
        (self.home.root / "spool").write_text("in the way")
        with self.assertRaises(Refusal) as refused:
            spool.claim(Run(self.home, "r1"), {})
        self.assertEqual(refused.exception.code, "not_ready")
        self.assertIn("nothing was run", str(refused.exception))


class EndsWhenTold(RunnerTest):
    def test_cancel_kills_a_tree_that_ignores_it(self):
        tree = "trap '' INT TERM; (trap '' INT; setsid sh -c 'trap \"\" INT TERM; sleep 300 & wait') & setsid -f sleep 300; echo up; while :; do sleep 300; done"
        self.start("r1", tree)
        live = self.attach("r1")
        self.until(live, lambda record: record.get("d") == "up\n")
        code, (answer,) = self.command("cancel", "r1")
        self.assertEqual((code, answer["ok"]), (0, True))
        self.assertEqual(self.until(live, lambda record: record["k"] == "kill")["signal"], "INT")
        end = self.until(live, lambda record: record["k"] == "end")
        self.assertEqual(end["outcome"], "cancelled")
        self.assertEqual(processes.marked("r1"), [])

    def test_a_run_beyond_its_time_is_stopped(self):
        self.start("r1", "echo up; sleep 300", seconds=1)
        end = self.follow("r1")[-1]
        self.assertEqual(end["outcome"], "timed_out")
        self.assertIn("1 s", end["message"])
        self.assertEqual(processes.marked("r1"), [])

    def test_cancelling_what_ended_changes_nothing(self):
        self.start("r1", "true")
        before = self.follow("r1")
        code, (answer,) = self.command("cancel", "r1")
        self.assertEqual((code, answer["state"]), (0, "ended"))
        self.assertEqual(self.follow("r1"), before)


class SaysWhatItDoesNotKnow(RunnerTest):
    def test_a_killed_supervisor_is_lost_and_its_engine_is_gone(self):
        self.start("r1", "echo up; setsid -f sleep 300; sleep 300")
        live = self.attach("r1")
        start = self.until(live, lambda record: record["k"] == "start")
        self.until(live, lambda record: record.get("d") == "up\n")
        os.kill(start["pid"], signal.SIGKILL)
        lost = self.until(live, lambda record: record["k"] == "lost")
        self.assertEqual(processes.marked("r1"), [])
        self.assertNotIn("nothingRun", lost)
        self.assertIn("what it had started was ended", lost["message"])
        self.assertFalse(Run(self.home, "r1").work.exists())
        self.assertEqual(self.command("status", "r1")[1][0]["state"], "lost")

    def test_a_lost_run_is_not_run_again(self):
        self.start("r1", "echo up; sleep 300")
        live = self.attach("r1")
        os.kill(self.until(live, lambda record: record["k"] == "start")["pid"], signal.SIGKILL)
        lost = self.until(live, lambda record: record["k"] == "lost")
        self.assertEqual(self.command("run", "r1")[1][-1], lost)
        self.assertEqual(self.command("gc", "r1"), (0, [{"ok": True}]))
        self.assertEqual(self.command("run", "r1"), (0, [lost]))

    def test_a_supervisor_that_died_before_the_engine_began_is_known_to_have_run_nothing(self):
        run = Run(self.home, "r1")
        os.close(spool.claim(run, {"task": "test.shell"}))
        code, records = self.command("attach", "r1", "0")
        self.assertEqual((code, [(record["k"], record["nothingRun"]) for record in records]), (0, [("lost", True)]))
        self.assertFalse(run.work.exists())

    def test_what_was_run_before_the_machine_crashed_is_never_said_to_be_nothing(self):
        run = Run(self.home, "r1")
        os.close(spool.claim(run, {"task": "test.shell"}))
        (run.directory / "run.json").write_text('{"task": "test.shell", "boot": "another"}')
        self.assertNotIn("nothingRun", self.command("attach", "r1", "0")[1][0])

    def test_a_run_whose_facts_a_crash_took_is_lost_and_not_an_error(self):
        run = Run(self.home, "r1")
        os.close(spool.claim(run, {"task": "test.shell"}))
        (run.directory / "run.json").write_text("")
        self.assertEqual(self.command("attach", "r1", "0")[1][0]["k"], "lost")


class ForgetsNothingThatMatters(RunnerTest):
    def test_after_gc_a_late_start_gets_the_recorded_end(self):
        proof = self.home.root / "proof"
        self.start("r1", f"echo ran >>{proof}; seq 1 5000")
        end = self.follow("r1")[-1]
        self.assertEqual(self.command("gc", "r1"), (0, [{"ok": True}]))
        self.assertEqual(os.listdir(self.home.spool / "r1"), ["end.json"])
        self.assertEqual(self.command("run", "r1"), (0, [end]))
        self.assertEqual(self.command("run", "r1", "300"), (0, [end]))
        self.assertEqual(self.command("status", "r1")[1], [{"ok": True, "state": "collected", "bytes": 0, "end": end}])
        self.assertEqual(self.command("gc", "r1"), (0, [{"ok": True}]))
        self.assertFalse(self.start("r1", f"echo ran >>{proof}"))
        self.assertEqual(proof.read_text(), "ran\n")

    def test_gc_takes_a_run_whose_end_is_written_though_its_supervisor_has_not_left_yet(self):
        self.start("r1", "echo done")
        end = self.follow("r1")[-1]
        with open(self.home.spool / "r1" / "lock", "w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            self.assertEqual(self.command("gc", "r1"), (0, [{"ok": True}]))
        self.assertEqual(self.command("run", "r1"), (0, [end]))

    def test_gc_refuses_a_running_run(self):
        gate = self.home.root / "gate"
        os.mkfifo(gate)
        self.start("r1", f"read line <{gate}")
        code, (answer,) = self.command("gc", "r1")
        self.assertEqual((code, answer["code"]), (2, "busy"))
        gate.write_text("now\n")
        self.follow("r1")


class KeepsSecrets(RunnerTest):
    SECRET = 'p"a$s\\wörd-1234'

    def test_a_secret_is_masked_in_every_record(self):
        says = 'printf "%s\\n" "$S"; printf "%s" "$S" >&2; printf "{\\"a\\":\\"x%s\\"}\\n" 12345678plain >&3'
        self.start("r1", says, secrets={"S": self.SECRET, "T": "12345678plain"})
        journal = json.dumps(self.follow("r1"), ensure_ascii=False)
        for secret in (self.SECRET, json.dumps(self.SECRET, ensure_ascii=False)[1:-1], "12345678plain"):
            self.assertNotIn(secret, journal)
        self.assertIn("••••", journal)

    def test_a_secret_that_comes_in_pieces_is_masked(self):
        gate = self.home.root / "gate"
        os.mkfifo(gate)
        self.start("r1", f"printf 'key: sesame-'; read line <{gate}; printf 'open-now'; echo .", secrets={"S": "sesame-open-now"})
        live = self.attach("r1")
        self.until(live, lambda record: record.get("d") == "key: ")
        gate.write_text("now\n")
        self.assertEqual(self.until(live, lambda record: record["k"] == "out")["d"], "••••.\n")

    def test_an_encoded_secret_is_masked(self):
        self.start("r1", 'printf %s "$S" | base64; echo sesame%3Bopen', secrets={"S": "sesame;open"})
        self.assertEqual(self.text(self.follow("r1")), "••••\n••••\n")


class SurvivesAFullDisk(RunnerTest):
    @unittest.skipUnless(os.getuid() == 0, "a small file system needs root")
    def test_a_full_disk_stops_the_run_and_says_so(self):
        small = self.home.root / "small"
        small.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "aegir-test", str(small)], capture_output=True, text=True)
        if mounted.returncode:
            self.skipTest(f"no small file system here: {mounted.stderr.strip()}")
        self.addCleanup(subprocess.run, ["umount", "-l", str(small)], check=True)
        self.home = self.furnish(small)
        self.start("r1", "seq 1 10000000; sleep 300")
        records = self.follow("r1")
        self.assertEqual(records[-1]["outcome"], "failed")
        self.assertIn("No space left on device", records[-1]["message"])
        self.assertEqual([record["n"] for record in records], list(range(1, len(records) + 1)))

    @unittest.skipUnless(os.getuid() == 0, "a small file system needs root")
    def test_a_result_that_cannot_be_kept_is_no_success(self):
        # The spool alone: the commands' own compiled code lies beside it.
        self.home.spool.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "aegir-test", str(self.home.spool)], capture_output=True, text=True)
        if mounted.returncode:
            self.skipTest(f"no small file system here: {mounted.stderr.strip()}")
        self.addCleanup(subprocess.run, ["umount", "-l", str(self.home.spool)], check=True)
        # The feedback fits once, as it comes; for the end there is room, but not for all of it a second time.
        filler = self.home.spool / "filler"
        fill = f"cat /dev/zero >{filler} 2>/dev/null; truncate -s -98304 {filler}; text=$(head -c 42000 /dev/zero | tr '\\0' x)"
        self.start("r1", fill + """; printf '{"a":"%s"}\\n{"b":"%s"}\\n' $text $text >&3""")
        end = self.follow("r1")[-1]
        self.assertEqual((end["k"], end["outcome"], end["feedback"]), ("end", "failed", {}))
        self.assertIn("could not be kept", end["message"])
        self.assertIn("free space there, then retry", end["message"])

    def test_output_beyond_the_limit_is_dropped_with_a_word(self):
        (self.home.root / "config.json").write_text('{"journalLimitBytes": 20000}')
        self.start("r1", "seq 1 200000")
        records = self.follow("r1")
        self.assertIn("is not kept", records[-2]["d"])
        self.assertEqual(records[-1]["outcome"], "succeeded")


class LivesAnywhere(RunnerTest):
    def test_a_home_with_a_long_path_still_has_room_for_its_sockets(self):
        deep = Home(self.home.root / ("x" * 90))
        socket = deep.control_socket("server")
        self.addCleanup(lambda: Path(socket).parent.rmdir())
        self.assertLess(len(os.fsencode(socket)) + 18, 108)
