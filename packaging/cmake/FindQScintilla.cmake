# QScintilla for Qt 6, which comes without a CMake file: the target QScintilla.
find_path(QScintilla_INCLUDE_DIR Qsci/qsciglobal.h
    PATH_SUFFIXES qt6 ${CMAKE_LIBRARY_ARCHITECTURE}/qt6)
find_library(QScintilla_LIBRARY NAMES qscintilla2_qt6)
mark_as_advanced(QScintilla_INCLUDE_DIR QScintilla_LIBRARY)

if(QScintilla_INCLUDE_DIR)
    file(STRINGS ${QScintilla_INCLUDE_DIR}/Qsci/qsciglobal.h line
        REGEX "define QSCINTILLA_VERSION_STR")
    string(REGEX REPLACE ".*\"(.*)\".*" "\\1" QScintilla_VERSION "${line}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(QScintilla
    REQUIRED_VARS QScintilla_LIBRARY QScintilla_INCLUDE_DIR
    VERSION_VAR QScintilla_VERSION)

if(QScintilla_FOUND AND NOT TARGET QScintilla)
    add_library(QScintilla UNKNOWN IMPORTED)
    set_target_properties(QScintilla PROPERTIES
        IMPORTED_LOCATION ${QScintilla_LIBRARY}
        INTERFACE_INCLUDE_DIRECTORIES ${QScintilla_INCLUDE_DIR})
    target_link_libraries(QScintilla INTERFACE Qt6::Widgets)
endif()
