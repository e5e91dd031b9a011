// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testprogram.h"

#include <QFileInfo>
#include <QMap>
#include <QTest>

#include <cstdio>

namespace plugboard {

namespace {

using Make = std::function<std::unique_ptr<QObject>()>;

QMap<QString, Make> &tests()
{
    static QMap<QString, Make> all;
    return all;
}

} // namespace

TestProgram::TestProgram(const char *file, Make make)
{
    tests().insert(QFileInfo(QString::fromLocal8Bit(file)).completeBaseName(), std::move(make));
}

int TestProgram::run(int argc, char **argv)
{
    const QString wanted = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString();
    if (!wanted.startsWith(QLatin1String("tst_"))) {
        int failures = 0;
        for (const Make &make : std::as_const(tests()))
            failures += QTest::qExec(make().get(), argc, argv);
        return failures;
    }
    const Make make = tests().value(wanted);
    if (!make) {
        std::fprintf(stderr, "There is no test %s here.\n", argv[1]);
        return 1;
    }
    QStringList arguments;
    for (int i = 0; i < argc; ++i) {
        if (i != 1)
            arguments.append(QString::fromLocal8Bit(argv[i]));
    }
    return QTest::qExec(make().get(), arguments);
}

} // namespace plugboard
