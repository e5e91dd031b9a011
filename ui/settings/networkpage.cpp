// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/networkpage.h"

#include "engine/settings.h"
#include "ui/settings/numberfield.h"
#include "ui/theme/theme.h"
#include "ui/widgets/nowheel.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

int secondsOf(milliseconds time)
{
    return int(time.count() / 1000);
}

} // namespace

NetworkPage::NetworkPage(Settings &settings, QWidget *parent)
    : SettingsPage(u"settings.network"_s, parent)
    , m_settings(settings)
    , m_connect(new NumberField(u"settings.connect"_s, tr("seconds"), 1, Settings::kMostSeconds,
                                widget()))
    , m_idle(
          new NumberField(u"settings.idle"_s, tr("seconds"), 1, Settings::kMostSeconds, widget()))
    , m_overall(new NumberField(u"settings.overall"_s, tr("seconds"), 1,
                                Settings::kMostOverallSeconds, widget()))
    , m_proxy(new NoWheelComboBox(widget()))
    , m_host(new QLineEdit(widget()))
    , m_port(new QLineEdit(widget()))
    , m_manual(new QWidget(widget()))
{
    addTimeouts();
    addProxy();
    auto *defaults = new QPushButton(tr("Back to the defaults"), widget());
    defaults->setObjectName("settings.networkDefaults");
    defaults->setAutoDefault(false);
    auto *cell = new QWidget(widget());
    auto *row = new QHBoxLayout(cell);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(defaults);
    row->addStretch();
    addCell(cell);
    addStretch();
    showValues(m_settings.network());
    connect(defaults, &QPushButton::clicked, this, [this] {
        tell(m_settings.setNetwork({}));
        showValues(m_settings.network());
    });
}

void NetworkPage::addTimeouts()
{
    addPart(tr("Time-outs"),
            tr("How long a call may take before Plugboard gives it up. A write that was given up "
               "is looked for before it is sent again."));
    addRow(tr("Connecting"), m_connect->field(), m_connect,
           tr("Until the platform's server answers at all."));
    addRow(tr("Silence"), m_idle->field(), m_idle, tr("Between two pieces of an answer."));
    addRow(tr("Whole call"), m_overall->field(), m_overall,
           tr("For everything together, however steadily it comes."));
    const auto store = [this](NumberField *field, milliseconds HttpTimeouts::*clock) {
        connect(field, &NumberField::changed, this, [this, clock](int seconds) {
            NetworkSettings network = m_settings.network();
            network.timeouts.*clock = milliseconds(seconds * 1000LL);
            tell(m_settings.setNetwork(network));
        });
    };
    store(m_connect, &HttpTimeouts::connect);
    store(m_idle, &HttpTimeouts::idle);
    store(m_overall, &HttpTimeouts::overall);
}

void NetworkPage::addProxy()
{
    addPart(tr("Proxy"));
    m_proxy->setObjectName("settings.proxy");
    for (const auto &[kind, word] : {std::pair(ProxySettings::Kind::System, tr("As the system")),
                                     std::pair(ProxySettings::Kind::None, tr("None")),
                                     std::pair(ProxySettings::Kind::Manual, tr("This one"))})
        m_proxy->addItem(word, int(kind));
    addRow(tr("Way to the platforms"), m_proxy, nullptr,
           tr("This computer itself, and so the sandbox, is always reached directly."));

    m_host->setObjectName("settings.proxyHost");
    m_host->setAccessibleName(tr("Proxy host"));
    m_host->setPlaceholderText(u"proxy.example.com"_s);
    m_host->setLayoutDirection(Qt::LeftToRight);
    m_host->setFont(Metrics::font(FontRole::Mono));
    m_port->setObjectName("settings.proxyPort");
    m_port->setAccessibleName(tr("Proxy port"));
    m_port->setPlaceholderText(u"3128"_s);
    m_port->setMaxLength(5);
    m_port->setMaximumWidth(Metrics::px(96));
    auto *port = new PlainLabel(tr("Port"), m_manual);
    port->setBuddy(m_port);
    auto *row = new QHBoxLayout(m_manual);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::grid());
    row->addWidget(m_host, 1);
    row->addWidget(port);
    row->addWidget(m_port);
    addRow(tr("Host"), m_host, m_manual);
    m_host->setAccessibleName(tr("Proxy host"));
    m_note = addNote(u"settings.proxyNote"_s);
    connect(m_proxy, &QComboBox::activated, this, &NetworkPage::storeProxy);
    for (QLineEdit *field : {m_host, m_port}) {
        connect(field, &QLineEdit::textEdited, this, &NetworkPage::tellProxy);
        connect(field, &QLineEdit::editingFinished, this, &NetworkPage::storeProxy);
    }
}

void NetworkPage::showValues(const NetworkSettings &network)
{
    m_connect->setValue(secondsOf(network.timeouts.connect));
    m_idle->setValue(secondsOf(network.timeouts.idle));
    m_overall->setValue(secondsOf(network.timeouts.overall));
    m_proxy->setCurrentIndex(m_proxy->findData(int(network.proxy.kind)));
    m_host->setText(network.proxy.host);
    m_port->setText(network.proxy.port ? QString::number(network.proxy.port) : QString());
    tellProxy();
}

ProxySettings NetworkPage::enteredProxy() const
{
    ProxySettings proxy;
    proxy.kind = ProxySettings::Kind(m_proxy->currentData().toInt());
    proxy.host = m_host->text().trimmed();
    bool isNumber = false;
    const uint port = m_port->text().trimmed().toUInt(&isNumber);
    proxy.port = isNumber && port <= 65535 ? quint16(port) : 0;
    return proxy;
}

void NetworkPage::tellProxy()
{
    const ProxySettings proxy = enteredProxy();
    const bool manual = proxy.kind == ProxySettings::Kind::Manual;
    const bool whole = Settings::isWhole(proxy);
    m_host->setEnabled(manual);
    m_port->setEnabled(manual);
    setInvalid(m_host, manual && !whole && !proxy.host.isEmpty() && proxy.port != 0);
    m_note->setTone(whole ? Tone::Muted : Tone::Warning);
    if (!manual)
        m_note->setPlainText(tr("No password of a proxy is stored."));
    else if (whole)
        m_note->setPlainText(tr("No password of a proxy is stored; one that asks for a password is "
                                "not supported."));
    else
        m_note->setPlainText(tr("Give the host alone and a port from 1 to 65535. Until then the "
                                "way before stays in force."));
    m_host->setAccessibleDescription(m_note->plainText());
}

void NetworkPage::storeProxy()
{
    tellProxy();
    const ProxySettings proxy = enteredProxy();
    if (!Settings::isWhole(proxy))
        return;
    NetworkSettings network = m_settings.network();
    network.proxy = proxy;
    tell(m_settings.setNetwork(network));
}

void NetworkPage::hideEvent(QHideEvent *event)
{
    // Closed with the cursor still in a field.
    storeProxy();
    SettingsPage::hideEvent(event);
}

} // namespace plugboard

#include "moc_networkpage.cpp"
