// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <memory>

namespace plugboard {

//! One program holds the test classes of a folder: "program tst_json [QTest's options]" runs one.
//! Without a name it runs all, one after the other, and its exit code is the sum of failures.
class TestProgram
{
public:
    //! \a file is the class's source; its base name is the test's.
    TestProgram(const char *file, std::function<std::unique_ptr<QObject>()> make);

    //! main() after the application exists.
    [[nodiscard]] static int run(int argc, char **argv);
};

} // namespace plugboard

//! Instead of QTEST_MAIN: adds the test class \a Class to the program that it is linked into.
#define PLUGBOARD_TEST(Class) \
    static const plugboard::TestProgram registered##Class( \
        __FILE__, [] { return std::unique_ptr<QObject>(new Class); });
