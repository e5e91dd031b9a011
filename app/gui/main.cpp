// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/composition.h"
#include "app/gui/shots.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QLibraryInfo>
#include <QTextStream>
#include <QTimer>
#include <QTranslator>

#include <cstdio>

#ifdef Q_OS_LINUX
#    include <sys/prctl.h>
#endif

using namespace Qt::StringLiterals;

namespace {

void say(const QString &text)
{
    QTextStream(stderr) << "plugboard: " << text << Qt::endl;
}

} // namespace

int main(int argc, char *argv[])
{
#ifdef Q_OS_LINUX
    // Tokens pass through this process: neither core dumps nor other programs may read it.
    prctl(PR_SET_DUMPABLE, 0);
#endif
    QApplication app(argc, argv);
    QApplication::setApplicationName(u"plugboard"_s);
    QApplication::setApplicationDisplayName(u"Plugboard"_s);
    QApplication::setApplicationVersion(QStringLiteral(PLUGBOARD_VERSION));
    QApplication::setDesktopFileName(u"plugboard"_s);

    QTranslator plurals;
    // English too needs its catalogue: without it plural forms show as "connection(s)" (I1).
    if (plurals.load(u":/i18n/plugboard_en.qm"_s))
        QApplication::installTranslator(&plurals);

    QCommandLineParser parser;
    parser.setApplicationDescription(QApplication::translate(
        "main", "The connections of your integration platforms, in one window."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption workspace(
        u"workspace"_s, QApplication::translate("main", "Folder of the workspace."), u"DIR"_s);
    const QCommandLineOption sandbox(
        u"sandbox"_s,
        QApplication::translate("main", "Practise on this computer; nothing leaves it."));
    const QCommandLineOption scenario(
        u"scenario"_s,
        QApplication::translate("main", "The sandbox's scenario: default, masked-secrets."),
        u"NAME"_s);
    const QCommandLineOption shots(
        u"shots"_s,
        QApplication::translate("main", "Write pictures of the screens into DIR, and end."),
        u"DIR"_s);
    parser.addOptions({workspace, sandbox, scenario, shots});
    parser.process(app);

    plugboard::Theme::apply(app);
    plugboard::Composition::Options options;
    options.workspace = parser.isSet(workspace) ? parser.value(workspace)
                                                : qEnvironmentVariable("PLUGBOARD_WORKSPACE");
    options.sandbox = parser.isSet(sandbox) || parser.isSet(shots);
    options.scenario = parser.value(scenario);
    if (options.sandbox && !parser.isSet(workspace))
        options.workspace.clear();
    auto made = plugboard::Composition::make(options);
    if (!made) {
        say(made.error().summary);
        if (!made.error().remedy.isEmpty())
            say(made.error().remedy);
        return 1;
    }

    plugboard::MainWindow window((*made)->engine(), (*made)->drafts());
    window.setExporter((*made)->exporter());
    window.setSandbox((*made)->isSandbox());
    window.show();
    if (parser.isSet(shots)) {
        plugboard::Shots taker(window, (*made)->engine(), (*made)->drafts(), parser.value(shots));
        QTimer::singleShot(0, &taker, &plugboard::Shots::start);
        QObject::connect(&taker, &plugboard::Shots::done, &app,
                         [](bool ok) { QApplication::exit(ok ? 0 : 1); });
        return QApplication::exec();
    }
    return QApplication::exec();
}
