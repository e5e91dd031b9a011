// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace plugboard {

class IconButton;
class JsonEditor;
class PlainLabel;
class SearchField;

//! Searches in a JSON editor; hidden until open().
class JsonFindBar final : public QWidget
{
    Q_OBJECT
public:
    JsonFindBar(JsonEditor *editor, const QString &objectName, QWidget *parent = nullptr);

    //! With the words that are selected in the editor, if they are of one line.
    void open();
    //! The focus goes back to the editor.
    void close();
    void find(bool forward);
    [[nodiscard]] QList<QWidget *> tabStops() const;

private:
    void typed(const QString &words);
    void tell(bool found);

    JsonEditor *m_editor;
    SearchField *m_words;
    PlainLabel *m_told;
    IconButton *m_previous;
    IconButton *m_next;
    IconButton *m_close;
};

} // namespace plugboard
