// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/curltext.h"
#include "schema/secrets.h"
#include "support/testprogram.h"

#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;

namespace {

Json config(const QString &handle, const Json &value)
{
    Json one = Json::object();
    one.set(u"handle"_s, Json(handle));
    one.set(u"value"_s, value);
    return one;
}

ShownRequest write(const QList<Json> &configs, const QString &name = u"Shop"_s)
{
    ShownRequest request;
    request.verb = u"PUT"_s;
    request.url = QUrl(u"https://api.flxpoint.com/connections/4711"_s);
    request.headers = {{u"Accept"_s, u"application/json"_s}};
    request.tokenHeader = u"X-API-TOKEN"_s;
    Json list = Json::array();
    for (const Json &one : configs)
        list.append(one);
    Json body = Json::object();
    body.set(u"name"_s, Json(name));
    body.set(u"configs"_s, list);
    request.body = body;
    return request;
}

struct Ran
{
    int code = -1;
    //! What curl was called with.
    QStringList arguments;
    QString error;
};

//! In a real shell, with a curl that writes down its arguments.
Ran run(const QString &script, const QStringList &variables)
{
    QProcess shell;
    QProcessEnvironment environment;
    environment.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
    for (const QString &variable : variables)
        environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    shell.setProcessEnvironment(environment);
    shell.start(u"sh"_s, {u"-c"_s, u"curl() { printf '%s\\0' \"$@\"; }\n"_s + script});
    shell.waitForFinished();
    Ran ran;
    ran.code = shell.exitCode();
    ran.arguments = QString::fromUtf8(shell.readAllStandardOutput()).split(u'\0');
    ran.arguments.removeLast();
    ran.error = QString::fromUtf8(shell.readAllStandardError());
    return ran;
}

} // namespace

class TestCurlText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRead();
    void theShellGetsWhatIsMeant_data();
    void theShellGetsWhatIsMeant();
    void secretsAreVariables();
    void aSecretThatIsNotSetStopsIt();
    void variablesAreToldApart();
    void aTextThatLooksLikeAStandInStays();
    void labelsCannotLeaveTheirComment();
    void parses();
};

void TestCurlText::aRead()
{
    ShownRequest request;
    request.verb = u"GET"_s;
    request.url = QUrl(u"https://api.flxpoint.com/connections/4711"_s);
    request.headers = {{u"Accept"_s, u"application/json"_s}};
    request.tokenHeader = u"X-API-TOKEN"_s;
    QCOMPARE(curlText(request),
             u"# Set PLUGBOARD_TOKEN first.\n"
             "curl --request GET 'https://api.flxpoint.com/connections/4711' \\\n"
             "  --header 'Accept: application/json' \\\n"
             "  --header \"X-API-TOKEN: $PLUGBOARD_TOKEN\"\n"_s);
    const Ran ran = run(curlText(request), {u"PLUGBOARD_TOKEN=tok $x"_s});
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.arguments,
             QStringList({u"--request"_s, u"GET"_s, u"https://api.flxpoint.com/connections/4711"_s,
                          u"--header"_s, u"Accept: application/json"_s, u"--header"_s,
                          u"X-API-TOKEN: tok $x"_s}));
}

void TestCurlText::theShellGetsWhatIsMeant_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("quotes") << u"it's \"so\" 'quoted'"_s;
    QTest::newRow("substitution") << u"$(touch /tmp/x) `id` ${HOME} $PLUGBOARD_TOKEN"_s;
    QTest::newRow("backslashes") << u"C:\\new\\table"_s;
    QTest::newRow("lines") << u"one\ntwo\r\n#three"_s;
    QTest::newRow("history") << u"!! !x ~ * ? [a]"_s;
    QTest::newRow("not ASCII") << u"Söhne – заказ 🙂"_s;
    QTest::newRow("control") << u"\u0001\u007f\t"_s;
    QTest::newRow("an option") << u"--output=/tmp/x"_s;
    QTest::newRow("end") << u"\\'"_s;
}

