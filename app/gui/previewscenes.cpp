// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pictures of the form that a metadata file gives.
#include "app/gui/shots.h"

#include "ui/editors/momenteditor.h"
#include "ui/editors/momentpopup.h"
#include "ui/formview/formview.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/preview/formpreview.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

//! Parameters with most kinds of fields, and with what no form can have.
constexpr char kParameters[] = R"json([
    {"type": "banner", "title": "Before you begin", "text": "Ask the **warehouse** team for a key, see [their guide](https://example.com/keys).",
     "theme": "light", "closable": true},
    {"name": "region", "label": "Region", "type": "select", "required": true, "editable": true,
     "options": [
         {"label": "Europe", "value": "eu", "default": true},
         {"label": "America", "value": "us", "description": "Data stays in Ohio."},
         {"label": "Own server", "value": "own", "nested": [
             {"name": "host", "label": "Host", "type": "url", "required": true, "editable": true},
             {"name": "port", "label": "Port", "type": "port", "default": 443}]}]},
    {"name": "apiKey", "label": "API key", "type": "password", "required": true, "editable": true,
     "help": "Account > Keys\nShown once."},
    {"name": "warehouse", "label": "Warehouse", "type": "select",
     "options": {"store": "rpc://listWarehouses", "label": "title", "value": "id"}},
    {"name": "contact", "label": "Contact", "type": "collection",
     "spec": [
         {"name": "mail", "label": "Mail", "type": "email", "required": true},
         {"name": "zone", "label": "Time zone", "type": "timezone"}]},
    {"type": "separator", "label": "What is fetched"},
    {"name": "since", "label": "Orders since", "type": "date", "time": false,
     "help": "Older ones are left where they are."},
    {"name": "begin", "label": "First run", "type": "date",
     "default": "2027-03-01T08:00:00+01:00"},
    {"name": "label", "label": "Colour of labels", "type": "color", "default": "#2A7FDE"},
    {"name": "trusted", "label": "Server certificate", "type": "cert", "default": "CERTIFICATE"},
    {"name": "headers", "label": "Headers", "type": "array", "validate": {"maxItems": 5},
     "spec": [
         {"name": "name", "label": "Name", "type": "text", "required": true},
         {"name": "value", "label": "Value", "type": "text"}]},
    {"name": "mtls", "label": "Client certificate", "type": "boolean", "advanced": true,
     "nested": [
         {"name": "cert", "label": "Certificate", "type": "cert"},
         {"name": "key", "label": "Private key", "type": "pkey", "required": true}]},
    {"name": "timeout", "label": "Timeout (s)", "type": "uinteger", "advanced": true, "default": 30,
     "validate": {"min": 1, "max": 300}},
    "rpc://extraFields"
]
)json";

//! Fields of several values, in JSON Schema: defaults stand in for what a platform has saved.
constexpr char kSeveral[] = R"json({
    "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
    "properties": {
        "scopes": {"title": "Scopes", "type": "array", "uniqueItems": true,
                   "items": {"enum": ["orders", "products", "stock"]},
                   "default": ["stock", "orders", "customers"]},
        "countries": {"title": "Countries", "type": "array", "uniqueItems": true,
                      "description": "Where orders are taken from.",
                      "items": {"enum": ["Austria", "Belgium", "Denmark", "Finland", "France",
                                         "Germany", "Ireland", "Italy", "Netherlands", "Norway",
                                         "Poland", "Portugal", "Spain", "Sweden"]},
                      "default": ["Germany", "Austria"]},
        "tags": {"title": "Tags", "type": "array", "items": {"type": "string"},
                 "default": ["wholesale", "b2b", {"since": 2024}]},
        "retries": {"title": "Waits before each retry (s)", "type": "array",
                    "items": {"type": "integer"}, "default": [1, 5, 30]},
        "hosts": {"title": "Other hosts", "type": "array", "items": {"type": "string"}},
        "headers": {"title": "Headers", "type": "object",
                    "description": "Sent with each request.",
                    "additionalProperties": {"type": "string"},
                    "default": {"Accept": "application/json", "X-Shop": "42", "Accept": "*/*"}},
        "mirrors": {"title": "Mirrors", "type": "array",
                    "items": {"type": "object", "properties": {
                        "host": {"title": "Host", "type": "string"},
                        "port": {"title": "Port", "type": "integer"}}},
                    "default": [{"host": "a.example.com", "port": 443, "zone": "eu"},
                                {"host": "b.example.com", "port": "https"}]},
        "labels": {"title": "Labels", "type": "object",
                   "additionalProperties": {"type": "string"}, "default": {}}
    }
})json";
//! Made for these pictures; nothing uses it.
constexpr char kCertificate[] = "-----BEGIN CERTIFICATE-----\n"
                                "MIIBTjCB9AIUfHtL1jM0/2Kc6aBkDRKPoq9i2BgwCgYIKoZIzj0EAwIwKTEVMBMG\n"
                                "A1UEAwwMRXhhbXBsZSBSb290MRAwDgYDVQQKDAdFeGFtcGxlMB4XDTI2MTEyODIy\n"
                                "NTYyNVoXDTQ2MTEyMzIyNTYyNVowKjEZMBcGA1UEAwwQc2hvcC5leGFtcGxlLmNv\n"
                                "bTENMAsGA1UECgwEU2hvcDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABDeo1NA6\n"
                                "oPc5wHzjig3QYrGGTwTAfSWv3dgBFpokUEJ2d0PYMKGRwZqafOOFIMQSP0fcEaX5\n"
                                "YuPcAXxJNry+ZkswCgYIKoZIzj0EAwIDSQAwRgIhAPC0IkPgAuIb+lBcRdfpg8on\n"
                                "s7Pyq0qgYY1hb17O2yKGAiEAtOgy4idQ3y7/GeEj+zsZA6kqgSSMQ+B/lXCZP8VK\n"
                                "EEk=\n"
                                "-----END CERTIFICATE-----\n";

