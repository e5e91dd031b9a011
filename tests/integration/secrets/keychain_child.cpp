// SPDX-License-Identifier: GPL-3.0-or-later
//
// keychain_child ACCOUNT TIMEOUT-MS: reads the account's token and prints the kind of the error, or
// the token, which is a made-up one.
#include "secrets/keychainsecretstore.h"

#include <QCoreApplication>
#include <QTextStream>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3)
        return 64;
    plugboard::KeychainSecretStore::Options options;
    options.timeout = std::chrono::milliseconds(arguments.at(2).toInt());
    plugboard::KeychainSecretStore store(options);
    plugboard::Job<plugboard::Sensitive> *job
        = store.read(plugboard::tokenRef(plugboard::AccountId(arguments.at(1))));
    job->setAutoDelete(true);
    job->onFinished(&app, [](const plugboard::Result<plugboard::Sensitive> &outcome) {
        QTextStream(stdout) << (outcome ? QString::fromUtf8(outcome->reveal())
                                        : plugboard::errorKindName(outcome.error().kind));
        QCoreApplication::quit();
    });
    job->start();
    return QCoreApplication::exec();
}
