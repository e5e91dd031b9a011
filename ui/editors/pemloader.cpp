// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/pemloader.h"

#include "engine/pemfacts.h"
#include "ui/editors/pkcs12dialog.h"
#include "ui/widgets/isolate.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestFile = 1024LL * 1024;

QString sentencesOf(const Error &error)
{
    return error.remedy.isEmpty() ? error.summary : error.summary + u' ' + error.remedy;
}

//! The fields of \a kind beside \a path that a person could fill in.
QStringList beside(const FormModel &model, const QString &path, FieldKind kind)
{
    QStringList found;
    const FieldSpec &own = model.field(path);
    const QModelIndex parent = model.indexOf(path).parent();
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QString each = model.index(row, 0, parent).data(FormModel::PathRole).toString();
        const FieldSpec &spec = model.field(each);
        if (spec.kind == kind && spec.section == own.section && !spec.hidden
            && model.isVisible(each) && model.isEnabled(each))
            found += each;
    }
    return found;
}

bool holdsSomething(const FormModel &model, const QString &path)
{
    if (!model.field(path).secret)
        return !model.value(path).displayText().isEmpty();
    const SecretState state = model.secretState(path);
    return state != SecretState::Unknown && state != SecretState::Cleared;
}

FormChange changeTo(const FormModel &model, const QString &path, const Sensitive &text)
{
    FormChange change;
    change.path = path;
    if (model.field(path).secret)
        change.secret = std::make_shared<Sensitive>(text.clone());
    else
        change.value = FieldValue::text(QString::fromUtf8(text.reveal()));
    return change;
}

} // namespace

QString pemPartner(const FormModel &model, const QString &path)
{
    const QStringList found = beside(
        model, path,
        model.field(path).kind == FieldKind::Key ? FieldKind::Certificate : FieldKind::Key);
    return found.size() == 1 ? found.constFirst() : QString();
}

PemLoader::PemLoader(FormModel &model, const QString &path, QWidget *editor)
    : QObject(editor), m_model(model), m_path(path), m_editor(editor)
{
}

bool PemLoader::isKey() const
{
    return m_model.field(m_path).kind == FieldKind::Key;
}

QString PemLoader::partName(const QString &part) const
{
    return u"field."_s + m_path + u'.' + part;
}

void PemLoader::choose()
{
    auto *files = new QFileDialog(m_editor, tr("Load %1").arg(m_model.field(m_path).label));
    files->setObjectName(partName(u"files"_s));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setFileMode(QFileDialog::ExistingFile);
    files->setNameFilter(tr("Certificates and keys (*.pem *.crt *.cer *.der *.key *.p12 *.pfx)")
                         + u";;"_s + tr("All files (*)"));
    connect(files, &QFileDialog::fileSelected, this, &PemLoader::load);
    files->open();
}

void PemLoader::load(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        Q_EMIT refused(
            tr("The file %1 could not be read: %2").arg(isolated(name), file.errorString()));
        return;
    }
    QByteArray bytes = file.read(kLargestFile + 1);
    if (bytes.size() > kLargestFile) {
        Q_EMIT refused(tr("The file %1 is larger than 1 MiB. Certificates and keys are much "
                          "smaller; choose another file.")
                           .arg(isolated(name)));
        return;
    }
    const KeyFileForm form = keyFileForm(bytes);
    Result<void> done;
    if (form == KeyFileForm::Pkcs12) {
        done = checkPkcs12(bytes);
        if (done) {
            askPassword(bytes, name);
            return;
        }
    } else if (form == KeyFileForm::Text) {
        done = takePem(bytes);
    } else if (form == KeyFileForm::DerCertificate && !isKey()) {
        const Result<QByteArray> pem = pemFromDerCertificate(bytes);
        done = pem ? takePem(*pem) : Result<void>(pem.error());
    } else {
        done = notTaken(form);
    }
    wipe(bytes);
    if (done)
        Q_EMIT loaded();
    else
        //: %1 is a file's name, %2 what is wrong with it, in sentences
        Q_EMIT refused(tr("%1: %2").arg(isolated(name), sentencesOf(done.error())));
}

Result<void> PemLoader::takePem(const QByteArray &pem)
{
    if (!m_model.field(m_path).secret) {
        // What it is stands below it, right or wrong. A step of its own, whatever was typed before.
        m_model.endMerge();
        m_model.setText(m_path, QString::fromUtf8(pem));
        m_model.endMerge();
        return {};
    }
    // Nobody sees what is in a secret, so that it has to be what it should.
    if (const Result<PemKey> facts = readPemKey(pem); isKey() && !facts)
        return facts.error();
    m_model.endMerge();
    QByteArray text = pem;
    text.detach();
    Result<void> done = m_model.replaceSecret(m_path, Sensitive(std::move(text)));
    m_model.endMerge();
    return done;
}

void PemLoader::askPassword(const QByteArray &bytes, const QString &fileName)
{
    const QString partner = pemPartner(m_model, m_path);
    Pkcs12Dialog::Words words;
    words.fileName = fileName;
    words.field = m_model.field(m_path).label;
    if (!partner.isEmpty()) {
        words.partner = m_model.field(partner).label;
        words.replacesPartner = holdsSomething(m_model, partner);
        // Of two certificates beside one key, only one belongs to it.
        words.ticksPartner = beside(m_model, m_path, m_model.field(m_path).kind).size() == 1;
    }
    const auto take = [this, bytes](const Sensitive &password, bool both) -> Result<void> {
        Result<Pkcs12> content = readPkcs12(bytes, password);
        return content ? takePkcs12(std::move(content).value(), both)
                       : Result<void>(content.error());
    };
    auto *dialog = new Pkcs12Dialog(words, partName(u"pkcs12"_s), take, m_editor);
    connect(dialog, &QDialog::accepted, this, &PemLoader::loaded);
    dialog->open();
}

Result<void> PemLoader::takePkcs12(Pkcs12 content, bool both)
{
    const QString partner = both ? pemPartner(m_model, m_path) : QString();
    if (content.certificates.isEmpty() && (!isKey() || !partner.isEmpty())) {
        return Error::make(
            ErrorKind::Config, tr("The file holds a private key, but no certificate."),
            isKey() ? tr("Untick the certificate to take the key alone.")
                    : tr("Choose another file, or load this one into the field of the key."));
    }
    const Sensitive certificates(std::move(content.certificates));
    std::vector<FormChange> changes;
    for (const QString &path : {m_path, partner})
        if (!path.isEmpty())
            changes.push_back(
                changeTo(m_model, path,
                         m_model.field(path).kind == FieldKind::Key ? content.key : certificates));
    const QList<FieldIssue> issues = m_model.change(std::move(changes));
    return issues.isEmpty()
        ? Result<void>()
        : Result<void>(Error::make(ErrorKind::Config, issues.constFirst().message));
}

} // namespace plugboard

#include "moc_pemloader.cpp"
