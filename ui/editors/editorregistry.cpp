// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/editorregistry.h"

#include "ui/editors/booleditor.h"
#include "ui/editors/choiceeditor.h"
#include "ui/editors/coloureditor.h"
#include "ui/editors/editorranks.h"
#include "ui/editors/groupheading.h"
#include "ui/editors/momenteditor.h"
#include "ui/editors/multichoiceeditor.h"
#include "ui/editors/multilineeditor.h"
#include "ui/editors/pemeditor.h"
#include "ui/editors/recordseditor.h"
#include "ui/editors/rowseditor.h"
#include "ui/editors/secreteditor.h"
#include "ui/editors/texteditor.h"
#include "ui/editors/visualeditor.h"

namespace plugboard {

using namespace Qt::StringLiterals;

const EditorRegistry &EditorRegistry::builtIn()
{
    static const EditorRegistry registry = [] {
        namespace R = EditorRanks;
        EditorRegistry r;
        r.add({u"raw"_s, R::raw, MultilineEditor::makeRaw});
        r.add({u"text"_s, R::text, TextEditor::makePlain});
        r.add({u"multiline"_s, R::multiline, MultilineEditor::make});
        r.add({u"number"_s, R::number, TextEditor::makeNumber});
        r.add({u"boolean"_s, R::boolean, BoolEditor::make});
        r.add({u"radio"_s, R::radio, RadioEditor::make});
        r.add({u"combo"_s, R::combo, ComboEditor::make});
        r.add({u"searchable"_s, R::searchable, ComboEditor::makeSearchable});
        r.add({u"url"_s, R::url, TextEditor::makeUrl});
        r.add({u"fixed"_s, R::fixedChoice, FixedText::make});
        r.add({u"secret"_s, R::secret, SecretEditor::make});
        r.add({u"checkboxes"_s, R::checkBoxes, CheckBoxesEditor::make});
        r.add({u"checklist"_s, R::checkList, CheckListEditor::make});
        r.add({u"list"_s, R::listRows, RowsEditor::makeList});
        r.add({u"records"_s, R::records, RowsEditor::makeRecords});
        r.add({u"items"_s, R::items, RecordsEditor::make});
        r.add({u"map"_s, R::mapRows, RowsEditor::makeMap});
        r.add({u"visual"_s, R::visual, VisualEditor::make});
        r.add({u"group"_s, R::group, GroupHeading::make});
        r.add({u"pem"_s, R::pem, PemEditor::make});
        r.add({u"moment"_s, R::moment, MomentEditor::make});
        r.add({u"colour"_s, R::colour, ColourEditor::make});
        return r;
    }();
    return registry;
}

void EditorRegistry::add(const EditorEntry &entry)
{
    m_entries.append(entry);
}

const EditorEntry &EditorRegistry::best(const FieldSpec &spec, const FieldValue &value) const
{
    qsizetype best = 0;
    int highest = m_entries.constFirst().rank(spec, value);
    for (qsizetype i = 1; i < m_entries.size(); ++i) {
        const int rank = m_entries.at(i).rank(spec, value);
        if (rank > highest) {
            highest = rank;
            best = i;
        }
    }
    return m_entries.at(best);
}

} // namespace plugboard
