// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pictures of what stands inside of something: groups, tables with cells of every kind, lists of
// wide records; and of a file that is locked.
#include "app/gui/shots.h"

#include "ui/editors/pemloader.h"
#include "ui/formview/formview.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/preview/formpreview.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QDialog>
#include <QFile>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

//! In JSON Schema: defaults stand in for what a platform has saved.
constexpr char kNested[] = R"json({
    "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
    "properties": {
        "sender": {"title": "Sender", "type": "object", "description": "Printed on each label.",
            "required": ["street"],
            "properties": {
                "street": {"title": "Street", "type": "string", "default": "Hafenstraße 12"},
                "country": {"title": "Country", "enum": ["AT", "DE", "CH"], "default": "DE"},
                "contact": {"title": "Contact", "type": "object", "properties": {
                    "mail": {"title": "Mail", "type": "string", "format": "email",
                             "default": "depot@example.com"},
                    "call": {"title": "May be called", "type": "boolean", "default": true}}}}},
        "rules": {"title": "Rules", "type": "array",
            "description": "The first that fits is carried out.",
            "items": {"type": "object", "required": ["mode"], "properties": {
                "name": {"title": "Name", "type": "string"},
                "mode": {"title": "What to do", "enum": ["keep", "drop", "ask"]},
                "active": {"title": "Active", "type": "boolean"},
                "zone": {"title": "Zone", "enum": ["Africa/Cairo", "America/Lima", "Asia/Tokyo",
                         "Europe/Berlin", "Europe/London", "Europe/Oslo", "Europe/Paris",
                         "Europe/Rome", "Europe/Vienna", "Europe/Warsaw", "Pacific/Fiji",
                         "Pacific/Guam", "UTC"]}}},
            "default": [
                {"name": "Returns", "mode": "keep", "active": true, "zone": "Europe/Berlin"},
                {"name": "Gift cards", "mode": "archive", "active": "sometimes", "zone": "Mars/Base"},
                {"name": "Samples", "active": false},
                {}]},
        "flags": {"title": "Night runs", "type": "array", "items": {"type": "boolean"},
                  "default": [true, false]},
        "levels": {"title": "Level by shop", "type": "object",
                   "additionalProperties": {"enum": ["low", "high"]},
                   "default": {"main": "low", "outlet": "middle"}},
        "stores": {"title": "Stores", "type": "array",
            "description": "Each is filled by its own feed.",
            "items": {"type": "object", "required": ["name", "feed"], "properties": {
                "name": {"title": "Name", "type": "string"},
                "feed": {"title": "Feed", "type": "string", "format": "uri"},
                "open": {"title": "Open", "type": "boolean"},
                "tags": {"title": "Tags", "type": "array", "items": {"type": "string"}},
                "stock": {"title": "Stock", "type": "object", "properties": {
                    "least": {"title": "At least", "type": "integer", "minimum": 0},
                    "unit": {"title": "Unit", "enum": ["piece", "box", "pallet"]}}},
                "note": {"title": "Note", "type": "string"}}},
            "default": [
                {"name": "Harbour", "feed": "https://feeds.example.com/harbour.csv", "open": true,
                 "tags": ["b2b", "cold"], "stock": {"least": 4, "unit": "crate"}},
                {"name": "Outlet with a name that is as long as names come to be in practice",
                 "feed": "outlet", "stock": {"least": -1}},
                "a note that somebody left here"]}
    }
})json";

//! The beginning of a PKCS#12 file, and nothing that any password opens.
constexpr char kLocked[] = "\x30\x04\x02\x01\x03";
constexpr qsizetype kLockedSize = 6;

} // namespace

