// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandline.h"

#include "core/remotetext.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard::cli {

namespace {

struct CommandLineTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::cli::CommandLine)
};

// Words of a command line can be anything, also a secret that was meant for elsewhere.
QString shown(const QString &word)
{
    return cleanRemoteText(word, 40);
}

class Parser
{
public:
    explicit Parser(const QStringList &arguments) : m_rest(arguments) { }

    CommandLine run()
    {
        while (!m_rest.isEmpty())
            take(m_rest.takeFirst());
        findCommand();
        if (m_line.error && m_line.error->remedy.isEmpty())
            m_line.error->remedy = seeHelp();
        // Help is what somebody with a fault needs; but not of a command that there is not.
        if ((m_line.help || m_line.version) && isSomething())
            m_line.error.reset();
        return std::move(m_line);
    }

private:
    void take(const QString &word)
    {
        if (m_onlyWords || !word.startsWith(u'-') || word == u"-")
            m_words.append(word);
        else if (word == u"--")
            m_onlyWords = true;
        else if (word.startsWith(u"--"))
            takeLong(word.mid(2));
        else
            takeShort(word.mid(1));
    }

    void takeLong(const QString &text)
    {
        const qsizetype equals = text.indexOf(u'=');
        const QString name = text.left(equals < 0 ? text.size() : equals);
        const OptionSpec *spec = option(name);
        if (!spec) {
            fail(CommandLineTr::tr("There is no option --%1.").arg(shown(name)));
            return;
        }
        if (equals < 0)
            takeValue(*spec);
        else if (spec->value.isEmpty())
            fail(CommandLineTr::tr("The option --%1 takes no value.").arg(spec->name));
        else
            add(*spec, text.mid(equals + 1));
    }

    // "-a NAME" and "-aNAME"; letters are not bundled.
    void takeShort(const QString &text)
    {
        for (const OptionSpec &spec : options()) {
            if (spec.letter.isNull() || spec.letter != text.at(0))
                continue;
            if (text.size() == 1)
                takeValue(spec);
            else if (!spec.value.isEmpty())
                add(spec, text.mid(1));
            else
                fail(CommandLineTr::tr("The option -%1 takes no value.").arg(spec.letter));
            return;
        }
        fail(CommandLineTr::tr("There is no option -%1.").arg(text.at(0)));
    }

    void takeValue(const OptionSpec &spec)
    {
        if (spec.value.isEmpty())
            add(spec, {});
        else if (m_rest.isEmpty())
            fail(CommandLineTr::tr("The option --%1 needs a value.").arg(spec.name));
        else
            add(spec, m_rest.takeFirst());
    }

    void add(const OptionSpec &spec, const QString &value)
    {
        if (spec.name == u"json")
            m_line.json = true;
        else if (spec.name == u"quiet")
            m_line.quiet = true;
        else if (spec.name == u"verbose")
            m_line.verbose = true;
        else if (spec.name == u"help")
            m_line.help = true;
        else if (spec.name == u"version")
            m_line.version = true;
        if (!spec.value.isEmpty() && !spec.repeats && m_line.has(spec.name)) {
            fail(CommandLineTr::tr("The option --%1 stands twice.").arg(spec.name));
            return;
        }
        // An empty query finds everything, as an empty search does.
        if (!spec.value.isEmpty() && !spec.repeats && value.isEmpty() && spec.name != u"query") {
            fail(CommandLineTr::tr("The option --%1 needs a value.").arg(spec.name));
            return;
        }
        if (spec.name == u"workspace")
            m_line.workspace = value;
        m_line.values[spec.name].append(value);
    }

    [[nodiscard]] bool isSomething() const
    {
        if (m_line.command)
            return m_line.command->id != CommandId::Later;
        return m_words.isEmpty() || !m_line.group.isEmpty();
    }

    [[nodiscard]] QString seeHelp() const
    {
        const QString name = m_line.command ? m_line.command->name() : m_line.group;
        return name.isEmpty()
            ? CommandLineTr::tr("“plugboard-cli --help” shows what there is.")
            : CommandLineTr::tr("“plugboard-cli %1 --help” shows how it is used.").arg(name);
    }

    void findCommand()
    {
        if (m_words.isEmpty()) {
            fail(CommandLineTr::tr("No command was given."));
            return;
        }
        bool isGroup = false;
        for (const CommandSpec &spec : commands()) {
            isGroup |= spec.words.size() > 1 && spec.words.first() == m_words.first();
            if (spec.words == m_words.mid(0, spec.words.size()))
                m_line.command = &spec;
        }
        if (!m_line.command) {
            if (isGroup && subcommands(m_words.first()).isEmpty()) {
                m_line.error = notInThisVersion(m_words.first());
                return;
            }
            if (isGroup && m_words.size() == 1)
                m_line.group = m_words.first();
            fail(isGroup
                     ? CommandLineTr::tr("“%1” needs one of: %2.")
                           .arg(m_words.first(), subcommands(m_words.first()).join(u", "_s))
                     : CommandLineTr::tr("There is no command “%1”.").arg(shown(m_words.first())));
            return;
        }
        m_line.arguments = m_words.mid(m_line.command->words.size());
        if (m_line.command->id == CommandId::Later)
            m_line.error = notInThisVersion(m_line.command->name());
        else
            checkCommand(*m_line.command);
    }

