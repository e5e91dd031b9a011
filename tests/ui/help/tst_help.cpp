// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/error.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/help/helpbrowser.h"
#include "ui/help/helppages.h"
#include "ui/help/helptopics.h"
#include "ui/help/helpwindow.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

namespace {

QStringList anchorsOf(const HelpPage &page)
{
    QStringList anchors;
    for (const QString &line : page.markdown.split(u'\n')) {
        if (line.startsWith(u'#'))
            anchors << helpAnchor(line);
    }
    return anchors;
}

//! "page" or "page#anchor" that is there.
bool isTopic(const HelpPages &pages, const QString &topic)
{
    const HelpPage *page = pages.page(topic.section(u'#', 0, 0));
    const QString anchor = topic.section(u'#', 1);
    return page && (anchor.isEmpty() || anchorsOf(*page).contains(anchor));
}

template <typename T>
T *part(const HelpWindow &window, const QString &name)
{
    return window.findChild<T *>(name);
}

QStringList listed(const HelpWindow &window)
{
    QStringList texts;
    const auto *list = part<QListWidget>(window, u"help.contents"_s);
    for (int i = 0; i < list->count(); ++i) {
        if (list->item(i)->flags() & Qt::ItemIsEnabled)
            texts << list->item(i)->text();
    }
    return texts;
}

QString shownTitle(const HelpWindow &window)
{
    return part<QTextBrowser>(window, u"help.text"_s)->document()->begin().text();
}

} // namespace

class TestHelp : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void everyPageIsWhole();
    void linksAndPicturesAreThere();
    void everyFileIsInTheContents();
    void everyPageIsLinkedFromTheContents();
    void everyErrorKindHasAnEntry();
    void topicsAreThere();
    void anchors();
    void searchFindsInAllPages();
    void searchMarksTheHits();
    void backAndForward();
    void aLinkGoesToItsHeading();
    void picturesOfOurOwnOnly();
    void textSizeFollows();
    void audit();
};

void TestHelp::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    Theme::apply(*qApp, Scheme::Light);
}

void TestHelp::everyPageIsWhole()
{
    const HelpPages pages;
    QVERIFY(pages.all().size() >= 15);
    for (const HelpPage &page : pages.all()) {
        QVERIFY2(page.markdown.startsWith(u"# "_s + page.title), qPrintable(page.id));
        QVERIFY2(!page.chapter.isEmpty(), qPrintable(page.id));
        QVERIFY2(page.markdown.size() > 400, qPrintable(page.id));
    }
}

void TestHelp::linksAndPicturesAreThere()
{
    const HelpPages pages;
    static const QRegularExpression link(u"(!?)\\[[^\\]]*\\]\\(([^)]*)\\)"_s);
    int links = 0;
    int pictures = 0;
    for (const HelpPage &page : pages.all()) {
        auto matches = link.globalMatch(page.markdown);
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            const QString target = match.captured(2);
            const QByteArray where = (page.id + u": "_s + target).toUtf8();
            if (!match.captured(1).isEmpty()) {
                ++pictures;
                QVERIFY2(!match.captured(0).startsWith(u"![]"), where.constData());
                QVERIFY2(!QImage(u":/help/"_s + target).isNull(), where.constData());
                continue;
            }
            ++links;
            QVERIFY2(isTopic(pages, QString(target).remove(u".md"_s)), where.constData());
        }
    }
    QVERIFY(links > 20);
    QVERIFY(pictures >= 5);
}

void TestHelp::everyFileIsInTheContents()
{
    const HelpPages pages;
    const QStringList files = QDir(u":/help"_s).entryList({u"*.md"_s});
    QCOMPARE(files.size(), pages.all().size() + 1);
    for (const QString &file : files)
        QVERIFY2(file == u"contents.md" || pages.page(file.chopped(3)), qPrintable(file));
}

void TestHelp::everyPageIsLinkedFromTheContents()
{
    const HelpWindow window;
    const HelpPages pages;
    QStringList titles;
    for (const HelpPage &page : pages.all())
        titles << page.title;
    QCOMPARE(listed(window), titles);
}

void TestHelp::everyErrorKindHasAnEntry()
{
    const HelpPages pages;
    const QStringList anchors = anchorsOf(*pages.page(u"errors"_s));
    for (int kind = 0; kind <= int(ErrorKind::Internal); ++kind) {
        const QString name = errorKindName(ErrorKind(kind));
        QVERIFY2(anchors.contains(name.toLower()), qPrintable(name));
    }
}

void TestHelp::topicsAreThere()
{
    const HelpPages pages;
    QFile file(u":/help/topics.txt"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    int topics = 0;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        ++topics;
        const QStringList parts = line.split(u' ');
        QCOMPARE(parts.size(), 2);
        QVERIFY2(isTopic(pages, parts.at(1)), qPrintable(line));
    }
    QVERIFY(topics > 20);

    QWidget outer;
    outer.setObjectName("review.page");
    QWidget inner(&outer);
    QCOMPARE(helpTopic(&inner), u"review"_s);
    inner.setObjectName("review.confirm");
    QCOMPARE(helpTopic(&inner), u"review#production"_s);
    QCOMPARE(helpTopic(nullptr), u"first-steps"_s);
}

void TestHelp::anchors()
{
    QCOMPARE(helpAnchor(u"## What is stored where"_s), u"what-is-stored-where"_s);
    QCOMPARE(helpAnchor(u"OutcomeUnknown"_s), u"outcomeunknown"_s);
    QCOMPARE(helpAnchor(u"  Secret, or not?  "_s), u"secret-or-not"_s);
}

