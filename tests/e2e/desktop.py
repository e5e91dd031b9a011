# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives a window as a screen reader's user does: by accessible names and roles, and by keys.

Run under with-desktop.sh with /usr/bin/python3. Nothing here waits for a length of time: every
wait is for a condition, looked at again whenever the accessibility bus says that something changed
and at least every 50 ms, and ends with the whole tree printed where it does not come true.

    with App([binary, "--sandbox"], name="plugboard") as app:
        app.type_into(app.find("Name", "text"), "EU shop")
        app.press(app.find("Review changes", "push button"))
        app.wait(lambda: app.find_all(role="label", name="1 pushed"), "the result")
"""

import os
import re
import signal
import subprocess
import sys
import time
import warnings

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

# The name that it should have instead does not exist in Debian 12's.
warnings.filterwarnings("ignore", message="Atspi.Action.get_action_name is deprecated")

TIMEOUT = float(os.environ.get("PLUGBOARD_E2E_TIMEOUT", "30"))
# A virtual list shows thousands of rows to nobody: only those on the screen are looked at.
MANY_CHILDREN = 400
KEYS = {
    "Return": 0xFF0D, "Escape": 0xFF1B, "Tab": 0xFF09, "BackSpace": 0xFF08, "Delete": 0xFFFF,
    "Insert": 0xFF63, "Home": 0xFF50, "Left": 0xFF51, "Up": 0xFF52, "Right": 0xFF53, "Down": 0xFF54, "End": 0xFF57,
    "Page_Up": 0xFF55, "Page_Down": 0xFF56, "space": 0x20, "F2": 0xFFBF, "F1": 0xFFBE, "F3": 0xFFC0,
    "F5": 0xFFC2, "F6": 0xFFC3, "F7": 0xFFC4, "F8": 0xFFC5, "F9": 0xFFC6,
    "Menu": 0xFF67, "Control": 0xFFE3, "Shift": 0xFFE1, "Alt": 0xFFE9,
}
ACTIONS = ("Press", "press", "Toggle", "toggle", "click", "Click", "ShowMenu", "SetFocus")


class NotThere(AssertionError):
    pass


def _quiet(call, *arguments, default=None):
    # A thing may vanish between being seen and being asked: that is an answer, not a failure.
    try:
        return call(*arguments)
    except GLib.Error:
        return default


def name_of(thing):
    return _quiet(thing.get_name, default="") or ""


def role_of(thing):
    return _quiet(thing.get_role_name, default="") or ""


def interfaces_of(thing):
    return _quiet(thing.get_interfaces, default=()) or ()


def text_of(thing):
    """The text of a field or a label."""
    if "Text" not in interfaces_of(thing):
        return name_of(thing)
    count = _quiet(Atspi.Text.get_character_count, thing, default=0)
    return (_quiet(Atspi.Text.get_text, thing, 0, count, default="") or "") if count else ""


def label_of(thing):
    """The text of the label that belongs to it. Qt gives a combo box's value as its name on Unix,
    so that its label is how a screen reader knows it."""
    for relation in _quiet(thing.get_relation_set, default=()) or ():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            for place in range(relation.get_n_targets()):
                return name_of(relation.get_target(place))
    return ""


def has_state(thing, *states):
    """has_state(button, "enabled", "showing")"""
    held = _quiet(thing.get_state_set)
    return held is not None and all(
        held.contains(getattr(Atspi.StateType, state.upper())) for state in states)


def fits(thing, name=None, role=None):
    """Whether it has that role and that accessible name or label (text, or a compiled pattern)."""
    def matches(text):
        return bool(name.search(text)) if isinstance(name, re.Pattern) else text == name

    if role is not None and role_of(thing) != role:
        return False
    return name is None or matches(name_of(thing)) or matches(label_of(thing))


def children(thing):
    count = _quiet(thing.get_child_count, default=0) or 0
    for place in range(min(count, MANY_CHILDREN)):
        child = _quiet(thing.get_child_at_index, place)
        if child is not None:
            yield child


def walk(thing, showing=True):
    """Depth first. What is not showing (a closed menu, another page) is left out unless asked."""
    stack = [thing]
    while stack:
        here = stack.pop()
        yield here
        below = list(children(here))
        if showing:
            below = [child for child in below if has_state(child, "showing")]
        stack.extend(reversed(below))


def dump(thing, out=sys.stderr, depth=0):
    states = [state for state in ("showing", "enabled", "focused", "checked", "selected", "editable")
              if has_state(thing, state)]
    text = text_of(thing)
    print("%s[%s] %r%s %s" % ("  " * depth, role_of(thing), name_of(thing),
                              " text=%r" % text[:80] if text and text != name_of(thing) else "",
                              " ".join(states)), file=out)
    for child in children(thing):
        dump(child, out, depth + 1)


class App:
    """A started program and its tree. `name` is what it calls itself on the bus."""

    def __init__(self, command, name, env=None, timeout=TIMEOUT):
        self.command, self.name, self.timeout = command, name, timeout
        self.env = {**os.environ, **(env or {})}
        self.process = self.root = None
        self._changed = False
        self._listener = None

    def __enter__(self):
        Atspi.init()
        self._listener = Atspi.EventListener.new(self._on_event)
        for event in ("object:children-changed", "object:state-changed", "object:text-changed",
                      "object:property-change", "window:"):
            self._listener.register(event)
        self.process = subprocess.Popen(self.command, env=self.env, stdin=subprocess.DEVNULL)
        try:
            self.root = self.wait(self._find_root, "%s on the accessibility bus" % self.name)
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, kind, problem, trace):
        try:
            if problem is not None and not isinstance(problem, NotThere):
                self.dump()
        finally:
            self.close()

    def attach(self, other):
        """The tree of a process that this program started, which goes by the same name; what is
        found and pressed from then on is in there. Ended with the desktop, or by quitting it."""
        self.root = self.wait(lambda: self._find_root(other), "the other %s" % self.name)
        return self

    def close(self):
        """Asks the program to end; ends it where it does not."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def dump(self):
        if self.root is None:
            print("nothing of that name on the bus", file=sys.stderr)
        else:
            dump(self.root)

    # --- waiting ---------------------------------------------------------------------------------

    def _on_event(self, *_):
        self._changed = True

    def _find_root(self, is_wanted=None):
        desktop = Atspi.get_desktop(0)
        for child in children(desktop):
            process = _quiet(child.get_process_id)
            if name_of(child) == self.name and (
                    is_wanted(process) if is_wanted else process == self.process.pid):
                return child
        return None

    def wait(self, condition, what, timeout=None):
        """What the condition gives, as soon as it gives something true."""
        context = GLib.MainContext.default()
        end = time.monotonic() + (timeout or self.timeout)
        while True:
            # libatspi answers from what it remembers; what changed meanwhile it has to be told.
            while context.iteration(False):
                pass
            self._changed = False
            if self.root is not None:
                _quiet(self.root.clear_cache)
            found = condition()
            if found:
                return found
            if self.process.poll() is not None:
                raise NotThere("%s ended with %s while waiting for %s"
                               % (self.name, self.process.returncode, what))
            if time.monotonic() > end:
                self.dump()
                raise NotThere("waited %.0f s in vain for %s" % (timeout or self.timeout, what))
            wake = GLib.timeout_add(50, self._wake)
            while not self._changed:
                context.iteration(True)
            if self._changed != "timer":
                GLib.source_remove(wake)

    def _wake(self):
        self._changed = "timer"
        return GLib.SOURCE_REMOVE

    # --- finding ---------------------------------------------------------------------------------

    def find_all(self, name=None, role=None, under=None, states=(), showing=True):
        """Everything of that accessible name or label (text, or a compiled pattern) and role, in
        order."""

        return [thing for thing in walk(under or self.root, showing)
                if fits(thing, name, role) and (not states or has_state(thing, *states))]

    def find(self, name=None, role=None, under=None, states=(), showing=True, timeout=None):
        """The first of them, waited for."""
        what = "%s %r" % (role or "something", getattr(name, "pattern", name))
        return self.wait(lambda: self.find_all(name, role, under, states, showing), what, timeout)[0]

    def wait_text(self, thing, text):
        self.wait(lambda: text_of(thing) == text, "the text %r, now %r" % (text, text_of(thing)))

    # --- doing -----------------------------------------------------------------------------------

    def press(self, thing):
        """Presses a button, ticks a box, opens a menu: the thing's own action."""
        self.wait(lambda: has_state(thing, "enabled"), "%r to be enabled" % name_of(thing))
        if "Action" not in interfaces_of(thing):
            raise NotThere("%r has no action" % name_of(thing))
        count = Atspi.Action.get_n_actions(thing)
        offered = [Atspi.Action.get_action_name(thing, place) for place in range(count)]
        for wanted in ACTIONS:
            if wanted in offered:
                Atspi.Action.do_action(thing, offered.index(wanted))
                return
        raise NotThere("%r offers only %s" % (name_of(thing), offered))

    def focus(self, thing):
        """For fields and buttons. Qt's lists and tables take no focus this way: click a row."""
        Atspi.Component.grab_focus(thing)
        self.wait(lambda: has_state(thing, "focused"), "focus on %r" % name_of(thing))

    def click(self, thing):
        """The mouse, in the middle of it."""
        box = Atspi.Component.get_extents(thing, Atspi.CoordType.SCREEN)
        Atspi.generate_mouse_event(box.x + box.width // 2, box.y + box.height // 2, "b1c")

    def key(self, combination):
        """key("Return"), key("Control+a"), key("Alt+Shift+F6")"""
        *held, last = combination.split("+")
        for name in held:
            self._key(KEYS[name], Atspi.KeySynthType.PRESS)
        self._key(KEYS.get(last) or ord(last), Atspi.KeySynthType.SYM)
        for name in reversed(held):
            self._key(KEYS[name], Atspi.KeySynthType.RELEASE)

    @staticmethod
    def _key(symbol, kind):
        if kind == Atspi.KeySynthType.SYM:
            Atspi.generate_keyboard_event(symbol, None, kind)
        else:
            # Modifiers go down and up by key code; these are those of every X keyboard of ours.
            codes = {KEYS["Control"]: 37, KEYS["Shift"]: 50, KEYS["Alt"]: 64}
            Atspi.generate_keyboard_event(codes[symbol], None, kind)

    def focused(self):
        """What has the keyboard, the innermost of it. Qt calls the current row of each list focused
        too, wherever the focus is: those do not count."""
        held = [thing for thing in self.find_all(states=("focused", "showing"))
                if role_of(thing) not in ("table cell", "list item", "page tab", "tree item")]
        return held[-1] if held else None

    def tab_to(self, name=None, role=None, key="Tab", most=80):
        """By Tab alone, as somebody does who has no mouse."""
        here, passed = self.focused(), []
        while len(passed) < most:
            if here is not None and fits(here, name, role):
                return here
            passed.append(name_of(here) if here is not None else "nothing")
            left = here
            self.key(key)

            def elsewhere():
                found = self.focused()
                return found if found is not None and found != left else None

            here = self.wait(elsewhere, "Tab to leave %r" % passed[-1])
        raise NotThere("Tab comes to no %s %r; it came by %s"
                       % (role or "thing", getattr(name, "pattern", name), passed))

    def type(self, text):
        """Keys, to whatever has the focus."""
        for character in text:
            Atspi.generate_keyboard_event(ord(character), None, Atspi.KeySynthType.SYM)

    def type_into(self, field, text, replace=True):
        """Puts the cursor into the field, and types; what stood there goes unless asked to stay."""
        self.focus(field)
        if replace and text_of(field):
            self.key("Control+a")
            self.key("Delete")
            self.wait_text(field, "")
        before = text_of(field)
        self.type(text)
        self.wait_text(field, before + text)
