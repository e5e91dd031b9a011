// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampleforms.h"

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

FieldSpec field(const QString &key, const QString &label, FieldKind kind, const QString &saved,
                const QString &help = {})
{
    FieldSpec spec;
    spec.path = spec.key = key;
    spec.label = label;
    spec.kind = kind;
    spec.help = help;
    if (!saved.isNull())
        spec.saved = FieldValue::text(saved);
    return spec;
}

FieldSpec choice(const QString &key, const QString &label, const QStringList &options,
                 const QString &saved, const QString &help = {})
{
    FieldSpec spec = field(key, label, FieldKind::Choice, saved, help);
    for (const QString &option : options)
        spec.choices.append({Json(option.toLower()), option, {}});
    return spec;
}

FieldSpec secret(const QString &key, const QString &label, bool known, const QString &help = {})
{
    FieldSpec spec = field(key, label, FieldKind::Secret, {}, help);
    spec.secret = true;
    spec.secretKnown = known;
    if (known)
        spec.saved = FieldValue::text(QString());
    return spec;
}

FormSpec shopForm()
{
    FormSpec form;
    form.title = u"Shopify"_s;
    FieldSpec host = field(u"host"_s, u"Shop domain"_s, FieldKind::Text, u"a.example.com"_s,
                           u"Without https://, as it stands in the shop's settings."_s);
    host.required = true;
    host.place = BodyPlace{{}, u"host"_s};
    form.fields.push_back(host);
    FieldSpec url = field(u"webhook_url"_s, u"Webhook URL"_s, FieldKind::Url,
                          u"https://hooks.example.com/flx/4711"_s);
    form.fields.push_back(url);
    FieldSpec port = field(u"port"_s, u"Port"_s, FieldKind::Integer, u"8443"_s);
    port.defaultValue = FieldValue::text(u"443"_s);
    form.fields.push_back(port);
    FieldSpec mode = choice(u"mode"_s, u"Mode"_s, {u"Live"_s, u"Test"_s, u"Paused"_s}, u"live"_s);
    mode.required = true;
    form.fields.push_back(mode);
    form.fields.push_back(
        choice(u"format"_s, u"File format"_s,
               {u"CSV"_s, u"XML"_s, u"JSON"_s, u"XLSX"_s, u"EDI 846"_s, u"EDI 850"_s},
               u"legacy-tsv"_s, u"What the feed is written in."_s));
    QStringList zones;
    for (const QString &zone :
         {u"Berlin"_s, u"London"_s, u"Madrid"_s, u"Paris"_s, u"Rome"_s, u"Vienna"_s, u"Zurich"_s,
          u"Oslo"_s, u"Stockholm"_s, u"Helsinki"_s, u"Athens"_s, u"Lisbon"_s, u"Dublin"_s})
        zones += u"Europe/"_s + zone;
    form.fields.push_back(choice(u"zone"_s, u"Time zone"_s, zones, u"europe/berlin"_s));
    FieldSpec sync = field(u"sync_inventory"_s, u"Sync inventory"_s, FieldKind::Bool, u"true"_s);
    form.fields.push_back(sync);
    FieldSpec notify = field(u"notify"_s, u"Notify on failure"_s, FieldKind::Bool, {});
    notify.saved = FieldValue::null();
    form.fields.push_back(notify);
    form.fields.push_back(
        field(u"notes"_s, u"Notes"_s, FieldKind::Multiline,
              u"Ask Jo before changing the domain.\nRuns at night only."_s,
              u"Shown to everybody with access to the account. Keep it short and do not write "
              "passwords here; they would be stored in clear and appear in the export of every "
              "colleague, in the history and in the log of the platform."_s));
    FieldSpec locked = field(u"account_id"_s, u"Account"_s, FieldKind::Text, u"northwind-eu-1"_s);
    locked.readOnly = true;
    locked.readOnlyReason = u"Flxpoint does not allow changes of this field."_s;
    form.fields.push_back(locked);

    FieldSpec token = secret(u"access_token"_s, u"Access token"_s, true,
                             u"From Settings, Apps, API credentials."_s);
    token.required = true;
    form.fields.push_back(token);
    form.fields.push_back(secret(u"api_secret"_s, u"API secret"_s, true));
    form.fields.push_back(secret(u"webhook_secret"_s, u"Webhook secret"_s, false));
    form.fields.push_back(secret(u"old_key"_s, u"Old key"_s, true));

    for (const QString &key : {u"timeout"_s, u"retries"_s, u"page_size"_s}) {
        FieldSpec advanced = field(key, key, FieldKind::Integer, u"30"_s);
        advanced.label = QString(key).replace(u'_', u' ');
        advanced.label[0] = advanced.label.at(0).toUpper();
        advanced.advanced = true;
        form.fields.push_back(advanced);
    }
    FieldSpec hidden = field(u"internal_id"_s, u"Internal id"_s, FieldKind::Text, u"x-1"_s);
    hidden.hidden = true;
    form.fields.push_back(hidden);
    FieldSpec hidden2 = field(u"flags"_s, u"Flags"_s, FieldKind::Raw, {});
    Json object = Json::object();
    object.set(u"beta"_s, Json(true));
    hidden2.saved = FieldValue(object);
    hidden2.hidden = true;
    form.fields.push_back(hidden2);
    return form;
}

} // namespace

std::unique_ptr<FormModel> sampleConnection()
{
    auto model = std::make_unique<FormModel>(shopForm(), FormModel::Mode::Edit, u"Shopify US"_s);
    model->setText(u"host"_s, u"b.example.com"_s);
    model->setText(u"webhook_url"_s, u"https://hooks.example.com/flx/4712"_s);
    model->setText(u"port"_s, u"84x"_s);
    model->setValue(u"mode"_s, FieldValue::text(u"test"_s));
    (void) model->replaceSecret(u"api_secret"_s,
                                Sensitive(QByteArray("canary-secret-do-not-use-0001")));
    model->clearSecret(u"old_key"_s);
    model->setText(u"retries"_s, u"5"_s);
    model->markVisited(u"webhook_url"_s);
    model->markVisited(u"port"_s);
    model->markVisited(u"format"_s);
    return model;
}

std::unique_ptr<FormModel> sampleNewConnection()
{
    return std::make_unique<FormModel>(shopForm(), FormModel::Mode::Create, QString());
}

FormSpec longForm(int count)
{
    FormSpec form;
    for (int i = 0; i < count; ++i) {
        FieldSpec spec
            = field(u"field%1"_s.arg(i), u"Field %1"_s.arg(i), FieldKind::Text,
                    u"value %1"_s.arg(i), i % 3 ? QString() : u"Some help for this field."_s);
        switch (i % 10) {
        case 3:
            spec = choice(spec.key, spec.label, {u"One"_s, u"Two"_s, u"Three"_s}, u"one"_s);
            break;
        case 5:
            spec.kind = FieldKind::Integer;
            spec.saved = FieldValue::text(QString::number(i));
            break;
        case 7:
            spec.kind = FieldKind::Bool;
            spec.saved = FieldValue::text(u"true"_s);
            break;
        case 9:
            spec = secret(spec.key, spec.label, true);
            break;
        default:
            break;
        }
        form.fields.push_back(spec);
    }
    return form;
}

} // namespace plugboard
