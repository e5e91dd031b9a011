#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window on the sandbox, driven by accessible names: open, edit, review, push, and how it
ends when asked from outside or cannot start."""

import re
import signal
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from desktop import App, has_state, name_of, text_of, walk  # noqa: E402

PROGRAM = None
CONNECTION = re.compile("^Little Owl Books – product feed, HTTP feed")


class Window(unittest.TestCase):
    def open_connection(self, app):
        app.find(re.compile("^Connections, Practice shop, development$"), timeout=30)
        app.type_into(app.find("Search connections", "text"), "little owl")
        app.click(app.find(CONNECTION, timeout=30))
        return app.find("User name", "text")

    def test_edits_reviews_and_pushes(self):
        with App([PROGRAM, "--sandbox"], "plugboard") as app:
            field = self.open_connection(app)
            before = text_of(field)
            app.type_into(field, "feed-eu")
            app.find("1 pending change in 1 connection")
            app.key("F9")
            app.find(re.compile("^User name, changed from %s to feed-eu$" % re.escape(before)), timeout=30)
            app.press(app.find("Push 1 connection", "push button"))
            app.find(re.compile("Little Owl Books – product feed: Pushed, and read back the same"),
                     timeout=30)
            app.press(app.find("Done", "push button"))
            app.wait(lambda: text_of(app.find("User name", "text")) == "feed-eu", "the pushed value")
            app.find(re.compile("^No pending changes"))

    def test_nothing_is_sent_without_a_review(self):
        with App([PROGRAM, "--sandbox"], "plugboard") as app:
            field = self.open_connection(app)
            app.type_into(field, "never-sent")
            app.key("F9")
            app.find(re.compile("to never-sent$"), timeout=30)
            app.press(app.find("Back", "push button"))
            app.find("1 pending change in 1 connection")

    def test_asked_to_end_it_keeps_the_draft(self):
        # What is ignored here (nohup, a job in the background) is so in a program started from here.
        heard = [number for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
                 if signal.getsignal(number) != signal.SIG_IGN]
        self.assertIn(signal.SIGTERM, heard)
        for number in heard:
            with self.subTest(number), tempfile.TemporaryDirectory() as folder:
                command = [PROGRAM, "--sandbox", "--workspace", folder + "/workspace"]
                with App(command, "plugboard") as app:
                    app.type_into(self.open_connection(app), "feed-eu")
                    app.process.send_signal(number)
                    self.assertEqual(app.process.wait(10), 0)
                with App(command, "plugboard") as app:
                    app.find("1 pending change in 1 connection")

    def test_a_damaged_workspace_is_told_in_a_window(self):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "plugboard.db").write_bytes(b"not a database, " * 4096)
            command = [PROGRAM, "--workspace", folder]
            with App(command, "plugboard") as app:
                app.find("Plugboard cannot start")
                app.press(app.find("Quit", "push button"))
                self.assertEqual(app.process.wait(10), 1)

    def test_every_control_has_a_name(self):
        with App([PROGRAM, "--sandbox"], "plugboard") as app:
            self.open_connection(app)
            nameless = [thing for thing in walk(app.root)
                        if has_state(thing, "focusable", "showing") and not name_of(thing)
                        and thing.get_role_name() not in ("filler", "panel", "frame", "viewport")]
            self.assertEqual([thing.get_role_name() for thing in nameless], [])


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main(verbosity=2)
