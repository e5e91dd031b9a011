// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testprogram.h"

#include <QApplication>

int main(int argc, char **argv)
{
    // As QTEST_MAIN does: sizes are the same on every screen.
    QCoreApplication::setAttribute(Qt::AA_Use96Dpi);
    const QApplication app(argc, argv);
    return plugboard::TestProgram::run(argc, argv);
}
