// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testprogram.h"
#include "ui/theme/drawings.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFontInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QScopeGuard>
#include <QSet>
#include <QTabBar>
#include <QTest>

#include <algorithm>

using namespace plugboard;
using namespace Qt::StringLiterals;

namespace {

const QList<Scheme> kSchemes{Scheme::Light, Scheme::Dark, Scheme::HighContrastLight,
                             Scheme::HighContrastDark};
const QList<Tone> kTextTones{Tone::Text,       Tone::Muted,   Tone::Accent,     Tone::Success,
                             Tone::Warning,    Tone::Danger,  Tone::Info,       Tone::Changed,
                             Tone::Production, Tone::Staging, Tone::Development};

//! The colour that most of the picture's opaque pixels have.
QColor mainColour(const QImage &image)
{
    QHash<QRgb, int> counts;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (qAlpha(image.pixel(x, y)) > 250)
                ++counts[image.pixel(x, y)];
    QRgb best = 0;
    int most = 0;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        if (it.value() > most) {
            most = it.value();
            best = it.key();
        }
    return QColor(best);
}

//! What stands out most from the picture's ground: its text, at a size where strokes are whole.
qreal strongestContrast(const QImage &image)
{
    const QColor ground = mainColour(image);
    qreal best = 1;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            best = std::max(best, contrastRatio(image.pixelColor(x, y), ground));
    return best;
}

QImage imageOf(const QIcon &icon, int side, QIcon::Mode mode = QIcon::Normal)
{
    return icon.pixmap(QSize(side, side), mode).toImage().convertToFormat(QImage::Format_ARGB32);
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        Theme::setMotion(false);
        Theme::apply(*qApp, Scheme::Light);
    }

    void textIsReadable_data()
    {
        QTest::addColumn<Scheme>("scheme");
        QTest::addColumn<qreal>("least");
        QTest::newRow("light") << Scheme::Light << 4.5;
        QTest::newRow("dark") << Scheme::Dark << 4.5;
        QTest::newRow("high contrast light") << Scheme::HighContrastLight << 7.0;
        QTest::newRow("high contrast dark") << Scheme::HighContrastDark << 7.0;
    }

    void textIsReadable()
    {
        QFETCH(Scheme, scheme);
        QFETCH(qreal, least);
        const Colours c = Colours::of(scheme);
        for (const QColor &ground : {c.window, c.surface, c.raised, c.hover})
            for (const Tone tone : kTextTones)
                QVERIFY2(contrastRatio(c.tone(tone), ground) >= least,
                         qPrintable(u"tone %1 on %2: %3"_s.arg(int(tone))
                                        .arg(ground.name())
                                        .arg(contrastRatio(c.tone(tone), ground))));
        for (const Tone tone : kTextTones) {
            QVERIFY2(contrastRatio(c.tone(tone), c.tint(tone)) >= 4.5,
                     qPrintable(u"tone %1 on its tint: %2"_s.arg(int(tone)).arg(
                         contrastRatio(c.tone(tone), c.tint(tone)))));
            QVERIFY(contrastRatio(c.text, c.tint(tone)) >= least);
        }
        QVERIFY(contrastRatio(c.onAccent, c.accent) >= 4.5);
        QVERIFY(contrastRatio(c.onAccent, c.danger) >= 4.5);
        QVERIFY(contrastRatio(c.text, c.selection) >= 4.5);
        QVERIFY(contrastRatio(c.muted, c.selection) >= 4.5);
    }

    void controlsStandOut()
    {
        for (const Scheme scheme : kSchemes) {
            const Colours c = Colours::of(scheme);
            for (const QColor &ground : {c.window, c.surface, c.raised})
                for (const QColor &mark : {c.outline, c.accent, c.changed, c.danger})
                    QVERIFY2(
                        contrastRatio(mark, ground) >= 3.0,
                        qPrintable(u"%1 on %2 in scheme %3: %4"_s.arg(mark.name(), ground.name())
                                       .arg(int(scheme))
                                       .arg(contrastRatio(mark, ground))));
        }
    }

    void huesStandOut()
    {
        for (const Scheme scheme : kSchemes) {
            const Colours c = Colours::of(scheme);
            QSet<QRgb> seen;
            for (const int hue : {28, 120, 178, 215, 268, 330}) {
                const QColor mark = c.hue(hue);
                seen.insert(mark.rgb());
                for (const QColor &ground : {c.window, c.surface, c.raised, c.selection, c.hover})
                    QVERIFY2(contrastRatio(mark, ground) >= 3.0,
                             qPrintable(u"hue %1 in scheme %2"_s.arg(hue).arg(int(scheme))));
            }
            QCOMPARE(seen.size(), 6);
        }
    }

