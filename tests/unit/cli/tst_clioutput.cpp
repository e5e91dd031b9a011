// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"
#include "support/testprogram.h"

#include <QBuffer>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::cli;

class CliOutputTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_out.close();
        m_err.close();
        m_out.setData({});
        m_err.setData({});
        QVERIFY(m_out.open(QIODevice::WriteOnly) && m_err.open(QIODevice::WriteOnly));
    }

    void errorIsToldTwiceWithJson();
    void platformsWordsStandOnce();
    void resultAndErrorMakeOneDocument();
    void quietAndVerbose();
    void tablesAreCleanAndAligned();

private:
    QBuffer m_out;
    QBuffer m_err;
};

void CliOutputTest::errorIsToldTwiceWithJson()
{
    Error error = Error::make(ErrorKind::Validation, u"It failed."_s, u"Do this."_s, u"offset 7"_s);
    error.httpStatus = 422;
    error.fields = {{u"host"_s, u"Wrong."_s}};
    Output output(m_out, m_err, {.json = true});
    QCOMPARE(output.fail(error), 1);
    QCOMPARE(
        m_out.data(),
        QByteArray(R"({"error":{"kind":"Validation","summary":"It failed.","detail":"offset 7",)"
                   R"("httpStatus":422,"fields":[{"path":"host","message":"Wrong."}]}})"
                   "\n"));
    QCOMPARE(m_err.data(), QByteArray("plugboard-cli: It failed.\n  host: Wrong.\nDo this.\n"));
}

void CliOutputTest::platformsWordsStandOnce()
{
    Output output(m_out, m_err, {});
    output.setPlatform(u"Flxpoint"_s);
    Error error = Error::make(ErrorKind::Protocol, u"It was a web page. First words: Sign in …"_s);
    error.serverText = u"Sign in …"_s;
    output.fail(error);
    QCOMPARE(m_err.data(),
             QByteArray("plugboard-cli: It was a web page. First words: Sign in …\n"));

    m_err.close();
    m_err.setData({});
    QVERIFY(m_err.open(QIODevice::WriteOnly));
    // "no" stands in "cannot" too.
    error = Error::make(ErrorKind::Forbidden, u"It cannot\nbe."_s);
    error.serverText = u"no"_s;
    output.fail(error);
    QCOMPARE(m_err.data(), QByteArray("plugboard-cli: It cannot be.\nFlxpoint says: no\n"));
}

void CliOutputTest::resultAndErrorMakeOneDocument()
{
    Output output(m_out, m_err, {.json = true});
    QVERIFY(output.result(Json(Json::Array{}), u"text"_s));
    QCOMPARE(output.fail(Error::make(ErrorKind::Internal, u"Late."_s), 1), 1);
    QVERIFY(output.result(Json(true), u"more"_s));
    QCOMPARE(m_out.data(), QByteArray("[]\n"));
    QVERIFY(m_err.data().startsWith("plugboard-cli: Late."));
}

void CliOutputTest::quietAndVerbose()
{
    Output quiet(m_out, m_err, {.quiet = true});
    quiet.note(u"a"_s);
    quiet.trace(u"b"_s);
    QVERIFY(m_err.data().isEmpty());
    Output verbose(m_out, m_err, {.verbose = true});
    verbose.note(u"a"_s);
    verbose.trace(u"b"_s);
    QCOMPARE(m_err.data(), QByteArray("a\nb\n"));
}

void CliOutputTest::tablesAreCleanAndAligned()
{
    QCOMPARE(table({u"A"_s, u"B"_s}, {}), QString());
    QCOMPARE(table({u"A"_s, u"B"_s}, {{u"long"_s, u"x"_s}, {u"\u001b[1m"_s, u"y\nz"_s}}),
             u"A     B\nlong  x\n[1m   y z\n"_s);
}

PLUGBOARD_TEST(CliOutputTest)
#include "tst_clioutput.moc"
