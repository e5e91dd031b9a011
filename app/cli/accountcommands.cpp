// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/accountcommands.h"

#include <QFileInfo>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace plugboard::cli {

namespace {

Json infoToJson(const PlatformInfo &info)
{
    Json fields = Json::array();
    for (const AccountField &field : info.accountFields) {
        fields.append(Json(Json::Object{
            {u"key"_s, Json(field.key)},
            {u"label"_s, Json(field.label)},
            {u"kind"_s, Json(field.kind)},
            {u"required"_s, Json(field.required)},
            {u"secret"_s, Json(field.secret)},
            {u"help"_s, Json(field.help)},
        }));
    }
    Json capabilities = Json::array();
    for (const QString &word : info.capabilities)
        capabilities.append(Json(word));
    Json limit;
    if (info.limit) {
        const double seconds = double(info.limit->period.count()) / 1000.0;
        limit = Json(Json::Object{
            {u"requests"_s, Json::number(info.limit->requests)},
            {u"perSeconds"_s, Json::numberText(QByteArray::number(seconds, 'g', 15))}});
    }
    return Json(Json::Object{
        {u"id"_s, Json(info.id)},
        {u"name"_s, Json(info.name)},
        {u"accountFields"_s, std::move(fields)},
        {u"capabilities"_s, std::move(capabilities)},
        {u"limit"_s, std::move(limit)},
    });
}

Json accountToJson(const Account &account)
{
    return Json(Json::Object{
        {u"name"_s, Json(account.name)},
        {u"platform"_s, Json(account.platform)},
        {u"url"_s, Json(account.url.toString())},
        {u"role"_s, Json(accountRoleName(account.role))},
    });
}

} // namespace

void PlatformListCommand::run()
{
    Json all = Json::array();
    QList<QStringList> rows;
    const QList<PlatformInfo> platforms = Engine::platforms();
    for (const PlatformInfo &info : platforms) {
        all.append(infoToJson(info));
        rows.append({info.id, info.name, info.defaultUrl.toString(), info.capabilities.join(u' ')});
    }
    succeed(all, table({tr("PLATFORM"), tr("NAME"), tr("URL"), tr("CAN")}, rows));
}

std::optional<Failure> AccountAddCommand::check() const
{
    const auto usage = [](const QString &summary, const QString &remedy = {}) {
        return Failure{usageError(summary, remedy), kUsage};
    };
    const QString platform = line().value(u"platform"_s);
    if (!Engine::platform(platform)) {
        if (QStringList{u"activecampaign"_s, u"make"_s, u"versori"_s}.contains(platform))
            return Failure{notInThisVersion(u"account add --platform "_s + platform), kUsage};
        return usage(tr("There is no such platform."),
                     tr("“plugboard-cli platform list” shows them."));
    }
    if (line().has(u"token-stdin"_s) == line().has(u"no-token"_s))
        return usage(tr("“account add” needs one of --token-stdin and --no-token."));
    if (line().has(u"role"_s) && !accountRoleFromName(line().value(u"role"_s)))
        return usage(tr("--role must be production, staging or development."));
    QStringList keys;
    const std::optional<PlatformInfo> info = Engine::platform(platform);
    for (const AccountField &field : info->accountFields)
        keys.append(field.key);
    for (const QString &pair : line().list(u"set"_s)) {
        if (!keys.contains(pair.section(u'=', 0, 0)))
            return usage(tr("%1 accounts have no such field for --set.").arg(info->name));
    }
    return std::nullopt;
}

Error AccountAddCommand::withoutKeychain(Error error) const
{
    if (error.hint == RemedyHint::TokenWithoutKeychain) {
        error.remedy += (error.remedy.isEmpty() ? QString() : u" "_s)
            + tr("Without a keychain: add the account with --no-token, and give its token to each "
                 "run in the variable %1.")
                  .arg(tokenVariable(line().arguments.constFirst()));
    }
    return error;
}

void AccountAddCommand::run()
{
    if (const std::optional<Failure> failure = check()) {
        fail(*failure);
        return;
    }
    Engine *engine = engineOrFail();
    if (!engine)
        return;
    if (line().has(u"url"_s) && !QUrl(line().value(u"url"_s), QUrl::StrictMode).isValid()) {
        fail(Error::make(ErrorKind::Config, tr("The value of --url is not a URL."),
                         tr("Write it whole, https:// included.")));
        return;
    }
    const AccountRole role
        = accountRoleFromName(line().value(u"role"_s)).value_or(AccountRole::Development);
    const QString ca = line().value(u"ca"_s);
    const Result<Account> account
        = engine->makeAccount(line().arguments.first(), line().value(u"platform"_s),
                              QUrl(line().value(u"url"_s), QUrl::StrictMode), role,
                              ca.isEmpty() ? QString() : QFileInfo(ca).absoluteFilePath());
    if (!account) {
        fail(account.error());
        return;
    }
    Sensitive token;
    if (line().has(u"token-stdin"_s)) {
        Result<QByteArray> read = session().readLine(tr("token"));
        if (!read) {
            fail(read.error());
            return;
        }
        token = Sensitive(std::move(*read));
    }
    call(engine->addAccount(*account, std::move(token)), [this](const Result<Account> &outcome) {
        if (!outcome) {
            fail(withoutKeychain(outcome.error()));
            return;
        }
        const Account &added = *outcome;
        if (line().has(u"no-token"_s))
            output().note(
                tr("The token is taken from the variable %1.").arg(tokenVariable(added.name)));
        if (const Result<TokenVariables> variables = session().tokenVariables()) {
            for (const QString &warning : variables->warnings(added))
                output().note(warning);
        }
        succeed(accountToJson(added),
                tr("Added %1 (%2, %3).")
                        .arg(added.name, added.url.toString(), accountRoleName(added.role))
                    + u'\n');
    });
}

