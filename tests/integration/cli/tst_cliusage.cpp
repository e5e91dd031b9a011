// SPDX-License-Identifier: GPL-3.0-or-later
#include "clirunner.h"
#include "support/testprogram.h"

#include <QDir>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

namespace {

//! Needs no workspace and has nothing to tell but its result.
const QStringList kCommand{u"platform"_s, u"list"_s, u"--json"_s};

} // namespace

// What is answered without a platform: help, version, wrong usage, what is not in this version.
class CliUsageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void version();
    void help();
    void wrongUsage_data();
    void wrongUsage();
    void notInThisVersion_data();
    void notInThisVersion();
    void writingNeedsYes_data();
    void writingNeedsYes();
    void errorIsTheOnlyDocument();
    void wrongValuesAreNotRepeated();
    void optionsStandAnywhere();
    void workspaceFolder();
    void readersThatHaveEnough();
    void closedStreams_data();
    void closedStreams();

private:
    CliRunner m_cli;
};

void CliUsageTest::version()
{
    for (const QStringList &arguments : {QStringList{u"--version"_s},
                                         {u"list"_s, u"--version"_s},
                                         {u"form"_s, u"x"_s, u"--version"_s}}) {
        const CliResult result = m_cli.run(arguments);
        QCOMPARE(result.code, 0);
        QVERIFY(result.out.startsWith("plugboard-cli "));
    }
    QVERIFY(m_cli.json({u"--version"_s}).json()[u"version"].isString());
}

void CliUsageTest::help()
{
    const CliResult program = m_cli.run({u"--help"_s});
    QCOMPARE(program.code, 0);
    for (const char *command : {"platform list", "account add", "account remove", "account check",
                                "type list", "type show", "list", "show", "create", "update",
                                "delete", "test", "export", "form", "doctor", "sandbox"})
        QVERIFY2(program.out.contains(command), command);
    const CliResult update = m_cli.run({u"update"_s, u"--help"_s});
    QCOMPARE(update.code, 0);
    for (const char *option : {"--set", "--set-file", "--set-env", "--unset", "--yes", "--name"})
        QVERIFY2(update.out.contains(option), option);
    QVERIFY(m_cli.json({u"list"_s, u"-h"_s}).json()[u"help"].isString());

    const CliResult account = m_cli.run({u"account"_s, u"--help"_s});
    QCOMPARE(account.code, 0);
    for (const char *command : {"account add", "account list", "account remove", "account check"})
        QVERIFY2(account.out.contains(command), command);
    QVERIFY(!account.out.contains("type list"));

    const CliResult bogus = m_cli.json({u"bogus"_s, u"--help"_s});
    QCOMPARE(bogus.code, 64);
    QCOMPARE(bogus.kind(), u"Config"_s);
}

void CliUsageTest::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char *name, const QString &words) {
        QTest::newRow(name) << words.split(u' ', Qt::SkipEmptyParts);
    };
    row("nothing", u""_s);
    row("no such command", u"frobnicate"_s);
    row("help of no command", u"frobnicate --help"_s);
    row("half a command", u"account"_s);
    row("no such subcommand", u"account frobnicate"_s);
    row("no such option", u"list -a x --frobnicate"_s);
    row("no such letter", u"list -a x -z"_s);
    row("option of another command", u"list -a x --port 1"_s);
    row("option without value", u"list -a"_s);
    row("switch with value", u"list -a x --offline=yes"_s);
    row("option twice", u"list -a x -a y"_s);
    row("no account", u"list"_s);
    row("too few arguments", u"show -a x"_s);
    row("too many arguments", u"show 1 2 -a x"_s);
    row("quiet and verbose", u"--quiet --verbose doctor"_s);
    row("platform unknown", u"account add x --platform nowhere --no-token"_s);
    row("platform missing", u"account add x --no-token"_s);
    row("neither token nor none", u"account add x --platform flxpoint"_s);
    row("token and none", u"account add x --platform flxpoint --token-stdin --no-token"_s);
    row("no such role", u"account add x --platform flxpoint --no-token --role king"_s);
    row("no such account field", u"account add x --platform flxpoint --no-token --set zone=eu1"_s);
    row("create without type", u"create -a x --name n --yes"_s);
    row("create without name", u"create -a x --type ftp --yes"_s);
    row("update of nothing", u"update 1 -a x --yes"_s);
    row("test of nothing", u"test -a x"_s);
    row("test of one and all", u"test 1 --all -a x"_s);
    row("export without format", u"export -a x"_s);
    row("export in no format", u"export -a x --format docx"_s);
    row("export, ids and query", u"export -a x --format json --ids 1 --query a"_s);
    row("export, empty id", u"export -a x --format json --ids 1,,2"_s);
    row("export, secrets how", u"export -a x --format json --secrets plain"_s);
    row("export, layout of no table", u"export -a x --format json --csv long"_s);
    row("export, semicolon in no table", u"export -a x --format json --semicolon"_s);
    row("export, no such layout", u"export -a x --format csv --csv tall"_s);
    row("no such dialect", u"form f --dialect klingon"_s);
    row("port is no number", u"sandbox --port many"_s);
    row("port is too large", u"sandbox --port 65536"_s);
    row("no such scenario", u"sandbox --scenario flood"_s);
}