QByteArray parameters()
{
    QByteArray pem(kCertificate);
    pem.replace('\n', "\\n");
    return QByteArray(kParameters).replace("CERTIFICATE", pem);
}

} // namespace

void Shots::addPreviewScenes()
{
    const auto window = [this] { return m_window.findChild<FormPreview *>(); };
    const auto preview = [window] { return static_cast<QWidget *>(window()); };
    const auto isRead = [this] { return m_previewRead; };
    const auto popup
        = [window] { return static_cast<QWidget *>(window()->findChild<MomentPopup *>()); };
    const auto calendar = [this, window, popup](const QString &name) {
        scene(name,
              [window] { window()->findChild<MomentEditor *>(u"field.begin"_s)->openPopup(); });
        shot(name, popup);
        scene(name + u" closed"_s, [popup] { popup()->hide(); });
    };
    scene(
        u"preview"_s,
        [this, window] {
            const QString path = m_samples.filePath(u"warehouse.json"_s);
            QFile file(path);
            m_ok = file.open(QIODevice::WriteOnly) && file.write(parameters()) > 0 && m_ok;
            file.close();
            m_previewRead = false;
            m_window.showPreview(path);
            connect(window(), &FormPreview::finished, this, [this] { m_previewRead = true; });
        },
        isRead);
    shot(u"preview-light"_s, preview);
    dark();
    shot(u"preview-dark"_s, preview);
    calendar(u"preview-calendar-dark"_s);
    // Opened anew, as somebody sees it who has had that look from the start.
    const auto anew = [this, preview, window, isRead](const QString &name, qreal text,
                                                      Qt::LayoutDirection way) {
        scene(name, [this, preview, text, way] {
            preview()->close();
            look(Scheme::Light, text, way);
        });
        scene(
            name,
            [this, window] {
                m_previewRead = false;
                m_window.showPreview(m_samples.filePath(u"warehouse.json"_s));
                connect(window(), &FormPreview::finished, this, [this] { m_previewRead = true; });
            },
            isRead);
    };
    anew(u"right to left"_s, 1.0, Qt::RightToLeft);
    shot(u"preview-rtl"_s, preview);
    anew(u"200 %"_s, 2.0, Qt::LeftToRight);
    shot(u"preview-200"_s, preview);
    calendar(u"preview-calendar-200"_s);
    light();
    shot(u"preview-again-light"_s, preview);
    scene(
        u"no metadata"_s,
        [this, window] {
            const QString path = m_samples.filePath(u"orders.json"_s);
            QFile file(path);
            m_ok = file.open(QIODevice::WriteOnly) && file.write("{\"orders\": [") > 0 && m_ok;
            file.close();
            m_previewRead = false;
            window()->showFile(path);
        },
        isRead);
    shot(u"preview-failure-light"_s, preview);
    // Fields of several values, in the looks in which tables break first.
    const auto several = [this, preview, window, isRead](const QString &name, qreal text,
                                                         Qt::LayoutDirection way) {
        scene(name, [this, preview, text, way] {
            preview()->close();
            look(Scheme::Light, text, way);
        });
        scene(
            name,
            [this, window] {
                const QString path = m_samples.filePath(u"several.json"_s);
                QFile file(path);
                m_ok = file.open(QIODevice::WriteOnly) && file.write(kSeveral) > 0 && m_ok;
                file.close();
                m_previewRead = false;
                m_window.showPreview(path);
                connect(window(), &FormPreview::finished, this, [this] { m_previewRead = true; });
            },
            isRead);
    };
    const auto lower = [this, window](const QString &name) {
        scene(name, [window] {
            auto *form = window()->findChild<FormView *>();
            const QStringList paths = FormView::displayOrder(*form->model());
            form->focusField(paths.constLast());
        });
    };
    several(u"several values"_s, 1.0, Qt::LeftToRight);
    shot(u"preview-several-light"_s, preview);
    lower(u"several values below"_s);
    shot(u"preview-several-below-light"_s, preview);
    several(u"several values, right to left"_s, 1.0, Qt::RightToLeft);
    shot(u"preview-several-rtl"_s, preview);
    lower(u"several values below, right to left"_s);
    shot(u"preview-several-below-rtl"_s, preview);
    several(u"several values, 200 %"_s, 2.0, Qt::LeftToRight);
    shot(u"preview-several-200"_s, preview);
    lower(u"several values below, 200 %"_s);
    shot(u"preview-several-below-200"_s, preview);
    light();
    scene(u"close preview"_s, [preview] { preview()->close(); });
}

} // namespace plugboard