    // As it is painted, whatever the colours are called.
    void paintedControlsAreReadable()
    {
        for (const Scheme scheme : kSchemes) {
            Theme::apply(*qApp, scheme, 2.0);
            QWidget window;
            QList<QWidget *> words;
            for (const ButtonRole role :
                 {ButtonRole::Normal, ButtonRole::Primary, ButtonRole::Danger, ButtonRole::Quiet,
                  ButtonRole::Link}) {
                auto *button = new QPushButton(u"HHHH"_s, &window);
                setButtonRole(button, role);
                words << button;
            }
            auto *line = new QLineEdit(u"HHHH"_s, &window);
            auto *invalid = new QLineEdit(u"HHHH"_s, &window);
            setInvalid(invalid, true);
            auto *combo = new QComboBox(&window);
            combo->addItem(u"HHHH"_s);
            auto *check = new QCheckBox(u"HHHH"_s, &window);
            auto *tabs = new QTabBar(&window);
            tabs->addTab(u"HHHH"_s);
            tabs->addTab(u"HHHH"_s);
            words << line << invalid << combo << check << tabs;
            int y = 10;
            for (QWidget *widget : std::as_const(words)) {
                widget->ensurePolished();
                widget->setGeometry(QRect(QPoint(10, y), widget->sizeHint()));
                y += widget->height() + 20;
            }
            window.resize(600, y);
            window.show();
            const QImage all = window.grab().toImage();
            for (const QWidget *widget : std::as_const(words)) {
                const qreal contrast = strongestContrast(all.copy(widget->geometry()));
                QVERIFY2(contrast >= 4.5,
                         qPrintable(u"%1 in scheme %2: %3"_s
                                        .arg(QString::fromLatin1(widget->metaObject()->className()))
                                        .arg(int(scheme))
                                        .arg(contrast)));
            }
            for (const QWidget *field : std::initializer_list<QWidget *>{line, invalid, combo}) {
                const QPoint at(field->geometry().center().x(), field->geometry().top());
                const QColor edge = all.pixelColor(at);
                for (const QColor &ground :
                     {Theme::colours().window, all.pixelColor(at + QPoint(0, 5))})
                    QVERIFY2(
                        contrastRatio(edge, ground) >= 3.0,
                        qPrintable(u"edge %1 on %2 in scheme %3"_s.arg(edge.name(), ground.name())
                                       .arg(int(scheme))));
            }
        }
    }

    void theDesktopsLightnessIsFollowed()
    {
        const QPalette light = Colours::of(Scheme::Light).palette();
        const QPalette dark = Colours::of(Scheme::Dark).palette();
        const auto restore = qScopeGuard([&light] { Theme::setDesktop(*qApp, light); });
        Theme::setDesktop(*qApp, light);
        Theme::apply(*qApp, Scheme::System, 1.5);
        QCOMPARE(Theme::scheme(), Scheme::Light);
        const int grid = Metrics::grid();
        Theme::setDesktop(*qApp, dark);
        QCOMPARE(Theme::scheme(), Scheme::Dark);
        QVERIFY(isDark(QApplication::palette()));
        QCOMPARE(Metrics::grid(), grid);
        // Whoever chose one keeps it.
        Theme::apply(*qApp, Scheme::HighContrastLight);
        Theme::setDesktop(*qApp, light);
        Theme::setDesktop(*qApp, dark);
        QCOMPARE(Theme::scheme(), Scheme::HighContrastLight);
        // Asked past ours, the desktop still says what it said.
        Theme::setDesktop(*qApp, light);
        Theme::apply(*qApp, Scheme::Dark);
        Theme::followDesktop(*qApp);
        QCOMPARE(Theme::scheme(), Scheme::Dark);
        QVERIFY(isDark(QApplication::palette()));
        Theme::apply(*qApp, Scheme::System);
        QCOMPARE(Theme::scheme(), Scheme::Light);
    }

