// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sessionjob.h"

namespace plugboard {

//! The metadata of a type's form and where it is from.
struct TypeMetadata
{
    enum class Origin { Platform, Workspace, Learnt };
    ConnectionType type;
    Json metadata;
    Origin origin = Origin::Platform;
    //! When the platform gave it, or when the connections were seen last; 0: not known.
    milliseconds at{0};
    //! For Learnt.
    int seen = 0;
    //! Why it is not the platform's; nothing where the platform was not asked.
    std::optional<Error> failure;
};

//! Asks the platform; where it knows no such type, or cannot be reached, the workspace's copy, else
//! what cached connections of the type show, with the failure beside it.
class TypeMetadataJob final : public SessionJob<TypeMetadata>
{
    Q_OBJECT
public:
    TypeMetadataJob(Shared session, TypeId type);

private:
    void run() override;
    void notReady(const Error &error) override;
    void fallBack(const Error &error);

    Shared m_shared;
    TypeId m_type;
};

//! The workspace's copy, else what cached connections of the type show.
[[nodiscard]] std::optional<TypeMetadata> cachedTypeMetadata(const AccountSession &session,
                                                             const TypeId &type);

//! The form made of it; its issues say where it is from.
class TypeFormJob final : public SessionJob<FormSpec>
{
    Q_OBJECT
public:
    TypeFormJob(Shared session, TypeId type);

private:
    void doStart() override;
    void run() override { }

    Shared m_shared;
    TypeId m_type;
};

//! What a form that is not the platform's own has to say: a warning with the failure, if there was
//! one, and where it is from.
[[nodiscard]] QList<FieldIssue> originIssues(const TypeMetadata &metadata);

[[nodiscard]] FormOrigin originOf(const TypeMetadata &metadata);

//! The form of \a metadata with its originIssues().
[[nodiscard]] Result<FormSpec> formOfMetadata(const AccountSession &session,
                                              const TypeMetadata &metadata);

} // namespace plugboard
