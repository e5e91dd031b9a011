#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""House rules that a compiler does not know.

checks.py CHECK ROOT   one of the checks below, on a source tree; exit 1 and one line a finding
checks.py self ROOT    every check on small trees that break it
"""

import re
import sys
import tempfile
from pathlib import Path

CODE = (".cpp", ".h")
SKIPPED = {"build", ".git", ".cache", "__pycache__"}
BINARY = {".png", ".svgz", ".ico", ".qm", ".gz", ".age"}
SPDX = "// SPDX-License-Identifier: GPL-3.0-or-later"


def files(root, *folders, suffixes=None):
    for folder in folders or ("",):
        for path in sorted((root / folder).rglob("*")):
            inside = path.relative_to(root)
            if not path.is_file() or SKIPPED & set(inside.parts):
                continue
            if suffixes is None or path.suffix in suffixes:
                yield path, inside.as_posix()


def lines(path):
    return path.read_text(encoding="utf-8").splitlines()


def table(root):
    """{"src/core": ({"jobs", …}, {"Core", …})}"""
    rows = {}
    for line in lines(root / "tests/house/layers.txt"):
        line = line.split("#")[0].strip()
        if line:
            folder, inner, outer = (part.split() for part in line.split("|"))
            rows[folder[0]] = (set(inner), set(outer))
    return rows


def row_of(rows, inside):
    """The row that a file belongs to: src/platforms/flxpoint/x.cpp belongs to src/platforms."""
    parts = inside.split("/")
    for depth in (2, 1):
        name = "/".join(parts[:depth])
        if name in rows:
            return name
    return None


def links(text):
    """What the CMake text links, in plugboard_library() and target_link_libraries()."""
    text = re.sub(r"#.*", "", text)
    found = []
    for call, body in re.findall(r"\b(plugboard_library|target_link_libraries)\s*\(([^)]*)\)", text):
        words = body.split()
        keyword = None
        for word in words if call == "plugboard_library" else words[1:]:
            if re.fullmatch(r"[A-Z_]+", word):
                keyword = word
            elif call == "target_link_libraries" or keyword in ("LINKS", "PRIVATE_LINKS"):
                found.append(word)
    return found


def check_links(root):
    """A folder links only what the table allows."""
    rows = table(root)
    for path, inside in files(root, "src", "ui"):
        if path.name != "CMakeLists.txt":
            continue
        row = row_of(rows, inside)
        if row is None:
            if inside not in ("src/CMakeLists.txt",):
                yield f"{inside}: the folder has no row in tests/house/layers.txt"
            continue
        inner, outer = rows[row]
        own = row.split("/")[-1]
        for target in links(path.read_text(encoding="utf-8")):
            if target == "plugboard_options":
                continue
            if target.startswith("plugboard_"):
                layer = target.removeprefix("plugboard_").split("_")[0]
                # A folder's own parts (plugboard_platforms_flxpoint, plugboard_ui_form) are its own.
                if layer not in inner and layer != own:
                    yield f"{inside}: {row} may not link {target}"
            else:
                name = re.sub(r"^(Qt6::|Qt6Keychain::Qt6)", "", target)
                if name not in outer:
                    yield f"{inside}: {row} may not link {target}"


def check_includes(root):
    """A file includes only from folders that its own may reach; no widgets below ui/; and ui/
    never speaks to the net, the keychain or a platform."""
    rows = table(root)
    known = {name.split("/")[-1] for name in rows}

    def reach(row, seen):
        for layer in rows[row][0]:
            if layer not in seen:
                seen.add(layer)
                reach("src/" + layer, seen)
        return seen

    for path, inside in files(root, "src", "ui", suffixes=CODE):
        row = row_of(rows, inside)
        below = inside.startswith("src/")
        # ui/ sees what the table names, and nothing that merely comes along.
        allowed = (reach(row, set()) if below else rows["ui"][0]) if row else set()
        for number, line in enumerate(lines(path), 1):
            found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
            if not found:
                continue
            kind, name = found.groups()
            where = f"{inside}:{number}"
            if below and re.match(r"(QtWidgets(/|$)|Q(Widget|Application|Dialog|MessageBox|LineEdit)$)", name):
                yield f"{where}: widgets below ui/: {name}"
            if ".." in name.split("/"):
                yield f"{where}: an include goes from the folder's root: {name}"
            layer = name.split("/")[0]
            if kind == '"' and "/" in name and layer in known and row:
                if layer not in allowed and layer != row.split("/")[-1]:
                    yield f"{where}: {row} may not include {name}"


def check_licence(root):
    """Every source file says its licence on the first line."""
    for path, inside in files(root, "src", "ui", "app", "tests", suffixes=CODE):
        first = lines(path)[:1]
        if first != [SPDX]:
            yield f"{inside}: the first line is not '{SPDX}'"


def check_text(root):
    """No path of somebody's machine, no link, no work left for later, no unreadable bytes."""
    machine = re.compile(r"(?<![\w.}~-])/(home/[a-z]\w*|Users/[A-Za-z]\w*|root|work)/|[A-Z]:\\Users\\")
    later = re.compile(r"\b(TO" r"DO|FIX" r"ME)\b")
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root)
        if path.is_symlink() and not SKIPPED & set(inside.parts):
            yield f"{inside.as_posix()}: a link, which leads nowhere on another machine"
    for path, inside in files(root):
        if path.suffix in BINARY or inside.startswith("tests/data/"):
            continue
        try:
            rows = lines(path)
        except UnicodeDecodeError:
            yield f"{inside}: not UTF-8"
            continue
        for number, line in enumerate(rows, 1):
            if machine.search(line):
                yield f"{inside}:{number}: a path of one machine"
            if path.suffix in CODE and later.search(line):
                yield f"{inside}:{number}: work left for later"


