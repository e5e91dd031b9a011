// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <optional>

namespace plugboard {

//! Runs \a work on a worker thread and hands its result to \a done on \a context's thread; not at
//! all when \a context died before. For reading megabytes without blocking the window. The future
//! can be waited for by whoever owns what \a work uses.
template <typename T>
QFuture<void> inBackground(QObject *context, std::function<T()> work, std::function<void(T)> done)
{
    auto result = std::make_shared<std::optional<T>>();
    auto promise = std::make_shared<QPromise<void>>();
    auto *watcher = new QFutureWatcher<void>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, result, done = std::move(done)] {
                         watcher->deleteLater();
                         done(std::move(**result));
                     });
    const QFuture<void> future = promise->future();
    watcher->setFuture(future);
    promise->start();
    QThreadPool::globalInstance()->start([work = std::move(work), result, promise] {
        result->emplace(work());
        promise->finish();
    });
    return future;
}

} // namespace plugboard
