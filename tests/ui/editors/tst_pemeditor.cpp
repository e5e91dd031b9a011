// SPDX-License-Identifier: GPL-3.0-or-later
#include "editorfixture.h"
#include "support/fakeclock.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/editors/pemeditor.h"
#include "ui/widgets/plainlabel.h"

#include <QFile>
#include <QLocale>
#include <QPlainTextEdit>
#include <QTemporaryDir>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

namespace {

// Made for this test; the keys open nothing. The leaf ends on 28 November 2027, its root on
// 26 February 2027.
constexpr char kLeaf[] = "-----BEGIN CERTIFICATE-----\n"
                         "MIIBTTCB9AIUfHtL1jM0/2Kc6aBkDRKPoq9i2BcwCgYIKoZIzj0EAwIwKTEVMBMG\n"
                         "A1UEAwwMRXhhbXBsZSBSb290MRAwDgYDVQQKDAdFeGFtcGxlMB4XDTI2MTEyODIy\n"
                         "NDkwN1oXDTI3MTEyODIyNDkwN1owKjEZMBcGA1UEAwwQc2hvcC5leGFtcGxlLmNv\n"
                         "bTENMAsGA1UECgwEU2hvcDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABDeo1NA6\n"
                         "oPc5wHzjig3QYrGGTwTAfSWv3dgBFpokUEJ2d0PYMKGRwZqafOOFIMQSP0fcEaX5\n"
                         "YuPcAXxJNry+ZkswCgYIKoZIzj0EAwIDSAAwRQIhAOfLZMteor3Dz0yKrou3hH/o\n"
                         "j4MmKZ03zipBxmjkexf+AiAtXNczuo9HRCp/r9kBN3PAT+C4szocE24qaYy+Rv4s\n"
                         "lg==\n"
                         "-----END CERTIFICATE-----\n";
constexpr char kRoot[] = "-----BEGIN CERTIFICATE-----\n"
                         "MIIBpzCCAU2gAwIBAgIUa149L8Ma5Wyn7Wp3WaxnfD+8kQEwCgYIKoZIzj0EAwIw\n"
                         "KTEVMBMGA1UEAwwMRXhhbXBsZSBSb290MRAwDgYDVQQKDAdFeGFtcGxlMB4XDTI2\n"
                         "MTEyODIyNDkwN1oXDTI3MDIyNjIyNDkwN1owKTEVMBMGA1UEAwwMRXhhbXBsZSBS\n"
                         "b290MRAwDgYDVQQKDAdFeGFtcGxlMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n"
                         "ZevZ7tVsah1bcFOOF6TF78duTcseoyhSFh0yNlLRle/GOpu52MuJz7YCpSQ+NOL4\n"
                         "7FOMNhqi9y8tluSfwMydlKNTMFEwHQYDVR0OBBYEFPKnF23up1MekihOGFM7NIj7\n"
                         "GHn+MB8GA1UdIwQYMBaAFPKnF23up1MekihOGFM7NIj7GHn+MA8GA1UdEwEB/wQF\n"
                         "MAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIhAKbTDPllyyC8f5T34/CLK3durG19jL3M\n"
                         "7WjiGF8zjCjpAiA+z44HYR12QHGcWJMgZg0QvTYIDDrZrJH77Pxr5s9S+g==\n"
                         "-----END CERTIFICATE-----\n";
constexpr char kRsa[] = "-----BEGIN PRIVATE KEY-----\n"
                        "MIICeQIBADANBgkqhkiG9w0BAQEFAASCAmMwggJfAgEAAoGBAMi2+WZaGQc9jEZQ\n"
                        "TV+cHtwWTaKTu9pHtVWQZQfxKNbHhZtMLE+JQl29kAfpZ87H0kp4gc9N5UKLLYxb\n"
                        "HyNQ8HopjI/mTByiRQ9Mdb6mv3FL14zswyRyDLlke8DcXiUye8wRL7P49zAy0ufP\n"
                        "vJXHyUTVvtqyUfblA3fWNto88DdNAgMBAAECgYEArNhNG6QZC5AoHWEH0H8MYDFg\n"
                        "t9GLIuU/tih7qIQ3zAXT+7F0MyYbncghoX6RY5PWd0UhXFlTRaO/HLBXtzz7aGBo\n"
                        "dYQPXEOprrfdQJDPDlqxqLPwc32l4V3VPLTwbNR1f4MLuN5VD5Jxwkwi9UpQzYrG\n"
                        "q3J5Iqe+yr+BwX+5EAECQQD2Bi8z//LSaFyFgBwBooigzj5hcKyOz0XthH1eRi87\n"
                        "ZtgdNYz+zQJ7nrQvyMcsM3DxyrASVyTJUrIUIwr7BKtNAkEA0Np2ZP2Q6CJ4SFdD\n"
                        "K5lRXrMNaJyabwHQ1e8cJW6F3wxoPaVR3XmEy8vGOaw7KITzJB1vLo282ALKcB0R\n"
                        "Txu8AQJBALaSHFFgbNgLri07xozICtAafVxd+w/3bRM3sLlXKBHS3im+5aToiiEm\n"
                        "wtx7CKMagYRNP6A8nwXvoksjPjDNZDkCQQCUZ/gjMQ8L9Jp2BRPk4jAw05ieklEm\n"
                        "uiqUKjFc49lasm1MCLJQZy4WxnjXuGvdEgPX0NaVRQBAmlMRMYaAKRwBAkEA4Dl6\n"
                        "ZqJIwtz40k63kCfBDf77hv2PlFiZWp4P8lOKq0RU3HiDScaAIdbYrjSRzpMvIGQO\n"
                        "2HN/ZO+gFtBE2ab+mA==\n"
                        "-----END PRIVATE KEY-----\n";
constexpr char kRsaOld[] = "-----BEGIN RSA PRIVATE KEY-----\n"
                           "MIICXwIBAAKBgQDItvlmWhkHPYxGUE1fnB7cFk2ik7vaR7VVkGUH8SjWx4WbTCxP\n"
                           "iUJdvZAH6WfOx9JKeIHPTeVCiy2MWx8jUPB6KYyP5kwcokUPTHW+pr9xS9eM7MMk\n"
                           "cgy5ZHvA3F4lMnvMES+z+PcwMtLnz7yVx8lE1b7aslH25QN31jbaPPA3TQIDAQAB\n"
                           "AoGBAKzYTRukGQuQKB1hB9B/DGAxYLfRiyLlP7Yoe6iEN8wF0/uxdDMmG53IIaF+\n"
                           "kWOT1ndFIVxZU0WjvxywV7c8+2hgaHWED1xDqa633UCQzw5asaiz8HN9peFd1Ty0\n"
                           "8GzUdX+DC7jeVQ+SccJMIvVKUM2KxqtyeSKnvsq/gcF/uRABAkEA9gYvM//y0mhc\n"
                           "hYAcAaKIoM4+YXCsjs9F7YR9XkYvO2bYHTWM/s0Ce560L8jHLDNw8cqwElckyVKy\n"
                           "FCMK+wSrTQJBANDadmT9kOgieEhXQyuZUV6zDWicmm8B0NXvHCVuhd8MaD2lUd15\n"
                           "hMvLxjmsOyiE8yQdby6NvNgCynAdEU8bvAECQQC2khxRYGzYC64tO8aMyArQGn1c\n"
                           "XfsP920TN7C5VygR0t4pvuWk6IohJsLcewijGoGETT+gPJ8F76JLIz4wzWQ5AkEA\n"
                           "lGf4IzEPC/SadgUT5OIwMNOYnpJRJroqlCoxXOPZWrJtTAiyUGcuFsZ417hr3RID\n"
                           "19DWlUUAQJpTETGGgCkcAQJBAOA5emaiSMLc+NJOt5AnwQ3++4b9j5RYmVqeD/JT\n"
                           "iqtEVNx4g0nGgCHW2K40kc6TLyBkDthzf2TvoBbQRNmm/pg=\n"
                           "-----END RSA PRIVATE KEY-----\n";
constexpr char kEc[] = "-----BEGIN PRIVATE KEY-----\n"
                       "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgYmthKOIDhCfTd/H9\n"
                       "TUJ01hdIYGPWTJvxxyJVt6l62fOhRANCAAQ3qNTQOqD3OcB844oN0GKxhk8EwH0l\n"
                       "r93YARaaJFBCdndD2DChkcGamnzjhSDEEj9H3BGl+WLj3AF8STa8vmZL\n"
                       "-----END PRIVATE KEY-----\n";
constexpr char kEcOld[] = "-----BEGIN EC PRIVATE KEY-----\n"
                          "MHcCAQEEIGJrYSjiA4Qn03fx/U1CdNYXSGBj1kyb8cciVbepetnzoAoGCCqGSM49\n"
                          "AwEHoUQDQgAEN6jU0Dqg9znAfOOKDdBisYZPBMB9Ja/d2AEWmiRQQnZ3Q9gwoZHB\n"
                          "mpp844UgxBI/R9wRpfli49wBfEk2vL5mSw==\n"
                          "-----END EC PRIVATE KEY-----\n";
constexpr char kEncrypted[] = "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
                              "MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAjrQz7BBVt28gICCAAw\n"
                              "DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEMpD6JQ8FjeD69YHbsgUSXEEgZD2\n"
                              "wjT59Ck82vAbH/lcqlYTJYWcOxHIzPoEYE3kTr1U1f4CdYJRpPKKXLEkO6aQC/37\n"
                              "MM7XUgVcTiEJbDjefOqEH4nvh6LmqxS22TUzwmvXCIKPpiu+Qtxk5pupngZ12+LT\n"
                              "8rrYzHb3GvsqR6PvagIn08oRg8TqXAwbdQFF7RUV8664NXkVzqT38U7YCJ8H+f0=\n"
                              "-----END ENCRYPTED PRIVATE KEY-----\n";

FieldSpec certificate(const QString &saved = {})
{
    return fieldOf(FieldKind::Certificate, saved.isEmpty() ? FieldValue() : text(saved));
}

QString day(int year, int month, int day)
{
    return QLocale().toString(QDate(year, month, day), QLocale::LongFormat);
}

} // namespace