void TestHelp::searchFindsInAllPages()
{
    HelpWindow window;
    window.showTopic(u"window"_s);
    auto *search = part<QLineEdit>(window, u"help.search"_s);
    search->setText(u"PEM trusted"_s);
    QCOMPARE(listed(window), QStringList{u"Accounts and tokens (2)"_s});
    QCOMPARE(window.topic(), u"accounts"_s);
    search->setText(u"mask star"_s);
    QVERIFY(listed(window).constFirst().startsWith(u"Secrets ("));
    search->setText(u"xyzzy"_s);
    QVERIFY(listed(window).isEmpty());
    search->clear();
    QVERIFY(listed(window).contains(u"Secrets"_s));
    // The address of a link is nothing that a person reads.
    search->setText(u"images/"_s);
    QVERIFY(listed(window).isEmpty());
}

void TestHelp::searchMarksTheHits()
{
    HelpWindow window;
    window.resize(900, 500);
    window.show();
    window.showTopic(u"errors"_s);
    auto *browser = part<HelpBrowser>(window, u"help.text"_s);
    part<QLineEdit>(window, u"help.search"_s)->setText(u"redirectrefused"_s);
    QCOMPARE(browser->markCount(), 1);
    QCOMPARE(browser->textCursor().block().text(), u"RedirectRefused"_s);
    QVERIFY(browser->verticalScrollBar()->value() > 0);

    part<QLineEdit>(window, u"help.search"_s)->setText(u"token"_s);
    QVERIFY(browser->markCount() > 3);
    const int first = browser->textCursor().position();
    QTest::keyClick(&window, Qt::Key_F3);
    QVERIFY(browser->textCursor().position() > first);
    QTest::keyClick(&window, Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(browser->textCursor().position(), first);
}

void TestHelp::backAndForward()
{
    HelpWindow window;
    auto *back = part<QToolButton>(window, u"help.back"_s);
    auto *forward = part<QToolButton>(window, u"help.forward"_s);
    window.showTopic(u"secrets"_s);
    QVERIFY(!back->isEnabled());
    window.showTopic(u"review"_s);
    window.showTopic(u"export"_s);
    QVERIFY(!forward->isEnabled());
    back->click();
    QCOMPARE(shownTitle(window), u"Review and push"_s);
    QTest::keyClick(&window, Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(shownTitle(window), u"Secrets"_s);
    forward->click();
    QCOMPARE(shownTitle(window), u"Review and push"_s);
    // A new way drops what was ahead.
    window.showTopic(u"keys"_s);
    QVERIFY(!forward->isEnabled());
    // A page that there is not changes nothing.
    window.showTopic(u"no-such-page"_s);
    QCOMPARE(window.topic(), u"keys"_s);
    const auto *list = part<QListWidget>(window, u"help.contents"_s);
    QCOMPARE(list->currentItem()->text(), u"Keys"_s);
}

void TestHelp::aLinkGoesToItsHeading()
{
    HelpWindow window;
    window.resize(900, 400);
    window.show();
    window.showTopic(u"keychain"_s);
    auto *browser = part<HelpBrowser>(window, u"help.text"_s);
    Q_EMIT browser->anchorClicked(QUrl(u"secrets.md#what-is-stored-where"_s));
    QCOMPARE(window.topic(), u"secrets#what-is-stored-where"_s);
    QCOMPARE(browser->textCursor().block().text(), u"What is stored where"_s);
    QVERIFY(browser->verticalScrollBar()->value() > 0);
    // Nothing leads out of the help.
    for (const char *url : {"https://example.test/", "file:///etc/passwd", "../LICENSE"})
        Q_EMIT browser->anchorClicked(QUrl(QString::fromLatin1(url)));
    QCOMPARE(window.topic(), u"secrets#what-is-stored-where"_s);
}

void TestHelp::picturesOfOurOwnOnly()
{
    HelpBrowser browser;
    const auto picture = [&](const QString &url) {
        return browser.loadResource(QTextDocument::ImageResource, QUrl(url)).value<QImage>();
    };
    QVERIFY(!picture(u"images/list.png"_s).isNull());
    QVERIFY(picture(u"images/../images/list.png"_s).isNull());
    QVERIFY(picture(u"file:///usr/share/pixmaps/debian-logo.png"_s).isNull());
    QVERIFY(picture(u"https://example.test/images/list.png"_s).isNull());
    QVERIFY(!browser.loadResource(QTextDocument::HtmlResource, QUrl(u"secrets.md"_s)).isValid());
}

void TestHelp::textSizeFollows()
{
    HelpWindow window;
    window.resize(900, 500);
    window.show();
    window.showTopic(u"secrets"_s);
    const auto *browser = part<QTextBrowser>(window, u"help.text"_s);
    const qreal before = browser->document()->defaultFont().pointSizeF();
    Theme::apply(*qApp, Scheme::Dark, 2.0);
    QTRY_COMPARE(browser->document()->defaultFont().pointSizeF(), before * 2);
    QCOMPARE(shownTitle(window), u"Secrets"_s);
    // Pictures and tables stay inside, so there is nothing to scroll sideways.
    window.showTopic(u"first-steps"_s);
    QTRY_COMPARE(browser->horizontalScrollBar()->maximum(), 0);
}

void TestHelp::audit()
{
    HelpWindow window;
    window.resize(900, 700);
    window.showTopic(u"first-steps"_s);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QStringList lines = UiAudit::all(&window);
    QVERIFY2(lines.isEmpty(), qPrintable(lines.join(u'\n')));
    part<QLineEdit>(window, u"help.search"_s)->setText(u"token"_s);
    lines = UiAudit::all(&window);
    QVERIFY2(lines.isEmpty(), qPrintable(lines.join(u'\n')));
}

PLUGBOARD_TEST(TestHelp)
#include "tst_help.moc"
