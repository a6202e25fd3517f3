import errno
import unittest

from aegir_runner import reasons


class SaysWhatEndedIt(unittest.TestCase):
    def test_a_kill_names_its_signal_what_it_hit_and_where(self):
        said = reasons.killed("ansible-playbook", "the runner", 15)
        self.assertEqual(said, "ansible-playbook was ended from outside by SIGTERM on the runner.")

    def test_sigkill_names_both_that_send_it(self):
        self.assertRegex(reasons.killed("It", "server a", 9), "SIGKILL on server a: by somebody, or by the kernel for want of memory")

    def test_want_of_memory_is_said_where_the_kernel_counted_it_and_what_to_do(self):
        self.assertRegex(reasons.killed("It", "server a", 9, 1), "SIGKILL on server a, whose kernel ran out of memory meanwhile: give it more")
        self.assertNotIn("memory", reasons.killed("It", "server a", 15, 1))

    def test_a_number_that_is_no_signal_of_ours_is_still_named(self):
        self.assertEqual(reasons.signal_name(99), "signal 99")

    def test_exit_codes_name_the_signal_behind_them(self):
        said = {code: reasons.exit_words(code) for code in (3, 137, -15, 255)}
        self.assertEqual(said, {3: "exit code 3", 137: "exit code 137 (SIGKILL)", -15: "SIGTERM", 255: "exit code 255"})


class SaysWhatToDoAboutAFullDisk(unittest.TestCase):
    def test_a_message_that_names_it_gets_whose_disk_it_is_and_what_to_do(self):
        said = reasons.with_advice("cp: No space left on device.", "server a")
        self.assertEqual(said, "cp: No space left on device. The disk of server a is full: free space there, then retry.")

    def test_another_message_stays_as_it_is(self):
        self.assertEqual(reasons.with_advice("cp: Permission denied.", "server a"), "cp: Permission denied.")

    def test_an_error_of_the_runner_names_the_file(self):
        said = reasons.of_system(OSError(errno.ENOSPC, "No space left on device", "work/play.json"))
        self.assertEqual(said, "The runner could not go on: No space left on device (work/play.json). Free space there, then retry.")
        self.assertNotIn("space", reasons.of_system(OSError(errno.EACCES, "Permission denied", "x")))
