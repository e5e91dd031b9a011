# plugboard_library(NAME path SOURCES … [LINKS …] [PRIVATE_LINKS …])
#
# One static library a folder. A folder's headers are reachable only through a link in the build
# tree that belongs to its target (`#include "core/result.h"` needs a link to plugboard_core), so
# an include across the layers does not compile.
function(plugboard_library)
    cmake_parse_arguments(ARG "" "NAME;PATH" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
    set(target plugboard_${ARG_NAME})
    if(NOT ARG_PATH)
        set(ARG_PATH ${ARG_NAME})
    endif()
    set(root ${CMAKE_BINARY_DIR}/include/${ARG_NAME})
    get_filename_component(parent ${root}/${ARG_PATH} DIRECTORY)
    file(MAKE_DIRECTORY ${parent})
    file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${root}/${ARG_PATH} SYMBOLIC)

    add_library(${target} STATIC ${ARG_SOURCES})
    target_include_directories(${target} PUBLIC ${root})
    target_link_libraries(${target} PUBLIC ${ARG_LINKS} PRIVATE plugboard_options ${ARG_PRIVATE_LINKS})
endfunction()

# `tests_LABEL` builds a label's tests and what they need, and nothing else.
foreach(label unit contract integration ui e2e bench fuzz-long crash-long)
    add_custom_target(tests_${label})
endforeach()

# plugboard_test(NAME tst_x LABEL unit SOURCES … LINKS … [LAUNCHER …] [TIMEOUT s] [ENV …])
#
# LAUNCHER is put before the test's command line (a private bus, an X server …). What a test needs
# besides its own program is told with add_dependencies(NAME …).
function(plugboard_test)
    cmake_parse_arguments(ARG "SERIAL" "NAME;LABEL;TIMEOUT" "SOURCES;LINKS;LAUNCHER;ENV;ARGS" ${ARGN})
    add_executable(${ARG_NAME} ${ARG_SOURCES})
    target_link_libraries(${ARG_NAME} PRIVATE plugboard_options plugboard_testsupport ${ARG_LINKS} Qt6::Test)
    set_target_properties(${ARG_NAME} PROPERTIES
        RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    add_dependencies(tests_${ARG_LABEL} ${ARG_NAME})
    add_test(NAME ${ARG_NAME} COMMAND ${ARG_LAUNCHER} $<TARGET_FILE:${ARG_NAME}> ${ARG_ARGS})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    set_tests_properties(${ARG_NAME} PROPERTIES LABELS ${ARG_LABEL} TIMEOUT ${ARG_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_LOGGING_RULES=;${ARG_ENV}")
    if(ARG_SERIAL)
        set_tests_properties(${ARG_NAME} PROPERTIES RUN_SERIAL ON)
    endif()
endfunction()
