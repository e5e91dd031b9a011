// SPDX-License-Identifier: GPL-3.0-or-later
//
// A main window with nothing in it: what Qt alone takes to show one.
#include <QApplication>
#include <QMainWindow>

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    QMainWindow window;
    window.resize(1280, 800);
    window.show();
    return QApplication::exec();
}
