// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

namespace plugboard {

namespace detail {

//! What runs \a work for \a context, with \a start bringing it to another thread.
template <typename T, typename Start>
QFuture<void> elsewhere(QObject *context, std::function<T()> work, std::function<void(T)> done,
                        Start start)
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
    start([work = std::move(work), result, promise] {
        result->emplace(work());
        promise->finish();
    });
    return future;
}

} // namespace detail

//! Runs \a work on a worker thread and hands its result to \a done on \a context's thread; not at
//! all when \a context died before. For reading megabytes without blocking the window. The future
//! can be waited for by whoever owns what \a work uses.
template <typename T>
QFuture<void> inBackground(QObject *context, std::function<T()> work, std::function<void(T)> done)
{
    return detail::elsewhere<T>(context, std::move(work), std::move(done), [](auto &&task) {
        QThreadPool::globalInstance()->start(std::forward<decltype(task)>(task));
    });
}

//! The same for what may never return, as a read from a network that is gone: on a thread of its
//! own, for which neither other work nor the program's end waits. \a work owns all that it uses.
template <typename T>
void inThreadOfItsOwn(QObject *context, std::function<T()> work, std::function<void(T)> done)
{
    (void) detail::elsewhere<T>(context, std::move(work), std::move(done), [](auto &&task) {
        std::thread(std::forward<decltype(task)>(task)).detach();
    });
}

} // namespace plugboard
