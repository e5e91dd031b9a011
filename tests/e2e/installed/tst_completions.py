#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The completions offer what the program's help knows, in a real bash, zsh and fish.

tst_completions.py PLUGBOARD_CLI FOLDER_OF_THE_COMPLETIONS
"""

import os
import shlex
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from clihelp import Help  # noqa: E402

HELP = Help(sys.argv[1])
FOLDER = Path(sys.argv[2]).resolve()
END = ":end:"

# Each asks for what is offered after some words, the last one being what is typed so far.
BASH = """
source {file}
ask() {{
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
    _plugboard_cli
    printf '%s\\n' "${{COMPREPLY[@]}}" {end}
}}
"""
# Outside of the line editor there is no compadd; this one prints.
ZSH = """
compadd() {{ shift; print -rl -- "$@" }}
_files() {{ }}
ask() {{
    words=("$@") CURRENT=$# PREFIX=${{@[-1]}}
    source {file}
    print -r -- {end}
}}
"""
FISH = """
source {file}
function ask
    complete -C (string join ' ' -- $argv) | string replace -r '\\t.*' ''
    echo {end}
end
"""


class Shell:
    command = []
    file = ""
    prelude = ""

    def ask(self, questions):
        """The offers for each list of words, as sets."""
        script = self.prelude.format(file=shlex.quote(str(FOLDER / self.file)), end=END)
        for words in questions:
            script += "ask " + " ".join(shlex.quote(word) for word in ["plugboard-cli", *words]) + "\n"
        with tempfile.TemporaryDirectory() as home:
            # Nothing there that could be offered as a file.
            result = subprocess.run([*self.command, script], cwd=home, text=True, capture_output=True,
                                    stdin=subprocess.DEVNULL, timeout=120,
                                    env={"PATH": os.environ["PATH"], "HOME": home, "LANG": "C.UTF-8"})
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        answers = result.stdout.split(END + "\n")
        self.assertEqual(len(answers), len(questions) + 1)
        return [set(filter(None, answer.split("\n"))) for answer in answers[:-1]]

    def check(self, expected):
        """[(words, offers)]"""
        for (words, offers), got in zip(expected, self.ask([words for words, _ in expected])):
            with self.subTest(" ".join(words)):
                self.assertEqual(got, offers)

    def test_commands(self):
        groups = {name.split()[0] for name in HELP.commands if " " in name}
        self.check([([""], HELP.words_after([]))]
                   + [([group, ""], HELP.words_after([group])) for group in sorted(groups)])

    def test_options(self):
        always = {"--" + name for name in HELP.globals}
        self.check([(["--"], always)]
                   + [([*name.split(), "--"], always | {"--" + option for option in options})
                      for name, options in HELP.commands.items()])

    def test_values(self):
        with_values = [([*name.split(), "--" + option.name, ""], option.values)
                       for name, options in HELP.commands.items()
                       for option in options.values() if option.values]
        self.assertGreater(len(with_values), 5)
        self.check(with_values)

    def test_a_value_is_no_command(self):
        """After an option with its value, what follows is completed as if they were not there."""
        switches, others = [], []
        for option in HELP.options.values():
            (others if option.value else switches).append(option)
        questions = [["--" + one.name, "x", ""] for one in others]
        questions += [["-" + one.letter, "x", ""] for one in others if one.letter]
        questions += [["--" + one.name, ""] for one in switches]
        self.check([(words, HELP.words_after([])) for words in questions])


class Bash(Shell, unittest.TestCase):
    command = ["bash", "--norc", "--noprofile", "-c"]
    file = "plugboard-cli.bash"
    prelude = BASH


class Zsh(Shell, unittest.TestCase):
    command = ["zsh", "-f", "-c"]
    file = "_plugboard-cli"
    prelude = ZSH


class Fish(Shell, unittest.TestCase):
    command = ["fish", "--no-config", "-c"]
    file = "plugboard-cli.fish"
    prelude = FISH


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
