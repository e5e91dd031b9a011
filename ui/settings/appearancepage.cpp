// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/appearancepage.h"

#include "ui/settings/appearance.h"
#include "ui/widgets/nowheel.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

const QList<int> &textSizes()
{
    static const QList<int> sizes{80, 90, 100, 110, 125, 150, 175, 200};
    return sizes;
}

} // namespace

AppearancePage::AppearancePage(Settings &settings, QWidget *parent)
    : SettingsPage(u"settings.appearance"_s, parent)
{
    addRow(tr("Theme"), makeThemeBox(settings, u"settings.theme"_s, widget()), nullptr,
           tr("As the desktop: light or dark, as the desktop's own colours are."));

    auto *size = new NoWheelComboBox(widget());
    size->setObjectName("settings.text");
    QList<int> sizes = textSizes();
    // Set by hand, it is shown as it is.
    if (const int stored = settings.appearance().textPercent; !sizes.contains(stored)) {
        sizes << stored;
        std::sort(sizes.begin(), sizes.end());
    }
    for (const int percent : sizes)
        size->addItem(tr("%1 %").arg(QLocale().toString(percent)), percent);
    addRow(tr("Text size"), size, nullptr,
           tr("Of the size that the desktop asks for. Everything grows with it."));
    const auto showSize = [size, &settings] {
        size->setCurrentIndex(size->findData(settings.appearance().textPercent));
    };
    showSize();
    connect(&settings, &Settings::appearanceChanged, size, showSize);
    connect(size, &QComboBox::activated, this, [this, size, &settings] {
        AppearanceSettings appearance = settings.appearance();
        appearance.textPercent = size->currentData().toInt();
        tell(settings.setAppearance(appearance));
    });

    auto *still = new QCheckBox(tr("Nothing moves when parts fold or pages change"), widget());
    still->setObjectName("settings.reducedMotion");
    still->setChecked(settings.appearance().reducedMotion);
    addRow(tr("Motion"), still);
    still->setAccessibleName(still->text());
    connect(still, &QCheckBox::clicked, this, [this, &settings](bool on) {
        AppearanceSettings appearance = settings.appearance();
        appearance.reducedMotion = on;
        tell(settings.setAppearance(appearance));
    });

    addNote(u"settings.language"_s)
        ->setPlainText(tr("Plugboard speaks English in this version. Numbers and dates are written "
                          "as your system writes them."));
    addStretch();
}

} // namespace plugboard

#include "moc_appearancepage.cpp"
