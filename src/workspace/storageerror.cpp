// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/storageerror.h"

#include "workspace/sqlconnection.h"

#include <QCoreApplication>
#include <QDir>
#include <QStorageInfo>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct StorageTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::Storage)
};

// SQLite's primary result codes.
constexpr int kPerm = 3;
constexpr int kLocked = 6;
constexpr int kReadOnly = 8;
constexpr int kIoError = 10;
constexpr int kFull = 13;
constexpr int kCantOpen = 14;
constexpr int kNotADatabase = 26;

QString notSaved(Matter matter)
{
    switch (matter) {
    case Matter::Accounts:
        return StorageTr::tr("The account could not be saved");
    case Matter::Connections:
        return StorageTr::tr("The fetched connections could not be saved");
    case Matter::Forms:
        return StorageTr::tr("The form of the connection type could not be saved");
    case Matter::Drafts:
        return StorageTr::tr("The drafts could not be saved");
    case Matter::Tests:
        return StorageTr::tr("The test result could not be saved");
    case Matter::Settings:
        return StorageTr::tr("The settings could not be saved");
    case Matter::Slots:
        return StorageTr::tr("Nothing was sent, because the platform's limit could not be kept");
    case Matter::Workspace:
        break;
    }
    return StorageTr::tr("The workspace could not be opened");
}

QString notRead(Matter matter)
{
    switch (matter) {
    case Matter::Accounts:
        return StorageTr::tr("The accounts could not be read");
    case Matter::Connections:
        return StorageTr::tr("The saved connections could not be read");
    case Matter::Forms:
        return StorageTr::tr("The saved forms could not be read");
    case Matter::Drafts:
        return StorageTr::tr("The drafts could not be read");
    case Matter::Tests:
        return StorageTr::tr("The test results could not be read");
    case Matter::Settings:
        return StorageTr::tr("The settings could not be read");
    case Matter::Slots:
    case Matter::Workspace:
        break;
    }
    return StorageTr::tr("The workspace could not be read");
}

//! The code without its extension. A full disk also comes as a fault of reading or writing, where
//! the shared index of the log cannot grow or the space is asked for late (btrfs, NFS).
int causeOf(const SqlFailure &failure, const QString &folder)
{
    constexpr qint64 kNext = 128LL * 1024;
    if (failure.primary() == kIoError) {
        const QStorageInfo disk(folder);
        if (disk.isValid() && disk.isReady() && disk.bytesAvailable() < kNext)
            return kFull;
    }
    return failure.primary();
}

Error explain(const QString &what, const SqlFailure &failure, const QString &folder)
{
    const QString place = QDir::toNativeSeparators(folder);
    QString cause;
    QString remedy;
    switch (causeOf(failure, folder)) {
    case kFull:
        cause = StorageTr::tr("the disk is full");
        remedy = StorageTr::tr("Free some space on the disk that holds %1.").arg(place);
        break;
    case kPerm:
    case kReadOnly:
    case kCantOpen:
        cause = StorageTr::tr("the folder %1 cannot be written to").arg(place);
        remedy = StorageTr::tr("Check the permissions of the folder, or choose another workspace.");
        break;
    case kSqliteBusy:
    case kLocked:
        cause = StorageTr::tr("another Plugboard is writing to the workspace and did not finish "
                              "within 5 seconds");
        remedy = StorageTr::tr("Try again when the other one is done.");
        break;
    case kSqliteCorrupt:
    case kNotADatabase:
        cause = StorageTr::tr("the file of the workspace is damaged");
        remedy = StorageTr::tr("Restore %1 from a backup, or choose another workspace.").arg(place);
        break;
    case kIoError:
        cause = StorageTr::tr("the disk reported a fault");
        remedy = StorageTr::tr("Check the disk that holds %1.").arg(place);
        break;
    default:
        cause = StorageTr::tr("the workspace in %1 did not accept the call").arg(place);
        break;
    }
    return Error::make(ErrorKind::Storage, StorageTr::tr("%1: %2.").arg(what, cause), remedy,
                       u"SQLite %1: %2"_s.arg(failure.code).arg(failure.text));
}

} // namespace

Error writeError(Matter matter, const SqlFailure &failure, const QString &folder)
{
    Error error = explain(notSaved(matter), failure, folder);
    const int cause = causeOf(failure, folder);
    if (matter == Matter::Drafts && (cause == kFull || cause == kSqliteBusy || cause == kLocked)) {
        error.summary
            = StorageTr::tr("%1 Keep this window open; we go on trying.").arg(error.summary);
    }
    return error;
}

bool takesNoWriting(const SqlFailure &failure, const QString &folder)
{
    const int cause = causeOf(failure, folder);
    return cause == kFull || cause == kPerm || cause == kReadOnly || cause == kCantOpen;
}

Error readError(Matter matter, const SqlFailure &failure, const QString &folder)
{
    return explain(notRead(matter), failure, folder);
}

Error newerError(int found, int known, const QString &folder, const QString &copy)
{
    const QString place = QDir::toNativeSeparators(folder);
    const QString remedy = copy.isEmpty()
        ? StorageTr::tr("Install the newer Plugboard, or choose another workspace.")
        : StorageTr::tr("Install the newer Plugboard, or go back to the copy %1 in that folder.")
              .arg(copy);
    return Error::make(ErrorKind::Storage,
                       StorageTr::tr("This workspace was written by a newer Plugboard (its format "
                                     "is %1, this one reads up to %2). Nothing in %3 was changed.")
                           .arg(found)
                           .arg(known)
                           .arg(place),
                       remedy, u"user_version %1, expected at most %2"_s.arg(found).arg(known));
}

Error foreignError(const QString &file, const QString &detail)
{
    return Error::make(
        ErrorKind::Storage,
        StorageTr::tr("The file %1 is damaged, or it is not a Plugboard workspace. It was not "
                      "changed.")
            .arg(QDir::toNativeSeparators(file)),
        StorageTr::tr("Restore it from a backup, or choose another workspace."), detail);
}

Error folderError(const QString &folder, const QString &detail)
{
    return Error::make(ErrorKind::Storage,
                       StorageTr::tr("The workspace could not be opened: the folder %1 cannot be "
                                     "written to.")
                           .arg(QDir::toNativeSeparators(folder)),
                       StorageTr::tr("Check the permissions of the folder, or choose another "
                                     "workspace."),
                       detail);
}

Error busyError(const QString &folder)
{
    return Error::make(ErrorKind::Storage,
                       StorageTr::tr("The workspace could not be opened: another Plugboard is "
                                     "preparing %1 and did not finish within 30 seconds.")
                           .arg(QDir::toNativeSeparators(folder)),
                       StorageTr::tr("Try again when the other one is done."),
                       u"plugboard.preparing is locked"_s);
}

Error copyError(const QString &folder, const SqlFailure &failure)
{
    Error error = explain(StorageTr::tr("The workspace was left as it was, because it could not be "
                                        "copied before its format is brought up to date"),
                          failure, folder);
    return error;
}

} // namespace plugboard
