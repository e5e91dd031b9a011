// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/review/reviewform.h"

#include "ui/theme/theme.h"

#include <QFrame>

class QCheckBox;
class QGridLayout;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace plugboard {

class IconLabel;
class PlainLabel;
class ReviewRow;

//! One connection of a review: per field before → after, secrets as words, blockers with the way
//! out, the request folded; after a push, how it fared.
class ReviewCard final : public QFrame
{
    Q_OBJECT
public:
    ReviewCard(const PlannedChange &change, const ReviewForm &form, QWidget *parent = nullptr);

    [[nodiscard]] QString draftKey() const { return m_key; }
    //! How many changes were made that the plan cannot tell, for want of what the platform has.
    [[nodiscard]] int draftChanges() const { return m_form.changes; }
    //! As it was when the plan was made.
    [[nodiscard]] const ReviewForm &form() const { return m_form; }
    [[nodiscard]] bool isIncluded() const;
    //! Nothing stands in its way and something would change.
    [[nodiscard]] bool isPushable() const;
    //! The person has said that this one, which cannot be pushed as it is, stays out.
    [[nodiscard]] bool isLeftOut() const { return m_isLeftOut; }
    //! While a push runs, nothing can be chosen.
    void setLocked(bool locked);
    void setResult(const PushResult &result);
    //! What somebody else changed since this was reviewed last, in sentences. It is not pushed
    //! unless one ticks it again.
    void showMeanwhile(const QStringList &changes);

protected:
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;

Q_SIGNALS:
    void includedChanged();
    //! To the form, at \a path.
    void openRequested(const QString &key, const QString &path);
    //! To the form, to type the secret at \a path or to say where in the keychain it is.
    void secretRequested(const QString &key, const QString &path, bool fromKeychain);

private:
    QWidget *makeHeading(const PlannedChange &change);
    void addFields(QVBoxLayout *layout, const PlannedChange &change);
    void addField(QGridLayout *grid, int row, const PlannedField &field, bool isCreate);
    //! The name of a field, which stands for its row.
    PlainLabel *makeRow(const PlannedField &field, bool isCreate, Tone tone);
    //! From a row to the one so many below.
    void step(const ReviewRow *from, int by);
    [[nodiscard]] QRect rectOf(int row) const;
    //! Sets what points somewhere by the direction of reading.
    void point();
    //! What is measured in units of the text's size.
    void measure();
    PlainLabel *makeValue(const PlannedField &field, const QString &value, Tone tone);
    void addProblem(const QString &text, const QString &remedy, const QString &path,
                    RemedyHint hint = RemedyHint::None);
    //! What can be done about a secret that stands in the way; nullptr for any other problem.
    [[nodiscard]] QWidget *makeWaysOut(const QString &path, RemedyHint hint, QWidget *parent);
    [[nodiscard]] QWidget *makeLeaveOut();
    void setLeftOut(bool leftOut);
    QPushButton *makeWay(const QString &name, const QString &text, const QString &spoken,
                         QWidget *parent);
    static PlainLabel *makeText(const QString &text, FontRole role, Tone tone, QWidget *parent);
    void addNote(const QString &text);
    void addRequest(QVBoxLayout *layout, const PlannedChange &change);
    void nameToggle(QToolButton *toggle, bool isOpen) const;

    QString m_key;
    //! The connection's name, or what stands for it.
    QString m_name;
    ReviewForm m_form;
    //! What becomes of its secrets, which reads otherwise once it has.
    struct SecretRow
    {
        //! Its name, which speaks for the row.
        PlainLabel *name;
        PlainLabel *words;
        PlannedField field;
    };
    QList<SecretRow> m_secrets;
    QGridLayout *m_grid = nullptr;
    QList<PlainLabel *> m_values;
    //! Between an old value and a new one.
    QList<PlainLabel *> m_arrows;
    QToolButton *m_toggle = nullptr;
    //! In the grid's order.
    QList<ReviewRow *> m_rows;
    QCheckBox *m_include = nullptr;
    QVBoxLayout *m_problems = nullptr;
    //! What is hidden below the heading while the connection is left out.
    QList<QWidget *> m_folded;
    QWidget *m_heading = nullptr;
    QWidget *m_leaveOutRow = nullptr;
    QPushButton *m_leaveOut = nullptr;
    PlainLabel *m_leftOutNote = nullptr;
    bool m_isLeftOut = false;
    QWidget *m_result = nullptr;
    IconLabel *m_resultIcon = nullptr;
    PlainLabel *m_resultText = nullptr;
};

//! What happens to a secret, in words: "kept: sent again as it is", "will be replaced" …; \a
//! pushed: what has happened.
[[nodiscard]] QString secretWords(const PlannedField &field, bool pushed = false);

} // namespace plugboard
