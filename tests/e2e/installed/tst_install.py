#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`cmake --install` puts everything in its place, and what lies there works from there.

tst_install.py BUILD_FOLDER VERSION
"""

import struct
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import programs  # noqa: E402

BUILD, VERSION = sys.argv[1:3]
FILES = """
bin/plugboard
bin/plugboard-cli
share/applications/plugboard.desktop
share/bash-completion/completions/plugboard-cli
share/doc/plugboard/CHANGELOG.md
share/doc/plugboard/LICENSE
share/doc/plugboard/README.md
share/fish/vendor_completions.d/plugboard-cli.fish
share/icons/hicolor/scalable/apps/plugboard.svg
share/man/man1/plugboard-cli.1
share/man/man1/plugboard.1
share/metainfo/plugboard.metainfo.xml
share/zsh/site-functions/_plugboard-cli
""".split()
SIZES = (16, 22, 24, 32, 48, 64, 128, 256)


def quiet(*command):
    """Runs a checker; gives what it complains about."""
    result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                            timeout=60)
    return "" if result.returncode == 0 else f"{result.returncode}: {result.stdout}{result.stderr}"


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.tree = Path(cls.folder.name) / "tree"
        subprocess.run(["cmake", "--install", BUILD, "--prefix", cls.tree], check=True,
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)

    def test_files(self):
        icons = [f"share/icons/hicolor/{size}x{size}/apps/plugboard.png" for size in SIZES]
        found = {str(path.relative_to(self.tree)) for path in self.tree.rglob("*") if path.is_file()}
        self.assertEqual(found, {*FILES, *icons})

    def test_icons_have_their_size(self):
        for size in SIZES:
            data = (self.tree / f"share/icons/hicolor/{size}x{size}/apps/plugboard.png").read_bytes()
            self.assertEqual(data[:8], b"\x89PNG\r\n\x1a\n")
            self.assertEqual(struct.unpack(">II", data[16:24]), (size, size))

    def test_desktop_entry(self):
        entry = self.tree / "share/applications/plugboard.desktop"
        self.assertEqual(quiet("desktop-file-validate", entry), "")
        lines = entry.read_text(encoding="utf-8").splitlines()
        # The windows' desktop file name and the icon's, or the panel shows neither.
        self.assertIn("Icon=plugboard", lines)
        for line in lines:
            if line.startswith("Exec="):
                program, *options = line.removeprefix("Exec=").split()
                # The help wins over the rest, but not over an option that there is not.
                known = subprocess.run([self.tree / "bin" / program, "--help"], text=True,
                                       capture_output=True, stdin=subprocess.DEVNULL, check=True)
                for option in options:
                    self.assertIn(option, known.stdout)

    def test_metainfo(self):
        path = self.tree / "share/metainfo/plugboard.metainfo.xml"
        self.assertEqual(quiet("appstreamcli", "validate", "--no-net", path), "")
        metainfo = ElementTree.parse(path).getroot()
        self.assertEqual(metainfo.find("launchable").text, "plugboard.desktop")
        self.assertEqual(metainfo.find("releases/release").get("version"), VERSION)

    def test_programs_start_from_there(self):
        self.assertEqual(programs.version(self.tree / "bin/plugboard-cli"), f"plugboard-cli {VERSION}")
        self.assertEqual(programs.version(self.tree / "bin/plugboard"), f"plugboard {VERSION}")
        self.assertGreater(programs.list_of_the_sandbox(self.tree / "bin/plugboard-cli"), 10)
        self.assertTrue(programs.window_lists_the_sandbox(self.tree / "bin/plugboard"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
