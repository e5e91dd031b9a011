#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs a command with a session bus and a keychain of its own, in a home folder of its own; both
# are gone when the command ends, whose exit code is passed on. Standard input goes to the command.
set -euo pipefail

usage() {
    cat >&2 <<'TXT'
with-keyring.sh MODE COMMAND…

  unlocked        gnome-keyring, open, with an empty keyring
  locked          gnome-keyring, whose keyring exists and is locked; nothing can unlock it
  activatable     a bus that starts gnome-keyring on first use; there is no keyring yet
  absent-service  a bus without any keychain
  no-bus          not even a bus
TXT
    exit 64
}

fail() {
    printf 'with-keyring.sh: %s\n' "$*" >&2
    exit 70
}

[[ $# -ge 2 ]] || usage
mode=$1
shift
case $mode in
unlocked | locked | activatable | absent-service | no-bus) ;;
*) usage ;;
esac

# Short, because a socket's path may have 107 bytes only.
root=$(mktemp -d /tmp/plugboard-kr.XXXXXX)
bus_pid=
daemon_pid=
command_pid=

ended() {
    # A child that is ours can be waited for, so nothing is left behind.
    [[ -n $1 ]] || return 0
    kill "$1" 2>/dev/null || true
    wait "$1" 2>/dev/null || true
}
cleanup() {
    trap - EXIT INT TERM HUP
    ended "$command_pid"
    ended "$daemon_pid"
    ended "$bus_pid"
    rm -rf "$root"
}
trap cleanup EXIT
trap 'exit 143' INT TERM HUP

export XAUTHORITY=${XAUTHORITY:-${HOME:-/}/.Xauthority}
export HOME=$root/home
export XDG_CONFIG_HOME=$HOME/.config XDG_DATA_HOME=$HOME/.local/share
export XDG_CACHE_HOME=$HOME/.cache XDG_STATE_HOME=$HOME/.local/state
export XDG_RUNTIME_DIR=$root/run
mkdir -p "$XDG_CONFIG_HOME" "$XDG_DATA_HOME" "$XDG_CACHE_HOME" "$XDG_STATE_HOME" \
    "$XDG_RUNTIME_DIR" "$root/services"
chmod 700 "$root" "$XDG_RUNTIME_DIR"
# QtKeychain picks its backend by these.
unset XDG_CURRENT_DESKTOP DESKTOP_SESSION KDE_SESSION_VERSION KDE_FULL_SESSION \
    GNOME_DESKTOP_SESSION_ID GNOME_KEYRING_CONTROL SSH_AUTH_SOCK

bus_call() {
    dbus-send --session --print-reply --reply-timeout=5000 "$@" 2>"$root/error"
}

start_bus() {
    # Accessibility is all that a window needs from the bus; anything else would outlive it.
    local file
    for file in /usr/share/dbus-1/services/org.a11y.*.service; do
        if [[ -e $file ]]; then ln -s "$file" "$root/services/"; fi
    done
    if [[ $mode == activatable ]]; then
        printf '[D-BUS Service]\nName=org.freedesktop.secrets\nExec=%s\n' \
            "$(command -v gnome-keyring-daemon) --start --foreground --components=secrets" \
            >"$root/services/org.freedesktop.secrets.service"
    fi
    cat >"$root/bus.conf" <<CONF
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=$root/bus</listen>
  <auth>EXTERNAL</auth>
  <servicedir>$root/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
CONF
    export DBUS_SESSION_BUS_ADDRESS=unix:path=$root/bus
    dbus-daemon --config-file="$root/bus.conf" --nofork 2>"$root/bus.log" &
    bus_pid=$!
    until_true "the bus does not start" bus_call --dest=org.freedesktop.DBus / \
        org.freedesktop.DBus.GetId
}

# Asks again until it works; dbus-send takes some milliseconds each time.
until_true() {
    local message=$1 tries=0
    shift
    until "$@" >/dev/null; do
        tries=$((tries + 1))
        [[ $tries -lt 2000 ]] || fail "$message: $(cat "$root/error" "$root"/*.log)"
    done
}

readonly service=org.freedesktop.secrets
readonly path=/org/freedesktop/secrets

start_keyring() {
    # The password is a line; without one no keyring is made.
    printf '\n' | gnome-keyring-daemon --foreground --unlock --components=secrets \
        >/dev/null 2>"$root/keyring.log" &
    daemon_pid=$!
    until_true "gnome-keyring does not start" bus_call --dest=org.freedesktop.DBus / \
        org.freedesktop.DBus.GetNameOwner string:$service
    until_true "there is no default keyring" default_collection
}

default_collection() {
    bus_call --dest=$service $path org.freedesktop.Secret.Service.ReadAlias string:default |
        grep -q 'object path "/org/'
}

lock_keyring() {
    bus_call --dest=$service $path org.freedesktop.Secret.Service.Lock \
        array:objpath:$path/collection/login >/dev/null || fail "$(cat "$root/error")"
}

case $mode in
no-bus)
    # Leaving it unset would make libdbus look for a bus, or even start one.
    export DBUS_SESSION_BUS_ADDRESS=disabled:
    ;;
absent-service | activatable) start_bus ;;
unlocked)
    start_bus
    start_keyring
    ;;
locked)
    start_bus
    start_keyring
    lock_keyring
    ;;
esac

# In the background, so that a signal to this script is heeded at once.
"$@" <&0 &
command_pid=$!
code=0
wait "$command_pid" || code=$?
command_pid=
exit "$code"