void TestCurlText::theShellGetsWhatIsMeant()
{
    QFETCH(QString, text);
    const ShownRequest request
        = write({config(u"note"_s, Json(text)), config(u"pass"_s, secretMarker(u"set"_s))}, text);
    const Ran ran = run(curlText(request), {u"PLUGBOARD_TOKEN=t"_s, u"PLUGBOARD_SECRET_PASS=s3"_s});
    QCOMPARE(ran.error, QString());
    QCOMPARE(ran.code, 0);
    Json sent = *request.body;
    QCOMPARE(ran.arguments.at(ran.arguments.size() - 2), u"--data-binary"_s);
    const Result<Json> got = parseJson(ran.arguments.constLast().toUtf8());
    QVERIFY(got);
    QCOMPARE((*got)[u"name"].toString(), text);
    QCOMPARE((*got)[u"configs"].items().at(0)[u"value"].toString(), text);
    QCOMPARE((*got)[u"configs"].items().at(1)[u"value"].toString(), u"s3"_s);
}

void TestCurlText::secretsAreVariables()
{
    const QString text = curlText(write({config(u"api-password"_s, secretMarker(u"unknown"_s))}));
    QVERIFY(text.contains(u"\"${PLUGBOARD_SECRET_API_PASSWORD:?}\""_s));
    QVERIFY(text.startsWith(u"# Set PLUGBOARD_TOKEN, PLUGBOARD_SECRET_API_PASSWORD first"_s));
    QVERIFY(!text.contains(u"$secret"_s));
}

void TestCurlText::aSecretThatIsNotSetStopsIt()
{
    // An empty one would replace what the platform has.
    const QString text = curlText(write({config(u"pass"_s, secretMarker(u"set"_s))}));
    for (const QStringList &variables :
         {QStringList{u"PLUGBOARD_TOKEN=t"_s},
          QStringList{u"PLUGBOARD_TOKEN=t"_s, u"PLUGBOARD_SECRET_PASS="_s}}) {
        const Ran ran = run(text, variables);
        QVERIFY(ran.code != 0);
        QVERIFY(ran.arguments.isEmpty());
        QVERIFY(ran.error.contains(u"PLUGBOARD_SECRET_PASS"_s));
    }
}

void TestCurlText::variablesAreToldApart()
{
    const Json marker = secretMarker(u"set"_s);
    const ShownRequest request
        = write({config(u"key"_s, marker), config(u"KEY"_s, marker), config(u"ключ"_s, marker)});
    const Ran ran = run(curlText(request),
                        {u"PLUGBOARD_TOKEN=t"_s, u"PLUGBOARD_SECRET_KEY=one"_s,
                         u"PLUGBOARD_SECRET_KEY_2=two"_s, u"PLUGBOARD_SECRET_____=three"_s});
    QCOMPARE(ran.error, QString());
    const Result<Json> got = parseJson(ran.arguments.constLast().toUtf8());
    QVERIFY(got);
    const std::vector<Json> &configs = (*got)[u"configs"].items();
    QCOMPARE(configs.at(0)[u"value"].toString(), u"one"_s);
    QCOMPARE(configs.at(1)[u"value"].toString(), u"two"_s);
    QCOMPARE(configs.at(2)[u"value"].toString(), u"three"_s);
}

void TestCurlText::aTextThatLooksLikeAStandInStays()
{
    const QString text = u"plugboardPLUGBOARD_SECRET_PASS"_s;
    const ShownRequest request
        = write({config(u"note"_s, Json(text)), config(u"pass"_s, secretMarker(u"set"_s))});
    const Ran ran = run(curlText(request), {u"PLUGBOARD_TOKEN=t"_s, u"PLUGBOARD_SECRET_PASS=s3"_s});
    const Result<Json> got = parseJson(ran.arguments.constLast().toUtf8());
    QVERIFY(got);
    QCOMPARE((*got)[u"configs"].items().at(0)[u"value"].toString(), text);
}

void TestCurlText::labelsCannotLeaveTheirComment()
{
    ShownRequest request = write({});
    request.cautions = {u"Label\nrm -rf /\r\nend"_s};
    const QString text = curlText(request);
    QVERIFY(text.contains(u"# Label rm -rf / end\n"_s));
    QVERIFY(!text.contains(u"\nrm"_s));
}

void TestCurlText::parses()
{
    ShownRequest request = write(
        {config(u"a'b$(x)"_s, secretMarker(u"set"_s)), config(u"$(id)"_s, Json(u"`x` 'y'"_s))});
    request.url = QUrl(u"https://[::1]:8080/a%20b/it's"_s);
    QProcess shell;
    shell.start(u"sh"_s, {u"-n"_s});
    shell.write(curlText(request).toUtf8());
    shell.closeWriteChannel();
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.exitCode(), 0);
    QCOMPARE(shell.readAllStandardError(), QByteArray());
}

PLUGBOARD_TEST(TestCurlText)
#include "tst_curltext.moc"
