// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testprogram.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    return plugboard::TestProgram::run(argc, argv);
}
