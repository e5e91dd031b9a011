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
    if(CMAKE_CURRENT_SOURCE_DIR MATCHES "^${CMAKE_SOURCE_DIR}/ui/")
        plugboard_precompiled(${target} widgets)
    else()
        plugboard_precompiled(${target} core)
    endif()
endfunction()

# `tests_LABEL` builds a label's tests and what they need, and nothing else.
foreach(label unit contract integration ui e2e bench fuzz-long crash-long)
    add_custom_target(tests_${label})
endforeach()

# plugboard_test_program(NAME unit_core LABEL unit SOURCES … LINKS … [UI])
#
# One program for the test classes of a folder: few programs build and link in a fraction of the
# time of many. Each class says PLUGBOARD_TEST(Class) and is run by the name of its file. UI gives
# it a QApplication. What it needs besides itself is told with add_dependencies(NAME …).
function(plugboard_test_program)
    cmake_parse_arguments(ARG "UI" "NAME;LABEL" "SOURCES;LINKS" ${ARGN})
    set(main testmain.cpp)
    set(headers core)
    if(ARG_UI)
        set(main testmainui.cpp)
        set(headers widgets)
    endif()
    add_executable(${ARG_NAME} ${ARG_SOURCES} ${PROJECT_SOURCE_DIR}/tests/support/${main})
    target_link_libraries(${ARG_NAME} PRIVATE plugboard_options plugboard_testsupport ${ARG_LINKS}
        Qt6::Test)
    plugboard_precompiled(${ARG_NAME} ${headers})
    set_target_properties(${ARG_NAME} PROPERTIES
        RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    add_dependencies(tests_${ARG_LABEL} ${ARG_NAME})
endfunction()

# plugboard_test(NAME tst_x PROGRAM p LABEL unit [CLASS tst_y] [LAUNCHER …] [ENV …] [TIMEOUT s])
#
# One test of a program; CLASS is the file's name where it is not the test's. LAUNCHER is put before
# the command line (a private bus, an X server …). SERIAL runs alone; TIMED has bounds on the wall
# clock, so it takes the places of two.
function(plugboard_test)
    cmake_parse_arguments(ARG "SERIAL;TIMED" "NAME;PROGRAM;LABEL;CLASS;TIMEOUT" "LAUNCHER;ENV" ${ARGN})
    if(NOT ARG_CLASS)
        set(ARG_CLASS ${ARG_NAME})
    endif()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    add_test(NAME ${ARG_NAME} COMMAND ${ARG_LAUNCHER} $<TARGET_FILE:${ARG_PROGRAM}> ${ARG_CLASS})
    set_tests_properties(${ARG_NAME} PROPERTIES LABELS ${ARG_LABEL} TIMEOUT ${ARG_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_LOGGING_RULES=;${ARG_ENV}")
    if(ARG_SERIAL)
        set_tests_properties(${ARG_NAME} PROPERTIES RUN_SERIAL ON)
    endif()
    if(ARG_TIMED)
        set_tests_properties(${ARG_NAME} PROPERTIES PROCESSORS 2)
    endif()
endfunction()

# plugboard_tests(PROGRAM unit_core LABEL unit THEMES json … [SOURCES …] LINKS … [UI] [ENV …]
#                 [TIMEOUT s])
#
# The usual case: a program, and a test tst_THEME for each tst_THEME.cpp in it.
function(plugboard_tests)
    cmake_parse_arguments(ARG "UI" "PROGRAM;LABEL;TIMEOUT" "THEMES;SOURCES;LINKS;ENV" ${ARGN})
    set(ui)
    if(ARG_UI)
        set(ui UI)
    endif()
    set(classes ${ARG_THEMES})
    list(TRANSFORM classes PREPEND tst_)
    set(sources ${classes})
    list(TRANSFORM sources APPEND .cpp)
    plugboard_test_program(NAME ${ARG_PROGRAM} LABEL ${ARG_LABEL} ${ui}
        SOURCES ${sources} ${ARG_SOURCES} LINKS ${ARG_LINKS})
    foreach(class ${classes})
        plugboard_test(NAME ${class} PROGRAM ${ARG_PROGRAM} LABEL ${ARG_LABEL}
            TIMEOUT ${ARG_TIMEOUT} ENV ${ARG_ENV})
    endforeach()
endfunction()
