// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the fuzzers found once, and what they start from, stays without a fault. They themselves are
// run by `packaging/dev fuzz`.
#include "fuzz/promises.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace plugboard;
using namespace Qt::StringLiterals;

class TestFuzzCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void holds_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("file");
        for (const fuzz::Target &target : fuzz::targets()) {
            QStringList folders{QStringLiteral(PLUGBOARD_FUZZ_CORPUS "/") + target.name};
            if (!target.data.isEmpty())
                folders.append(QStringLiteral(PLUGBOARD_TEST_DATA "/") + target.data);
            for (const QString &folder : folders) {
                for (const QFileInfo &file : QDir(folder).entryInfoList(QDir::Files)) {
                    QTest::addRow("%s %s", qPrintable(target.name), qPrintable(file.fileName()))
                        << target.name << file.filePath();
                }
            }
        }
    }

    void holds()
    {
        QFETCH(const QString, target);
        QFETCH(const QString, file);
        QFile input(file);
        QVERIFY(input.open(QIODevice::ReadOnly));
        const QByteArray text = input.readAll();
        const auto &all = fuzz::targets();
        const auto found = std::find_if(all.cbegin(), all.cend(),
                                        [&target](const auto &one) { return one.name == target; });
        QVERIFY(found != all.cend());
        const QStringList broken = found->broken(text);
        QVERIFY2(broken.isEmpty(), qPrintable(broken.join(u"\n"_s)));
    }
};

PLUGBOARD_TEST(TestFuzzCorpus)
#include "tst_fuzzcorpus.moc"