    static QStringList subcommands(const QString &group)
    {
        QStringList names;
        for (const CommandSpec &spec : commands()) {
            if (spec.words.size() > 1 && spec.words.first() == group && spec.id != CommandId::Later)
                names.append(spec.words.last());
        }
        return names;
    }

    void checkCommand(const CommandSpec &spec)
    {
        QStringList given = m_line.values.keys();
        given.sort();
        for (const QString &name : std::as_const(given)) {
            if (!globalOptions().contains(name) && !spec.options.contains(name))
                fail(CommandLineTr::tr("“%1” has no option --%2.").arg(spec.name(), name));
        }
        for (const QString &name : spec.required) {
            if (!m_line.has(name))
                fail(CommandLineTr::tr("“%1” needs the option --%2.").arg(spec.name(), name));
        }
        const qsizetype wanted = std::ranges::count_if(
            spec.arguments, [](const QString &name) { return !name.startsWith(u'['); });
        if (m_line.arguments.size() < wanted)
            fail(CommandLineTr::tr("“%1” needs %2.").arg(spec.name(), spec.arguments.join(u' ')));
        else if (m_line.arguments.size() > spec.arguments.size())
            fail(CommandLineTr::tr("“%1” takes fewer arguments.").arg(spec.name()));
        else if (m_line.arguments.contains(QString()))
            fail(CommandLineTr::tr("An argument of “%1” is empty.").arg(spec.name()));
        if (m_line.quiet && m_line.verbose)
            fail(CommandLineTr::tr("--quiet and --verbose exclude each other."));
    }

    // The first fault counts.
    void fail(const QString &summary)
    {
        if (!m_line.error)
            m_line.error = usageError(summary);
    }

    QStringList m_rest;
    QStringList m_words;
    bool m_onlyWords = false;
    CommandLine m_line;
};

QString optionLine(const OptionSpec &spec)
{
    QString left = spec.letter.isNull() ? u"    "_s : u"-%1, "_s.arg(spec.letter);
    left += u"--"_s + spec.name;
    if (!spec.value.isEmpty())
        left += u' ' + spec.value;
    return u"  "_s + left.leftJustified(28) + u"  "_s + spec.help + u'\n';
}

QString programHelp()
{
    QString text
        = CommandLineTr::tr("plugboard-cli: the connections of your integration platforms, on the "
                            "command line")
        + u"\n\n"_s
        + u"plugboard-cli [--workspace DIR] [--json] [--quiet|--verbose] COMMAND …\n\n"_s
        + CommandLineTr::tr("Commands") + u'\n';
    for (const CommandSpec &spec : commands()) {
        if (spec.id != CommandId::Later)
            text += u"  "_s + spec.name().leftJustified(16) + u"  "_s + spec.help + u'\n';
    }
    text += u'\n' + CommandLineTr::tr("Options") + u'\n';
    for (const QString &name : globalOptions())
        text += optionLine(*option(name));
    return text + u'\n'
        + CommandLineTr::tr(
               "PLUGBOARD_WORKSPACE names the workspace where --workspace does not. "
               "PLUGBOARD_TOKEN_ACCOUNT overrides an account's token for one run.\n"
               "Exit codes: 0 done, 1 failed, 2 something differs or some of many failed, "
               "64 wrong usage.")
        + u'\n';
}

} // namespace

QString CommandLine::value(const QString &option) const
{
    const QStringList all = values.value(option);
    return all.isEmpty() ? QString() : all.first();
}

CommandLine parseCommandLine(const QStringList &arguments)
{
    return Parser(arguments).run();
}

Error usageError(const QString &summary, const QString &remedy)
{
    return Error::make(ErrorKind::Config, summary, remedy);
}

Error notInThisVersion(const QString &what)
{
    return usageError(CommandLineTr::tr("“%1” is not in this version.").arg(what),
                      CommandLineTr::tr("“plugboard-cli --help” shows what is."));
}

QString groupHelpText(const QString &group)
{
    QString text
        = u"plugboard-cli "_s + group + u" COMMAND …\n\n"_s + CommandLineTr::tr("Commands") + u'\n';
    for (const CommandSpec &spec : commands()) {
        if (spec.id != CommandId::Later && spec.words.first() == group)
            text += u"  "_s + spec.name().leftJustified(16) + u"  "_s + spec.help + u'\n';
    }
    return text + u'\n'
        + CommandLineTr::tr("“plugboard-cli %1 COMMAND --help” shows how one is used.").arg(group)
        + u'\n';
}

QString helpText(const CommandSpec *command)
{
    if (!command)
        return programHelp();
    if (command->id == CommandId::Later)
        return notInThisVersion(command->name()).summary + u'\n';
    QString usage = u"plugboard-cli "_s + command->name();
    for (const QString &name : command->arguments)
        usage += u' ' + name;
    QString lines;
    for (const QString &name : command->options) {
        const OptionSpec &spec = *option(name);
        QString word = spec.letter.isNull() ? u"--"_s + name : u"-"_s + spec.letter;
        if (!spec.value.isEmpty())
            word += u' ' + spec.value;
        const bool isRequired = command->required.contains(name);
        usage += isRequired ? u' ' + word : u" ["_s + word + (spec.repeats ? u"]…"_s : u"]"_s);
        lines += optionLine(spec);
    }
    for (const QString &name : globalOptions())
        lines += optionLine(*option(name));
    return usage + u"\n\n"_s + command->help + u"\n\n"_s + CommandLineTr::tr("Options") + u'\n'
        + lines;
}

} // namespace plugboard::cli
