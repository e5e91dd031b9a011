#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window's command line answers where there is no display: help, version, wrong usage.

tst_noscreen.py PLUGBOARD
"""

import os
import subprocess
import sys
import unittest

PROGRAM = sys.argv[1]


def run(*arguments):
    """Without a display, a session bus or a plugin that needs neither."""
    environment = {name: os.environ[name]
                   for name in ("PATH", "HOME", "ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS")
                   if name in os.environ}
    environment["LANG"] = "C.UTF-8"
    return subprocess.run([PROGRAM, *arguments], env=environment, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, timeout=60)


class NoScreen(unittest.TestCase):
    def test_help(self):
        for option in ("--help", "-h"):
            result = run(option)
            self.assertEqual(result.returncode, 0, result.stderr)
            for word in ("plugboard", "--workspace", "--sandbox", "--scenario"):
                self.assertIn(word, result.stdout)
            self.assertEqual(result.stderr, "")

    def test_version(self):
        for option in ("--version", "-v"):
            result = run(option)
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertRegex(result.stdout, r"^plugboard [0-9]+\.[0-9]+")

    def test_wrong_usage(self):
        for arguments in (["--frobnicate"], ["--workspace"], ["--sandbox=yes"], ["a-word"],
                          ["-platform", "offscreen", "--frobnicate"]):
            result = run(*arguments)
            self.assertEqual(result.returncode, 64, (arguments, result.stderr))
            self.assertTrue(result.stderr.startswith("plugboard: "), result.stderr)
            self.assertIn("--help", result.stderr)
            self.assertEqual(result.stdout, "")

    def test_no_display(self):
        result = run("--sandbox")
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertIn("plugboard-cli", result.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