void CliUsageTest::wrongUsage()
{
    QFETCH(QStringList, arguments);
    const CliResult result = m_cli.json(arguments);
    QCOMPARE(result.code, 64);
    QCOMPARE(result.kind(), u"Config"_s);
    QVERIFY(result.err.startsWith("plugboard-cli: "));

    const CliResult people = m_cli.run(arguments);
    QCOMPARE(people.code, 64);
    QVERIFY(people.out.isEmpty());
    QCOMPARE(people.err, result.err);
}

void CliUsageTest::notInThisVersion_data()
{
    QTest::addColumn<QStringList>("arguments");
    for (const char *words : {"plan f -a x",
                              "apply f -a x --yes",
                              "diff a b",
                              "history 1 -a x",
                              "restore 1 --at 2 -a x",
                              "plan --help",
                              "section",
                              "section get 1 s -a x",
                              "section set 1 s -a x --file f --yes",
                              "section diff 1 s -a x",
                              "recreate 1 -a x --yes",
                              "account add x --platform make --no-token",
                              "account add x --platform versori --no-token",
                              "account add x --platform activecampaign --no-token",
                              "export -a x --format yaml",
                              "export -a x --format env",
                              "export -a x --format curl",
                              "export -a x --format terraform",
                              "export -a x --format folder",
                              "export -a x --format age",
                              "export -a x --format json --secrets reference",
                              "export -a x --format json --secrets encrypt"})
        QTest::newRow(words) << QString::fromLatin1(words).split(u' ');
}

void CliUsageTest::notInThisVersion()
{
    QFETCH(QStringList, arguments);
    const CliResult result = m_cli.json(arguments);
    QCOMPARE(result.code, 64);
    QVERIFY2(result.error()[u"summary"].toString().contains(u"not in this version"),
             result.out.constData());
    QVERIFY(result.err.contains("not in this version"));
}

void CliUsageTest::writingNeedsYes_data()
{
    QTest::addColumn<QStringList>("arguments");
    for (const char *words : {"create -a x --type ftp --name n", "update 1 -a x --name n"})
        QTest::newRow(words) << QString::fromLatin1(words).split(u' ');
}

void CliUsageTest::writingNeedsYes()
{
    QFETCH(QStringList, arguments);
    const CliResult result = m_cli.run(arguments);
    QCOMPARE(result.code, 64);
    QVERIFY(result.err.contains("--yes"));
}

void CliUsageTest::errorIsTheOnlyDocument()
{
    const CliResult result = m_cli.json({u"show"_s, u"1"_s, u"-a"_s, u"nobody"_s});
    QCOMPARE(result.code, 1);
    QCOMPARE(memberNames(result.json()), QStringList{u"error"_s});
    QCOMPARE(memberNames(result.error()),
             QStringList({u"kind"_s, u"summary"_s, u"detail"_s, u"httpStatus"_s, u"fields"_s}));
    QCOMPARE(result.kind(), u"NotFound"_s);
    QVERIFY(result.error()[u"fields"].isArray());
    QVERIFY(
        result.err.startsWith("plugboard-cli: " + result.error()[u"summary"].toString().toUtf8()));
}

void CliUsageTest::wrongValuesAreNotRepeated()
{
    // A token pasted in the wrong place must not be told again.
    const QByteArray canary = "canary-token-do-not-use-0001-and-quite-long-too-so-that-it-is-cut";
    for (const QStringList &arguments :
         {QStringList{u"account"_s, u"add"_s, u"x"_s, u"--platform"_s, u"flxpoint"_s, u"--role"_s,
                      QString::fromLatin1(canary)},
          {u"account"_s, u"add"_s, u"x"_s, u"--platform"_s, QString::fromLatin1(canary)},
          {u"sandbox"_s, u"--port"_s, QString::fromLatin1(canary)},
          {u"export"_s, u"-a"_s, u"x"_s, u"--format"_s, QString::fromLatin1(canary)},
          {u"account"_s, u"add"_s, u"x"_s, u"y"_s, QString::fromLatin1(canary)}}) {
        const CliResult result = m_cli.json(arguments);
        QCOMPARE(result.code, 64);
        QVERIFY(!result.err.contains(canary));
        QVERIFY(!result.out.contains(canary));
    }
}

