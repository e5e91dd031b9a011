// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/tokenvariables.h"

#include "core/remotetext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace plugboard::cli {

namespace {

struct TokenVariablesTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::cli::TokenVariables)
};

} // namespace

TokenVariables::TokenVariables(QList<Account> accounts, Environment environment)
    : m_accounts(std::move(accounts)), m_environment(std::move(environment))
{
}

QStringList TokenVariables::claimants(const QString &variable) const
{
    QStringList names;
    for (const Account &account : m_accounts) {
        if (tokenVariable(account.name) == variable)
            names.append(account.name);
    }
    return names;
}

bool TokenVariables::isMalformed(const QString &variable) const
{
    const std::optional<QString> text
        = m_environment ? m_environment(variable) : std::optional<QString>();
    if (!text || text->isEmpty())
        return false;
    return !isHeaderSafe(text->toUtf8().trimmed());
}

QString TokenVariables::fault(const Account &account) const
{
    const QString variable = tokenVariable(account.name);
    const std::optional<QString> text
        = m_environment ? m_environment(variable) : std::optional<QString>();
    if (!text || text->isEmpty())
        return {};
    if (claimants(variable).size() > 1)
        return TokenVariablesTr::tr("claimed twice");
    return isMalformed(variable) ? TokenVariablesTr::tr("malformed") : QString();
}

QStringList TokenVariables::warningsFor(const QString &variable) const
{
    QStringList sentences;
    const QStringList names = claimants(variable);
    if (names.size() > 1) {
        sentences.append(
            TokenVariablesTr::tr("The variable %1 is claimed by several accounts (%2), so that it "
                                 "can give a token to none of them. Keep their tokens in the "
                                 "keychain, or let their names differ in letters or digits.")
                .arg(variable, names.join(u", "_s)));
    }
    if (isMalformed(variable)) {
        sentences.append(
            TokenVariablesTr::tr("The text of the variable %1 is malformed: it has a line break or "
                                 "a character that no token has. Set it anew, or unset it.")
                .arg(variable));
    }
    return sentences;
}

QStringList TokenVariables::warnings() const
{
    QStringList variables;
    for (const Account &account : m_accounts)
        variables.append(tokenVariable(account.name));
    variables.removeDuplicates();
    QStringList sentences;
    for (const QString &variable : std::as_const(variables))
        sentences += warningsFor(variable);
    return sentences;
}

QStringList TokenVariables::warnings(const Account &account) const
{
    return warningsFor(tokenVariable(account.name));
}

} // namespace plugboard::cli
