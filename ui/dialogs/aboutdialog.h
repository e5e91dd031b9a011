// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>
#include <QString>

class QTabWidget;

namespace plugboard {

//! A library or a set of pictures that the program uses.
struct AboutPart
{
    QString name;
    //! Empty where it is not known.
    QString version;
    QString licence;
    //! What for, translated.
    QString use;
};

//! What the program is and is made of; told by the program that composes it.
struct AboutFacts
{
    //! What, and its version: "Plugboard", "0.1.0".
    QList<std::pair<QString, QString>> versions;
    QList<AboutPart> parts;

    //! For a message to whoever supports the program: versions only, nothing of the user's.
    [[nodiscard]] QString text() const;
};

class AboutDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit AboutDialog(AboutFacts facts, QWidget *parent = nullptr);

private:
    QWidget *makeVersions(QTabWidget *tabs);
    QWidget *makeParts(QTabWidget *tabs);
    static QWidget *makeLicence(QTabWidget *tabs);

    AboutFacts m_facts;
};

} // namespace plugboard