void AccountListCommand::run()
{
    m_engine = engineOrFail();
    if (!m_engine)
        return;
    const Result<QList<Account>> accounts = m_engine->workspace().accounts();
    if (!accounts) {
        fail(accounts.error());
        return;
    }
    m_accounts = *accounts;
    next();
}

void AccountListCommand::show()
{
    const Result<TokenVariables> variables = session().tokenVariables();
    if (!variables) {
        fail(variables.error());
        return;
    }
    Json all = Json::array();
    QList<QStringList> rows;
    for (qsizetype n = 0; n < m_accounts.size(); ++n) {
        const Account &account = m_accounts.at(n);
        const QString fault = variables->fault(account);
        // A variable that is set goes before the keychain, also where it cannot be used.
        const QString source
            = tokenSourceName(fault.isEmpty() ? m_sources.at(n) : TokenSource::Missing);
        Json one = accountToJson(account);
        one.set(u"token"_s, Json(source));
        all.append(std::move(one));
        rows.append({account.name, account.platform, accountRoleName(account.role),
                     account.url.toString(), fault.isEmpty() ? source : fault});
    }
    if (rows.isEmpty())
        output().note(tr("There are no accounts. “plugboard-cli account add” adds one."));
    for (const QString &warning : variables->warnings())
        output().note(warning);
    succeed(all, table({tr("NAME"), tr("PLATFORM"), tr("ROLE"), tr("URL"), tr("TOKEN")}, rows));
}

void AccountListCommand::next()
{
    if (m_sources.size() < m_accounts.size()) {
        need(m_engine->tokenSource(m_accounts.at(m_sources.size()).id),
             [this](const TokenSource &source) {
                 m_sources.append(source);
                 next();
             });
        return;
    }
    show();
}

void AccountRemoveCommand::run()
{
    Engine *engine = engineOrFail();
    if (!engine)
        return;
    const Result<Account> account = engine->workspace().accountNamed(line().arguments.first());
    if (!account) {
        fail(account.error());
        return;
    }
    need(engine->removeAccount(account->id), [this, name = account->name] {
        output().note(tr("Removed %1.").arg(name));
        AccountListCommand::run();
    });
}

void AccountCheckCommand::run()
{
    Engine *engine = engineOrFail();
    if (!engine)
        return;
    const Result<Account> account = session().accountNamed(line().arguments.first());
    if (!account) {
        fail(account.error());
        return;
    }
    call(engine->checkAccount(*account),
         [this, account = *account](const Result<StepReport> &outcome) {
             if (outcome) {
                 show(account, *outcome);
                 return;
             }
             const Error error = session().explained(outcome.error());
             const Result<TokenVariables> variables = session().tokenVariables();
             if (error.kind != ErrorKind::Config || !variables
                 || variables->fault(account).isEmpty()) {
                 fail(error);
                 return;
             }
             // A variable that cannot be used is a finding of the check, as a missing token is.
             StepReport report;
             report.steps.append(Step{.id = u"token"_s,
                                      .title = tr("Token at hand"),
                                      .verdict = Verdict::Fail,
                                      .detail = error.summary,
                                      .remedy = error.remedy});
             show(account, report);
         });
}

void AccountCheckCommand::show(const Account &account, StepReport report)
{
    // A check has four steps, also where it could not begin.
    const std::array titles{
        std::pair(u"reach"_s, tr("The service answers")),
        std::pair(u"token"_s, tr("The token is accepted")),
        std::pair(u"privilege"_s, tr("The token may manage connections")),
        std::pair(u"connections"_s, tr("The connections can be listed")),
    };
    qsizetype place = 0;
    for (const auto &[id, title] : titles) {
        const auto found = std::ranges::find(report.steps, id, &Step::id);
        if (found == report.steps.end()) {
            report.steps.insert(place++,
                                Step{.id = id,
                                     .title = title,
                                     .verdict = Verdict::Skip,
                                     .detail = tr("Not tried, as there is no token to ask with.")});
        } else {
            place = found - report.steps.begin() + 1;
        }
    }
    succeed(stepsToJson(report), stepsToText(report), report.ok() ? 0 : 1);
    if (!report.ok())
        output().fail(stepsError(report, tr("The check of %1 failed.").arg(account.name)));
}

} // namespace plugboard::cli

#include "moc_accountcommands.cpp"
