// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/pemeditor.h"

#include "engine/pemfacts.h"
#include "ui/editors/multilineeditor.h"
#include "ui/editors/pemloader.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/plainlabel.h"

#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSoonDays = 30;

QString day(const QDateTime &moment)
{
    return QLocale().toString(moment.toLocalTime().date(), QLocale::LongFormat);
}

QString name(const QString &text)
{
    return text.isEmpty() ? PemEditor::tr("somebody without a name") : isolated(text);
}

QString inWords(const Error &error)
{
    return error.remedy.isEmpty() ? error.summary : error.summary + u' ' + error.remedy;
}

} // namespace

PemWords certificateInWords(const QByteArray &pem, const Clock &clock)
{
    if (pem.trimmed().isEmpty())
        return {};
    const Result<PemCertificates> facts = readPemCertificates(pem);
    if (!facts)
        return {inWords(facts.error()), Tone::Danger};
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(clock.wall().count(), Qt::UTC);
    QStringList words;
    PemWords said;
    if (facts->count > 1)
        words += PemEditor::tr("%n certificate(s). The first:", nullptr, facts->count);
    words += (facts->ends < now ? PemEditor::tr("Issued to %1, by %2, ended on %3.")
                                : PemEditor::tr("Issued to %1, by %2, ends on %3."))
                 .arg(name(facts->subject), name(facts->issuer), day(facts->ends));
    if (facts->count > 1 && facts->firstEnd != facts->ends)
        words += (facts->firstEnd < now ? PemEditor::tr("Another one ended on %1.")
                                        : PemEditor::tr("Another one ends on %1."))
                     .arg(day(facts->firstEnd));
    if (facts->firstEnd < now) {
        said.tone = Tone::Warning;
    } else if (const qint64 days = now.daysTo(facts->firstEnd); days <= kSoonDays) {
        said.tone = Tone::Warning;
        words += PemEditor::tr("That is in %n day(s).", nullptr, int(days));
    }
    if (facts->begins > now) {
        said.tone = Tone::Warning;
        words += PemEditor::tr("It begins on %1.").arg(day(facts->begins));
    }
    if (facts->hasKey) {
        said.tone = Tone::Warning;
        words += PemEditor::tr("A private key stands here, too, for everybody to read.");
    }
    said.text = words.join(u' ');
    return said;
}

PemWords keyInWords(const QByteArray &pem)
{
    if (pem.trimmed().isEmpty())
        return {};
    const Result<PemKey> facts = readPemKey(pem);
    if (!facts)
        return {inWords(facts.error()), Tone::Danger};
    if (facts->isEncrypted)
        return {PemEditor::tr("Encrypted private key."), Tone::Muted};
    QString kind;
    switch (facts->kind) {
    case PemKey::Kind::Rsa:
        kind = PemEditor::tr("RSA private key");
        break;
    case PemKey::Kind::Ec:
        kind = PemEditor::tr("EC private key");
        break;
    case PemKey::Kind::Dsa:
        kind = PemEditor::tr("DSA private key");
        break;
    case PemKey::Kind::OpenSsh:
        kind = PemEditor::tr("OpenSSH private key");
        break;
    case PemKey::Kind::Other:
        kind = PemEditor::tr("Private key of a kind that is not known here");
        break;
    }
    //: %1 is "RSA private key", %n its length
    return {facts->bits > 0 ? PemEditor::tr("%1, %n bit(s).", nullptr, facts->bits).arg(kind)
                            : PemEditor::tr("%1.").arg(kind),
            Tone::Muted};
}

PemEditor::PemEditor(FormModel &model, const QString &path, const EditorContext &context,
                     QWidget *parent)
    : FieldEditor(model, path, parent)
    , m_context(context)
    , m_lines(new MultilineEditor(model, path, true, this))
    , m_icon(new IconLabel({}, Tone::Muted, this))
    , m_facts(new PlainLabel({}, this))
    , m_load(new QPushButton(Icons::get(u"document-import"_s), tr("Load from file…"), this))
    , m_loader(new PemLoader(model, path, this))
{
    m_lines->setObjectName(partName(u"lines"_s));
    m_facts->setObjectName(partName(u"facts"_s));
    m_facts->setOverflow(PlainLabel::Overflow::Wrap);
    m_facts->setFontRole(FontRole::Help);
    m_icon->setLineOf(FontRole::Help);
    m_load->setObjectName(partName(u"load"_s));
    m_load->setAccessibleName(tr("Load %1 from file").arg(isolated(spec().label)));
    m_load->setAutoDefault(false);
    auto *words = new QHBoxLayout;
    words->setSpacing(Metrics::px(6));
    words->addWidget(m_icon, 0, Qt::AlignTop);
    words->addWidget(m_facts, 1, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::tight());
    column->addWidget(m_lines);
    column->addLayout(words);
    column->addWidget(m_load, 0, Qt::AlignLeft);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(m_load, &QPushButton::clicked, m_loader, &PemLoader::choose);
    connect(m_loader, &PemLoader::loaded, this, &PemEditor::showLoaded);
    connect(m_loader, &PemLoader::refused, this, [this](const QString &why) {
        show({why, Tone::Danger});
    });
    show({});
    refresh();
}

void PemEditor::refresh()
{
    m_lines->refresh();
    const QString text = shownText();
    if (text == m_known)
        return;
    m_known = text;
    show(spec().kind == FieldKind::Key ? keyInWords(text.toUtf8())
                                       : certificateInWords(text.toUtf8(), *m_context.clock));
}

void PemEditor::show(const PemWords &words)
{
    m_facts->setPlainText(words.text);
    // As loud as it matters: what has ended may still be what the platform wants.
    m_facts->setTone(words.tone);
    m_icon->setIconName(words.tone == Tone::Danger        ? u"dialog-error"_s
                            : words.tone == Tone::Warning ? u"dialog-warning"_s
                                                          : u"dialog-information"_s,
                        words.tone);
    m_facts->setVisible(!words.text.isEmpty());
    m_icon->setVisible(!words.text.isEmpty());
    updateGeometry();
    describe();
}

void PemEditor::describe()
{
    QStringList parts;
    for (const QString &part : {m_facts->plainText(), m_description})
        if (!part.isEmpty())
            parts += part;
    m_lines->setDescription(parts.join(u' '));
}

void PemEditor::setDescription(const QString &description)
{
    m_description = description;
    describe();
}

void PemEditor::load(const QString &file)
{
    m_loader->load(file);
}

void PemEditor::showLoaded()
{
    m_known.clear();
    refresh();
    m_lines->focusTarget()->setFocus();
}

void PemEditor::setLocked(bool locked)
{
    m_lines->setLocked(locked);
    m_load->setVisible(!locked);
}

QWidget *PemEditor::focusTarget() const
{
    return m_lines->focusTarget();
}

QList<QWidget *> PemEditor::tabStops() const
{
    return {m_lines->focusTarget(), m_load};
}

void PemEditor::setInvalid(bool invalid)
{
    m_lines->setInvalid(invalid);
}

int PemEditor::preferredWidth() const
{
    return m_lines->preferredWidth();
}

FieldEditor *PemEditor::make(FormModel &model, const QString &path, const EditorContext &context,
                             QWidget *parent)
{
    return new PemEditor(model, path, context, parent);
}

} // namespace plugboard

#include "moc_pemeditor.cpp"
