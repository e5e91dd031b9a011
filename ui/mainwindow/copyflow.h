// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/ids.h"
#include "domain/shownrequest.h"

#include <QObject>
#include <QStringList>

#include <functional>

namespace plugboard {

class DraftBook;
class Engine;

//! A request as a curl command; given by the program that composes the window.
using CurlText = std::function<QString(const ShownRequest &)>;

//! Puts connections on the clipboard as text for tickets and terminals. No secret is in any of it.
class CopyFlow final : public QObject
{
    Q_OBJECT
public:
    enum class Form { CurlRead, CurlWrite, Json, Name, Id };

    CopyFlow(Engine &engine, DraftBook &drafts, QObject *parent = nullptr);

    void setCurlText(CurlText text) { m_curl = std::move(text); }
    //! Whether connections with these keys can be copied so: what is not on the platform has no id
    //! and cannot be read there.
    [[nodiscard]] bool canCopy(Form form, const QStringList &keys) const;
    //! Several stand below each other, or in one list where they are JSON.
    void copy(Form form, const AccountId &account, const QStringList &keys);

Q_SIGNALS:
    //! \a sentence: what is on the clipboard now.
    void copied(const QString &sentence);
    void failed(const plugboard::Error &error);

private:
    [[nodiscard]] Result<QString> textOf(Form form, const AccountId &account,
                                         const QStringList &keys) const;
    [[nodiscard]] Result<QString> read(const AccountId &account, const QString &key) const;
    [[nodiscard]] Result<ShownRequest> written(const AccountId &account, const QString &key) const;
    [[nodiscard]] Result<Json> body(const AccountId &account, const QString &key) const;
    [[nodiscard]] Result<QString> name(const AccountId &account, const QString &key) const;

    Engine &m_engine;
    DraftBook &m_drafts;
    CurlText m_curl;
};

} // namespace plugboard
