// SPDX-License-Identifier: GPL-3.0-or-later
//
// libFuzzer's way in: one program for each target, which PLUGBOARD_FUZZ_TARGET names.
#include "fuzz/promises.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace plugboard::fuzz;
    static const Target &target
        = *std::find_if(targets().cbegin(), targets().cend(), [](const Target &one) {
              return one.name == QLatin1String(PLUGBOARD_FUZZ_TARGET);
          });
    const QStringList broken = target.broken(QByteArrayView(data, qsizetype(size)));
    for (const QString &promise : broken)
        std::fprintf(stderr, "broken promise: %s\n", qUtf8Printable(promise));
    if (!broken.isEmpty())
        std::abort();
    return 0;
}
