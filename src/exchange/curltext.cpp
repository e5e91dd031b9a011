// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/curltext.h"

#include "core/remotetext.h"
#include "schema/secrets.h"

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct CurlTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::Curl)
};

QString shellQuoted(const QString &text)
{
    return u'\'' + QString(text).replace(u'\'', u"'\\''"_s) + u'\'';
}

//! A body's JSON in which each secret was replaced by a stand-in that occurs nowhere else.
class Variables
{
public:
    explicit Variables(const Json &body) : m_mark(freeMark(QString::fromUtf8(writeJson(body))))
    {
        m_text = QString::fromUtf8(writeJson(visit(body, {})));
    }

    [[nodiscard]] const QStringList &names() const { return m_names; }

    //! Quoted for the shell, with the variables outside of the quotes that take everything as it
    //! is.
    [[nodiscard]] QString shellText() const
    {
        QString text = shellQuoted(m_text);
        for (const QString &name : m_names) {
            text.replace(u'"' + m_mark + name + u'"', u"\"'\"${%1:?}\"'\""_s.arg(name));
        }
        return text;
    }

private:
    static QString freeMark(const QString &text)
    {
        QString mark = u"plugboard"_s;
        while (text.contains(mark))
            mark += u'-';
        return mark;
    }

    Json visit(const Json &json, const QString &name)
    {
        if (secretMarkerState(json))
            return Json(m_mark + variable(name));
        if (json.isArray()) {
            Json out = Json::array();
            for (const Json &item : json.items())
                out.append(visit(item, name));
            return out;
        }
        if (!json.isObject())
            return json;
        // A pair of handle and value is known by its handle.
        const QString handle = json[u"handle"].scalarText().value_or(QString());
        Json out = Json::object();
        for (const JsonMember &member : json.members()) {
            out.members().push_back(
                {member.name, visit(member.value, handle.isEmpty() ? member.name : handle)});
        }
        return out;
    }

    //! Names are ASCII, and each stands for one secret.
    QString variable(const QString &name)
    {
        QString base = u"PLUGBOARD_SECRET"_s;
        QString word;
        for (const QChar c : name.left(60)) {
            const bool plain = c.unicode() < 0x80 && c.isLetterOrNumber();
            word += plain ? c.toUpper() : QChar(u'_');
        }
        if (!word.isEmpty())
            base += u'_' + word;
        QString made = base;
        for (int i = 2; m_names.contains(made); ++i)
            made = base + u'_' + QString::number(i);
        m_names.append(made);
        return made;
    }

    QString m_mark;
    QString m_text;
    QStringList m_names;
};

} // namespace

QString curlText(const ShownRequest &request)
{
    QStringList parts;
    parts << u"curl --request "_s + request.verb + u' '
            + shellQuoted(request.url.toString(QUrl::FullyEncoded));
    for (const auto &[name, value] : request.headers)
        parts << u"--header "_s + shellQuoted(name + u": "_s + value);
    parts << u"--header \""_s + request.tokenHeader + u": $PLUGBOARD_TOKEN\""_s;
    QStringList variables{u"PLUGBOARD_TOKEN"_s};
    if (request.body) {
        const Variables body(*request.body);
        variables += body.names();
        parts << u"--header 'Content-Type: application/json'"_s;
        parts << u"--data-binary "_s + body.shellText();
    }

    QString text;
    const auto comment = [&text](const QString &line) {
        // One line each, whatever a platform put into a label.
        text += u"# "_s + cleanRemoteText(line, 400) + u'\n';
    };
    if (variables.size() == 1) {
        comment(CurlTr::tr("Set %1 first.").arg(variables.constFirst()));
    } else {
        comment(CurlTr::tr("Set %1 first; the secrets as they stand inside a JSON string.")
                    .arg(variables.join(u", "_s)));
    }
    for (const QString &caution : request.cautions)
        comment(caution);
    return text + parts.join(u" \\\n  "_s) + u'\n';
}

} // namespace plugboard
