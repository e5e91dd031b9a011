// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/fieldspec.h"

#include <QStringList>

#include <vector>

namespace plugboard {

//! One item of a list, or one entry of a map.
struct ItemEntry
{
    //! Of a map's entry.
    QString key;
    Json value;

    friend bool operator==(const ItemEntry &, const ItemEntry &) = default;
};

//! What an item shows in one column.
struct ItemCell
{
    QString text;
    //! Shown as JSON and kept: no line of text could be written back as it.
    bool isFixed = false;
    //! What stands there where nothing does.
    QString placeholder = {};
    //! The same as a value; null, or absent where nothing is there.
    FieldValue value = {};
};

//! How the value of a field is rows of cells and back. Free of widgets, so that it can be tested;
//! what comes out of entries() goes unchanged through value().
class ItemForm
{
public:
    ItemForm() = default;
    virtual ~ItemForm() = default;
    ItemForm(const ItemForm &) = delete;
    ItemForm &operator=(const ItemForm &) = delete;

    //! To be called before anything else; \a spec must live as long as this.
    void setSpec(const FieldSpec &spec) { m_spec = &spec; }

    [[nodiscard]] virtual std::vector<ItemEntry> entries(const FieldValue &value) const = 0;
    //! \a entries in the form that \a present has, or would have if it held any.
    [[nodiscard]] virtual FieldValue value(const std::vector<ItemEntry> &entries,
                                           const FieldValue &present) const = 0;
    //! Translated headings; one without a text where no heading is needed.
    [[nodiscard]] virtual QStringList columns() const = 0;
    [[nodiscard]] virtual ItemCell cell(const ItemEntry &entry, int column) const = 0;
    virtual void setCell(ItemEntry &entry, int column, const QString &text) const = 0;
    //! As setCell(), with a value that was chosen and not typed; absent takes it out, where
    //! mayBeUnset().
    virtual void putCell(ItemEntry &entry, int column, const FieldValue &value) const = 0;
    //! What the metadata says of a column's cells; nullptr for nothing.
    [[nodiscard]] virtual const FieldSpec *cellSpec(int column) const = 0;
    [[nodiscard]] virtual bool mayBeUnset(int) const { return false; }
    [[nodiscard]] virtual ItemEntry blank() const = 0;
    //! Typed, and not what the metadata says that it must be.
    [[nodiscard]] virtual bool isWrong(const ItemEntry &entry, int column) const = 0;
    //! Fixed-pitch and left to right.
    [[nodiscard]] virtual bool isTechnical(int column) const = 0;
    //! What one typed or pasted into \a column as the texts of as many items.
    [[nodiscard]] virtual QStringList parts(const QString &text, const FieldValue &present) const;
    //! What is odd about the entries as a whole, in sentences.
    [[nodiscard]] virtual QStringList warnings(const std::vector<ItemEntry> &) const { return {}; }
    [[nodiscard]] virtual bool isMap() const { return false; }

protected:
    [[nodiscard]] const FieldSpec &spec() const { return *m_spec; }

private:
    const FieldSpec *m_spec = nullptr;
};

//! A list of scalars. Where the platform takes texts only, and holds one, its items stand between
//! commas.
class ListForm final : public ItemForm
{
public:
    [[nodiscard]] std::vector<ItemEntry> entries(const FieldValue &value) const override;
    [[nodiscard]] FieldValue value(const std::vector<ItemEntry> &entries,
                                   const FieldValue &present) const override;
    [[nodiscard]] QStringList columns() const override { return {QString()}; }
    [[nodiscard]] ItemCell cell(const ItemEntry &entry, int column) const override;
    void setCell(ItemEntry &entry, int column, const QString &text) const override;
    void putCell(ItemEntry &entry, int column, const FieldValue &value) const override;
    [[nodiscard]] const FieldSpec *cellSpec(int column) const override;
    [[nodiscard]] ItemEntry blank() const override;
    [[nodiscard]] bool isWrong(const ItemEntry &entry, int column) const override;
    [[nodiscard]] bool isTechnical(int column) const override;
    [[nodiscard]] QStringList parts(const QString &text, const FieldValue &present) const override;

private:
    [[nodiscard]] bool isText(const FieldValue &present) const;
};

//! Keys and their scalars, in the order in which they came, repeated keys among them.
class MapForm final : public ItemForm
{
public:
    [[nodiscard]] std::vector<ItemEntry> entries(const FieldValue &value) const override;
    [[nodiscard]] FieldValue value(const std::vector<ItemEntry> &entries,
                                   const FieldValue &present) const override;
    [[nodiscard]] QStringList columns() const override;
    [[nodiscard]] ItemCell cell(const ItemEntry &entry, int column) const override;
    void setCell(ItemEntry &entry, int column, const QString &text) const override;
    void putCell(ItemEntry &entry, int column, const FieldValue &value) const override;
    [[nodiscard]] const FieldSpec *cellSpec(int column) const override;
    [[nodiscard]] ItemEntry blank() const override;
    [[nodiscard]] bool isWrong(const ItemEntry &entry, int column) const override;
    [[nodiscard]] bool isTechnical(int column) const override;
    [[nodiscard]] QStringList warnings(const std::vector<ItemEntry> &entries) const override;
    [[nodiscard]] bool isMap() const override { return true; }
};

//! A list of records: one column for each field. What a record holds beside them stays in its
//! place.
class RecordForm final : public ItemForm
{
public:
    [[nodiscard]] std::vector<ItemEntry> entries(const FieldValue &value) const override;
    [[nodiscard]] FieldValue value(const std::vector<ItemEntry> &entries,
                                   const FieldValue &present) const override;
    [[nodiscard]] QStringList columns() const override;
    [[nodiscard]] ItemCell cell(const ItemEntry &entry, int column) const override;
    void setCell(ItemEntry &entry, int column, const QString &text) const override;
    void putCell(ItemEntry &entry, int column, const FieldValue &value) const override;
    [[nodiscard]] const FieldSpec *cellSpec(int column) const override { return &field(column); }
    [[nodiscard]] bool mayBeUnset(int column) const override { return !field(column).required; }
    [[nodiscard]] ItemEntry blank() const override;
    [[nodiscard]] bool isWrong(const ItemEntry &entry, int column) const override;
    [[nodiscard]] bool isTechnical(int column) const override;

private:
    [[nodiscard]] const FieldSpec &field(int column) const
    {
        return spec().children[size_t(column)];
    }
};

//! The template of a list's scalar items or of a map's values; nullptr where the metadata has none.
[[nodiscard]] const FieldSpec *scalarTemplate(const FieldSpec &spec);
//! \a text as an item in the place of \a before: in the template's type where it is one of those,
//! without a template in the type that was there; else as text.
[[nodiscard]] Json itemFromText(const FieldSpec *itemSpec, const Json &before, const QString &text);

} // namespace plugboard
