#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Start to first painted window with sixty cached connections, beside an empty main window of Qt's.

start.py PLUGBOARD PLUGBOARD-CLI EMPTYWINDOW, on an X display. Measured from outside: from exec to
the first line with which Qt itself tells that it put a window's picture on the screen. The two are
started in turn, so that a busy machine is as busy for both; the ratio is the median of the pairs'.
"""
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

BOUND = 2.0
PAIRS = 11


def seed(cli, workspace):
    sandbox = subprocess.Popen([cli, "--json", "sandbox"], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL)
    try:
        practice = json.loads(sandbox.stdout.readline())["flxpoint"]
        env = dict(os.environ, PLUGBOARD_TOKEN_SHOP=practice["token"])

        def run(*arguments):
            subprocess.run([cli, "--workspace", workspace, *arguments], check=True, env=env,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

        run("account", "add", "shop", "--platform", "flxpoint", "--url", practice["url"],
            "--no-token")
        run("list", "-a", "shop")
    finally:
        sandbox.terminate()
        sandbox.wait()
        sandbox.stdout.close()


def painted(command):
    env = dict(os.environ, QT_LOGGING_RULES="qt.widgets.painting.info=true",
               QT_QPA_PLATFORM="xcb", LC_ALL="C.UTF-8", DBUS_SESSION_BUS_ADDRESS="disabled:")
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          env=env) as process:
        for line in process.stderr:
            if b"Flushing" in line:
                break
        else:
            sys.exit(f"{command[0]} painted nothing")
        took = time.perf_counter() - began
        process.kill()
    return took * 1000


def main():
    plugboard, cli, empty = sys.argv[1:4]
    with tempfile.TemporaryDirectory() as folder:
        workspace = os.path.join(folder, "workspace")
        seed(cli, workspace)
        commands = ([empty], [plugboard, "--workspace", workspace])
        for command in commands:
            painted(command)
        pairs = [tuple(painted(command) for command in commands) for _ in range(PAIRS)]
    theirs, ours = (statistics.median(times) for times in zip(*pairs))
    ratio = statistics.median(b / a for a, b in pairs)
    passes = ratio <= BOUND
    print(f"start with 60 connections: {ours:.0f} ms; empty main window: {theirs:.0f} ms; "
          f"ratio {ratio:.2f}, at most {BOUND:.1f}: {'PASS' if passes else 'FAIL'}")
    return 0 if passes else 1


if __name__ == "__main__":
    sys.exit(main())
