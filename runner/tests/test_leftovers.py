import os
import stat
import time

from aegir_runner import leftovers, reach
from aegir_runner.link import ConnectFailed, Link
from tests.support import HOST, RunnerTest


class EndsWhatEarlierRunsLeft(RunnerTest):
    """With a program in place of ssh: what the runner does when a Server answers, and when it does not."""

    def setUp(self):
        super().setUp()
        programs = self.home.root / "bin"
        programs.mkdir()
        self.ssh = programs / "ssh"
        self.said = self.home.root / "said"
        path = os.environ["PATH"]
        os.environ["PATH"] = f"{programs}:{path}"
        self.addCleanup(os.environ.__setitem__, "PATH", path)
        self.answers(0)
        self.link = Link(self.home, HOST)

    def answers(self, code, says=""):
        self.ssh.write_text(f"#!/bin/sh\nlast=$(for word; do :; done; echo \"$word\")\necho \"$last\" >>{self.said}\ncat >>{self.said}.in\necho '{says}' >&2\nexit {code}\n")
        self.ssh.chmod(stat.S_IRWXU)

    def pause(self, _fd, _seconds):
        time.sleep(0.01)

    def test_what_could_not_be_ended_is_owed_with_the_reason(self):
        self.answers(255, "Connection refused")
        self.assertEqual(leftovers.end(self.home, self.link, "r1"), "Connection refused")
        self.assertEqual(leftovers.owed(self.home, HOST.id), ["r1"])

    def test_what_was_ended_is_not_owed(self):
        self.assertIsNone(leftovers.end(self.home, self.link, "r1"))
        self.assertEqual(leftovers.owed(self.home, HOST.id), [])

    def test_all_that_is_owed_is_ended_before_anything_begins_and_then_forgotten(self):
        self.answers(255, "gone")
        for run_id in ("r1", "r2"):
            leftovers.end(self.home, self.link, run_id)
        self.answers(0)
        reach.reach(self.home, self.link, self.pause)
        self.assertEqual(leftovers.owed(self.home, HOST.id), [])
        self.assertIn("['r1', 'r2']", (self.home.root / "said.in").read_text())

    def test_nothing_begins_beside_what_still_goes_on(self):
        self.answers(255, "gone")
        leftovers.end(self.home, self.link, "r1")
        self.ssh.write_text("#!/bin/sh\ncase \"$*\" in *'-f -N'*) exit 0;; esac\necho 'process [7] does not end' >&2\nexit 1\n")
        with self.assertRaises(ConnectFailed) as failed:
            reach.reach(self.home, self.link, self.pause)
        self.assertEqual(failed.exception.outcome, "unreachable")
        self.assertRegex(str(failed.exception), r"run r1 began there.*process \[7\] does not end.*nothing was run beside it")
        self.assertEqual(leftovers.owed(self.home, HOST.id), ["r1"])

    def test_a_renewed_connection_has_another_name_and_leaves_the_old_one_alone(self):
        before = self.link.config()
        self.link.renew()
        self.assertNotEqual(self.link.config(), before)
        self.assertEqual(Link(self.home, HOST).config(), self.link.config())