class TestPemEditor : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock;

    EditorContext context()
    {
        EditorContext context;
        context.clock = &m_clock;
        return context;
    }

    void setDay(const QDate &date)
    {
        m_clock.setWall(milliseconds(date.startOfDay(Qt::UTC).toMSecsSinceEpoch()));
    }

private Q_SLOTS:
    void initTestCase()
    {
        Theme::setMotion(false);
        Theme::apply(*qApp, Scheme::Light);
    }

    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
        setDay({2026, 12, 1});
    }

    void tellsWhoseCertificateItIs()
    {
        const PemWords words = certificateInWords(kLeaf, m_clock);
        QCOMPARE(
            words.text,
            u"Issued to shop.example.com, by Example Root, ends on %1."_s.arg(day(2027, 11, 28)));
        QCOMPARE(words.tone, Tone::Muted);
        QCOMPARE(certificateInWords(" \n", m_clock).text, QString());
    }

    void tellsTheEarliestEndOfAChain()
    {
        const PemWords words = certificateInWords(QByteArray(kLeaf) + kRoot, m_clock);
        QCOMPARE(
            words.text,
            u"2 certificate(s). The first: Issued to shop.example.com, by Example Root, ends on "
            "%1. Another one ends on %2."_s.arg(day(2027, 11, 28), day(2027, 2, 26)));
        QCOMPARE(words.tone, Tone::Muted);
    }

    void warnsOfTheEnd()
    {
        setDay({2027, 1, 26});
        QCOMPARE(certificateInWords(kRoot, m_clock).tone, Tone::Muted);
        setDay({2027, 1, 27});
        const PemWords soon = certificateInWords(kRoot, m_clock);
        QCOMPARE(soon.tone, Tone::Warning);
        QVERIFY(soon.text.contains(u"That is in 30 day(s)."_s));
        setDay({2027, 2, 27});
        const PemWords past = certificateInWords(kRoot, m_clock);
        QCOMPARE(past.tone, Tone::Warning);
        QVERIFY(past.text.contains(u"ended on %1"_s.arg(day(2027, 2, 26))));
        QVERIFY(certificateInWords(QByteArray(kLeaf) + kRoot, m_clock)
                    .text.contains(u"Another one ended on"_s));
        setDay({2026, 11, 1});
        QVERIFY(certificateInWords(kRoot, m_clock).text.contains(u"It begins on"_s));
    }

    void saysWhatIsNoCertificate()
    {
        const auto tell = [this](const QByteArray &pem) {
            const PemWords words = certificateInWords(pem, m_clock);
            return words.tone == Tone::Danger ? words.text : QString();
        };
        QVERIFY(tell("abc").startsWith(u"This is no certificate in PEM."_s));
        QVERIFY(tell(kEc).startsWith(u"This is a private key"_s));
        QVERIFY(tell(QByteArray(kLeaf).replace("MII", "AAA"))
                    .startsWith(u"A certificate in this text cannot be read."_s));
        const PemWords both = certificateInWords(QByteArray(kLeaf) + kEc, m_clock);
        QCOMPARE(both.tone, Tone::Warning);
        QVERIFY(both.text.contains(u"A private key stands here, too"_s));
    }

    void tellsKindAndLengthOfAKey_data()
    {
        QTest::addColumn<QByteArray>("pem");
        QTest::addColumn<QString>("words");
        QTest::newRow("rsa") << QByteArray(kRsa) << u"RSA private key, 1024 bit(s)."_s;
        QTest::newRow("rsa, old form") << QByteArray(kRsaOld) << u"RSA private key, 1024 bit(s)."_s;
        QTest::newRow("ec") << QByteArray(kEc) << u"EC private key, 256 bit(s)."_s;
        QTest::newRow("ec, old form") << QByteArray(kEcOld) << u"EC private key, 256 bit(s)."_s;
        QTest::newRow("encrypted") << QByteArray(kEncrypted) << u"Encrypted private key."_s;
        QTest::newRow("openssh") << QByteArray("-----BEGIN OPENSSH PRIVATE KEY-----\nb3\n")
                                 << u"OpenSSH private key."_s;
        QTest::newRow("unknown") << QByteArray("-----BEGIN PRIVATE KEY-----\nMC4\n")
                                 << u"Private key of a kind that is not known here."_s;
        QTest::newRow("nothing") << QByteArray() << QString();
    }

    void tellsKindAndLengthOfAKey()
    {
        QFETCH(QByteArray, pem);
        QFETCH(QString, words);
        QCOMPARE(keyInWords(pem).text, words);
    }

    void saysWhatIsNoKey()
    {
        QVERIFY(keyInWords(kLeaf).text.startsWith(u"This is a certificate"_s));
        QVERIFY(
            keyInWords("-----BEGIN PUBLIC KEY-----").text.startsWith(u"This is a public key"_s));
        QCOMPARE(keyInWords("abc").tone, Tone::Danger);
    }

    // M6
    void showingWritesNothing_data()
    {
        QTest::addColumn<QString>("saved");
        QTest::newRow("leaf") << QString::fromLatin1(kLeaf);
        QTest::newRow("no line end") << QString::fromLatin1(kLeaf).trimmed();
        QTest::newRow("windows") << QString::fromLatin1(kLeaf).replace(u'\n', u"\r\n"_s);
        QTest::newRow("blanks and words") << u"  Subject: a\n\n"_s + QString::fromLatin1(kLeaf);
        QTest::newRow("in one line") << QString::fromLatin1(kLeaf).replace(u'\n', u"\\n"_s);
        QTest::newRow("no certificate") << u"\u00a0abc\t"_s;
    }

    void showingWritesNothing()
    {
        QFETCH(QString, saved);
        EditorWindow w(certificate(saved), FormModel::Mode::Edit, context());
        QCOMPARE(w.name, u"pem"_s);
        w.editor->refresh();
        w.part<QPlainTextEdit>()->setFocus();
        w.window.setFocus();
        QVERIFY(w.untouched());
        QCOMPARE(w.valueText(), saved);
    }

    void tellsWhileTyping()
    {
        EditorWindow w(certificate(), FormModel::Mode::Edit, context());
        auto *facts = w.part<PlainLabel>(u"facts"_s);
        QVERIFY(facts->isHidden());
        auto *lines = w.part<QPlainTextEdit>();
        lines->setFocus();
        lines->insertPlainText(QString::fromLatin1(kLeaf));
        QVERIFY(facts->plainText().startsWith(u"Issued to shop.example.com"_s));
        QVERIFY(!facts->isHidden());
        w.editor->setDescription(u"optional"_s);
        QVERIFY(lines->accessibleDescription().startsWith(u"Issued to"_s));
        QVERIFY(lines->accessibleDescription().endsWith(u"optional"_s));
        lines->moveCursor(QTextCursor::Start);
        QTest::keyClick(lines, Qt::Key_Delete);
        QVERIFY(facts->plainText().startsWith(u"This is no certificate"_s));
        w.model->undoStack()->undo();
        QVERIFY(facts->isHidden());
    }

    void loadsAFileAsOneStep()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"a.pem"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(kLeaf) > 0);
        file.close();
        EditorWindow w(certificate(u"before"_s), FormModel::Mode::Edit, context());
        auto *lines = w.part<QPlainTextEdit>();
        lines->setFocus();
        QTest::keyClicks(lines, u"x"_s);
        static_cast<PemEditor *>(w.editor)->load(path);
        QCOMPARE(w.valueText(), QString::fromLatin1(kLeaf));
        QCOMPARE(w.model->undoStack()->count(), 2);
        QTest::keyClicks(lines, u"y"_s);
        QCOMPARE(w.model->undoStack()->count(), 3);
        w.model->undoStack()->undo();
        w.model->undoStack()->undo();
        QCOMPARE(w.valueText(), u"xbefore"_s);
    }

    void saysWhyAFileIsNotTaken()
    {
        QTemporaryDir folder;
        const auto write = [&folder](const QString &name, const QByteArray &bytes) {
            QFile file(folder.filePath(name));
            return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        };
        QVERIFY(write(u"large"_s, QByteArray(1024 * 1024 + 1, 'x')));
        QVERIFY(write(u"binary"_s, QByteArray("\x30\x82\x00\xff", 4)));
        EditorWindow w(certificate(u"before"_s), FormModel::Mode::Edit, context());
        auto *editor = static_cast<PemEditor *>(w.editor);
        auto *facts = w.part<PlainLabel>(u"facts"_s);
        editor->load(folder.filePath(u"large"_s));
        QVERIFY(facts->plainText().contains(u"larger than 1 MiB"_s));
        editor->load(folder.filePath(u"binary"_s));
        QVERIFY(facts->plainText().contains(u"The file is not text"_s));
        editor->load(folder.filePath(u"missing"_s));
        QVERIFY(facts->plainText().contains(u"could not be read"_s));
        QVERIFY(w.untouched());
    }

    void lockedIsOnlyRead()
    {
        EditorWindow w(certificate(QString::fromLatin1(kLeaf)), FormModel::Mode::Edit, context());
        w.editor->setLocked(true);
        QVERIFY(w.part<QPlainTextEdit>()->isReadOnly());
        QVERIFY(w.part<QPushButton>(u"load"_s)->isHidden());
        w.editor->setLocked(false);
        QVERIFY(!w.part<QPushButton>(u"load"_s)->isHidden());
    }

    void everythingHasANameAndNothingIsCut()
    {
        for (const qreal scale : {1.0, 2.0}) {
            Theme::apply(*qApp, Scheme::Light, scale);
            EditorWindow w(certificate(QString::fromLatin1(kLeaf)), FormModel::Mode::Edit,
                           context());
            w.window.resize(int(600 * scale), int(500 * scale));
            UiAudit::settle();
            QCOMPARE(UiAudit::all(&w.window), QStringList());
        }
        Theme::apply(*qApp, Scheme::Light);
    }
};

PLUGBOARD_TEST(TestPemEditor)
#include "tst_pemeditor.moc"
