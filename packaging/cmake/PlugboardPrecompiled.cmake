# Qt Core's and the standard library's headers, parsed once for all targets: half of what compiling
# a small file costs. Nothing of ours is in it, so the layers are checked as before.

option(PLUGBOARD_PCH "Precompile Qt Core's headers" OFF)

function(plugboard_precompile target)
    if(NOT PLUGBOARD_PCH)
        return()
    endif()
    if(NOT TARGET plugboard_precompiled)
        set(source ${CMAKE_BINARY_DIR}/precompiled.cpp)
        file(CONFIGURE OUTPUT ${source} CONTENT "// Something to compile beside the header.\n")
        add_library(plugboard_precompiled STATIC ${source})
        target_link_libraries(plugboard_precompiled PRIVATE plugboard_options Qt6::Core)
        set_target_properties(plugboard_precompiled PROPERTIES AUTOMOC OFF AUTORCC OFF)
        target_precompile_headers(plugboard_precompiled PRIVATE
            <QByteArray> <QCoreApplication> <QDateTime> <QDir> <QFile> <QHash> <QList> <QObject>
            <QPointer> <QRegularExpression> <QSet> <QString> <QStringList> <QTimer> <QUrl>
            <QVariant> <algorithm> <chrono> <functional> <memory> <optional> <utility> <vector>)
    endif()
    target_precompile_headers(${target} REUSE_FROM plugboard_precompiled)
endfunction()
