// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandline.h"
#include "support/testprogram.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::cli;

class CommandLineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void optionsInEveryForm_data();
    void optionsInEveryForm();
    void onlyAQueryMayBeEmpty();
    void repeatedOptionsKeepTheirOrder();
    void globalsAreKnownAlsoWhereTheRestIsWrong();
    void firstFaultCounts();
    void helpIsOfSomethingThatThereIs_data();
    void helpIsOfSomethingThatThereIs();
    void tableIsSound();
    void everyCommandHasHelp();
    void completionsKnowEverything_data();
    void completionsKnowEverything();
};

void CommandLineTest::optionsInEveryForm_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("letter") << QStringList{u"list"_s, u"-a"_s, u"acme"_s};
    QTest::newRow("letter joined") << QStringList{u"list"_s, u"-aacme"_s};
    QTest::newRow("long") << QStringList{u"list"_s, u"--account"_s, u"acme"_s};
    QTest::newRow("equals") << QStringList{u"list"_s, u"--account=acme"_s};
    QTest::newRow("before the command") << QStringList{u"-a"_s, u"acme"_s, u"list"_s};
}

void CommandLineTest::optionsInEveryForm()
{
    QFETCH(QStringList, arguments);
    const CommandLine line = parseCommandLine(arguments);
    QVERIFY(!line.error);
    QCOMPARE(line.command->id, CommandId::List);
    QCOMPARE(line.value(u"account"_s), u"acme"_s);
}

void CommandLineTest::onlyAQueryMayBeEmpty()
{
    for (const QStringList &query : {QStringList{u"--query"_s, QString()}, {u"--query="_s}}) {
        const CommandLine line = parseCommandLine(QStringList{u"list"_s, u"-ax"_s} + query);
        QVERIFY(!line.error);
        QVERIFY(line.has(u"query"_s));
    }
    QVERIFY(parseCommandLine({u"list"_s, u"--account="_s}).error);
    QVERIFY(parseCommandLine({u"list"_s, u"-ax"_s, u"--query"_s}).error);
}

void CommandLineTest::repeatedOptionsKeepTheirOrder()
{
    const CommandLine line = parseCommandLine({u"update"_s, u"-a"_s, u"x"_s, u"--set"_s, u"a=1"_s,
                                               u"7"_s, u"--set=b=--x"_s, u"--set"_s, u"--c=2"_s});
    QVERIFY(!line.error);
    QCOMPARE(line.arguments, QStringList{u"7"_s});
    QCOMPARE(line.list(u"set"_s), QStringList({u"a=1"_s, u"b=--x"_s, u"--c=2"_s}));
}

void CommandLineTest::globalsAreKnownAlsoWhereTheRestIsWrong()
{
    const CommandLine line
        = parseCommandLine({u"frobnicate"_s, u"--what"_s, u"--json"_s, u"--workspace"_s, u"w"_s});
    QVERIFY(line.error);
    QVERIFY(line.json);
    QCOMPARE(line.workspace, u"w"_s);
    // Help wins over a fault: it is what somebody with a fault needs.
    QVERIFY(!parseCommandLine({u"list"_s, u"--help"_s}).error);
    // After "--" all is a word, and a value is a value whatever it looks like.
    QVERIFY(!parseCommandLine({u"show"_s, u"--"_s, u"--json"_s}).json);
    QVERIFY(!parseCommandLine({u"list"_s, u"-a"_s, u"--json"_s}).json);
}

void CommandLineTest::firstFaultCounts()
{
    const CommandLine line = parseCommandLine({u"list"_s, u"--zz"_s, u"--yy"_s});
    QVERIFY(line.error->summary.contains(u"--zz"));
    QCOMPARE(line.error->kind, ErrorKind::Config);
    QVERIFY(!line.error->remedy.isEmpty());
}

void CommandLineTest::helpIsOfSomethingThatThereIs_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<bool>("isHelp");
    QTest::newRow("program") << u"--help"_s << true;
    QTest::newRow("program, version") << u"--version"_s << true;
    QTest::newRow("command") << u"list --help"_s << true;
    QTest::newRow("command with a fault") << u"list --frobnicate --help"_s << true;
    QTest::newRow("group") << u"account --help"_s << true;
    QTest::newRow("no command") << u"bogus --help"_s << false;
    QTest::newRow("no command, version") << u"bogus --version"_s << false;
    QTest::newRow("no command of a group") << u"account bogus --help"_s << false;
    QTest::newRow("a later command") << u"plan --help"_s << false;
    QTest::newRow("a later group") << u"section --help"_s << false;
}

void CommandLineTest::helpIsOfSomethingThatThereIs()
{
    QFETCH(QString, words);
    QFETCH(bool, isHelp);
    const CommandLine line = parseCommandLine(words.split(u' '));
    QVERIFY(line.help || line.version);
    QCOMPARE(!line.error.has_value(), isHelp);
}

void CommandLineTest::tableIsSound()
{
    QSet<QString> names;
    for (const CommandSpec &spec : commands()) {
        QVERIFY2(!names.contains(spec.name()), qPrintable(spec.name()));
        names.insert(spec.name());
        QVERIFY(spec.id == CommandId::Later || !spec.help.isEmpty());
        for (const QString &name : spec.options)
            QVERIFY2(option(name), qPrintable(name));
        for (const QString &name : spec.required)
            QVERIFY(spec.options.contains(name));
    }
    QSet<QChar> letters;
    for (const OptionSpec &spec : options()) {
        if (spec.letter.isNull())
            continue;
        QVERIFY(!letters.contains(spec.letter));
        letters.insert(spec.letter);
    }
}

void CommandLineTest::everyCommandHasHelp()
{
    for (const CommandSpec &spec : commands()) {
        const QString text = helpText(&spec);
        QVERIFY(text.contains(spec.name()));
        if (spec.id == CommandId::Later)
            QVERIFY(text.contains(u"not in this version"));
        else
            QVERIFY(helpText(nullptr).contains(spec.name()));
    }
}

void CommandLineTest::completionsKnowEverything_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("line");
    // The line of a command, whose options follow.
    QTest::newRow("bash") << u"plugboard-cli.bash"_s << u"\"%1\") options=\""_s;
    QTest::newRow("zsh") << u"_plugboard-cli"_s << u"\"%1\") options=("_s;
    QTest::newRow("fish") << u"plugboard-cli.fish"_s << u"__plugboard_cli_at \"%1\"' -l "_s;
}

void CommandLineTest::completionsKnowEverything()
{
    QFETCH(QString, file);
    QFETCH(QString, line);
    QFile script(QStringLiteral(COMPLETIONS "/") + file);
    QVERIFY(script.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(script.readAll());
    for (const QString &name : globalOptions())
        QVERIFY2(text.contains(name), qPrintable(name));
    for (const CommandSpec &spec : commands()) {
        QStringList known;
        const QString start = line.arg(spec.name());
        for (const QString &row : text.split(u'\n')) {
            const qsizetype at = row.indexOf(start);
            if (at >= 0)
                known += row.mid(at + start.size()).split(QRegularExpression(u"[\" )]"_s));
        }
        for (QString &name : known)
            name.remove(u"--"_s);
        if (spec.id == CommandId::Later) {
            QVERIFY2(known.isEmpty(), qPrintable(spec.name()));
            continue;
        }
        QVERIFY2(text.contains(spec.words.last()), qPrintable(spec.name()));
        for (const QString &name : spec.options)
            QVERIFY2(known.contains(name), qPrintable(spec.name() + u" --"_s + name));
    }
}

PLUGBOARD_TEST(CommandLineTest)
#include "tst_commandline.moc"
