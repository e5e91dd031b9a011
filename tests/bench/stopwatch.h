// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace plugboard::test {

//! Median in ms of \a runs runs of \a work, after one that is not counted.
template <typename Work>
double medianMs(int runs, Work work)
{
    work();
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    return times.at(times.size() / 2);
}

//! "what: 12.3 ms; peer: 4.5 ms; ratio 2.73".
inline void printRatio(const char *what, double ours, const char *peer, double theirs)
{
    std::printf("%s: %.2f ms; %s: %.2f ms; ratio %.2f\n", what, ours, peer, theirs, ours / theirs);
    std::fflush(stdout);
}

//! As printRatio(), with a verdict: whether \a ratio is at most \a bound.
[[nodiscard]] inline bool printBound(const char *what, double ours, const char *peer, double theirs,
                                     double ratio, double bound)
{
    const bool passes = ratio <= bound;
    std::printf("%s: %.2f ms; %s: %.2f ms; ratio %.2f, at most %.2f: %s\n", what, ours, peer,
                theirs, ratio, bound, passes ? "PASS" : "FAIL");
    std::fflush(stdout);
    return passes;
}

//! "what: 12.3 ms, at most 40 ms: PASS".
[[nodiscard]] inline bool printBound(const char *what, double ours, double bound)
{
    const bool passes = ours <= bound;
    std::printf("%s: %.2f ms, at most %.0f ms: %s\n", what, ours, bound, passes ? "PASS" : "FAIL");
    std::fflush(stdout);
    return passes;
}

} // namespace plugboard::test
