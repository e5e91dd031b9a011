#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# with-desktop.sh COMMAND…: runs COMMAND on a desktop of its own: a virtual screen with a window
# manager, a private session bus, an unlocked gnome-keyring, the accessibility bus, an empty home.
# Ends with COMMAND's exit code and leaves nothing behind. Works as root.
set -eu

desktop=$(mktemp -d "${TMPDIR:-/tmp}/pbdesk.XXXXXX")
# Every process started below carries this mark, and is found by it at the end.
export PLUGBOARD_DESKTOP=$desktop

# A program that hides its environment (ours does) is found by the session that all run in.
session=none

marked() {
    local folder pid stat
    for folder in /proc/[0-9]*; do
        pid=${folder#/proc/}
        [ "$pid" = "$$" ] && continue
        if tr '\0' '\n' <"$folder/environ" | grep -qxF "PLUGBOARD_DESKTOP=$desktop"; then
            echo "$pid"
            continue
        fi
        # "pid (name) state parent group session …", and the name may hold anything.
        read -r stat <"$folder/stat" || continue
        # shellcheck disable=SC2086
        set -- ${stat##*) }
        [ "${4:-}" = "$session" ] && [ "$1" != Z ] && echo "$pid"
    done 2>/dev/null
}

clean_up() {
    local code=$? round signal left
    set +e
    trap - EXIT
    trap '' INT TERM
    for round in 1 2 3 4 5 6 7 8 9 10; do
        signal=TERM
        [ "$round" -gt 5 ] && signal=KILL
        # The subshell that lists them carries the mark too, and is gone when the list is read.
        left=$(marked)
        # shellcheck disable=SC2086
        [ -n "$left" ] && kill -s "$signal" $left 2>/dev/null
        left=$(for pid in $left; do [ -d "/proc/$pid" ] && echo "$pid"; done)
        [ -z "$left" ] && break
        sleep 0.1
    done
    rm -rf "$desktop"
    exit "$code"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

export HOME=$desktop/home
export XDG_RUNTIME_DIR=$desktop/run
export XDG_CONFIG_HOME=$HOME/.config XDG_DATA_HOME=$HOME/.local/share
export XDG_CACHE_HOME=$HOME/.cache XDG_STATE_HOME=$HOME/.local/state
mkdir -p "$XDG_RUNTIME_DIR" "$XDG_CONFIG_HOME" "$XDG_DATA_HOME" "$XDG_CACHE_HOME" "$XDG_STATE_HOME"
chmod 0700 "$XDG_RUNTIME_DIR"
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS SESSION_MANAGER AT_SPI_BUS_ADDRESS NO_AT_BRIDGE \
    GNOME_KEYRING_CONTROL DESKTOP_SESSION KDE_FULL_SESSION XDG_CURRENT_DESKTOP QT_QPA_PLATFORMTHEME \
    QT_STYLE_OVERRIDE QT_ACCESSIBILITY XAUTHORITY
export LC_ALL=C.UTF-8 GSETTINGS_BACKEND=memory GIO_USE_VFS=local
export QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1

# Xvfb looks for a free display itself and writes its number when it listens.
mkfifo "$desktop/display"
Xvfb -displayfd 3 -screen 0 "${PLUGBOARD_SCREEN:-1280x800}x24" -nolisten tcp -noreset \
    3>"$desktop/display" >"$desktop/xvfb.log" 2>&1 </dev/null &
if ! read -r -t 30 number <"$desktop/display"; then
    cat "$desktop/xvfb.log" >&2
    echo "with-desktop.sh: Xvfb did not start" >&2
    exit 1
fi
export DISPLAY=:$number
# Without one no window is ever active, and no key finds its way.
matchbox-window-manager -use_titlebar no >"$desktop/wm.log" 2>&1 </dev/null &

# The bus's own chatter goes to a file, the command's errors to where ours go.
exec 9>&2
# In the background, so that a signal to this script is heard at once.
# shellcheck disable=SC2016
setsid dbus-run-session -- bash -c '
    set -eu
    # A single line break as the password makes and unlocks the keyring; no input at all does not.
    printf "\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>"$PLUGBOARD_DESKTOP/keyring.log"
    for launcher in /usr/libexec/at-spi-bus-launcher /usr/lib/at-spi2-core/at-spi-bus-launcher; do
        [ -x "$launcher" ] && break
    done
    "$launcher" --launch-immediately >"$PLUGBOARD_DESKTOP/atspi.log" 2>&1 </dev/null &
    # The call is answered when the bus is there.
    dbus-send --session --print-reply --reply-timeout=20000 --dest=org.a11y.Bus \
        /org/a11y/bus org.a11y.Bus.GetAddress >/dev/null
    code=0
    "$@" 2>&9 9>&- || code=$?
    exit "$code"
' with-desktop "$@" <&0 2>"$desktop/bus.log" &
session=$!
wait "$session"
