#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The harness itself: that it finds, types, presses and waits, and that its desktop is whole."""

import os
import re
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from desktop import App, NotThere, has_state, name_of, text_of  # noqa: E402
from gi.repository import Gio, GLib  # noqa: E402

SAMPLE = None


class Harness(unittest.TestCase):
    def test_types_and_presses(self):
        with App([SAMPLE], "e2e_sample") as app:
            app.type_into(app.find("Name", "text"), "Zoe-7 {a}@b_C")
            app.find("typed: Zoe-7 {a}@b_C", "label")
            app.press(app.find("Greet", "push button"))
            app.find("Hello, Zoe-7 {a}@b_C", "label")

    def test_replaces_what_stands_there(self):
        with App([SAMPLE], "e2e_sample") as app:
            field = app.find("Name", "text")
            app.type_into(field, "first")
            app.type_into(field, "second")
            app.type_into(field, " and third", replace=False)
            self.assertEqual(text_of(field), "second and third")

    def test_keys_move_in_a_table(self):
        with App([SAMPLE], "e2e_sample") as app:
            app.click(app.find("row 1", "table cell"))
            app.find("at row 1", "label")
            for _ in range(3):
                app.key("Down")
            app.find("at row 4", "label")

    def test_finds_a_combo_box_by_its_label(self):
        with App([SAMPLE], "e2e_sample") as app:
            combo = app.find("Colour", "combo box")
            self.assertEqual(name_of(combo), "Red")
            app.focus(combo)
            app.key("Down")
            app.wait(lambda: name_of(combo) == "Green", "the second choice")

    def test_says_what_is_missing(self):
        with App([SAMPLE], "e2e_sample") as app:
            with self.assertRaisesRegex(NotThere, "push button 'Nowhere'"):
                app.find("Nowhere", "push button", timeout=0.3)
            self.assertTrue(has_state(app.find(re.compile("^Gr"), "push button"), "enabled"))

    def test_keyring_is_unlocked(self):
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        path = bus.call_sync("org.freedesktop.secrets", "/org/freedesktop/secrets",
                             "org.freedesktop.Secret.Service", "ReadAlias",
                             GLib.Variant("(s)", ("default",)), None, 0, 5000).unpack()[0]
        self.assertNotEqual(path, "/")
        locked = bus.call_sync("org.freedesktop.secrets", path, "org.freedesktop.DBus.Properties",
                               "Get", GLib.Variant("(ss)", ("org.freedesktop.Secret.Collection", "Locked")),
                               None, 0, 5000).unpack()[0]
        self.assertFalse(locked)

    def test_leaves_nothing_behind(self):
        script = Path(__file__).resolve().parent.parent / "with-desktop.sh"
        done = subprocess.run([script, "sh", "-c", "echo $PLUGBOARD_DESKTOP; sleep 100 & exit 7"],
                              capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 7, done.stderr)
        desktop = done.stdout.strip()
        self.assertTrue(desktop)
        self.assertFalse(os.path.exists(desktop))
        mark = ("PLUGBOARD_DESKTOP=" + desktop).encode()
        left = []
        for environ in Path("/proc").glob("[0-9]*/environ"):
            try:
                if mark in environ.read_bytes().split(b"\0"):
                    left.append(environ)
            except OSError:
                pass
        self.assertEqual(left, [])


if __name__ == "__main__":
    SAMPLE = sys.argv.pop(1)
    unittest.main(verbosity=2)
