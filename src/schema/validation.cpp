// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/validation.h"

#include "core/remotetext.h"
#include "schema/boundedpattern.h"
#include "schema/decimaltext.h"
#include "schema/jsonrules.h"
#include "schema/momenttext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct ValidationTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::Validation)
};

class Checker
{
public:
    explicit Checker(const FieldSpec &spec) : m_spec(spec) { }

    QList<FieldIssue> run(const FieldValue &value)
    {
        if (value.isEmpty()) {
            checkPresence();
            return m_issues;
        }
        const Json &json = value.json();
        if (!json.scalarText()) {
            checkContainer(json);
            return m_issues;
        }
        checkKind(value.displayText());
        checkConstraints(value.displayText());
        checkChoices(json);
        return m_issues;
    }

private:
    void add(Severity severity, const QString &message)
    {
        m_issues.append({m_spec.path, message, severity});
    }
    void error(const QString &message) { add(Severity::Error, message); }
    void warning(const QString &message) { add(Severity::Warning, message); }

    void checkPresence()
    {
        if (!m_spec.required)
            return;
        // What the user cannot reach here must not block the user.
        if (m_spec.hidden)
            warning(ValidationTr::tr("The platform requires this hidden value, but it is empty."));
        else if (m_spec.readOnly)
            warning(ValidationTr::tr("The platform requires this value, but it is empty."));
        else
            error(ValidationTr::tr("The value must not be empty."));
    }

    void checkContainer(const Json &json)
    {
        switch (m_spec.kind) {
        case FieldKind::List:
        case FieldKind::Map:
            checkItems(json);
            return;
        case FieldKind::Object:
        case FieldKind::Json:
        case FieldKind::Raw:
        case FieldKind::Visual:
            return;
        case FieldKind::MultiChoice:
            if (json.isArray()) {
                for (const Json &item : json.items())
                    checkChoices(item);
                return;
            }
            break;
        default:
            break;
        }
        warning(json.isArray()
                    ? ValidationTr::tr("The value is a list where a text is expected.")
                    : ValidationTr::tr("The value is an object where a text is expected."));
    }

    //! Texts that could not become what the template says stand among the items as they were typed.
    void checkItems(const Json &json)
    {
        int number = 0;
        const auto check = [&](const Json &item) {
            ++number;
            for (const FieldSpec &field : m_spec.children) {
                const Json *text = field.key.isEmpty() ? &item : item.find(field.key);
                if (text && text->isString())
                    checkItem(json.isArray(), number, field, text->toString());
            }
        };
        for (const Json &item : json.items())
            check(item);
        for (const JsonMember &member : json.members())
            check(member.value);
    }

    void checkItem(bool inList, int number, const FieldSpec &field, const QString &text)
    {
        constexpr qsizetype kMostNamed = 5;
        if (field.secret || field.wire != WireForm::Native || m_issues.size() >= kMostNamed)
            return;
        if (!isScalarKind(field.kind))
            return;
        const Result<FieldValue> value = valueFromText(field, text);
        if (value)
            return;
        const QString &why = value.error().summary;
        const QString place = QString::number(number);
        if (!field.key.isEmpty())
            error(ValidationTr::tr("Item %1, %2: %3").arg(place, field.label, why));
        else if (inList)
            error(ValidationTr::tr("Item %1: %2").arg(place, why));
        else
            error(ValidationTr::tr("Entry %1: %2").arg(place, why));
    }

    //! Whose text is parsed, and is no container that may as well come as text.
    static bool isScalarKind(FieldKind kind)
    {
        return kind == FieldKind::Integer || kind == FieldKind::Decimal || kind == FieldKind::Bool;
    }

