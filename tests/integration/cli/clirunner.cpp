// SPDX-License-Identifier: GPL-3.0-or-later
#include "clirunner.h"

#include <QDir>
#include <QDirIterator>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace plugboard::test {

namespace {

constexpr int kPatience = 60000;

} // namespace

Json CliResult::json() const
{
    const Result<Json> parsed = parseJson(out);
    if (!parsed) {
        QTest::qFail(qPrintable(u"standard output is not one JSON document: "_s
                                + parsed.error().detail + u'\n' + QString::fromUtf8(out.left(400))
                                + u'\n' + QString::fromUtf8(err.left(400))),
                     __FILE__, __LINE__);
        return {};
    }
    return *parsed;
}

CliRunner::CliRunner()
{
    const QProcessEnvironment system = QProcessEnvironment::systemEnvironment();
    for (const QString &name :
         {u"PATH"_s, u"ASAN_OPTIONS"_s, u"LSAN_OPTIONS"_s, u"UBSAN_OPTIONS"_s}) {
        if (system.contains(name))
            m_environment.insert(name, system.value(name));
    }
    for (const auto &[name, folder] :
         {std::pair(u"HOME"_s, u""_s), std::pair(u"XDG_DATA_HOME"_s, u"/data"_s),
          std::pair(u"XDG_CONFIG_HOME"_s, u"/config"_s),
          std::pair(u"XDG_CACHE_HOME"_s, u"/cache"_s),
          std::pair(u"XDG_RUNTIME_DIR"_s, u"/run"_s)}) {
        QDir().mkpath(m_home.path() + folder);
        m_environment.insert(name, m_home.path() + folder);
    }
    QFile::setPermissions(m_home.path() + u"/run"_s,
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    m_environment.insert(u"LANG"_s, u"C.UTF-8"_s);
    m_environment.insert(u"PLUGBOARD_WORKSPACE"_s, workspace());
    m_environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s,
                         u"unix:path="_s + m_home.path() + u"/no-bus"_s);
}

std::unique_ptr<QProcess> CliRunner::start(const QStringList &arguments)
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(m_environment);
    process->setWorkingDirectory(m_home.path());
    process->start(QStringLiteral(PLUGBOARD_CLI), arguments);
    if (!process->waitForStarted())
        qFatal("plugboard-cli does not start: %s", qPrintable(process->errorString()));
    return process;
}

CliResult CliRunner::finish(QProcess &process)
{
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, kPatience)) {
        process.kill();
        qFatal("plugboard-cli did not end: %s", qPrintable(process.arguments().join(u' ')));
    }
    CliResult result;
    result.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    result.out = process.readAllStandardOutput();
    result.err = process.readAllStandardError();
    return result;
}

CliResult CliRunner::run(const QStringList &arguments, const QByteArray &input)
{
    const std::unique_ptr<QProcess> process = start(arguments);
    process->write(input);
    process->closeWriteChannel();
    return finish(*process);
}

CliResult CliRunner::json(const QStringList &arguments, const QByteArray &input)
{
    return run(QStringList{u"--json"_s} + arguments, input);
}

void CliRunner::addAcme(const QString &url, const QString &token)
{
    const CliResult added = run({u"account"_s, u"add"_s, u"acme"_s, u"--platform"_s, u"flxpoint"_s,
                                 u"--url"_s, url, u"--no-token"_s});
    if (added.code != 0)
        qFatal("the account could not be added: %s", added.err.constData());
    set(u"PLUGBOARD_TOKEN_ACME"_s, token);
}

void CliRunner::useSessionKeychain()
{
    const QProcessEnvironment system = QProcessEnvironment::systemEnvironment();
    for (const QString &name :
         {u"DBUS_SESSION_BUS_ADDRESS"_s, u"XDG_RUNTIME_DIR"_s, u"GNOME_KEYRING_CONTROL"_s})
        m_environment.insert(name, system.value(name));
}

QString CliRunner::file(const QString &name, const QByteArray &content) const
{
    const QString path = m_home.filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

QStringList CliRunner::filesWith(const QByteArray &text) const
{
    QStringList found;
    QDirIterator files(m_home.path(), QDir::Files | QDir::Hidden | QDir::NoSymLinks,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
            found.append(file.fileName());
    }
    return found;
}

SandboxProcess::SandboxProcess(CliRunner &cli, const QString &scenario)
    : m_process(cli.start({u"--json"_s, u"sandbox"_s, u"--scenario"_s, scenario}))
{
    if (!QTest::qWaitFor([&] { return m_process->canReadLine(); }, kPatience))
        qFatal("the sandbox did not start: %s", m_process->readAllStandardError().constData());
    const Result<Json> line = parseJson(m_process->readLine());
    if (!line)
        qFatal("the sandbox's first line is not JSON");
    m_url = (*line)[u"flxpoint"][u"url"].toString();
    m_token = (*line)[u"flxpoint"][u"token"].toString();
}

SandboxProcess::~SandboxProcess()
{
    stop();
}

CliResult SandboxProcess::stop()
{
    m_process->terminate();
    return CliRunner::finish(*m_process);
}

QStringList memberNames(const Json &object)
{
    QStringList names;
    for (const JsonMember &member : object.members())
        names.append(member.name);
    return names;
}

Json itemWith(const Json &array, QStringView key, const QString &value)
{
    for (const Json &one : array.items()) {
        if (one[key].toString() == value)
            return one;
    }
    return {};
}

} // namespace plugboard::test