    void contrastIsWcags()
    {
        QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
        QVERIFY(qAbs(contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white) - 4.478) < 0.01);
    }

    void schemeSetsThePalette()
    {
        Theme::apply(*qApp, Scheme::Dark);
        QVERIFY(isDark(QApplication::palette()));
        QCOMPARE(QApplication::palette().color(QPalette::Base), Theme::colours().surface);
        Theme::apply(*qApp, Scheme::Light);
        QVERIFY(!isDark(QApplication::palette()));
        Theme::apply(*qApp, Scheme::System);
        QVERIFY(Theme::scheme() == Scheme::Light || Theme::scheme() == Scheme::Dark);
    }

    void measuresGrowWithTheText()
    {
        const int grid = Metrics::grid();
        const int control = Metrics::controlHeight();
        Theme::apply(*qApp, Scheme::Light, 2.0);
        QVERIFY(qAbs(Metrics::grid() - 2 * grid) <= 1);
        QVERIFY(Metrics::controlHeight() >= 2 * control - 2);
        // Not a second time on top of the first.
        Theme::apply(*qApp, Scheme::Light, 2.0);
        QVERIFY(qAbs(Metrics::grid() - 2 * grid) <= 1);
    }

    // 100 % is what the system starts with; a small font makes no small targets.
    void measuresStartAtTheSystemsFont()
    {
        const QFont before = QApplication::font();
        QFont font = before;
        const auto use = [&font](qreal system, qreal now) {
            font.setPointSizeF(system);
            Metrics::setSystemFont(font);
            font.setPointSizeF(now);
            QApplication::setFont(font);
        };
        use(9, 9);
        QCOMPARE(Metrics::controlHeight(), 30);
        QCOMPARE(Metrics::rowHeight(), 28);
        use(9, 18);
        QCOMPARE(Metrics::px(30), 60);
        use(10, 10);
        QCOMPARE(Metrics::px(30), 30);
        use(11, 11);
        QCOMPARE(Metrics::px(30), 33);
        Metrics::setSystemFont(before);
        QApplication::setFont(before);
    }

    void typeSizes()
    {
        const qreal text = Metrics::font(FontRole::Text).pointSizeF();
        QVERIFY(qFuzzyCompare(Metrics::font(FontRole::Help).pointSizeF(), text * 0.9));
        QVERIFY(qFuzzyCompare(Metrics::font(FontRole::Section).pointSizeF(), text * 1.15));
        QVERIFY(qFuzzyCompare(Metrics::font(FontRole::Title).pointSizeF(), text * 1.5));
        QCOMPARE(Metrics::font(FontRole::Title).weight(), QFont::DemiBold);
        QVERIFY(QFontInfo(Metrics::font(FontRole::Mono)).fixedPitch());
    }

    void controlsHaveTheMeasure()
    {
        for (const qreal scale : {1.0, 2.0}) {
            Theme::apply(*qApp, Scheme::Light, scale);
            QLineEdit line;
            QComboBox combo;
            combo.addItem(u"Live"_s);
            QPushButton button(u"Review…"_s);
            for (QWidget *widget : std::initializer_list<QWidget *>{&line, &combo, &button}) {
                widget->ensurePolished();
                QCOMPARE(widget->sizeHint().height(), Metrics::controlHeight());
            }
        }
    }

    void iconsFollowTheScheme()
    {
        const QIcon icon = Icons::get(u"object-locked"_s);
        QCOMPARE(mainColour(imageOf(icon, 22)), Colours::of(Scheme::Light).text);
        Theme::apply(*qApp, Scheme::Dark);
        QCOMPARE(mainColour(imageOf(icon, 22)), Colours::of(Scheme::Dark).text);
        QVERIFY(mainColour(imageOf(icon, 22, QIcon::Disabled)) != Colours::of(Scheme::Dark).text);
        QCOMPARE(mainColour(imageOf(Icons::get(u"object-locked"_s, Tone::Danger), 22)),
                 Colours::of(Scheme::Dark).danger);
    }

    void iconsWithoutBreeze()
    {
        QIcon::setThemeName(u"no-such-theme"_s);
        for (const QString &name :
             {u"document-save"_s, u"object-locked"_s, u"overflow-menu"_s, u"view-refresh"_s}) {
            QVERIFY2(!QIcon::fromTheme(name).isNull(), qPrintable(name));
            QCOMPARE(mainColour(imageOf(Icons::get(name), 32)), Colours::of(Scheme::Light).text);
        }
        // A name that nobody draws still shows something.
        QVERIFY(mainColour(imageOf(Icons::get(u"no-such-icon"_s), 32)).isValid());
        QVERIFY(!imageOf(Icons::get(u"no-such-icon"_s), 32).allGray()
                || mainColour(imageOf(Icons::get(u"no-such-icon"_s), 32)) == Theme::colours().text);
    }

    void marks()
    {
        QCOMPARE(initials(u"Flxpoint"_s), u"Fl"_s);
        QCOMPARE(initials(u"ActiveCampaign"_s), u"AC"_s);
        QCOMPARE(initials(u"make"_s), u"Ma"_s);
        QVERIFY(imageOf(Icons::platform(u"flxpoint"_s, u"Flxpoint"_s), 22)
                != imageOf(Icons::platform(u"make"_s, u"Make"_s), 22));
        QVERIFY(!imageOf(Icons::app(), 64).isNull());
        QVERIFY(qAlpha(imageOf(Icons::app(), 64).pixel(32, 10)) > 250);
    }

    void focusIsSeen()
    {
        QWidget window;
        QPushButton button(u"Review…"_s, &window);
        QLineEdit line(&window);
        button.setGeometry(10, 10, 120, 30);
        line.setGeometry(10, 60, 120, 30);
        QPushButton other(u"Other"_s, &window);
        other.setGeometry(10, 110, 120, 30);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        const auto edge = [&window](const QWidget &w) {
            return window.grab().toImage().pixelColor(w.geometry().center().x(),
                                                      w.geometry().top());
        };
        other.setFocus();
        for (QWidget *widget : std::initializer_list<QWidget *>{&button, &line}) {
            QVERIFY(edge(*widget) != Theme::colours().accent);
            QTest::keyClick(window.focusWidget(), Qt::Key_Tab);
            QCOMPARE(window.focusWidget(), widget);
            QCOMPARE(edge(*widget), Theme::colours().accent);
        }
    }
};

PLUGBOARD_TEST(TestTheme)
#include "tst_theme.moc"
