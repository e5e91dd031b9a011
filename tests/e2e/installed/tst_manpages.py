#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual pages are well formed and name what the programs know: no less, and no more.

tst_manpages.py PLUGBOARD PLUGBOARD_CLI FOLDER_OF_THE_PAGES
"""

import re
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from clihelp import Help, text_of  # noqa: E402

PLUGBOARD, PLUGBOARD_CLI, FOLDER = sys.argv[1], sys.argv[2], Path(sys.argv[3])
CLI = Help(PLUGBOARD_CLI)
LONG = re.compile(r"--([a-z][a-z-]*)")


class Page:
    """A page as {section: [(what stands at the margin, its text)]}, without the marks of roff."""

    def __init__(self, name):
        self.path = FOLDER / f"{name}.1"
        self.sections = {}
        entries, tag, outer = [], False, None
        for line in self.path.read_text(encoding="utf-8").splitlines():
            macro, _, rest = line.partition(" ") if line.startswith(".") else ("", "", line)
            text = re.sub(r"\\f.", "", rest.replace('"', "")).replace("\\-", "-").replace("\\ ", " ")
            if macro == ".SH":
                entries = self.sections[text] = [("", "")]
            elif macro == ".RS":
                outer = len(entries) - 1
            elif macro == ".RE":
                outer = None
            elif macro in (".TP", ".TQ"):
                tag = True
            elif tag:
                words = re.sub(r"\s+", " ", text).strip()
                entries.append((words, ""))
                if outer is not None:
                    # What is set in belongs to the entry above it, too.
                    entries[outer] = (entries[outer][0], f"{entries[outer][1]} {words}".strip())
                tag = False
            elif entries and text:
                entries[-1] = (entries[-1][0], f"{entries[-1][1]} {text}".strip())

    def tags(self, section):
        return [tag for tag, _ in self.sections[section] if tag]

    def entry(self, section, option):
        return next(f"{tag} {text}" for tag, text in self.sections[section]
                    if option in LONG.findall(tag))


class Pages(unittest.TestCase):
    maxDiff = None

    def test_well_formed(self):
        for name in ("plugboard", "plugboard-cli"):
            lint = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", FOLDER / f"{name}.1"],
                                  stdin=subprocess.DEVNULL, capture_output=True, text=True)
            self.assertEqual((lint.returncode, lint.stdout), (0, ""))

    def test_sections(self):
        for name in ("plugboard", "plugboard-cli"):
            for section in ("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS",
                            "ENVIRONMENT", "FILES", "EXAMPLES", "SEE ALSO"):
                self.assertIn(section, Page(name).sections, name)

    def test_options_of_the_window(self):
        # --shots is for the project's own pictures, and --help-all is Qt's.
        known = set(LONG.findall(text_of(PLUGBOARD)))
        page = Page("plugboard")
        named = {name for tag in page.tags("OPTIONS") for name in LONG.findall(tag)}
        self.assertEqual(named | {"help-all"}, known | {"help-all"})
        self.assertGreater(len(named), 4)

    def test_commands(self):
        page = Page("plugboard-cli")
        found = {}
        for tag in page.tags("COMMANDS"):
            words = re.match(r"[a-z]+(?: [a-z]+)*", tag)[0]
            name = max((one for one in CLI.commands if words.startswith(one)), key=len, default=words)
            options = set(LONG.findall(tag))
            for option in CLI.options.values():
                if option.letter and re.search(rf"(^|[ \[])-{option.letter}\b", tag):
                    options.add(option.name)
            found.setdefault(name, set()).update(options)
        self.assertEqual(found, {name: set(options) for name, options in CLI.commands.items()})

    def test_options(self):
        page = Page("plugboard-cli")
        named = {}
        for tag in page.tags("OPTIONS"):
            for name in LONG.findall(tag):
                letter = re.search(r"(?:^|[ ,])-(\w)\b", tag)
                named[name] = letter[1] if letter else ""
        self.assertEqual(named, {one.name: one.letter for one in CLI.options.values()})

    def test_values(self):
        page = Page("plugboard-cli")
        for option in CLI.options.values():
            text = page.entry("OPTIONS", option.name)
            for value in option.values:
                self.assertRegex(text, rf"\b{value}\b", option.name)

    def test_search_words(self):
        text = Page("plugboard-cli").entry("OPTIONS", "query")
        line = re.search(r"--query QUERY .*match: (.+)", text_of(PLUGBOARD_CLI, "list"))[1]
        words = re.findall(r"[a-z]+[:.][a-z]*", line)
        self.assertGreater(len(words), 10)
        for word in words:
            self.assertIn(word, text)

    def test_scenarios_are_those_of_the_command_line(self):
        page = Page("plugboard")
        self.assertLessEqual(CLI.options["scenario"].values, set(page.tags("OPTIONS")))

    def test_exit_codes(self):
        self.assertEqual(Page("plugboard-cli").tags("EXIT STATUS"), ["0", "1", "2", "64"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
