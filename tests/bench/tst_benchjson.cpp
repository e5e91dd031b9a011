// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reading and writing an account's list without losing order, duplicates or digits, beside
// QJsonDocument, which loses them.
#include "bench/stopwatch.h"
#include "core/json.h"
#include "support/testprogram.h"

#include <QJsonDocument>
#include <QTest>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

class TestBenchJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesAndWrites()
    {
        QByteArray text = "[";
        for (int i = 0; i < 4000; ++i) {
            text += i > 0 ? ",{'id':" : "{'id':";
            text += QByteArray::number(9007199254740993LL + i);
            text += ",'connectionType':'ftp','name':'Shop " + QByteArray::number(i);
            text += "','configs':[";
            for (int k = 0; k < 12; ++k) {
                text += k > 0 ? ",{'handle':'h" : "{'handle':'h";
                text += QByteArray::number(k);
                text += "','name':'Field','value':'some value \\u00e9','required':true}";
            }
            text += "]}";
        }
        text += ']';
        text.replace('\'', '"');
        JsonLimits limits;
        const double ours = medianMs(7, [&] {
            const Result<Json> read = parseJson(text, limits);
            QVERIFY(read);
            QVERIFY(!writeJson(*read).isEmpty());
        });
        const double theirs = medianMs(7, [&] {
            const QJsonDocument read = QJsonDocument::fromJson(text);
            QVERIFY(!read.isNull());
            QVERIFY(!read.toJson(QJsonDocument::Compact).isEmpty());
        });
        std::printf("%.1f MB of JSON\n", double(text.size()) / 1e6);
        printRatio("parse and write", ours, "QJsonDocument", theirs);
    }
};

PLUGBOARD_TEST(TestBenchJson)

#include "tst_benchjson.moc"
