// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"

#include "core/remotetext.h"

#include <QCoreApplication>
#include <QFileDevice>

#include <algorithm>
#include <cerrno>

using namespace Qt::StringLiterals;

namespace plugboard::cli {

namespace {

struct OutputTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::cli::Output)
};

// A summary often quotes the platform already, perhaps cut elsewhere.
bool isSaid(const QString &words, const Error &error)
{
    constexpr qsizetype kTelling = 40;
    // Fewer letters stand in any sentence by chance.
    constexpr qsizetype kShort = 8;
    const QString start = words.size() < kShort ? u": "_s + words : words.left(kTelling);
    const auto quotes = [&](const QString &text) { return text.contains(start); };
    return quotes(error.summary) || std::ranges::any_of(error.fields, quotes, &FieldIssue::message);
}

} // namespace

Output::Output(QIODevice &out, QIODevice &err, Options options)
    : m_out(out), m_err(err), m_options(options)
{
}

bool Output::write(QIODevice &device, const QByteArray &bytes)
{
    qsizetype done = 0;
    errno = 0;
    while (done < bytes.size()) {
        const qint64 wrote = device.write(bytes.constData() + done, bytes.size() - done);
        if (wrote <= 0)
            return errno == EPIPE;
        done += wrote;
    }
    auto *file = qobject_cast<QFileDevice *>(&device);
    // A reader that has enough, as in "list | head", is no failure of the command.
    return !file || file->flush() || errno == EPIPE;
}

bool Output::result(const Json &json, const QString &text)
{
    if (m_isDone)
        return true;
    m_isDone = true;
    return write(m_out, m_options.json ? writeJson(json) + '\n' : text.toUtf8());
}

bool Output::rawResult(const QByteArray &bytes)
{
    if (m_isDone)
        return true;
    m_isDone = true;
    return write(m_out, bytes);
}

int Output::fail(const Error &error, int code)
{
    // One line, whatever a summary quotes.
    QString text = u"plugboard-cli: "_s + error.summary.simplified() + u'\n';
    for (const FieldIssue &issue : error.fields) {
        if (issue.message != error.summary)
            text += u"  "_s + (issue.path.isEmpty() ? QString() : issue.path + u": "_s)
                + issue.message + u'\n';
    }
    if (!error.serverText.isEmpty() && !isSaid(error.serverText, error)) {
        const QString words = error.serverText.simplified();
        text += (m_platform.isEmpty() ? OutputTr::tr("The platform says: %1").arg(words)
                                      : OutputTr::tr("%1 says: %2").arg(m_platform, words))
            + u'\n';
    }
    if (!error.remedy.isEmpty())
        text += error.remedy + u'\n';
    if (m_options.verbose && !error.detail.isEmpty())
        text += error.detail + u'\n';
    write(m_err, text.toUtf8());
    if (m_options.json && !m_isDone) {
        m_isDone = true;
        write(m_out, writeJson(errorToJson(error)) + '\n');
    }
    return code;
}

void Output::note(const QString &text)
{
    if (!m_options.quiet)
        write(m_err, (text + u'\n').toUtf8());
}

void Output::warn(const QString &text)
{
    write(m_err, (text + u'\n').toUtf8());
}

void Output::trace(const QString &text)
{
    if (m_options.verbose)
        write(m_err, (text + u'\n').toUtf8());
}

void Output::ask(const QString &text)
{
    write(m_err, text.toUtf8());
}

Json errorToJson(const Error &error)
{
    Json fields = Json::array();
    for (const FieldIssue &issue : error.fields) {
        fields.append(
            Json(Json::Object{{u"path"_s, Json(issue.path)}, {u"message"_s, Json(issue.message)}}));
    }
    // What an answer of success did not hold was still not found.
    const bool hasStatus
        = error.httpStatus != 0 && (error.kind != ErrorKind::NotFound || error.httpStatus >= 400);
    Json inner(Json::Object{
        {u"kind"_s, Json(errorKindName(error.kind))},
        {u"summary"_s, Json(error.summary)},
        {u"detail"_s, Json(error.detail)},
        {u"httpStatus"_s, hasStatus ? Json::number(error.httpStatus) : Json()},
        {u"fields"_s, std::move(fields)},
    });
    return Json(Json::Object{{u"error"_s, std::move(inner)}});
}

Json stepsToJson(const StepReport &report)
{
    Json steps = Json::array();
    for (const Step &step : report.steps) {
        steps.append(Json(Json::Object{
            {u"id"_s, Json(step.id)},
            {u"title"_s, Json(step.title)},
            {u"verdict"_s, Json(verdictName(step.verdict))},
            {u"detail"_s, Json(step.detail)},
            {u"remedy"_s, Json(step.remedy)},
            {u"millis"_s, Json::number(step.took.count())},
        }));
    }
    return Json(Json::Object{{u"ok"_s, Json(report.ok())}, {u"steps"_s, std::move(steps)}});
}

QString stepsToText(const StepReport &report)
{
    QString text;
    for (const Step &step : report.steps) {
        text += u"%1  %2"_s.arg(verdictName(step.verdict), step.title);
        if (!step.detail.isEmpty())
            text += u": "_s + step.detail;
        if (step.took.count() > 0)
            text += OutputTr::tr(" (%1 ms)").arg(step.took.count());
        text += u'\n';
        if (!step.remedy.isEmpty())
            text += u"      "_s + step.remedy + u'\n';
    }
    return text;
}

Error stepsError(const StepReport &report, const QString &summary)
{
    const auto failed = std::ranges::find(report.steps, Verdict::Fail, &Step::verdict);
    if (failed == report.steps.end())
        return Error::make(ErrorKind::Validation, summary);
    const QString words = failed->detail.isEmpty() ? failed->title : failed->detail;
    return Error::make(ErrorKind::Validation, u"%1 %2"_s.arg(summary, words), failed->remedy);
}

QString table(const QStringList &headings, const QList<QStringList> &rows)
{
    if (rows.isEmpty())
        return {};
    QList<QStringList> all{headings};
    for (const QStringList &row : rows) {
        QStringList cells;
        for (const QString &cell : row)
            cells.append(cleanRemoteText(cell, 60));
        all.append(cells);
    }
    QList<qsizetype> widths(headings.size(), 0);
    for (const QStringList &row : std::as_const(all)) {
        for (qsizetype n = 0; n < row.size(); ++n)
            widths[n] = std::max(widths[n], row[n].size());
    }
    QString text;
    for (const QStringList &row : std::as_const(all)) {
        QString line;
        for (qsizetype n = 0; n < row.size(); ++n)
            line += row[n].leftJustified(widths[n]) + u"  "_s;
        while (line.endsWith(u' '))
            line.chop(1);
        text += line + u'\n';
    }
    return text;
}

} // namespace plugboard::cli
