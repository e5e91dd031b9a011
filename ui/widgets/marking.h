// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QUrl>

namespace plugboard {

//! A run of text that looks alike.
struct MarkedSpan
{
    QString text;
    bool bold = false;
    bool italic = false;
    bool code = false;
    //! Empty where it is no link; http or https only.
    QUrl link;

    friend bool operator==(const MarkedSpan &, const MarkedSpan &) = default;
};

struct MarkedParagraph
{
    enum class Shape { Plain, Bullet, Numbered, Code };
    Shape shape = Shape::Plain;
    //! An empty line stands before it.
    bool apart = false;
    QList<MarkedSpan> spans;
};

//! What a platform's text marks, by a small whitelist (R5): bold, italic, code, lists, headings and
//! links. All else stays the text that it is: HTML, pictures, links to anything but a web address.
[[nodiscard]] QList<MarkedParagraph> readMarking(const QString &text);
//! The same without looking for marks: lines only, and web addresses as links.
[[nodiscard]] QList<MarkedParagraph> readPlainParagraphs(const QString &text);
//! \a text as an address that a browser may be sent to; empty for anything but http and https with
//! a host and without a user's name, which would pass for one.
[[nodiscard]] QUrl webAddress(const QString &text);
//! An address as it is shown: in ASCII, where a letter of another script cannot pass for one.
[[nodiscard]] QString shownAddress(const QUrl &url);

} // namespace plugboard
