// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/aboutfacts.h"
#include "app/gui/composition.h"
#include "app/gui/quitsignals.h"
#include "app/gui/shots.h"
#include "core/logfile.h"
#include "engine/engine.h"
#include "engine/settings.h"
#include "exchange/curltext.h"
#include "sandbox/scenario.h"
#include "ui/dialogs/startfailure.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/settings/appearance.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDialog>
#include <QLibraryInfo>
#include <QTextStream>
#include <QTimer>
#include <QTranslator>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>

#ifdef Q_OS_LINUX
#    include <sys/prctl.h>
#endif

using namespace Qt::StringLiterals;

namespace {

constexpr int kUsage = 64;

void say(const QString &text)
{
    QTextStream(stderr) << "plugboard: " << text << Qt::endl;
}

//! The command line, read before there is an application: what it asks for may need no display.
class CommandLine
{
public:
    CommandLine()
        : m_workspace(u"workspace"_s,
                      QCoreApplication::translate("main", "Folder of the workspace."), u"DIR"_s)
        , m_sandbox(
              u"sandbox"_s,
              QCoreApplication::translate("main", "Practise on this computer; nothing leaves it."))
        , m_scenario(u"scenario"_s,
                     QCoreApplication::translate("main", "What the sandbox plays: %1.")
                         .arg(plugboard::scenarioNames().join(u", "_s)),
                     u"NAME"_s)
        , m_shots(u"shots"_s,
                  QCoreApplication::translate("main",
                                              "Write pictures of the screens into DIR, and end."),
                  u"DIR"_s)
    {
        m_parser.setApplicationDescription(QCoreApplication::translate(
            "main", "The connections of your integration platforms, in one window."));
        m_help = std::make_unique<QCommandLineOption>(m_parser.addHelpOption());
        m_version = std::make_unique<QCommandLineOption>(m_parser.addVersionOption());
        m_parser.addOptions({m_workspace, m_sandbox, m_scenario, m_shots});
    }

    //! The exit code where all is said already.
    std::optional<int> answer(int &argc, char **argv)
    {
        const bool isRead = m_parser.parse(withoutQtsOwn(argc, argv));
        // Version and help win over a fault, as everywhere.
        if (m_parser.isSet(*m_version)) {
            QTextStream(stdout) << "plugboard " << QStringLiteral(PLUGBOARD_VERSION) << Qt::endl;
            return 0;
        }
        if (m_parser.isSet(*m_help) || m_parser.isSet(u"help-all"_s)) {
            // For the program's name in it.
            const QCoreApplication app(argc, argv);
            QTextStream(stdout) << m_parser.helpText() << Qt::flush;
            return 0;
        }
        if (!isRead) {
            refuse(m_parser.errorText());
            return kUsage;
        }
        if (!m_parser.positionalArguments().isEmpty()) {
            refuse(QCoreApplication::translate("main", "The window takes options only."));
            return kUsage;
        }
        if (m_parser.isSet(m_scenario)) {
            const auto scenario = plugboard::scenarioFromName(m_parser.value(m_scenario));
            if (!scenario) {
                refuse(scenario.error().summary + u' ' + scenario.error().remedy);
                return kUsage;
            }
            if (!m_parser.isSet(m_sandbox)) {
                refuse(QCoreApplication::translate("main", "--scenario needs --sandbox."));
                return kUsage;
            }
        }
#ifdef Q_OS_LINUX
        if (!hasDisplay(argc, argv)) {
            say(QCoreApplication::translate("main", "There is no display to show a window on."));
            say(QCoreApplication::translate(
                "main", "plugboard-cli does the same work on the command line."));
            return 1;
        }
#endif
        return std::nullopt;
    }

    [[nodiscard]] plugboard::Composition::Options options() const
    {
        plugboard::Composition::Options options;
        options.workspace = m_parser.isSet(m_workspace)
            ? m_parser.value(m_workspace)
            : qEnvironmentVariable("PLUGBOARD_WORKSPACE");
        options.sandbox = m_parser.isSet(m_sandbox) || isForShots();
        options.scenario = m_parser.value(m_scenario);
        if (options.sandbox && !m_parser.isSet(m_workspace))
            options.workspace.clear();
        return options;
    }
    [[nodiscard]] bool isForShots() const
    {
        return m_parser.isSet(m_shots);
    }
    [[nodiscard]] QString shotsFolder() const
    {
        return m_parser.value(m_shots);
    }

private:
    //! What QApplication takes out for itself, such as "-platform offscreen", is not ours to judge.
    static QStringList withoutQtsOwn(int argc, char **argv)
    {
        static const QStringList switches{u"reverse"_s, u"nograb"_s, u"dograb"_s, u"sync"_s};
        static const QStringList withValue{u"platform"_s,      u"platformpluginpath"_s,
                                           u"platformtheme"_s, u"plugin"_s,
                                           u"style"_s,         u"stylesheet"_s,
                                           u"display"_s,       u"geometry"_s,
                                           u"session"_s,       u"qwindowgeometry"_s,
                                           u"qwindowtitle"_s,  u"title"_s,
                                           u"qwindowicon"_s,   u"icon"_s,
                                           u"name"_s};
        QStringList ours;
        for (int n = 0; n < argc; ++n) {
            const QString word = QString::fromLocal8Bit(argv[n]);
            QString name = word;
            while (name.startsWith(u'-'))
                name.remove(0, 1);
            const bool isOption = n > 0 && name != word;
            if (isOption && withValue.contains(name))
                ++n;
            else if (!isOption
                     || (!switches.contains(name) && !withValue.contains(name.section(u'=', 0, 0))))
                ours.append(word);
        }
        return ours;
    }

