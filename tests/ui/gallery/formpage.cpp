// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages.h"
#include "sampleforms.h"

#include "ui/formview/formview.h"
#include "ui/widgets/section.h"

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

QWidget *makeForm(std::unique_ptr<FormModel> model, bool existing)
{
    auto *view = new FormView;
    FormModel *kept = model.release();
    kept->setParent(view);
    EditorContext context;
    context.platformName = u"Flxpoint"_s;
    view->setModel(kept, context);
    FormHeading heading;
    heading.typeName = u"Shopify"_s;
    if (existing) {
        heading.id = u"4711"_s;
        heading.fetched = u"fetched 2 minutes ago"_s;
        heading.state = u"Test failed"_s;
        heading.stateTone = Tone::Danger;
        heading.stateIcon = u"dialog-error"_s;
    }
    view->setHeading(heading);
    return view;
}

} // namespace

QWidget *makeFormPage()
{
    return makeForm(sampleConnection(), true);
}

QWidget *makeCheckedFormPage()
{
    auto *view = static_cast<FormView *>(makeForm(sampleConnection(), true));
    view->checkAll();
    for (Section *section : view->findChildren<Section *>())
        section->setExpanded(true);
    return view;
}

QWidget *makeNewFormPage()
{
    return makeForm(sampleNewConnection(), false);
}

} // namespace plugboard
