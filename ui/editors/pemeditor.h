// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editors/fieldeditor.h"
#include "ui/theme/colours.h"

class QPushButton;

namespace plugboard {

class IconLabel;
class MultilineEditor;
class PemLoader;
class PlainLabel;

//! What is told of a certificate or a key.
struct PemWords
{
    QString text;
    Tone tone = Tone::Muted;
};
//! "Issued to …, by …, ends on …"; a warning where one has ended or ends within 30 days.
[[nodiscard]] PemWords certificateInWords(const QByteArray &pem, const Clock &clock);
//! "RSA private key, 2048 bits"; nothing of the key itself.
[[nodiscard]] PemWords keyInWords(const QByteArray &pem);

//! A certificate or a key in PEM: its lines, what they are, and a file to take them from.
class PemEditor final : public FieldEditor
{
    Q_OBJECT
public:
    PemEditor(FormModel &model, const QString &path, const EditorContext &context, QWidget *parent);

    void refresh() override;
    void setLocked(bool locked) override;
    [[nodiscard]] QWidget *focusTarget() const override;
    [[nodiscard]] QList<QWidget *> tabStops() const override;
    void setDescription(const QString &description) override;
    void setInvalid(bool invalid) override;
    [[nodiscard]] int preferredWidth() const override;

    //! Takes what is in \a file, see PemLoader; says why where it cannot.
    void load(const QString &file);
    [[nodiscard]] static FieldEditor *make(FormModel &model, const QString &path,
                                           const EditorContext &context, QWidget *parent);

private:
    void showLoaded();
    void show(const PemWords &words);
    void describe();

    EditorContext m_context;
    MultilineEditor *m_lines;
    IconLabel *m_icon;
    PlainLabel *m_facts;
    QPushButton *m_load;
    PemLoader *m_loader;
    //! What the words are about.
    QString m_known;
    QString m_description;
};

} // namespace plugboard
