# plugboard_translations(TARGET): the catalogues as resources ":/i18n/plugboard_LANG.qm".
#
# English has one too, for its plural forms. After a change of texts with %n:
#   lupdate -I . -I src -pluralonly -no-obsolete -locations none src ui app -ts resources/i18n/plugboard_en.ts
function(plugboard_translations target)
    set(source ${CMAKE_SOURCE_DIR}/resources/i18n/plugboard_en.ts)
    set(folder ${CMAKE_CURRENT_BINARY_DIR}/i18n)
    file(MAKE_DIRECTORY ${folder})
    set(catalogue ${folder}/plugboard_en.qm)
    add_custom_command(OUTPUT ${catalogue}
        COMMAND Qt6::lrelease -silent ${source} -qm ${catalogue}
        DEPENDS ${source} VERBATIM)
    qt_add_resources(${target} i18n PREFIX /i18n BASE ${folder} FILES ${catalogue})
endfunction()
