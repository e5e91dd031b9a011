// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBrowser>

namespace plugboard {

struct HelpPage;

//! Shows one page of the help. It takes pictures from the program's help resources and nothing from
//! anywhere else, and follows no link by itself.
class HelpBrowser final : public QTextBrowser
{
    Q_OBJECT
public:
    explicit HelpBrowser(QWidget *parent = nullptr);

    //! From its top, or from the heading with that anchor.
    void showPage(const HelpPage &page, const QString &anchor = {});
    //! Marks the words of \a text wherever they stand; with \a go, shows the first of them.
    void mark(const QString &text, bool go = true);
    [[nodiscard]] int markCount() const { return int(extraSelections().size()); }
    //! The next marked word, round and round; \a step -1 goes back.
    void goToMark(int step);

    [[nodiscard]] QVariant loadResource(int type, const QUrl &name) override;

Q_SIGNALS:
    //! "secrets" and "what-is-stored-where".
    void linkChosen(const QString &page, const QString &anchor);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void render();
    void dress();
    void fitPictures();
    void showAnchor(const QString &anchor);

    QString m_markdown;
    QString m_marked;
    int m_mark = -1;
};

} // namespace plugboard
