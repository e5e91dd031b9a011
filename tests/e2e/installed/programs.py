# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts installed programs, and sees that they work: in a folder of their own, on the sandbox.

Run under with-desktop.sh.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from desktop import App  # noqa: E402


def version(program):
    result = subprocess.run([program, "--version"], check=True, stdin=subprocess.DEVNULL,
                            capture_output=True, text=True, timeout=60)
    return result.stdout.strip()


def list_of_the_sandbox(cli):
    """How many connections the command line lists from a practice platform of its own."""
    with tempfile.TemporaryDirectory() as workspace:
        sandbox = subprocess.Popen([cli, "--json", "sandbox"], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            practice = json.loads(sandbox.stdout.readline())["flxpoint"]
            environment = dict(os.environ, PLUGBOARD_WORKSPACE=workspace + "/w",
                               PLUGBOARD_TOKEN_SHOP=practice["token"])

            def run(*words):
                result = subprocess.run([cli, "--json", *words], env=environment, check=True,
                                        stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                        timeout=60)
                return json.loads(result.stdout)

            run("account", "add", "shop", "--platform", "flxpoint", "--url", practice["url"],
                "--no-token")
            return len(run("list", "-a", "shop"))
        finally:
            sandbox.terminate()
            sandbox.wait()
            sandbox.stdout.close()


def window_lists_the_sandbox(program):
    """Whether the window opens on the sandbox and shows its connections."""
    with App([str(program), "--sandbox"], "plugboard") as app:
        return app.find("Search connections", "text", timeout=60) is not None
