// SPDX-License-Identifier: GPL-3.0-or-later
//
// What must hold for any JSON, any text and any limit, tried with generated ones.
#include "core/json.h"
#include "core/memoryrateslots.h"
#include "core/remotetext.h"
#include "support/testprogram.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace plugboard;

namespace {

QString anyText()
{
    // Half of it plain, so that names repeat; the rest from everywhere but the surrogates.
    const auto letters = *rc::gen::container<std::u32string>(rc::gen::oneOf(
        rc::gen::inRange<char32_t>(U'a', U'e'), rc::gen::inRange<char32_t>(0, 0x20),
        rc::gen::inRange<char32_t>(0x20, 0xd800), rc::gen::inRange<char32_t>(0xe000, 0x110000)));
    return QString::fromUcs4(letters.data(), qsizetype(letters.size()));
}

QByteArray anyNumber()
{
    const auto digits = [](int most) {
        QByteArray text;
        const int count = *rc::gen::inRange(1, most);
        for (int i = 0; i < count; ++i)
            text += char('0' + *rc::gen::inRange(0, 10));
        return text;
    };
    QByteArray text = *rc::gen::arbitrary<bool>() ? "-" : "";
    text += *rc::gen::arbitrary<bool>() ? QByteArray("0")
                                        : char('1' + *rc::gen::inRange(0, 9)) + digits(25);
    if (*rc::gen::arbitrary<bool>())
        text += '.' + digits(25);
    if (*rc::gen::arbitrary<bool>()) {
        text += *rc::gen::element('e', 'E');
        text += *rc::gen::element("", "+", "-")
            + digits(3); // the reader refuses what no double can hold
    }
    return text;
}

Json anyJson(int depth)
{
    switch (*rc::gen::inRange(0, depth > 0 ? 6 : 4)) {
    case 0:
        return Json();
    case 1:
        return Json(*rc::gen::arbitrary<bool>());
    case 2:
        return Json::numberText(anyNumber());
    case 3:
        return Json(anyText());
    case 4: {
        Json list = Json::array();
        for (int i = *rc::gen::inRange(0, 5); i > 0; --i)
            list.append(anyJson(depth - 1));
        return list;
    }
    default:
        break;
    }
    Json object = Json::object();
    for (int i = *rc::gen::inRange(0, 5); i > 0; --i)
        object.members().push_back({anyText(), anyJson(depth - 1)});
    return object;
}

} // namespace

class TestCoreProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jsonInIsJsonOut()
    {
        QVERIFY(rc::check("JSON in = JSON out", [] {
            const Json value = anyJson(5);
            const QByteArray text = writeJson(value);
            const Result<Json> read = parseJson(text);
            RC_ASSERT(read.has_value());
            RC_ASSERT(*read == value);
            RC_ASSERT(writeJson(*read) == text);
            const Result<Json> pretty = parseJson(writeJsonPretty(value));
            RC_ASSERT(pretty.has_value());
            RC_ASSERT(*pretty == value);
        }));
    }

    void elementsAreTheItems()
    {
        QVERIFY(rc::check("one by one is the same as all at once", [] {
            Json list = Json::array();
            for (int i = *rc::gen::inRange(0, 8); i > 0; --i)
                list.append(anyJson(3));
            Json collected = Json::array();
            RC_ASSERT(parseJsonElements(writeJson(list), {}, [&collected](Json &&element) {
                          collected.append(std::move(element));
                          return true;
                      }).has_value());
            RC_ASSERT(collected == list);
        }));
    }

    void jsonReaderSurvivesAnyBytes()
    {
        QVERIFY(rc::check("any bytes are read or refused", [] {
            // Damage to a good text reaches deeper than noise does.
            QByteArray text = writeJson(anyJson(3));
            const int changes = *rc::gen::inRange(0, 4);
            for (int i = 0; i < changes && !text.isEmpty(); ++i) {
                const auto at = *rc::gen::inRange<qsizetype>(0, text.size());
                if (*rc::gen::arbitrary<bool>())
                    text[at] = char(*rc::gen::inRange(0, 256));
                else
                    text.remove(at, *rc::gen::inRange(1, 4));
            }
            const Result<Json> read = parseJson(text);
            if (read)
                RC_ASSERT(parseJson(writeJson(*read)).value() == *read);
            else
                RC_ASSERT(!read.error().summary.isEmpty());
        }));
    }

    void cleanedTextStaysClean()
    {
        QVERIFY(rc::check("remote text is short, on one line and clean", [] {
            const QString text = anyText();
            const QString cleaned = cleanRemoteText(text, 20);
            RC_ASSERT(cleaned.size() <= 20);
            RC_ASSERT(cleaned.isValidUtf16());
            RC_ASSERT(cleanRemoteText(cleaned, 20) == cleaned);
            for (const QChar c : cleaned)
                RC_ASSERT(c.unicode() >= 0x20 && c.category() != QChar::Other_Control);
        }));
    }

    void limitHoldsForAnyStarts()
    {
        QVERIFY(rc::check("never more than N starts in any period", [] {
            const RateLimit limit{*rc::gen::inRange(1, 8), milliseconds(*rc::gen::inRange(1, 5000)),
                                  milliseconds(*rc::gen::inRange(0, 1000))};
            milliseconds now{1'760'000'000'000};
            milliseconds paused{0};
            QList<milliseconds> starts;
            for (int i = 0; i < 40; ++i) {
                now += milliseconds(*rc::gen::inRange(0, 800));
                if (*rc::gen::inRange(0, 10) == 0)
                    paused = now + 700ms;
                const milliseconds at = nextStart(starts, limit, now, paused);
                RC_ASSERT(at >= now && at >= paused);
                starts.append(at);
            }
            for (qsizetype i = 1; i < starts.size(); ++i)
                RC_ASSERT(starts.at(i) - starts.at(i - 1) >= limit.minimumGap);
            for (qsizetype i = limit.requests; i < starts.size(); ++i)
                RC_ASSERT(starts.at(i) - starts.at(i - limit.requests) >= limit.period);
        }));
    }

    //! Several windows, each of them late as a busy machine is.
    void storeKeepsTheLimitWhenStartsComeLate()
    {
        QVERIFY(rc::check("late starts keep the limit", [] {
            const RateLimit limit{*rc::gen::inRange(1, 5),
                                  milliseconds(*rc::gen::inRange(50, 3000)),
                                  milliseconds(*rc::gen::inRange(0, 600))};
            struct Window
            {
                std::optional<RateSlot> slot;
                milliseconds wakes{0};
            };
            MemoryRateSlotStore store;
            const milliseconds begin{1'760'000'000'000};
            QList<Window> windows(*rc::gen::inRange(1, 5), Window{{}, begin});
            QList<milliseconds> starts;
            for (int step = 0; step < 150; ++step) {
                auto next = std::min_element(
                    windows.begin(), windows.end(),
                    [](const Window &a, const Window &b) { return a.wakes < b.wakes; });
                const milliseconds now = next->wakes;
                const bool asks = next->slot.has_value();
                next->slot = asks ? *store.confirm(u"k"_s, limit, *next->slot, now)
                                  : *store.reserve(u"k"_s, limit, now);
                if (asks && next->slot->at <= now) {
                    starts.append(now);
                    next->slot.reset();
                    next->wakes = now + milliseconds(*rc::gen::inRange(0, 500));
                } else {
                    next->wakes = std::max(now, next->slot->at)
                        + milliseconds(*rc::gen::element(0, 0, 1, 4, 20, 300, 2000));
                }
            }
            RC_PRE(starts.size() > limit.requests);
            for (qsizetype i = 1; i < starts.size(); ++i)
                RC_ASSERT(starts.at(i) - starts.at(i - 1) >= limit.minimumGap);
            for (qsizetype i = limit.requests; i < starts.size(); ++i)
                RC_ASSERT(starts.at(i) - starts.at(i - limit.requests) >= limit.period);
        }));
    }
};

PLUGBOARD_TEST(TestCoreProperties)
#include "tst_coreproperties.moc"
