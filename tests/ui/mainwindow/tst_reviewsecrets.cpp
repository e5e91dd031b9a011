// SPDX-License-Identifier: GPL-3.0-or-later
//
// Secrets in a review: where they are taken from, and the ways out where one stands in the way.
#include "forms/formmodel.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/review/reviewcard.h"
#include "ui/review/reviewpage.h"
#include "ui/review/reviewrow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "windowfixture.h"

#include <QAccessible>
#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

namespace {

constexpr auto kVariable = "PLUGBOARD_TEST_ACME_KEY";
const QString kInVariable = u"canary-in-a-variable-0001"_s;

//! All that a reader of the screen, or of its accessible tree, could read.
QString allTexts(QWidget *window)
{
    QString all;
    const auto add = [&all](QAccessibleInterface *face, const auto &self) -> void {
        if (!face)
            return;
        for (const auto text :
             {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help})
            all += face->text(text) + u'\n';
        for (int i = 0; i < face->childCount(); ++i)
            self(face->child(i), self);
    };
    add(QAccessible::queryAccessibleInterface(window), add);
    for (const QPlainTextEdit *text : window->findChildren<QPlainTextEdit *>())
        all += text->toPlainText();
    return all;
}

} // namespace

class TestReviewSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aReferenceIsToldAndTaken();
    void aReferenceThatLeadsNowhereStandsInTheWay();
    void aBlockedSecretIsTypedFromHere();
    void aBlockedSecretIsTakenFromTheKeychain();
    void aBlockedConnectionIsLeftOut();
    void theWaysOutFit_data();
    void theWaysOutFit();

private:
    //! The draft of the first connection of that type, with a changed secret.
    FormModel *openSecretOf(const QString &type);
    //! Opens the review, in which the secret stands in the way.
    void reviewBlocked();
    void review();
    [[nodiscard]] QPushButton *way(const QString &name) const;
    [[nodiscard]] QString secretWordsShown() const;
    [[nodiscard]] QString focusName() const
    {
        const QWidget *focus = m_fixture->window().focusWidget();
        return focus ? focus->objectName() : QString();
    }

    std::unique_ptr<WindowFixture> m_fixture;
    QString m_key;
    QString m_secret;
};

void TestReviewSecrets::init()
{
    Theme::setMotion(false);
    Theme::apply(*qApp, Scheme::Light);
    qputenv(kVariable, kInVariable.toUtf8());
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    QVERIFY(openSecretOf(u"ftp"_s));
}

void TestReviewSecrets::cleanup()
{
    m_fixture.reset();
    qunsetenv(kVariable);
    Theme::apply(*qApp, Scheme::Light);
}

FormModel *TestReviewSecrets::openSecretOf(const QString &type)
{
    m_key = m_fixture->firstOf(type);
    FormModel *model = m_fixture->open(m_key);
    m_secret.clear();
    for (const QString &path : model->paths()) {
        if (model->field(path).secret && !model->field(path).readOnly && m_secret.isEmpty())
            m_secret = path;
    }
    return m_secret.isEmpty() ? nullptr : model;
}

void TestReviewSecrets::review()
{
    m_fixture->window().startReview();
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().findChild<ReviewCard *>(), 10000);
    UiAudit::settle();
}

void TestReviewSecrets::reviewBlocked()
{
    QVERIFY(m_fixture->open(m_key)->replaceSecret(m_secret, Sensitive(u"********"_s)));
    review();
}

QPushButton *TestReviewSecrets::way(const QString &name) const
{
    return m_fixture->child<QPushButton>(u"review.%1.%2"_s.arg(name, m_key));
}

QString TestReviewSecrets::secretWordsShown() const
{
    for (const ReviewRow *row : m_fixture->window().findChildren<ReviewRow *>()) {
        if (row->path() == m_secret)
            return row->accessibleName();
    }
    return {};
}

void TestReviewSecrets::aReferenceIsToldAndTaken()
{
    QVERIFY(m_fixture->open(m_key)->setReference(m_secret, u"env:"_s + QLatin1String(kVariable)));
    review();
    QVERIFY2(secretWordsShown().endsWith(u", from env:PLUGBOARD_TEST_ACME_KEY"_s),
             qPrintable(secretWordsShown()));
    auto *toggle = m_fixture->child<QToolButton>(u"review.requestToggle."_s + m_key);
    toggle->click();
    UiAudit::settle();
    const auto *request = m_fixture->child<QPlainTextEdit>(u"review.request."_s + m_key);
    QVERIFY(request->toPlainText().contains(u"\"$secret\": \"reference\""_s)
            || request->toPlainText().contains(u"\"$secret\":\"reference\""_s));
    QVERIFY(!allTexts(&m_fixture->window()).contains(u"canary"_s));

    auto *push = m_fixture->child<QPushButton>(u"review.push"_s);
    QVERIFY(push->isEnabled());
    push->click();
    auto *result = m_fixture->child<PlainLabel>(u"review.result"_s);
    QTRY_VERIFY_WITH_TIMEOUT(result->isVisible(), 10000);
    QVERIFY2(result->plainText().startsWith(u"Pushed"_s), qPrintable(result->plainText()));
    QVERIFY(!allTexts(&m_fixture->window()).contains(u"canary"_s));
}