void Shots::addRecordScenes()
{
    const auto window = [this] { return m_window.findChild<FormPreview *>(); };
    const auto preview = [window] { return static_cast<QWidget *>(window()); };
    const auto isRead = [this] { return m_previewRead; };
    const auto go = [this, window](const QString &name, const QString &path) {
        scene(name, [window, path] { window()->findChild<FormView *>()->focusField(path); });
    };
    const auto views = [this, window, preview, isRead, go](const QString &look_, Scheme scheme,
                                                           qreal text, Qt::LayoutDirection way) {
        scene(u"groups "_s + look_, [this, preview, scheme, text, way] {
            if (preview())
                preview()->close();
            look(scheme, text, way);
        });
        scene(
            u"groups "_s + look_,
            [this, window] {
                const QString path = m_samples.filePath(u"nested.json"_s);
                QFile file(path);
                m_ok = file.open(QIODevice::WriteOnly) && file.write(kNested) > 0 && m_ok;
                file.close();
                m_previewRead = false;
                m_window.showPreview(path);
                window()->resize(900, 700);
                connect(window(), &FormPreview::finished, this, [this] { m_previewRead = true; });
            },
            isRead);
        shot(u"groups-"_s + look_, preview);
        go(u"cells "_s + look_, u"flags"_s);
        go(u"cells "_s + look_, u"rules"_s);
        shot(u"cells-"_s + look_, preview);
        go(u"records "_s + look_, u"stores"_s);
        shot(u"records-"_s + look_, preview);
        scene(u"another record "_s + look_, [window] {
            auto *form = window()->findChild<FormView *>();
            auto *list = form->findChild<QAbstractItemView *>(u"field.stores.edit"_s);
            list->setCurrentIndex(list->model()->index(1, 0));
        });
        shot(u"records-second-"_s + look_, preview);
        // High enough for all of it.
        scene(u"its fields "_s + look_, [window, text] {
            constexpr int kHigh = 900;
            window()->resize(900, int(kHigh * text));
        });
        go(u"its fields "_s + look_, u"sender"_s);
        go(u"its fields "_s + look_, u"stores"_s);
        shot(u"records-fields-"_s + look_, preview);
    };
    views(u"light"_s, Scheme::Light, 1.0, Qt::LeftToRight);
    views(u"dark"_s, Scheme::Dark, 1.0, Qt::LeftToRight);
    views(u"rtl"_s, Scheme::Light, 1.0, Qt::RightToLeft);
    views(u"200"_s, Scheme::Light, 2.0, Qt::LeftToRight);

    const auto asked = [window] {
        return static_cast<QWidget *>(window()->findChild<QDialog *>(u"field.cert.pkcs12"_s));
    };
    const auto locked = [this, window, preview, isRead, asked](const QString &name, Scheme scheme,
                                                               qreal text,
                                                               Qt::LayoutDirection way) {
        scene(name, [this, preview, scheme, text, way] {
            preview()->close();
            look(scheme, text, way);
        });
        scene(
            name,
            [this, window] {
                const QString path = m_samples.filePath(u"tls.json"_s);
                QFile file(path);
                m_ok = file.open(QIODevice::WriteOnly)
                    && file.write(R"([{"name": "cert", "label": "Certificate", "type": "cert"},
                        {"name": "key", "label": "Private key", "type": "pkey"}])")
                        > 0
                    && m_ok;
                file.close();
                m_previewRead = false;
                m_window.showPreview(path);
                window()->resize(900, 700);
                connect(window(), &FormPreview::finished, this, [this] { m_previewRead = true; });
            },
            isRead);
        scene(name, [this, window] {
            const QString path = m_samples.filePath(u"client.p12"_s);
            QFile file(path);
            m_ok = file.open(QIODevice::WriteOnly) && file.write(kLocked, kLockedSize) > 0 && m_ok;
            file.close();
            window()
                ->findChild<FieldEditor *>(u"field.cert"_s)
                ->findChild<PemLoader *>()
                ->load(path);
        });
        shot(u"pkcs12-"_s + name, asked);
        scene(name, [asked] {
            asked()->findChild<QLineEdit *>()->setText(u"example"_s);
            QMetaObject::invokeMethod(
                asked()->findChild<QAbstractButton *>(u"field.cert.pkcs12.ok"_s), "click");
        });
        shot(u"pkcs12-fault-"_s + name, asked);
        scene(name, [asked] { asked()->close(); });
        shot(u"pkcs12-form-"_s + name, preview);
    };
    locked(u"light"_s, Scheme::Light, 1.0, Qt::LeftToRight);
    locked(u"dark"_s, Scheme::Dark, 1.0, Qt::LeftToRight);
    locked(u"rtl"_s, Scheme::Light, 1.0, Qt::RightToLeft);
    locked(u"200"_s, Scheme::Light, 2.0, Qt::LeftToRight);
    light();
    scene(u"close preview"_s, [preview] { preview()->close(); });
}

} // namespace plugboard
