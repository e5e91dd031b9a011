# SPDX-License-Identifier: GPL-3.0-or-later
"""What plugboard-cli says of itself in its help: commands, options, and the values that it names."""

import os
import re
import subprocess
from dataclasses import dataclass, field

OPTION = re.compile(r"^  (?:-(?P<letter>\w), |    )--(?P<name>[a-z-]+)(?: (?P<value>\S+))?\s{2,}(?P<help>.+)$")
COMMAND = re.compile(r"^  (?P<name>[a-z]+(?: [a-z]+)*)\s{2,}\S")
# "Which platform: flxpoint", "production, staging or development", what stands in brackets left out
VALUES = re.compile(r"(?:^|: )([a-z0-9-]+(?:, [a-z0-9-]+)*(?: or [a-z0-9-]+)?)$")


@dataclass
class Option:
    name: str
    letter: str
    value: str
    values: set = field(default_factory=set)


def text_of(program, *words):
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    for name, value in os.environ.items():
        if name.endswith("SAN_OPTIONS"):
            environment[name] = value
    result = subprocess.run([program, *words, "--help"], env=environment, text=True, check=True,
                            stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    return result.stdout


def options_in(text):
    found = {}
    for line in text.splitlines():
        match = OPTION.match(line)
        if match:
            text = re.sub(r" \([^)]*\)", "", match["help"])
            values = VALUES.search(text) if match["value"] else None
            found[match["name"]] = Option(match["name"], match["letter"] or "", match["value"] or "",
                                          set(re.split(r", | or ", values[1])) if values else set())
    return found


class Help:
    def __init__(self, program):
        text = text_of(program)
        self.globals = options_in(text)
        #: Name of the command to its own options.
        self.commands = {}
        self.options = dict(self.globals)
        for line in text.split("\nCommands\n")[1].split("\n\n")[0].splitlines():
            name = COMMAND.match(line)["name"]
            options = options_in(text_of(program, *name.split()))
            self.commands[name] = {key: one for key, one in options.items()
                                   if key not in self.globals}
            self.options.update(options)
        if len(self.commands) < 10 or len(self.options) < 20:
            raise AssertionError(f"the help was not understood: {sorted(self.commands)}")

    def words_after(self, words):
        """What may come next where these words of a command stand already."""
        depth = len(words)
        return {name.split()[depth] for name in self.commands
                if name.split()[:depth] == words and len(name.split()) > depth}