    //! Without one Qt ends the program by SIGABRT, after a page about its plugins.
    static bool hasDisplay(int argc, char **argv)
    {
        for (const char *variable : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
            if (!qEnvironmentVariableIsEmpty(variable))
                return true;
        }
        return std::any_of(argv + 1, argv + argc, [](const char *word) {
            const QByteArrayView text(word);
            return text.endsWith("-platform") || text.endsWith("-display");
        });
    }

    static void refuse(const QString &text)
    {
        say(text);
        say(QCoreApplication::translate("main", "“plugboard --help” shows what there is."));
    }

    QCommandLineParser m_parser;
    QCommandLineOption m_workspace;
    QCommandLineOption m_sandbox;
    QCommandLineOption m_scenario;
    QCommandLineOption m_shots;
    std::unique_ptr<QCommandLineOption> m_help;
    std::unique_ptr<QCommandLineOption> m_version;
};

} // namespace

int main(int argc, char *argv[])
{
#ifdef Q_OS_LINUX
    // Tokens pass through this process: neither core dumps nor other programs may read it.
    prctl(PR_SET_DUMPABLE, 0);
#endif
    CommandLine line;
    if (const std::optional<int> code = line.answer(argc, argv))
        return *code;

    QApplication app(argc, argv);
    QApplication::setApplicationName(u"plugboard"_s);
    QApplication::setApplicationDisplayName(u"Plugboard"_s);
    QApplication::setApplicationVersion(QStringLiteral(PLUGBOARD_VERSION));
    QApplication::setDesktopFileName(u"plugboard"_s);

    QTranslator plurals;
    // English too needs its catalogue: without it plural forms show as "connection(s)" (I1).
    if (plurals.load(u":/i18n/plugboard_en.qm"_s))
        QApplication::installTranslator(&plurals);

    plugboard::Theme::apply(app);
    auto made = plugboard::Composition::make(line.options());
    if (!made) {
        say(made.error().summary);
        if (!made.error().remedy.isEmpty())
            say(made.error().remedy);
        // Whoever takes pictures watches the terminal; who starts it from a menu sees none.
        if (!line.isForShots()) {
            const std::unique_ptr<QDialog> failure(plugboard::makeStartFailure(made.error()));
            QObject::connect(failure.get(), &QDialog::finished, &app, &QApplication::quit);
            failure->show();
            QApplication::exec();
        }
        return 1;
    }

    // Before the window: what is built in another font is built twice.
    plugboard::applyAppearance((*made)->engine().settings().appearance());
    const plugboard::LogSettings log = (*made)->engine().settings().log();
    const plugboard::Result<void> logging = log.file.isEmpty()
        ? plugboard::Result<void>()
        : plugboard::LogFile::open(log.file, log.level);
    plugboard::MainWindow window((*made)->engine(), (*made)->drafts());
    window.setExporter((*made)->exporter());
    window.setCurlText(&plugboard::curlText);
    window.setAboutFacts(
        [engine = &(*made)->engine()] { return plugboard::aboutFacts(engine->workspace()); });
    if (plugboard::ScenarioControl *scenarios = (*made)->scenarios())
        window.setScenarios(*scenarios);
    const plugboard::QuitSignals quitSignals;
    QObject::connect(&quitSignals, &plugboard::QuitSignals::quitRequested, &window,
                     &plugboard::MainWindow::quit);
    QObject::connect(&window, &plugboard::MainWindow::workBegan, &(*made)->engine(),
                     &plugboard::Engine::watchNetwork);
    // With large text its own size is larger than some screens.
    window.resize(window.size().boundedTo(window.screen()->availableSize()));
    window.show();
    if (!logging)
        window.showError(logging.error());
    if (line.isForShots()) {
        plugboard::Shots taker(window, (*made)->engine(), (*made)->drafts(), line.shotsFolder());
        taker.setKeychain(
            [&made](plugboard::KeychainState::Kind kind) { (*made)->pretendKeychain(kind); });
        QTimer::singleShot(0, &taker, &plugboard::Shots::start);
        QObject::connect(&taker, &plugboard::Shots::done, &app,
                         [](bool ok) { QApplication::exit(ok ? 0 : 1); });
        return QApplication::exec();
    }
    return QApplication::exec();
}
