// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace plugboard {

//! A page of the help, from the program's own resources.
struct HelpPage
{
    //! "secrets": the file's name without ".md", and the first part of a link to it.
    QString id;
    //! As the contents call it.
    QString title;
    //! Heading of the contents that it stands below.
    QString chapter;
    QString markdown;
};

//! A heading, as the part of a link after "#": lower case, everything else than letters and digits
//! as one "-".
[[nodiscard]] QString helpAnchor(const QString &heading);

//! All pages in the order of the contents.
class HelpPages
{
public:
    HelpPages();

    [[nodiscard]] const QList<HelpPage> &all() const { return m_pages; }
    //! nullptr where there is none.
    [[nodiscard]] const HelpPage *page(const QString &id) const;
    //! How often the words of \a text stand on \a page, each of them at least once; 0 else. Case
    //! does not count.
    [[nodiscard]] static int hits(const HelpPage &page, const QString &text);
    [[nodiscard]] static QStringList words(const QString &text);

private:
    QList<HelpPage> m_pages;
};

} // namespace plugboard
