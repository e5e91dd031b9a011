<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>plugboard::AccountDelegate</name>
    <message numerus="yes">
        <source>%n pending</source>
        <translation>
            <numerusform>%n pending</numerusform>
            <numerusform>%n pending</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::AccountListModel</name>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%n connection</numerusform>
            <numerusform>%n connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pending change(s)</source>
        <translation>
            <numerusform>%n pending change</numerusform>
            <numerusform>%n pending changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::ActivityPane</name>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n request(s)</source>
        <translation>
            <numerusform>%1 of %n request</numerusform>
            <numerusform>%1 of %n requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::CaFileField</name>
    <message numerus="yes">
        <source>And %n more certificate(s) in the file.</source>
        <translation>
            <numerusform>And %n more certificate in the file.</numerusform>
            <numerusform>And %n more certificates in the file.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::Connection</name>
    <message numerus="yes">
        <source>%n entry(ies) of %1&apos;s list could not be read (number %2 of the answer). What was fetched before is kept.</source>
        <extracomment>%1 is a platform&apos;s name, %2 numbers of entries</extracomment>
        <translation>
            <numerusform>%n entry of %1&apos;s list could not be read (number %2 of the answer). What was fetched before is kept.</numerusform>
            <numerusform>%n entries of %1&apos;s list could not be read (numbers %2 of the answer). What was fetched before is kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::ConnectionListModel</name>
    <message numerus="yes">
        <source>%n unsent change(s)</source>
        <translation>
            <numerusform>%n unsent change</numerusform>
            <numerusform>%n unsent changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::ConnectionsPane</name>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%n connection</numerusform>
            <numerusform>%n connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::CopyFlow</name>
    <message numerus="yes">
        <source>%n name(s) copied.</source>
        <translation>
            <numerusform>%n name copied.</numerusform>
            <numerusform>%n names copied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n id(s) copied.</source>
        <translation>
            <numerusform>%n id copied.</numerusform>
            <numerusform>%n ids copied.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::Csv</name>
    <message numerus="yes">
        <source>Of %n connection(s) only the name is in it, because their form could not be read.</source>
        <translation>
            <numerusform>Of %n connection only the name is in it, because its form could not be read.</numerusform>
            <numerusform>Of %n connections only the name is in it, because their form could not be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::DetailPane</name>
    <message numerus="yes">
        <source>%n step(s) failed</source>
        <translation>
            <numerusform>%n step failed</numerusform>
            <numerusform>%n steps failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::ExportDialog</name>
    <message numerus="yes">
        <source>%n selected connection(s)</source>
        <translation>
            <numerusform>%n selected connection</numerusform>
            <numerusform>%n selected connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) will be written.</source>
        <translation>
            <numerusform>%n connection will be written.</numerusform>
            <numerusform>%n connections will be written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::FieldFacts</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::FlxpointConfig</name>
    <message numerus="yes">
        <source>%n option(s) without a value were left out.</source>
        <translation>
            <numerusform>%n option without a value were left out.</numerusform>
            <numerusform>%n options without a value were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n option(s) are no texts; they were read as texts.</source>
        <translation>
            <numerusform>%n option is no text; it was read as text.</numerusform>
            <numerusform>%n options are no texts; they were read as texts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n option(s) have no label; the value stands for it.</source>
        <translation>
            <numerusform>%n option has no label; the value stands for it.</numerusform>
            <numerusform>%n options have no label; the value stands for it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::FlxpointDialect</name>
    <message numerus="yes">
        <source>%n entry(ies) of the list are no connections and were left out.</source>
        <translation>
            <numerusform>%n entry of the list is no connection and was left out.</numerusform>
            <numerusform>%n entries of the list are no connections and were left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::FormDifference</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::FormModel</name>
    <message numerus="yes">
        <source>Change of %n Field(s)</source>
        <translation>
            <numerusform>Change of %n Field</numerusform>
            <numerusform>Change of %n Fields</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::FormOrigin</name>
    <message numerus="yes">
        <source>Form learnt from %n connection(s)</source>
        <translation>
            <numerusform>Form learnt from %n connection</numerusform>
            <numerusform>Form learnt from %n connections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::FormPreview</name>
    <message numerus="yes">
        <source>%n thing(s) could not be taken as they stand</source>
        <translation>
            <numerusform>%n thing could not be taken as it stands</numerusform>
            <numerusform>%n things could not be taken as they stand</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::FormView</name>
    <message numerus="yes">
        <source>%n field(s) were filled in.</source>
        <translation>
            <numerusform>%n field was filled in.</numerusform>
            <numerusform>%n fields were filled in.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::JsonRules</name>
    <message numerus="yes">
        <source>The value must have %n characters or more.</source>
        <translation>
            <numerusform>The value must have %n character or more.</numerusform>
            <numerusform>The value must have %n characters or more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The value must have %n characters or fewer.</source>
        <translation>
            <numerusform>The value must have %n character or fewer.</numerusform>
            <numerusform>The value must have %n characters or fewer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The list must have %n items or more.</source>
        <translation>
            <numerusform>The list must have %n item or more.</numerusform>
            <numerusform>The list must have %n items or more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The list must have %n items or fewer.</source>
        <translation>
            <numerusform>The list must have %n item or fewer.</numerusform>
            <numerusform>The list must have %n items or fewer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The object must have %n members or more.</source>
        <translation>
            <numerusform>The object must have %n member or more.</numerusform>
            <numerusform>The object must have %n members or more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The object must have %n members or fewer.</source>
        <translation>
            <numerusform>The object must have %n member or fewer.</numerusform>
            <numerusform>The object must have %n members or fewer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::LearnFlow</name>
    <message numerus="yes">
        <source>%n connection(s) are of this type.</source>
        <translation>
            <numerusform>%n connection is of this type.</numerusform>
            <numerusform>%n connections are of this type.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::MainWindow</name>
    <message numerus="yes">
        <source>%n connection(s) tested, all passed.</source>
        <translation>
            <numerusform>%n connection tested, all passed.</numerusform>
            <numerusform>%n connections tested, all passed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) exported without secrets.</source>
        <translation>
            <numerusform>%n connection exported without secrets.</numerusform>
            <numerusform>%n connections exported without secrets.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) go back to what was fetched. Nothing was sent.</source>
        <translation>
            <numerusform>%n change goes back to what was fetched. Nothing was sent.</numerusform>
            <numerusform>%n changes go back to what was fetched. Nothing was sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) could not be tested.</source>
        <translation>
            <numerusform>%n connection could not be tested.</numerusform>
            <numerusform>%n connections could not be tested.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them failed the test.</source>
        <translation>
            <numerusform>%n of them failed the test.</numerusform>
            <numerusform>%n of them failed the test.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::NativeJson</name>
    <message numerus="yes">
        <source>%n connection(s) come without normalised fields, because their form could not be read.</source>
        <translation>
            <numerusform>%n connection comes without normalised fields, because its form could not be read.</numerusform>
            <numerusform>%n connections come without normalised fields, because their form could not be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::Outcome</name>
    <message numerus="yes">
        <source>Your %n change(s) are kept.</source>
        <translation>
            <numerusform>Your %n change is kept.</numerusform>
            <numerusform>Your %n changes are kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::PasteDialog</name>
    <message numerus="yes">
        <source>The table has %n more row(s), which were not read.</source>
        <translation>
            <numerusform>The table has %n more row, which was not read.</numerusform>
            <numerusform>The table has %n more rows, which were not read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Fill In %n Field(s)</source>
        <translation>
            <numerusform>Fill In %n Field</numerusform>
            <numerusform>Fill In %n Fields</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::PemEditor</name>
    <message numerus="yes">
        <source>%n certificate(s). The first:</source>
        <translation>
            <numerusform>%n certificate. The first:</numerusform>
            <numerusform>%n certificates. The first:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>That is in %n day(s).</source>
        <translation>
            <numerusform>That is in %n day.</numerusform>
            <numerusform>That is in %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n bit(s).</source>
        <extracomment>%1 is &quot;RSA private key&quot;, %n its length</extracomment>
        <translation>
            <numerusform>%1, %n bit.</numerusform>
            <numerusform>%1, %n bits.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::PendingBar</name>
    <message numerus="yes">
        <source>%n pending change(s) in %1</source>
        <translation>
            <numerusform>%n pending change in %1</numerusform>
            <numerusform>%n pending changes in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%n connection</numerusform>
            <numerusform>%n connections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::RawCompare</name>
    <message numerus="yes">
        <source>An entry was added here. The platform&apos;s list has %n entry(ies), and stays as it is.</source>
        <translation>
            <numerusform>An entry was added here. The platform&apos;s list has %n entry, and stays as it is.</numerusform>
            <numerusform>An entry was added here. The platform&apos;s list has %n entries, and stays as it is.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>An entry is missing here. The platform&apos;s list has %n entry(ies), and stays as it is.</source>
        <translation>
            <numerusform>An entry is missing here. The platform&apos;s list has %n entry, and stays as it is.</numerusform>
            <numerusform>An entry is missing here. The platform&apos;s list has %n entries, and stays as it is.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::RawProblems</name>
    <message numerus="yes">
        <source>Not applied: %n problem(s)</source>
        <translation>
            <numerusform>Not applied: %n problem</numerusform>
            <numerusform>Not applied: %n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::RefreshFlow</name>
    <message numerus="yes">
        <source>refreshed %n minute(s) ago</source>
        <translation>
            <numerusform>refreshed %n minute ago</numerusform>
            <numerusform>refreshed %n minutes ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::RemovalFlow</name>
    <message numerus="yes">
        <source>%n fetched connection(s)</source>
        <translation>
            <numerusform>%n fetched connection</numerusform>
            <numerusform>%n fetched connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) that were never sent</source>
        <translation>
            <numerusform>%n draft that was never sent</numerusform>
            <numerusform>%n drafts that were never sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n test result(s)</source>
        <translation>
            <numerusform>%n test result</numerusform>
            <numerusform>%n test results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::ReviewCard</name>
    <message numerus="yes">
        <source>%n other field(s) are sent again unchanged, because the platform replaces everything.</source>
        <translation>
            <numerusform>%n other field is sent again unchanged, because the platform replaces everything.</numerusform>
            <numerusform>%n other fields are sent again unchanged, because the platform replaces everything.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::ReviewPage</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Fetching %n connection(s) of %1 to see what is there now…</source>
        <translation>
            <numerusform>Fetching %n connection of %1 to see what is there now…</numerusform>
            <numerusform>Fetching %n connections of %1 to see what is there now…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%n connection</numerusform>
            <numerusform>%n connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s), about %1</source>
        <translation>
            <numerusform>%n call, about %1</numerusform>
            <numerusform>%n calls, about %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Push %n connection(s)</source>
        <translation>
            <numerusform>Push %n connection</numerusform>
            <numerusform>Push %n connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) pushed and read back.</source>
        <translation>
            <numerusform>%n connection pushed and read back.</numerusform>
            <numerusform>%n connections pushed and read back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) cannot be pushed before the problems above are mended.</source>
        <translation>
            <numerusform>%n connection cannot be pushed before the problems above are mended.</numerusform>
            <numerusform>%n connections cannot be pushed before the problems above are mended.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::StatusLine</name>
    <message numerus="yes">
        <source>, %n waiting</source>
        <translation>
            <numerusform>, %n waiting</numerusform>
            <numerusform>, %n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Offline, %n draft(s) kept</source>
        <translation>
            <numerusform>Offline, %n draft kept</numerusform>
            <numerusform>Offline, %n drafts kept</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) kept</source>
        <translation>
            <numerusform>%n draft kept</numerusform>
            <numerusform>%n drafts kept</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::TypeFormJob</name>
    <message numerus="yes">
        <source>This form is learnt from %n connection(s) of this type.</source>
        <translation>
            <numerusform>This form is learnt from %n connection of this type.</numerusform>
            <numerusform>This form is learnt from %n connections of this type.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::Validation</name>
    <message numerus="yes">
        <source>The value must have %n characters or more.</source>
        <translation>
            <numerusform>The value must have %n character or more.</numerusform>
            <numerusform>The value must have %n characters or more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The value must have %n characters or fewer.</source>
        <translation>
            <numerusform>The value must have %n character or fewer.</numerusform>
            <numerusform>The value must have %n characters or fewer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::ViewListModel</name>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%n connection</numerusform>
            <numerusform>%n connections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plugboard::WorkProgress</name>
    <message numerus="yes">
        <source>, about %n second(s) left</source>
        <extracomment>follows &quot;Pushing, 37 of 120&quot;</extracomment>
        <translation>
            <numerusform>, about %n second left</numerusform>
            <numerusform>, about %n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, about %n minute(s) left</source>
        <translation>
            <numerusform>, about %n minute left</numerusform>
            <numerusform>, about %n minutes left</numerusform>
        </translation>
    </message>
</context>
</TS>