void CliUsageTest::optionsStandAnywhere()
{
    for (const QStringList &arguments : {QStringList{u"--json"_s, u"account"_s, u"list"_s},
                                         {u"account"_s, u"--json"_s, u"list"_s},
                                         {u"account"_s, u"list"_s, u"--json"_s},
                                         {u"-q"_s, u"account"_s, u"list"_s, u"--json"_s}}) {
        const CliResult result = m_cli.run(arguments);
        QCOMPARE(result.code, 0);
        QCOMPARE(result.out, QByteArray("[]\n"));
    }
    // What follows "--" is no option.
    const CliResult result = m_cli.json({u"account"_s, u"remove"_s, u"--"_s, u"--json"_s});
    QCOMPARE(result.kind(), u"NotFound"_s);
}

void CliUsageTest::workspaceFolder()
{
    CliRunner cli;
    const QString chosen = cli.home() + u"/chosen"_s;
    QCOMPARE(cli.run({u"--workspace"_s, chosen, u"account"_s, u"list"_s}).code, 0);
    QVERIFY(QDir(chosen).exists());
    QVERIFY(!QDir(cli.workspace()).exists());
    QCOMPARE(cli.run({u"account"_s, u"list"_s}).code, 0);
    QVERIFY(QDir(cli.workspace()).exists());
    cli.unset(u"PLUGBOARD_WORKSPACE"_s);
    QCOMPARE(cli.run({u"account"_s, u"list"_s}).code, 0);
    QVERIFY(QDir(cli.home() + u"/data/plugboard"_s).exists());
    // The one that was chosen in the window.
    const QString note = cli.home() + u"/config/plugboard/workspace"_s;
    QVERIFY(QDir().mkpath(cli.home() + u"/config/plugboard"_s));
    const auto write = [&note](const QByteArray &text) {
        QFile file(note);
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    };
    QVERIFY(write(QFile::encodeName(cli.home() + u"/elsewhere"_s) + '\n'));
    QCOMPARE(cli.run({u"account"_s, u"list"_s}).code, 0);
    QVERIFY(QDir(cli.home() + u"/elsewhere"_s).exists());
    QVERIFY(write("no path"));
    QCOMPARE(cli.json({u"account"_s, u"list"_s}).kind(), u"Config"_s);
}

void CliUsageTest::readersThatHaveEnough()
{
    // As in "plugboard-cli --help | true": nobody reads, and nobody is told.
    int ends[2];
    QCOMPARE(pipe2(ends, O_CLOEXEC), 0);
    close(ends[0]);
    QProcess process;
    process.setProcessEnvironment(m_cli.environment());
    process.setChildProcessModifier([&] { dup2(ends[1], STDOUT_FILENO); });
    process.start(QStringLiteral(PLUGBOARD_CLI), kCommand);
    QVERIFY(process.waitForStarted());
    close(ends[1]);
    const CliResult result = CliRunner::finish(process);
    QCOMPARE(result.code, 0);
    QCOMPARE(result.err, QByteArray());

    // A full disk is a failure.
    process.setChildProcessModifier([] { dup2(open("/dev/full", O_WRONLY), STDOUT_FILENO); });
    process.start(QStringLiteral(PLUGBOARD_CLI), kCommand);
    QVERIFY(process.waitForStarted());
    const CliResult full = CliRunner::finish(process);
    QCOMPARE(full.code, 1);
    QVERIFY(full.err.startsWith("plugboard-cli: "));
}

void CliUsageTest::closedStreams_data()
{
    QTest::addColumn<int>("stream");
    QTest::addColumn<int>("code");
    QTest::newRow("in") << STDIN_FILENO << 0;
    QTest::newRow("out") << STDOUT_FILENO << 1;
    QTest::newRow("err") << STDERR_FILENO << 0;
}

void CliUsageTest::closedStreams()
{
    QFETCH(int, stream);
    QFETCH(int, code);
    CliRunner cli;
    for (int n = 0; n < 2; ++n) {
        QProcess process;
        process.setProcessEnvironment(cli.environment());
        process.setChildProcessModifier([stream] { close(stream); });
        process.start(QStringLiteral(PLUGBOARD_CLI), {u"account"_s, u"list"_s, u"--json"_s});
        QVERIFY(process.waitForStarted());
        const CliResult result = CliRunner::finish(process);
        QCOMPARE(result.code, code);
        QCOMPARE(result.out, code == 0 ? QByteArray("[]\n") : QByteArray());
    }
    // Nothing of what was said went into the workspace's files.
    QCOMPARE(cli.filesWith("plugboard-cli: "), QStringList());
    QCOMPARE(cli.filesWith("There are no accounts"), QStringList());
    QCOMPARE(cli.run({u"account"_s, u"list"_s}).code, 0);
}

PLUGBOARD_TEST(CliUsageTest)
#include "tst_cliusage.moc"
