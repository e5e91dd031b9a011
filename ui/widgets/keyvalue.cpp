// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/keyvalue.h"

#include "ui/widgets/iconbutton.h"
#include "ui/widgets/plainlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>

namespace plugboard {

using namespace Qt::StringLiterals;

void copyPlain(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
}

KeyValue::KeyValue(const QString &key, const QString &objectName, QWidget *parent)
    : QWidget(parent)
    , m_key(new PlainLabel(key, this))
    , m_value(new PlainLabel({}, this))
    , m_copy(new IconButton(u"edit-copy"_s, tr("Copy %1").arg(key), objectName + u".copy"_s, this))
{
    setObjectName(objectName);
    m_key->setTone(Tone::Muted);
    m_value->setFontRole(FontRole::Mono);
    m_value->setElideMode(Qt::ElideMiddle);
    m_value->setLayoutDirection(Qt::LeftToRight);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::tight());
    row->addWidget(m_key);
    row->addWidget(m_value);
    row->addWidget(m_copy);
    row->addStretch(1);
    connect(m_copy, &QToolButton::clicked, this, [this] { copyPlain(value()); });
    hide();
}

void KeyValue::setValue(const QString &value)
{
    m_value->setPlainText(value);
    setVisible(!value.isEmpty());
}

QString KeyValue::value() const
{
    return m_value->plainText();
}

} // namespace plugboard

#include "moc_keyvalue.cpp"
