// SPDX-License-Identifier: GPL-3.0-or-later
//
// Certificates and keys from files, PKCS#12 above all.
#include "editorfixture.h"
#include "support/keyfiles.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/editors/pemeditor.h"
#include "ui/editors/pemloader.h"
#include "ui/editors/secreteditor.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

namespace {

const QString kPassword = u"canary-password-01"_s;

FieldSpec pemField(const QString &key, const QString &label, FieldKind kind)
{
    FieldSpec spec;
    spec.path = spec.key = key;
    spec.label = label;
    spec.kind = kind;
    return spec;
}

FieldSpec secretKey(const QString &key = u"key"_s)
{
    FieldSpec spec = pemField(key, u"Private key"_s, FieldKind::Key);
    spec.secret = true;
    return spec;
}

FieldSpec certificateField(const QString &key = u"cert"_s)
{
    return pemField(key, u"Certificate"_s, FieldKind::Certificate);
}

//! A window with the editors of \a fields.
struct PemForm
{
    explicit PemForm(const std::vector<FieldSpec> &fields)
    {
        FormSpec form;
        form.fields = fields;
        model = std::make_unique<FormModel>(form, FormModel::Mode::Create, u"Shop"_s);
        auto *column = new QVBoxLayout(&window);
        for (const FieldSpec &field : fields) {
            const EditorEntry &entry
                = EditorRegistry::builtIn().best(model->field(field.path), FieldValue());
            FieldEditor *editor = entry.make(*model, field.path, {}, &window);
            QObject::connect(model.get(), &FormModel::valueChanged, editor, &FieldEditor::refresh);
            column->addWidget(editor);
            editors.append(editor);
        }
        window.resize(700, 500);
        window.show();
        window.activateWindow();
        shown = QTest::qWaitForWindowActive(&window);
    }

    template <typename T>
    [[nodiscard]] T *part(const QString &name) const
    {
        return window.findChild<T *>(u"field."_s + name);
    }
    //! Of the dialog that asks for the password.
    template <typename T>
    [[nodiscard]] T *asked(const QString &field, const QString &name) const
    {
        return part<T>(field + u".pkcs12."_s + name);
    }
    [[nodiscard]] QString fault(const QString &field) const
    {
        const auto *label = asked<PlainLabel>(field, u"fault"_s);
        return label && label->isVisible() ? label->plainText() : QString();
    }
    void answer(const QString &field, const QString &password) const
    {
        auto *line = asked<QLineEdit>(field, u"password"_s);
        line->clear();
        QTest::keyClicks(line, password);
        QTest::keyClick(line, Qt::Key_Return);
    }
    [[nodiscard]] QString typedKey() const
    {
        const Sensitive *typed = model->typedSecret(u"key"_s);
        return typed ? QString::fromUtf8(typed->reveal()) : QString();
    }

    QWidget window;
    std::unique_ptr<FormModel> model;
    QList<FieldEditor *> editors;
    bool shown = false;
};

bool hasDialog(const PemForm &form)
{
    return !form.window.findChildren<QDialog *>().isEmpty();
}

} // namespace

class TestPemLoader : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<KeyFiles> m_files;

