// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/json.h"
#include "domain/steps.h"

#include <QIODevice>
#include <QStringList>

namespace plugboard::cli {

//! Where a command's words go: results to standard output, all else to standard error; with JSON
//! exactly one document on standard output.
class Output
{
public:
    struct Options
    {
        bool json = false;
        bool quiet = false;
        bool verbose = false;
    };
    //! The devices must outlive this.
    Output(QIODevice &out, QIODevice &err, Options options);

    [[nodiscard]] const Options &options() const { return m_options; }
    //! Whose words an error's serverText is.
    void setPlatform(const QString &name) { m_platform = name; }

    //! The command's result: \a json, or \a text for people. Only one a command; a later one is
    //! ignored. False where it could not be written whole, unless its reader has gone.
    bool result(const Json &json, const QString &text);
    //! As it is, whatever the options are.
    bool rawResult(const QByteArray &bytes);

    //! Tells \a error; the result too with JSON, unless there is one already. Returns \a code.
    int fail(const Error &error, int code = 1);
    //! Standard error, one sentence; silent with --quiet.
    void note(const QString &text);
    //! Standard error, one sentence, with --quiet as well: the result is not what it should be.
    void warn(const QString &text);
    //! Standard error; only with --verbose.
    void trace(const QString &text);
    //! Standard error, without a line's end: a question.
    void ask(const QString &text);

private:
    bool write(QIODevice &device, const QByteArray &bytes);

    QIODevice &m_out;
    QIODevice &m_err;
    Options m_options;
    QString m_platform;
    bool m_isDone = false;
};

//! {"error":{…}} of the contract.
[[nodiscard]] Json errorToJson(const Error &error);
//! {"ok","steps":[…]}.
[[nodiscard]] Json stepsToJson(const StepReport &report);
[[nodiscard]] QString stepsToText(const StepReport &report);
//! The failed step as an error, for the line on standard error.
[[nodiscard]] Error stepsError(const StepReport &report, const QString &summary);

//! Columns of equal width, the headings first; cells are cleaned. Empty without rows.
[[nodiscard]] QString table(const QStringList &headings, const QList<QStringList> &rows);

} // namespace plugboard::cli