def check_moc(root):
    """What moc writes for a header is compiled with the class, not in a file of its own for each
    target: that takes an eighth of the time of a build. No other .cpp is included (clang-tidy,
    which would say so, knows no exception)."""
    for code, inside in files(root, "src", "ui", "app", "tests", suffixes=CODE):
        for number, line in enumerate(lines(code), 1):
            found = re.match(r'\s*#\s*include\s*["<]([^">]+\.cpp)[">]', line)
            if found and found.group(1) != f"moc_{code.stem}.cpp":
                yield f"{inside}:{number}: includes {found.group(1)}"
    for header, inside in files(root, "src", "ui", "app", "tests", suffixes=(".h",)):
        code = header.with_suffix(".cpp")
        if not code.exists() or not re.search(r"^\s*Q_(OBJECT|GADGET|NAMESPACE)\b",
                                              header.read_text(encoding="utf-8"), re.MULTILINE):
            continue
        if f'#include "moc_{header.stem}.cpp"' not in lines(code):
            yield f'{inside}: {code.name} does not end with #include "moc_{header.stem}.cpp"'


CHECKS = {
    "links": check_links,
    "includes": check_includes,
    "licence": check_licence,
    "text": check_text,
    "moc": check_moc,
}

#: A sample that is a symbolic link.
LINK = "-> elsewhere"

#: A header and, where it is not alone, its code.
CLASS = "class A : public QObject\n{\n    Q_OBJECT\n};"