private Q_SLOTS:
    void initTestCase()
    {
        Theme::setMotion(false);
        Theme::apply(*qApp, Scheme::Light);
        m_files = std::make_unique<KeyFiles>();
        m_files->pack(u"client.p12"_s, kPassword);
        // Nobody is told by a name what a file is.
        m_files->pack(u"client.pem"_s, kPassword);
        m_files->pack(u"open.pfx"_s, QString());
        m_files->pack(u"old.p12"_s, kPassword, {u"-legacy"_s});
        m_files->pack(u"nokey.p12"_s, kPassword, {u"-nokeys"_s});
        m_files->run({u"pkcs12"_s, u"-export"_s, u"-nocerts"_s, u"-inkey"_s, u"leaf.key"_s,
                      u"-out"_s, u"keyonly.p12"_s, u"-passout"_s, u"pass:"_s + kPassword});
        m_files->run({u"x509"_s, u"-in"_s, u"leaf.pem"_s, u"-outform"_s, u"DER"_s, u"-out"_s,
                      u"leaf.der"_s});
        m_files->run(
            {u"pkey"_s, u"-in"_s, u"leaf.key"_s, u"-outform"_s, u"DER"_s, u"-out"_s, u"key.der"_s});
        m_files->write(u"cut.p12"_s, m_files->read(u"client.p12"_s).chopped(1));
        m_files->write(u"large.p12"_s,
                       m_files->read(u"client.p12"_s) + QByteArray(1024LL * 1024, '\0'));
        m_files->write(u"picture"_s, QByteArray("\x89PNG\r\n\x1a\n\0", 9));
        QVERIFY2(m_files->error().isEmpty(), qPrintable(m_files->error()));
    }

    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    }

    void fillsBothInOneStep_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("password");
        QTest::newRow("p12") << u"client.p12"_s << kPassword;
        QTest::newRow("named as PEM") << u"client.pem"_s << kPassword;
        QTest::newRow("no password") << u"open.pfx"_s << QString();
    }

    void fillsBothInOneStep()
    {
        QFETCH(QString, file);
        QFETCH(QString, password);
        PemForm form({certificateField(), secretKey()});
        static_cast<PemEditor *>(form.editors.at(0))->load(m_files->path(file));
        auto *both = form.asked<QCheckBox>(u"cert"_s, u"both"_s);
        QVERIFY(both);
        QVERIFY(both->isChecked());
        QCOMPARE(both->text(), u"Fill in Private key, too"_s);
        QCOMPARE(form.asked<QLineEdit>(u"cert"_s, u"password"_s)->echoMode(), QLineEdit::Password);
        form.answer(u"cert"_s, password);
        QTRY_VERIFY(!hasDialog(form));
        const QString text = form.model->value(u"cert"_s).displayText();
        QCOMPARE(text.count(u"BEGIN CERTIFICATE"_s), 3);
        QVERIFY(!text.contains(u"PRIVATE"_s));
        QVERIFY(form.part<PlainLabel>(u"cert.facts"_s)
                    ->plainText()
                    .contains(u"Issued to Example leaf, by Example middle"_s));
        QCOMPARE(form.model->secretState(u"key"_s), SecretState::Replaced);
        QVERIFY(form.typedKey().contains(u"PRIVATE KEY-----"_s));
        QCOMPARE(form.model->undoStack()->count(), 1);
        form.model->undoStack()->undo();
        QCOMPARE(form.model->value(u"cert"_s).displayText(), QString());
        QCOMPARE(form.model->secretState(u"key"_s), SecretState::Unknown);
        QVERIFY(!form.model->isDirty());
    }

    void fromTheKeysField()
    {
        PemForm form({certificateField(), secretKey()});
        auto *load = form.part<QPushButton>(u"key.load"_s);
        QVERIFY(load);
        QCOMPARE(load->accessibleName(), u"Load Private key from file"_s);
        auto *loader = form.editors.at(1)->findChild<PemLoader *>();
        QVERIFY(loader);
        loader->load(m_files->path(u"client.p12"_s));
        auto *both = form.asked<QCheckBox>(u"key"_s, u"both"_s);
        QVERIFY(both);
        QCOMPARE(both->text(), u"Fill in Certificate, too"_s);
        both->setChecked(false);
        form.answer(u"key"_s, kPassword);
        QTRY_VERIFY(!hasDialog(form));
        QVERIFY(form.typedKey().contains(u"PRIVATE KEY-----"_s));
        QCOMPARE(form.model->value(u"cert"_s).displayText(), QString());
        QCOMPARE(form.model->undoStack()->count(), 1);

        // Again, and this time both; what is there is named.
        form.model->setText(u"cert"_s, u"before"_s);
        loader->load(m_files->path(u"client.p12"_s));
        both = form.asked<QCheckBox>(u"key"_s, u"both"_s);
        QCOMPARE(both->text(), u"Fill in Certificate, too, in place of what is there"_s);
        form.answer(u"key"_s, kPassword);
        QTRY_VERIFY(!hasDialog(form));
        QVERIFY(form.model->value(u"cert"_s).displayText().startsWith(u"-----BEGIN CERT"_s));
        form.model->undoStack()->undo();
        QCOMPARE(form.model->value(u"cert"_s).displayText(), u"before"_s);
    }

    void asksAgainAfterAWrongPassword()
    {
        PemForm form({certificateField(), secretKey()});
        form.model->setText(u"cert"_s, u"before"_s);
        const int steps = form.model->undoStack()->count();
        static_cast<PemEditor *>(form.editors.at(0))->load(m_files->path(u"client.p12"_s));
        auto *line = form.asked<QLineEdit>(u"cert"_s, u"password"_s);
        auto *both = form.asked<QCheckBox>(u"cert"_s, u"both"_s);
        both->setChecked(false);
        form.answer(u"cert"_s, u"wrong"_s);
        QVERIFY(form.fault(u"cert"_s).startsWith(u"This password does not open the file."_s));
        QVERIFY(line->accessibleDescription().contains(u"does not open"_s));
        QVERIFY(!form.fault(u"cert"_s).contains(u"wrong"_s));
        QCOMPARE(line->window()->focusWidget(), line);
        QCOMPARE(line->selectedText().size(), 5);
        QVERIFY(!both->isChecked());
        QCOMPARE(form.model->undoStack()->count(), steps);
        QTest::keyClicks(line, u"x"_s);
        QCOMPARE(form.fault(u"cert"_s), QString());
        form.answer(u"cert"_s, kPassword);
        QTRY_VERIFY(!hasDialog(form));
        QVERIFY(form.model->value(u"cert"_s).displayText().startsWith(u"-----BEGIN CERT"_s));
        QCOMPARE(form.typedKey(), QString());
    }

    void cancelChangesNothing()
    {
        PemForm form({certificateField(), secretKey()});
        static_cast<PemEditor *>(form.editors.at(0))->load(m_files->path(u"client.p12"_s));
        auto *line = form.asked<QLineEdit>(u"cert"_s, u"password"_s);
        QTest::keyClicks(line, kPassword);
        QTest::keyClick(line, Qt::Key_Escape);
        QTRY_VERIFY(!hasDialog(form));
        QCOMPARE(form.model->undoStack()->count(), 0);
    }

    void saysWhatIsWrongInTheDialog_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("remedy");
        QTest::newRow("old cipher")
            << u"old.p12"_s << u"RC2, which is too old"_s << u"openssl pkcs12 -legacy"_s;
        QTest::newRow("no key") << u"nokey.p12"_s << u"holds no private key"_s
                                << u"openssl pkcs12 -nokeys"_s;
        QTest::newRow("no certificate")
            << u"keyonly.p12"_s << u"but no certificate"_s << u"Choose another file"_s;
    }

    void saysWhatIsWrongInTheDialog()
    {
        QFETCH(QString, file);
        QFETCH(QString, words);
        QFETCH(QString, remedy);
        PemForm form({certificateField(), secretKey()});
        static_cast<PemEditor *>(form.editors.at(0))->load(m_files->path(file));
        form.answer(u"cert"_s, kPassword);
        QVERIFY2(form.fault(u"cert"_s).contains(words), qPrintable(form.fault(u"cert"_s)));
        QVERIFY(form.fault(u"cert"_s).contains(remedy));
        QCOMPARE(form.model->undoStack()->count(), 0);
    }

    void takesTheKeyAlone()
    {
        PemForm form({certificateField(), secretKey()});
        form.editors.at(1)->findChild<PemLoader *>()->load(m_files->path(u"keyonly.p12"_s));
        form.answer(u"key"_s, kPassword);
        QVERIFY(form.fault(u"key"_s).contains(u"Untick the certificate"_s));
        form.asked<QCheckBox>(u"key"_s, u"both"_s)->setChecked(false);
        QTest::keyClick(form.asked<QLineEdit>(u"key"_s, u"password"_s), Qt::Key_Return);
        QTRY_VERIFY(!hasDialog(form));
        QVERIFY(form.typedKey().contains(u"PRIVATE KEY-----"_s));
    }

    void saysWhyAFileIsNotTaken_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("ofKey");
        QTest::addColumn<QString>("words");
        QTest::newRow("cut") << u"cut.p12"_s << false << u"The file is damaged"_s;
        QTest::newRow("large") << u"large.p12"_s << false << u"larger than 1 MiB"_s;
        QTest::newRow("picture") << u"picture"_s << false << u"not text, and no PKCS#12"_s;
        QTest::newRow("key in DER") << u"key.der"_s << false << u"openssl pkey -inform DER"_s;
        QTest::newRow("certificate in DER for a key")
            << u"leaf.der"_s << true << u"a certificate, not a private key"_s;
        QTest::newRow("certificate for a key")
            << u"leaf.pem"_s << true << u"This is a certificate, not a private key."_s;
        QTest::newRow("missing") << u"missing"_s << true << u"could not be read"_s;
    }

    void saysWhyAFileIsNotTaken()
    {
        QFETCH(QString, file);
        QFETCH(bool, ofKey);
        QFETCH(QString, words);
        PemForm form({certificateField(), secretKey()});
        auto *loader = form.editors.at(ofKey ? 1 : 0)->findChild<PemLoader *>();
        const QSignalSpy refused(loader, &PemLoader::refused);
        loader->load(m_files->path(file));
        QVERIFY(!hasDialog(form));
        QCOMPARE(refused.size(), 1);
        const QString said = refused.constFirst().constFirst().toString();
        QVERIFY2(said.contains(words), qPrintable(said));
        QVERIFY(said.contains(file));
        QCOMPARE(form.model->undoStack()->count(), 0);
        if (!ofKey)
            QCOMPARE(form.part<PlainLabel>(u"cert.facts"_s)->plainText(), said);
    }

    void takesACertificateInDer()
    {
        PemForm form({certificateField()});
        static_cast<PemEditor *>(form.editors.at(0))->load(m_files->path(u"leaf.der"_s));
        QVERIFY(form.model->value(u"cert"_s).displayText().startsWith(u"-----BEGIN CERT"_s));
        QCOMPARE(form.model->undoStack()->count(), 1);
    }

    void takesAKeyInPem()
    {
        PemForm form({secretKey()});
        form.editors.at(0)->findChild<PemLoader *>()->load(m_files->path(u"leaf.key"_s));
        QCOMPARE(form.typedKey().toUtf8(), m_files->read(u"leaf.key"_s));
        QCOMPARE(form.model->undoStack()->count(), 1);
        form.model->undoStack()->undo();
        QCOMPARE(form.model->secretState(u"key"_s), SecretState::Unknown);
    }

    void offersOnlyWhatIsPlain()
    {
        const auto partnerOf = [](std::vector<FieldSpec> fields, const QString &path) {
            FormSpec form;
            form.fields = std::move(fields);
            const FormModel model(form, FormModel::Mode::Create, {});
            return pemPartner(model, path);
        };
        QCOMPARE(partnerOf({certificateField(), secretKey()}, u"cert"_s), u"key"_s);
        QCOMPARE(partnerOf({certificateField(), secretKey()}, u"key"_s), u"cert"_s);
        QCOMPARE(partnerOf({certificateField()}, u"cert"_s), QString());
        QCOMPARE(partnerOf({certificateField(), secretKey(), secretKey(u"key2"_s)}, u"cert"_s),
                 QString());
        FieldSpec elsewhere = secretKey();
        elsewhere.section = u"Signing"_s;
        QCOMPARE(partnerOf({certificateField(), elsewhere}, u"cert"_s), QString());
        FieldSpec readOnly = secretKey();
        readOnly.readOnly = true;
        QCOMPARE(partnerOf({certificateField(), readOnly}, u"cert"_s), QString());
        FieldSpec object = pemField(u"tls"_s, u"TLS"_s, FieldKind::Object);
        object.children = {secretKey(u"tls.key"_s), certificateField(u"tls.cert"_s)};
        QCOMPARE(partnerOf({certificateField(), object}, u"cert"_s), QString());
        QCOMPARE(partnerOf({certificateField(), object}, u"tls.key"_s), u"tls.cert"_s);
    }

    // The other certificate may be whom the server's own is trusted by.
    void ticksNothingThatMayBeAnothers()
    {
        PemForm form({certificateField(), certificateField(u"ca"_s), secretKey()});
        static_cast<PemEditor *>(form.editors.at(0))->load(m_files->path(u"client.p12"_s));
        auto *both = form.asked<QCheckBox>(u"cert"_s, u"both"_s);
        QVERIFY(both && !both->isChecked());
    }

    void lockedLoadsNothing()
    {
        PemForm form({secretKey()});
        form.editors.at(0)->setLocked(true);
        QVERIFY(form.part<QPushButton>(u"key.load"_s)->isHidden());
    }

    void everythingHasANameAndNothingIsCut()
    {
        for (const qreal scale : {1.0, 2.0}) {
            Theme::apply(*qApp, Scheme::Light, scale);
            PemForm form({certificateField(), secretKey()});
            UiAudit::settle();
            static_cast<PemEditor *>(form.editors.at(0))->load(m_files->path(u"nokey.p12"_s));
            form.answer(u"cert"_s, kPassword);
            auto *dialog = form.window.findChild<QDialog *>();
            QVERIFY(dialog);
            UiAudit::settle();
            QCOMPARE(UiAudit::all(dialog), QStringList());
        }
        Theme::apply(*qApp, Scheme::Light);
    }
};

PLUGBOARD_TEST(TestPemLoader)
#include "tst_pemloader.moc"
