// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QPixmap>
#include <QWidget>

#include <cstdio>
#include <functional>
#include <memory>

using namespace plugboard;
using namespace Qt::StringLiterals;

namespace {

struct Look
{
    const char *name;
    Scheme scheme;
    qreal scale;
    Qt::LayoutDirection direction;
};

constexpr Look kLooks[] = {
    {"light", Scheme::Light, 1.0, Qt::LeftToRight},
    {"dark", Scheme::Dark, 1.0, Qt::LeftToRight},
    {"contrast", Scheme::HighContrastDark, 1.0, Qt::LeftToRight},
    {"200", Scheme::Light, 2.0, Qt::LeftToRight},
    {"rtl", Scheme::Light, 1.0, Qt::RightToLeft},
};

struct Page
{
    const char *name;
    std::function<QWidget *()> make;
    QSize size;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : u"build/shots/gallery"_s;
    const QString only = argc > 2 ? QString::fromLocal8Bit(argv[2]) : QString();
    QDir().mkpath(folder);
    Theme::setMotion(false);
    const QList<Page> pages{
        {"widgets", makeWidgetsPage, {1000, 820}},     {"form", makeFormPage, {720, 900}},
        {"checked", makeCheckedFormPage, {720, 1560}}, {"narrow", makeFormPage, {420, 900}},
        {"new", makeNewFormPage, {720, 900}},          {"icons", makeIconsPage, {1000, 560}},
    };
    for (const Look &look : kLooks) {
        Theme::apply(app, look.scheme, look.scale);
        QGuiApplication::setLayoutDirection(look.direction);
        for (const Page &page : pages) {
            const QString name = QLatin1String(page.name) + u'-' + QLatin1String(look.name);
            if (!only.isEmpty() && !name.contains(only))
                continue;
            const std::unique_ptr<QWidget> widget(page.make());
            widget->resize(page.size * qMax(1.0, look.scale * 0.8));
            widget->show();
            for (int i = 0; i < 5; ++i)
                QApplication::processEvents();
            const QString file = folder + u'/' + name + u".png"_s;
            widget->grab().save(file);
            std::printf("%s\n", qPrintable(file));
        }
    }
    return 0;
}
