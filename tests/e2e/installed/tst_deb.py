#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Debian packages, packed from this build: lintian is content, dpkg installs them into a root
of their own, they start from there, and nothing is left when they are purged.

`packaging/dev deb-test` does the same on a whole Debian of its own, with packages built from clean
source; this one takes seconds.

tst_deb.py BUILD_FOLDER SOURCE_FOLDER VERSION
"""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import programs  # noqa: E402

BUILD, SOURCE, VERSION = sys.argv[1:4]
NAMES = ("plugboard", "plugboard-cli")


def run(*command, **options):
    result = subprocess.run([str(word) for word in command], stdin=subprocess.DEVNULL, text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=200, **options)
    if result.returncode:
        raise AssertionError(f"{command[0]} ended with {result.returncode}:\n{result.stdout}")
    return result.stdout


class Deb(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.packed = Path(folder.name) / "packed"
        cls.root = Path(folder.name) / "root"
        run(Path(SOURCE) / "packaging/deb", "pack", cls.packed, BUILD)
        cls.debs = [next(cls.packed.glob(f"{name}_*.deb")) for name in NAMES]

    def dpkg(self, *words):
        # Only these packages are in that root; what they depend on is looked at by itself.
        as_root = [] if os.geteuid() == 0 else ["fakeroot"]
        return run(*as_root, "dpkg", f"--root={self.root}", "--force-not-root", "--force-depends",
                   "--force-script-chrootless", *words)

    def test_lintian(self):
        run(Path(SOURCE) / "packaging/deb", "lint", self.packed)

    def test_version(self):
        for deb in self.debs:
            self.assertEqual(run("dpkg-deb", "-f", deb, "Version").strip(), VERSION)

    def test_depends_on_what_is_loaded_at_run_time(self):
        """Plug-ins are linked by nobody, so dpkg-shlibdeps does not see them."""
        for deb, wanted in zip(self.debs, (["libqt6sql6-sqlite", "libsecret-1-0", "libqt6svg6",
                                            "qt6-qpa-plugins", "ca-certificates"],
                                           ["libqt6sql6-sqlite", "ca-certificates"])):
            depends = [one.split()[0] for one in run("dpkg-deb", "-f", deb, "Depends").split(", ")]
            self.assertLessEqual(set(wanted), set(depends))
            self.assertIn("libqt6core6", depends)
            # The tests ran with just these.
            self.assertEqual(run("dpkg-query", "-W", "-f", "${db:Status-Status}\n", *depends).split(),
                             ["installed"] * len(depends))
        # A machine without a screen needs no widgets for the command line.
        self.assertNotIn("libqt6widgets6", depends)

    def test_installs_starts_and_goes(self):
        for folder in ("info", "updates"):
            (self.root / "var/lib/dpkg" / folder).mkdir(parents=True)
        (self.root / "var/lib/dpkg/status").touch()
        self.dpkg("--install", *self.debs)
        for name in NAMES:
            self.assertIn("installed", self.dpkg("--status", name))
            self.assertEqual(programs.version(self.root / "usr/bin" / name), f"{name} {VERSION}")
            self.assertTrue((self.root / f"usr/share/man/man1/{name}.1.gz").is_file())
        self.assertTrue((self.root / "usr/share/applications/plugboard.desktop").is_file())
        for completion in ("bash-completion/completions/plugboard-cli",
                           "fish/vendor_completions.d/plugboard-cli.fish",
                           "zsh/vendor-completions/_plugboard-cli"):
            self.assertTrue((self.root / "usr/share" / completion).is_file(), completion)
        self.assertGreater(programs.list_of_the_sandbox(self.root / "usr/bin/plugboard-cli"), 10)
        self.assertTrue(programs.window_lists_the_sandbox(self.root / "usr/bin/plugboard"))
        self.dpkg("--purge", *NAMES)
        left = [path for path in self.root.rglob("*")
                if path.is_file() and "var" not in path.relative_to(self.root).parts[:1]]
        self.assertEqual(left, [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
