// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/migrations.h"

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

Migration version1()
{
    return {{
        // Counts every transaction that changed something a window shows.
        uR"(CREATE TABLE revision (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            value INTEGER NOT NULL) STRICT)"_s,
        u"INSERT INTO revision (one, value) VALUES (1, 1)"_s,

        uR"(CREATE TABLE account (
            id TEXT PRIMARY KEY NOT NULL,
            name TEXT NOT NULL,
            platform TEXT NOT NULL,
            url TEXT NOT NULL,
            role TEXT NOT NULL,
            ca_file TEXT NOT NULL,
            fetched_at INTEGER) STRICT)"_s,

        // The digest stands before the body, so that comparing a list reads no body.
        uR"(CREATE TABLE connection (
            account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            id TEXT NOT NULL,
            digest BLOB NOT NULL,
            type TEXT NOT NULL,
            type_name TEXT NOT NULL,
            name TEXT NOT NULL,
            updated_at TEXT NOT NULL,
            editable INTEGER NOT NULL,
            body BLOB NOT NULL,
            PRIMARY KEY (account, id)) STRICT)"_s,

        // The list's order: sorting would move every body through a temporary file.
        uR"(CREATE INDEX connection_order ON connection (
            account, name COLLATE NOCASE, name, length(id), id))"_s,

        uR"(CREATE TABLE type_form (
            account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            type TEXT NOT NULL,
            type_name TEXT NOT NULL,
            stored_at INTEGER NOT NULL,
            metadata BLOB NOT NULL,
            PRIMARY KEY (account, type)) STRICT)"_s,

        uR"(CREATE TABLE secrecy (
            account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            type TEXT NOT NULL,
            handle TEXT NOT NULL,
            secret INTEGER NOT NULL,
            PRIMARY KEY (account, type, handle)) STRICT)"_s,

        // Not bound to a connection: work on one that vanished from the platform is still work.
        uR"(CREATE TABLE draft (
            account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            key TEXT NOT NULL,
            connection TEXT NOT NULL,
            type TEXT NOT NULL,
            type_name TEXT NOT NULL,
            changes INTEGER NOT NULL,
            saved_at INTEGER NOT NULL,
            state BLOB NOT NULL,
            PRIMARY KEY (account, key)) STRICT)"_s,

        uR"(CREATE TABLE test_record (
            account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            connection TEXT NOT NULL,
            tested_at INTEGER NOT NULL,
            report BLOB NOT NULL,
            PRIMARY KEY (account, connection)) STRICT)"_s,

        uR"(CREATE TABLE setting (
            key TEXT PRIMARY KEY NOT NULL,
            value TEXT NOT NULL) STRICT)"_s,

        uR"(CREATE TABLE rate_pause (
            lane TEXT PRIMARY KEY NOT NULL,
            until INTEGER NOT NULL) STRICT)"_s,
        // AUTOINCREMENT: the id of a slot that was given up is never another's.
        uR"(CREATE TABLE rate_slot (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            lane TEXT NOT NULL,
            at INTEGER NOT NULL) STRICT)"_s,
        u"CREATE INDEX rate_slot_lane ON rate_slot (lane, at)"_s,
    }};
}

//! When a pause began: tells one that lies ahead only because the clock was set back.
Migration version2()
{
    return {{u"ALTER TABLE rate_pause ADD COLUMN since INTEGER NOT NULL DEFAULT 0"_s}};
}

//! The colour by which a person knows an account.
Migration version3()
{
    return {{u"ALTER TABLE account ADD COLUMN colour TEXT NOT NULL DEFAULT ''"_s}};
}

//! What a list shows is read without a body or a report: from an index that has it all.
Migration version4()
{
    return {{
        // When this computer saw the connection change; 0: never.
        u"ALTER TABLE connection ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0"_s,
        u"DROP INDEX connection_order"_s,
        uR"(CREATE INDEX connection_order ON connection (
            account, name COLLATE NOCASE, name, length(id), id, type, type_name, updated_at,
            editable, changed_at))"_s,
        u"ALTER TABLE test_record ADD COLUMN ok INTEGER NOT NULL DEFAULT 1"_s,
        // As we write it; a quote in a text has a backslash before it.
        uR"(UPDATE test_record SET ok = 0
            WHERE instr(CAST(report AS TEXT), '"verdict":"fail"') > 0)"_s,
        u"CREATE INDEX test_verdict ON test_record (account, connection, ok, tested_at)"_s,
    }};
}

//! Tells the starts that were made from those that only hold a place; of the older ones nobody
//! knows, so they count as made.
Migration version5()
{
    return {{u"ALTER TABLE rate_slot ADD COLUMN made INTEGER NOT NULL DEFAULT 1"_s}};
}

//! What types' forms were, and which of our warnings a person does not want to see.
Migration version6()
{
    return {{
        // A refresh asks for the connections of one type at a time.
        u"CREATE INDEX connection_type ON connection (account, type, id)"_s,

        // The metadata stands last, so that comparing digests reads none.
        uR"(CREATE TABLE type_definition (
            account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            type TEXT NOT NULL,
            source TEXT NOT NULL,
            number INTEGER NOT NULL,
            digest BLOB NOT NULL,
            first_seen INTEGER NOT NULL,
            last_seen INTEGER NOT NULL,
            told INTEGER NOT NULL,
            connections INTEGER NOT NULL,
            metadata BLOB NOT NULL,
            PRIMARY KEY (account, type, source, number)) STRICT)"_s,

        // Not bound to a connection: one that is fetched again has its mutes again.
        uR"(CREATE TABLE lint_mute (
            account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            type TEXT NOT NULL,
            path TEXT NOT NULL,
            rule TEXT NOT NULL,
            connection TEXT NOT NULL,
            reason TEXT NOT NULL,
            muted_at INTEGER NOT NULL,
            PRIMARY KEY (account, type, path, rule, connection)) STRICT)"_s,
    }};
}

} // namespace

const Migrations &workspaceMigrations()
{
    static const Migrations all
        = {version1(), version2(), version3(), version4(), version5(), version6()};
    return all;
}

} // namespace plugboard