    void checkKind(const QString &text)
    {
        switch (m_spec.kind) {
        case FieldKind::Integer:
            if (!isIntegerText(text))
                error(ValidationTr::tr("The value must be a whole number."));
            break;
        case FieldKind::Decimal:
            if (!isDecimalText(text))
                error(ValidationTr::tr("The value must be a number, with a point for decimals."));
            break;
        case FieldKind::Bool:
            checkBool(text);
            break;
        case FieldKind::Url:
            checkUrl(text);
            break;
        case FieldKind::Email:
            if (!isEmail(text))
                error(ValidationTr::tr("The value must be an email address."));
            break;
        case FieldKind::Json:
            if (!parseJson(text.toUtf8()))
                error(ValidationTr::tr("The value is not valid JSON."));
            break;
        // How a platform writes these is rarely documented, so another form is no error.
        case FieldKind::Date:
            if (!isOutside(text) && !isDate(text))
                warning(ValidationTr::tr("The value is not a date such as 2025-01-31."));
            break;
        case FieldKind::Time:
            if (!isOutside(text) && !isTime(text))
                warning(ValidationTr::tr("The value is not a time such as 14:30."));
            break;
        case FieldKind::Timestamp:
            if (!isOutside(text) && !isIntegerText(text)
                && !QDateTime::fromString(text, Qt::ISODate).isValid())
                warning(
                    ValidationTr::tr("The value is not a moment such as 2025-01-31T14:30:00Z."));
            break;
        case FieldKind::Timezone:
            if (!QTimeZone::isTimeZoneIdAvailable(text.toUtf8()))
                warning(ValidationTr::tr("The value is not a time zone such as Europe/Berlin."));
            break;
        default:
            break;
        }
    }

    //! Says so of a day or a time that is written well and does not exist.
    bool isOutside(const QString &text)
    {
        const std::optional<MomentText> moment = readMoment(text);
        if (!moment || !moment->isOutside)
            return false;
        warning(ValidationTr::tr("%1 is no date or time: the calendar or the clock does not have "
                                 "it.")
                    .arg(cleanRemoteText(text, 60)));
        return true;
    }

    //! Qt alone would read "2025-01-31" out of anything that begins so.
    static bool isDate(const QString &text)
    {
        constexpr qsizetype kLength = 10;
        return QDate::fromString(text, Qt::ISODate).isValid()
            && (text.size() == kLength || readMoment(text));
    }

    //! Also one with a zone, as RFC 3339 wants it.
    static bool isTime(const QString &text)
    {
        const std::optional<MomentText> moment = readMoment(text);
        return QTime::fromString(text, Qt::ISODate).isValid()
            || (moment && moment->time.isValid() && moment->date.isNull());
    }

    void checkBool(const QString &text)
    {
        static const QSet<QString> known{u"true"_s, u"false"_s, u"1"_s, u"0"_s, u"yes"_s, u"no"_s};
        if (!known.contains(text.toLower()))
            warning(ValidationTr::tr("The value is neither true nor false."));
    }

    void checkUrl(const QString &text)
    {
        const QUrl url(text, QUrl::StrictMode);
        // "localhost:8080" and "example.com:443/x" parse with a scheme, but nobody means one.
        const QString rest = text.mid(url.scheme().size() + 1);
        const bool isHostAndPort = !rest.startsWith(u"//")
            && (url.scheme().contains(u'.') || rest.isEmpty() || rest.front().isDigit());
        if (!url.isValid() || url.scheme().isEmpty() || isHostAndPort)
            error(ValidationTr::tr("The value must be an address with a scheme, such as "
                                   "https://example.com."));
    }

    static bool isEmail(const QString &text)
    {
        const qsizetype at = text.lastIndexOf(u'@');
        return at > 0 && at < text.size() - 1
            && std::none_of(text.begin(), text.end(), [](QChar c) { return c.isSpace(); });
    }

