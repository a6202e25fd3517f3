"""Files that a Server has of a run only while it goes on. Self-contained: its source is also sent to Servers."""
import glob
import os
import pwd
import shutil


def folder(run_id):
    """Root's alone; a role that needs it makes it, and removes it again where nothing goes wrong."""
    return "/var/aegir/tmp/" + run_id


def transfers(run_id):
    """How the names of the folders begin through which Ansible brings files to a Server."""
    return "ansible-tmp-aegir-%s-" % run_id


def remove_scratch(run_id):
    shutil.rmtree(folder(run_id), ignore_errors=True)
    for user in {"root", os.environ.get("SUDO_USER", "root")}:
        within = os.path.join(pwd.getpwnam(user).pw_dir, ".ansible", "tmp")
        for left in glob.glob(glob.escape(os.path.join(within, transfers(run_id))) + "*"):
            shutil.rmtree(left, ignore_errors=True)
