#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An admin's first hour in the real window, driven by accessible names: from the first page into the
sandbox; an account of one's own with its token in a real gnome-keyring; and the same by keys alone.
Each opens a connection, edits, reviews, pushes, tests and exports. The platform is the practice one,
for accounts of one's own in a process of its own on loopback.

tst_journey.py PLUGBOARD PLUGBOARD-CLI
"""

import json
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from desktop import App, text_of  # noqa: E402

PROGRAM = CLI = None
CONNECTION = re.compile("^Little Owl Books – product feed, HTTP feed")


class Platform:
    """plugboard-cli sandbox, until the end of the with."""

    def __enter__(self):
        self.process = subprocess.Popen([CLI, "--json", "sandbox"], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, text=True)
        flxpoint = json.loads(self.process.stdout.readline())["flxpoint"]
        self.url, self.token = flxpoint["url"], flxpoint["token"]
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)
        self.process.stdout.close()

    def value_of(self, handle, name="Little Owl Books – product feed"):
        """What the platform itself holds, asked by a command with the token in its environment."""
        with tempfile.TemporaryDirectory() as folder:
            def run(*arguments):
                done = subprocess.run([CLI, "--workspace", folder, "--json", *arguments],
                                      env={"PATH": "/usr/bin", "PLUGBOARD_TOKEN_A": self.token},
                                      capture_output=True, text=True, timeout=60, check=True)
                return json.loads(done.stdout)

            run("account", "add", "a", "--platform", "flxpoint", "--url", self.url, "--no-token")
            row = next(one for one in run("list", "-a", "a") if one["name"] == name)
            form = run("show", row["id"], "-a", "a")["form"]
            return next(one["value"] for one in form["fields"] if one["key"] == handle)


class Journey(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.workspace = str(self.folder / "workspace")

    def window(self):
        return App([PROGRAM, "--workspace", self.workspace], "plugboard")

    def no_file_holds(self, token):
        for path in self.folder.rglob("*"):
            if path.is_file():
                self.assertNotIn(token.encode(), path.read_bytes(), path)

    def exported(self):
        files = list(self.folder.glob("out*"))
        self.assertEqual(len(files), 1, files)
        return json.loads(files[0].read_text())

    def push(self, app):
        app.press(app.find("Push 1 connection", "push button"))
        app.find(re.compile("Pushed, and read back the same"), timeout=30)
        app.press(app.find("Done", "push button"))
        app.find(re.compile("^No pending changes"))

    def check_and_export(self, app, account):
        app.key("Control+t")
        app.find(re.compile("^Read back|^Read-back"), timeout=30)
        app.key("Control+Shift+E")
        app.press(app.find(re.compile("^All of .*%s" % account), "radio button"))
        app.press(app.find("Save as…", "push button"))
        app.type_into(app.find("File name:", "text"), str(self.folder / "out.json"))
        app.key("Return")
        app.find(re.compile("^60 connections exported without secrets"), timeout=30)

    def test_from_the_first_page_into_the_sandbox(self):
        with self.window() as app:
            app.find("Nothing is sent anywhere until you add an account.")
            app.press(app.find("Start the sandbox", "push button"))
            first = app.process.pid
            app.attach(lambda process: process != first)
            app.find("Connections, Practice shop, development", timeout=30)
            app.type_into(app.find("Search connections", "text"), "little owl")
            app.click(app.find(CONNECTION, timeout=30))
            app.type_into(app.find("User name", "text"), "feed-eu")
            app.key("F9")
            app.find(re.compile("^User name, changed from .* to feed-eu$"), timeout=30)
            self.push(app)
            self.check_and_export(app, "Practice shop")
            self.assertEqual(len(self.exported()["connections"]), 60)
            app.key("Control+q")
            # The first window still waits for its first account.
            app.attach(lambda process: process == first)
            app.find("Add account on Flxpoint", "push button")

    def test_an_account_of_ones_own(self):
        with Platform() as platform:
            with self.window() as app:
                app.find("Nothing is sent anywhere until you add an account.")
                app.press(app.find("Add account on Flxpoint", "push button"))
                app.type_into(app.find("Name", "text"), "Acme stage")
                # What stands in it is stars, to us too.
                app.focus(app.find("Token", "password text"))
                app.type(platform.token)
                app.type_into(app.find("Base URL", "text"), platform.url)
                app.press(app.find("Check", "push button"))
                app.find(re.compile("^The account works"), timeout=30)
                app.press(app.find("Add account", "push button"))

                app.find("Connections, Acme stage, development", timeout=30)
                app.type_into(app.find("Search connections", "text"), "little owl")
                app.click(app.find(CONNECTION, timeout=30))
                app.type_into(app.find("User name", "text"), "feed-eu")
                app.key("F9")
                app.find(re.compile("^User name, changed from .* to feed-eu$"), timeout=30)
                self.assertNotEqual(platform.value_of("username"), "feed-eu")
                self.push(app)
                self.assertEqual(platform.value_of("username"), "feed-eu")
                self.check_and_export(app, "Acme stage")
            # Another start, with nothing but what was kept: the token comes from the keyring.
            with self.window() as app:
                app.find("Connections, Acme stage, development", timeout=30)
                app.key("F5")
                app.find(re.compile("^60 connections"), timeout=30)
                app.find(re.compile("refreshed just now"), timeout=30)
            self.no_file_holds(platform.token)
            self.assertEqual(len(self.exported()["connections"]), 60)

    def test_by_keys_alone(self):
        with Platform() as platform, self.window() as app:
            app.tab_to("Add account on Flxpoint", "push button")
            app.key("space")
            app.find("Name", "text")
            for label, text in (("Name", "Acme keys"), ("Token", platform.token),
                                ("Base URL", platform.url)):
                app.tab_to(label)
                app.key("Control+a")
                app.type(text)
            app.tab_to("Check", "push button")
            app.key("space")
            app.find(re.compile("^The account works"), timeout=30)
            app.tab_to("Add account", "push button")
            app.key("space")
            app.find("Connections, Acme keys, development", timeout=30)

            app.key("Control+f")
            app.find("Search connections", states=("focused",))
            app.type("little owl")
            app.find(CONNECTION, timeout=30)
            app.tab_to("Connections, Acme keys, development")
            app.key("Home")
            app.key("Down")
            before = text_of(app.find("User name", "text"))
            app.key("F6")
            app.tab_to("User name", "text")
            app.key("Control+a")
            app.type("feed-keys")
            app.find("1 pending change in 1 connection")
            app.key("F9")
            app.find(re.compile("^User name, changed from %s to feed-keys$" % re.escape(before)),
                     timeout=30)
            app.tab_to("Push 1 connection", "push button")
            app.key("space")
            app.find(re.compile("Pushed, and read back the same"), timeout=30)
            app.tab_to("Done", "push button")
            app.key("space")
            app.find(re.compile("^No pending changes"))
            self.assertEqual(platform.value_of("username"), "feed-keys")

            app.key("Control+t")
            app.find(re.compile("^Read back|^Read-back"), timeout=30)
            app.key("Control+Shift+E")
            app.tab_to("Save as…", "push button")
            app.key("space")
            app.find("File name:", "text")
            app.key("Control+a")
            app.type(str(self.folder / "out.json"))
            app.key("Return")
            app.find(re.compile("exported without secrets"), timeout=30)


if __name__ == "__main__":
    CLI = sys.argv.pop(2)
    PROGRAM = sys.argv.pop(1)
    unittest.main(verbosity=2)