    void checkConstraints(const QString &text)
    {
        const Constraints &limits = m_spec.constraints;
        const qsizetype length = text.toUcs4().size();
        if (limits.minLength && length < *limits.minLength)
            error(ValidationTr::tr("The value must have %n characters or more.", nullptr,
                                   *limits.minLength));
        if (limits.maxLength && length > *limits.maxLength)
            error(ValidationTr::tr("The value must have %n characters or fewer.", nullptr,
                                   *limits.maxLength));
        if (limits.minimum && compareDecimalText(text, *limits.minimum).value_or(0) < 0)
            error(ValidationTr::tr("The value must be %1 or more.")
                      .arg(cleanRemoteText(*limits.minimum, 60)));
        if (limits.maximum && compareDecimalText(text, *limits.maximum).value_or(0) > 0)
            error(ValidationTr::tr("The value must be %1 or less.")
                      .arg(cleanRemoteText(*limits.maximum, 60)));
        if (limits.format == u"port" && isIntegerText(text)
            && (compareDecimalText(text, u"1").value_or(0) < 0
                || compareDecimalText(text, u"65535").value_or(0) > 0))
            error(ValidationTr::tr("A port must be between 1 and 65535."));
        if (!limits.pattern.isEmpty())
            checkPattern(text);
    }

    void checkPattern(const QString &text)
    {
        const Constraints &limits = m_spec.constraints;
        switch (BoundedPattern(limits.pattern).match(text)) {
        case BoundedPattern::Answer::NotRead:
            add(Severity::Info,
                ValidationTr::tr("The platform's pattern was not checked: it is too "
                                 "long, or no pattern that can be read here."));
            return;
        case BoundedPattern::Answer::TooCostly:
            add(Severity::Info,
                ValidationTr::tr("The platform's pattern was not checked: it takes too long."));
            return;
        case BoundedPattern::Answer::Fits:
            return;
        case BoundedPattern::Answer::DoesNotFit:
            error(limits.patternHint.isEmpty()
                      ? ValidationTr::tr("The value does not fit the pattern %1.")
                            .arg(cleanRemoteText(limits.pattern, 200))
                      : ValidationTr::tr("The value does not fit: %1.")
                            .arg(cleanRemoteText(limits.patternHint, 200)));
        }
    }

    void checkChoices(const Json &json)
    {
        // Where the platform loads more of them, these are not all.
        if (m_spec.choices.isEmpty() || !m_spec.choicesFrom.isEmpty())
            return;
        const bool byText = m_spec.wire == WireForm::Text;
        const std::optional<QString> text = json.scalarText();
        const bool offered
            = std::any_of(m_spec.choices.begin(), m_spec.choices.end(), [&](const Choice &choice) {
                  return byText ? choice.value.scalarText() == text : choice.value == json;
              });
        if (!offered)
            warning(
                ValidationTr::tr("The value is not among the choices that the platform offers."));
    }

    const FieldSpec &m_spec;
    QList<FieldIssue> m_issues;
};

//! One of that severity or a worse one.
bool hasIssue(const QList<FieldIssue> &issues, Severity from)
{
    return std::any_of(issues.begin(), issues.end(),
                       [from](const FieldIssue &issue) { return issue.severity >= from; });
}

bool isWrittenAsJson(FieldKind kind)
{
    return kind == FieldKind::Json || kind == FieldKind::Raw || kind == FieldKind::List
        || kind == FieldKind::Map || kind == FieldKind::Object || kind == FieldKind::MultiChoice;
}

QList<FieldIssue> checkedByRules(const FieldSpec &spec, const Json &json)
{
    if (!json.isString() || !isWrittenAsJson(spec.kind))
        return spec.rules->check(spec.path, json);
    // JSON that was typed waits as text; a text that is no JSON is told elsewhere.
    const Result<Json> typed = parseJson(json.toString().toUtf8());
    if (!typed)
        return {};
    const QList<FieldIssue> issues = spec.rules->check(spec.path, *typed);
    return hasIssue(issues, Severity::Error) && spec.rules->check(spec.path, json).isEmpty()
        ? QList<FieldIssue>()
        : issues;
}