void TestReviewSecrets::aReferenceThatLeadsNowhereStandsInTheWay()
{
    QVERIFY(m_fixture->open(m_key)->setReference(m_secret, u"env:PLUGBOARD_TEST_NOT_SET"_s));
    review();
    QVERIFY(!m_fixture->child<QPushButton>(u"review.push"_s)->isEnabled());
    QVERIFY(allTexts(&m_fixture->window())
                .contains(u"The variable PLUGBOARD_TEST_NOT_SET is not "
                          "set where Plugboard was started."_s));
    QVERIFY(m_fixture->child<QPushButton>(u"review.keychain.%1.%2"_s.arg(m_key, m_secret)));
}

void TestReviewSecrets::aBlockedSecretIsTypedFromHere()
{
    reviewBlocked();
    auto *type = m_fixture->child<QPushButton>(u"review.type.%1.%2"_s.arg(m_key, m_secret));
    QVERIFY(type);
    const QString label
        = m_fixture->drafts().model(m_fixture->account(), m_key)->field(m_secret).label;
    QVERIFY2(type->accessibleName().startsWith(u"Type %1 of "_s.arg(label)),
             qPrintable(type->accessibleName()));
    type->click();
    UiAudit::settle();
    QVERIFY(!m_fixture->window().review()->isVisible());
    QCOMPARE(focusName(), u"field.%1.new"_s.arg(m_secret));
}

void TestReviewSecrets::aBlockedSecretIsTakenFromTheKeychain()
{
    reviewBlocked();
    auto *take = m_fixture->child<QPushButton>(u"review.keychain.%1.%2"_s.arg(m_key, m_secret));
    QVERIFY(take);
    take->click();
    UiAudit::settle();
    QCOMPARE(focusName(), u"field.%1.reference"_s.arg(m_secret));
    auto *line = qobject_cast<QLineEdit *>(m_fixture->window().focusWidget());
    QCOMPARE(line->text(), u"keychain:"_s);
}

void TestReviewSecrets::aBlockedConnectionIsLeftOut()
{
    const QString blocked = m_key;
    QVERIFY(m_fixture->open(m_key)->replaceSecret(m_secret, Sensitive(u"********"_s)));
    const QString secret = m_secret;
    review();
    auto *push = m_fixture->child<QPushButton>(u"review.push"_s);
    auto *reason = m_fixture->child<PlainLabel>(u"review.reason"_s);
    QVERIFY(reason->plainText().contains(u"cannot be pushed"_s));
    QPushButton *out = way(u"leaveOut"_s);
    QVERIFY(out && out->isVisible());
    auto *type = m_fixture->child<QPushButton>(u"review.type.%1.%2"_s.arg(blocked, secret));
    QVERIFY(type->isVisible());
    out->click();
    UiAudit::settle();
    QVERIFY(!type->isVisible());
    QVERIFY(out->isVisible());
    QVERIFY(out->accessibleName().endsWith(u" back in"_s));
    QVERIFY(!reason->plainText().contains(u"cannot be pushed"_s));
    QVERIFY(!push->isEnabled());
    QVERIFY2(UiAudit::all(m_fixture->window().review()).isEmpty(),
             qPrintable(UiAudit::all(m_fixture->window().review()).join(u'\n')));
    out->click();
    UiAudit::settle();
    QVERIFY(type->isVisible());
    QVERIFY(reason->plainText().contains(u"cannot be pushed"_s));
    // Its draft is there all the same.
    QCOMPARE(m_fixture->drafts().pending(m_fixture->account()).size(), 1);
}

void TestReviewSecrets::theWaysOutFit_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<double>("scale");
    QTest::newRow("small") << QSize(900, 700) << 1.0;
    QTest::newRow("large text") << QSize(1280, 800) << 2.0;
}

void TestReviewSecrets::theWaysOutFit()
{
    QFETCH(QSize, size);
    QFETCH(double, scale);
    Theme::apply(*qApp, Scheme::Light, scale);
    m_fixture->window().resize(size);
    reviewBlocked();
    QVERIFY2(UiAudit::all(m_fixture->window().review()).isEmpty(),
             qPrintable(UiAudit::all(m_fixture->window().review()).join(u'\n')));
}

PLUGBOARD_TEST(TestReviewSecrets)
#include "tst_reviewsecrets.moc"
