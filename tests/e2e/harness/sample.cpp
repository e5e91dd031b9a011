// SPDX-License-Identifier: GPL-3.0-or-later
// A window with one of each thing that the harness must be able to drive.
#include <QApplication>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QTimer>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QWidget window;
    window.setWindowTitle(u"Harness sample"_s);
    auto *layout = new QFormLayout(&window);

    auto *edit = new QLineEdit;
    edit->setAccessibleName(u"Name"_s);
    auto *typed = new QLabel(u"nothing typed"_s);
    // textEdited() comes from keys only: what the form's editors listen to.
    QObject::connect(edit, &QLineEdit::textEdited, typed,
                     [typed](const QString &text) { typed->setText(u"typed: "_s + text); });

    auto *button = new QPushButton(u"Greet"_s);
    auto *greeting = new QLabel(u"no greeting"_s);
    QObject::connect(button, &QPushButton::clicked, greeting, [edit, greeting] {
        // Later, so that whoever drives this has to wait for it.
        QTimer::singleShot(300, greeting,
                           [edit, greeting] { greeting->setText(u"Hello, "_s + edit->text()); });
    });

    auto *combo = new QComboBox;
    combo->addItems({u"Red"_s, u"Green"_s, u"Blue"_s});

    auto *table = new QTableWidget(40, 2);
    table->setAccessibleName(u"Rows"_s);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    for (int row = 0; row < 40; ++row)
        table->setItem(row, 0, new QTableWidgetItem(u"row %1"_s.arg(row)));
    auto *current = new QLabel(u"no row"_s);
    QObject::connect(
        table, &QTableWidget::currentItemChanged, current,
        [current](QTableWidgetItem *item) { current->setText(u"at "_s + item->text()); });

    layout->addRow(u"Colour"_s, combo);
    for (QWidget *row :
         std::initializer_list<QWidget *>{edit, typed, button, greeting, table, current})
        layout->addRow(row);
    window.resize(600, 500);
    window.show();
    return QApplication::exec();
}