QList<FieldIssue> ruleIssues(const FieldSpec &spec, const FieldValue &value)
{
    QList<FieldIssue> issues = checkedByRules(spec, value.json());
    if (!hasIssue(issues, Severity::Error))
        return issues;
    const bool isUntouched = value == spec.saved || value == spec.defaultValue;
    QList<FieldIssue> before;
    if (!isUntouched && spec.saved.isValue())
        before = checkedByRules(spec, spec.saved.json());
    for (FieldIssue &issue : issues) {
        const bool wasThere
            = std::any_of(before.begin(), before.end(),
                          [&issue](const FieldIssue &old) { return old.message == issue.message; });
        if (isUntouched || wasThere)
            issue.severity = std::min(issue.severity, Severity::Warning);
    }
    return issues;
}

Error cannotBe(const FieldSpec &spec, const QString &message)
{
    Error error = Error::make(ErrorKind::Validation, message);
    error.fields.append({spec.path, message, Severity::Error});
    return error;
}

} // namespace

QList<FieldIssue> validate(const FieldSpec &spec, const FieldValue &value)
{
    if (spec.secret || !spec.isInput())
        return {};
    QList<FieldIssue> issues = Checker(spec).run(value);
    // What the field itself has said already would be said again.
    if (spec.rules && value.isValue() && !hasIssue(issues, Severity::Warning))
        issues += ruleIssues(spec, value);
    return issues;
}

namespace {

void addDefaultIssues(const std::vector<FieldSpec> &fields, QList<FieldIssue> &issues)
{
    for (const FieldSpec &spec : fields) {
        addDefaultIssues(spec.children, issues);
        // An empty default is none: that a required field has to be filled in is no fault.
        if (spec.secret || !spec.isInput() || spec.defaultValue.isEmpty())
            continue;
        for (const FieldIssue &issue : Checker(spec).run(spec.defaultValue)) {
            if (issue.severity != Severity::Error)
                continue;
            issues.append({spec.path,
                           //: %1 is what is wrong with it
                           ValidationTr::tr("The metadata's own default is not a value that the "
                                            "field takes. %1")
                               .arg(issue.message),
                           Severity::Info});
            break;
        }
    }
}

} // namespace

QList<FieldIssue> defaultIssues(const FormSpec &form)
{
    QList<FieldIssue> issues;
    addDefaultIssues(form.fields, issues);
    return issues;
}

Result<FieldValue> valueFromText(const FieldSpec &spec, const QString &text)
{
    if (spec.wire == WireForm::Text)
        return FieldValue::text(text);
    switch (spec.kind) {
    case FieldKind::Integer:
    case FieldKind::Decimal: {
        // JSON's own grammar decides: no plus sign, no leading zero.
        const Result<Json> number = parseJson(text.trimmed().toUtf8());
        const bool fits = number && number->isNumber()
            && (spec.kind == FieldKind::Decimal || isIntegerText(text.trimmed()));
        if (fits)
            return FieldValue(*number);
        return cannotBe(
            spec,
            spec.kind == FieldKind::Integer
                ? ValidationTr::tr("The value must be a whole number.")
                : ValidationTr::tr("The value must be a number, with a point for decimals."));
    }
    case FieldKind::Bool: {
        const QString word = text.trimmed().toLower();
        if (word == u"true" || word == u"false")
            return FieldValue(Json(word == u"true"));
        return cannotBe(spec, ValidationTr::tr("The value must be true or false."));
    }
    case FieldKind::List:
    case FieldKind::Object:
    case FieldKind::Map:
    case FieldKind::MultiChoice:
    case FieldKind::Json:
    case FieldKind::Raw: {
        Result<Json> parsed = parseJson(text.toUtf8());
        if (parsed)
            return FieldValue(std::move(parsed).value());
        return cannotBe(spec, ValidationTr::tr("The value is not valid JSON."));
    }
    default:
        break;
    }
    for (const Choice &choice : spec.choices) {
        if (choice.value.scalarText() == text)
            return FieldValue(choice.value);
    }
    return FieldValue::text(text);
}

} // namespace plugboard
