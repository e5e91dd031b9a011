// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include "ui/theme/drawings.h"
#include "ui/theme/theme.h"

#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>

#include <cmath>

static void initResources()
{
    Q_INIT_RESOURCE(icons);
}

namespace plugboard::Icons {

using namespace Qt::StringLiterals;

namespace {

//! Breeze tells these by several colours and a bright sign inside, which one colour would fill.
bool isOwn(const QString &name)
{
    static const QStringList names{
        u"dialog-warning"_s,  u"dialog-error"_s,   u"dialog-information"_s, u"dialog-question"_s,
        u"network-offline"_s, u"emblem-success"_s, u"window-close"_s};
    return names.contains(name);
}

//! Looks a theme's icon up when it is painted and gives it the scheme's colour, because one icon
//! outlives a change of the scheme.
class ToneEngine final : public QIconEngine
{
public:
    ToneEngine(const QString &name, Tone tone) : m_name(name), m_tone(tone) { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, scaledPixmap(rect.size() * ratio, mode, state, ratio));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        const Colours &colours = Theme::colours();
        QColor colour = colours.tone(m_tone);
        if (mode == QIcon::Disabled)
            colour = blend(colours.text, colours.surface, 0.38);
        const QString key = u"tone/%1/%2x%3/%4/%5"_s.arg(m_name)
                                .arg(size.width())
                                .arg(size.height())
                                .arg(scale)
                                .arg(colour.rgb(), 0, 16);
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        const QIcon source = isOwn(m_name) ? QIcon(u":/icons/fallback/%1.svg"_s.arg(m_name))
                                           : QIcon::fromTheme(m_name);
        // Breeze draws for 16 and 22 pixels. A larger picture is one of those enlarged: its lines
        // grow with it, which those of the 32 pixel drawings do not.
        const int side = qMax(1, size.width());
        const int base = side % 22 == 0 || (side > 18 && side < 26) ? 22 : 16;
        // Whole steps only: a theme has folders for twice and thrice the size.
        const qreal ratio = side <= base ? 1.0 : std::ceil(qreal(side) / base);
        const QPixmap drawn = source.pixmap(side <= base ? size : QSize(base, base), ratio);
        if (drawn.isNull()) {
            painter.setPen(QPen(colour, qMax(1.0, size.width() / 16.0)));
            const int inset = size.width() / 4;
            painter.drawRect(QRect(QPoint(), size).adjusted(inset, inset, -inset - 1, -inset - 1));
        } else {
            const QSizeF at = QSizeF(drawn.size()).scaled(size, Qt::KeepAspectRatio);
            painter.drawPixmap(QRectF((size.width() - at.width()) / 2,
                                      (size.height() - at.height()) / 2, at.width(), at.height()),
                               drawn, QRectF(drawn.rect()));
            painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
            painter.fillRect(pixmap.rect(), colour);
        }
        painter.end();
        pixmap.setDevicePixelRatio(scale);
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QSize actualSize(const QSize &size, QIcon::Mode, QIcon::State) override { return size; }
    bool isNull() override { return false; }
    QString iconName() override { return m_name; }
    QString key() const override { return u"plugboard-tone"_s; }
    QIconEngine *clone() const override { return new ToneEngine(m_name, m_tone); }

private:
    QString m_name;
    Tone m_tone;
};

//! Something of our own that is drawn at any size.
class DrawnEngine final : public QIconEngine
{
public:
    using Draw = std::function<void(QPainter &, const QRectF &)>;
    explicit DrawnEngine(Draw draw) : m_draw(std::move(draw)) { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (mode == QIcon::Disabled)
            painter->setOpacity(0.5);
        m_draw(*painter, rect);
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QSize actualSize(const QSize &size, QIcon::Mode, QIcon::State) override { return size; }
    bool isNull() override { return false; }
    QIconEngine *clone() const override { return new DrawnEngine(m_draw); }

private:
    Draw m_draw;
};

} // namespace

void install()
{
    initResources();
    QStringList paths = QIcon::themeSearchPaths();
    for (const QString &path : {u"/usr/share/icons"_s, u":/icons"_s})
        if (!paths.contains(path))
            paths.append(path);
    QIcon::setThemeSearchPaths(paths);
    QIcon::setThemeName(u"breeze"_s);
    // Our own drawings, by the same names, where Breeze is not installed.
    QIcon::setFallbackSearchPaths({u":/icons/fallback"_s});
}

QIcon get(const QString &name, Tone tone)
{
    return QIcon(new ToneEngine(name, tone));
}

QIcon original(const QString &name)
{
    return QIcon::fromTheme(name);
}

QIcon app()
{
    QIcon icon(u":/icons/app/plugboard.svg"_s);
    return icon;
}

QIcon platform(const QString &platform, const QString &name)
{
    return QIcon(new DrawnEngine([platform, name](QPainter &painter, const QRectF &rect) {
        drawPlatformMark(painter, rect, platform, name);
    }));
}

} // namespace plugboard::Icons
