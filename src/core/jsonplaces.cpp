// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jsonplaces.h"

#include "core/jsonreader.h"

#include <QCoreApplication>

#include <algorithm>

namespace plugboard {

namespace {

struct JsonPlacesTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::JsonPlaces)
};

//! Builds the tree of places; what the values are is parseJson()'s matter.
class PlacesSink final : public JsonSink
{
public:
    explicit PlacesSink(int maxDepth) : m_maxDepth(maxDepth) { }

    [[nodiscard]] bool tooDeep() const { return m_tooDeep; }
    JsonPlaces take() { return std::move(m_root); }

    void begins(qsizetype at) override { m_at = at; }
    bool null() override { return place({m_at, {}, {}}); }
    bool boolean(bool) override { return null(); }
    bool number(QByteArrayView) override { return null(); }
    bool string(QString) override { return null(); }
    bool key(QString) override
    {
        m_stack.back().names.push_back(m_at);
        return true;
    }
    bool beginObject() override { return open(); }
    bool endObject() override { return close(); }
    bool beginArray() override { return open(); }
    bool endArray() override { return close(); }

private:
    bool open()
    {
        m_tooDeep = int(m_stack.size()) >= m_maxDepth;
        m_stack.push_back({m_at, {}, {}});
        return !m_tooDeep;
    }

    bool close()
    {
        JsonPlaces whole = std::move(m_stack.back());
        m_stack.pop_back();
        return place(std::move(whole));
    }

    bool place(JsonPlaces places)
    {
        if (m_stack.empty())
            m_root = std::move(places);
        else
            m_stack.back().inside.push_back(std::move(places));
        return true;
    }

    int m_maxDepth;
    qsizetype m_at = 0;
    std::vector<JsonPlaces> m_stack;
    JsonPlaces m_root;
    bool m_tooDeep = false;
};

} // namespace

LocatedJson locateJson(QByteArrayView text, const JsonLimits &limits)
{
    LocatedJson out;
    if (text.size() > limits.maxBytes) {
        out.fault = JsonTextFault{JsonPlacesTr::tr("The text is too long to be read safely."), 0};
        return out;
    }
    PlacesSink sink(limits.maxDepth);
    const std::optional<JsonFault> fault = JsonReader(text, limits.allowComments, sink).run();
    if (fault && sink.tooDeep()) {
        out.fault = JsonTextFault{
            JsonPlacesTr::tr("Lists and objects stand too deep in one another here."),
            fault->offset};
    } else if (fault) {
        out.fault = JsonTextFault{
            JsonPlacesTr::tr("This is not valid JSON: %1.")
                .arg(QCoreApplication::translate("plugboard::JsonReader", fault->reason)),
            fault->offset};
    } else {
        out.places = sink.take();
        out.value = parseJson(text, limits).value();
    }
    return out;
}

TextLines::TextLines(QByteArrayView text)
{
    for (qsizetype at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
        m_ends.push_back(at);
}

int TextLines::lineOf(qsizetype offset) const
{
    return int(std::lower_bound(m_ends.begin(), m_ends.end(), offset) - m_ends.begin());
}

} // namespace plugboard