# What each check must find, and what it must let pass: (check, file, text, finds), or several files
# and their texts for the two in the middle.
SAMPLES = [
    ("links", "src/net/CMakeLists.txt", "plugboard_library(NAME net\n LINKS plugboard_core Qt6::Network)", False),
    ("links", "src/net/CMakeLists.txt", "plugboard_library(NAME net\n LINKS plugboard_domain)", True),
    ("links", "src/net/CMakeLists.txt", "plugboard_library(NAME net\n PRIVATE_LINKS Qt6::Widgets)", True),
    ("links", "src/core/CMakeLists.txt", "target_link_libraries(plugboard_core PRIVATE plugboard_jobs)", True),
    ("links", "src/secrets/CMakeLists.txt", "plugboard_library(PRIVATE_LINKS Qt6Keychain::Qt6Keychain)", False),
    ("links", "src/platforms/flxpoint/CMakeLists.txt", "plugboard_library(LINKS plugboard_secrets)", True),
    ("links", "src/platforms/CMakeLists.txt", "plugboard_library(LINKS plugboard_platforms_flxpoint)", False),
    ("links", "ui/CMakeLists.txt", "plugboard_library(LINKS plugboard_net)", True),
    ("links", "src/elsewhere/CMakeLists.txt", "plugboard_library(LINKS plugboard_core)", True),
    ("includes", "src/core/a.h", "#include <QtWidgets/QWidget>", True),
    ("includes", "src/forms/a.cpp", "#include <QLineEdit>", True),
    ("includes", "src/forms/a.cpp", "#include <QUndoStack>", False),
    ("includes", "src/core/a.h", '#include "jobs/job.h"', True),
    ("includes", "src/jobs/a.h", '#include "core/result.h"', False),
    ("includes", "src/jobs/a.h", '#include "../core/result.h"', True),
    ("includes", "src/workspace/a.h", '#include "schema/fieldspec.h"', False),
    ("includes", "ui/form/a.cpp", '#include "net/httpclient.h"', True),
    ("includes", "ui/form/a.cpp", '#include "secrets/secretstore.h"', True),
    ("includes", "ui/form/a.cpp", '#include "platforms/registry.h"', True),
    ("includes", "ui/form/a.cpp", '#include "forms/formmodel.h"', False),
    ("licence", "src/core/a.h", "#pragma once", True),
    ("licence", "src/core/a.h", SPDX + "\n#pragma once", False),
    ("text", "src/core/a.h", "// see /ho" "me/ann/notes", True),
    ("text", "src/core/a.h", "// FIX" "ME later", True),
    ("text", "src/core/there", LINK, True),
    ("moc", ("ui/a.h", "ui/a.cpp"), (CLASS, '#include "a.h"'), True),
    ("moc", ("ui/a.h", "ui/a.cpp"), (CLASS, '#include "a.h"\n\n#include "moc_a.cpp"'), False),
    ("moc", "ui/a.h", CLASS, False),
    ("moc", "ui/a.cpp", '#include "ui/b.cpp"', True),
    ("moc", "ui/a.cpp", '#include "moc_b.cpp"', True),
    ("text", "README.md", "kept in ~/.local/share/plugboard", False),
]


def check_self(root):
    data = (root / "tests/house/layers.txt").read_text(encoding="utf-8")
    for check, inside, text, finds in SAMPLES:
        with tempfile.TemporaryDirectory() as folder:
            several = zip(inside, text) if isinstance(inside, tuple) else [(inside, text)]
            for name, content in (("tests/house/layers.txt", data), *several):
                (Path(folder) / name).parent.mkdir(parents=True, exist_ok=True)
                if content.strip() == LINK:
                    (Path(folder) / name).symlink_to("elsewhere")
                else:
                    (Path(folder) / name).write_text(content + "\n", encoding="utf-8")
            found = list(CHECKS[check](Path(folder)))
        if bool(found) != finds:
            yield f"{check} on {inside} ({text!r}): found {found}"


def main():
    if len(sys.argv) != 3 or sys.argv[1] not in (*CHECKS, "self"):
        print(__doc__, file=sys.stderr)
        return 64
    root = Path(sys.argv[2]).resolve()
    found = list({**CHECKS, "self": check_self}[sys.argv[1]](root))
    for finding in found:
        print(finding)
    print(f"{sys.argv[1]}: {len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
