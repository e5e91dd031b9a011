# plugboard_precompiled(TARGET core|widgets): Qt's headers are parsed once for all targets.
#
# They are most of what a small file costs. `dev` does without, so that it shows a missing include.
# A release's test programs are not optimised: they are half of the code, run once, and what they
# test is. The benches and what they share are.
option(PLUGBOARD_PRECOMPILED "Parse Qt's headers once" OFF)

set(plugboard_unoptimised -O0 -U_FORTIFY_SOURCE)

function(plugboard_precompiled target which)
    if(CMAKE_BUILD_TYPE STREQUAL "Release"
            AND CMAKE_CURRENT_SOURCE_DIR MATCHES "^${PROJECT_SOURCE_DIR}/tests/"
            AND NOT CMAKE_CURRENT_SOURCE_DIR MATCHES "^${PROJECT_SOURCE_DIR}/tests/(bench|support)")
        target_compile_options(${target} PRIVATE ${plugboard_unoptimised})
        set(which ${which}_unoptimised)
    endif()
    if(PLUGBOARD_PRECOMPILED)
        target_precompile_headers(${target} REUSE_FROM plugboard_precompiled_${which})
    endif()
endfunction()

if(PLUGBOARD_PRECOMPILED)
    set(empty ${CMAKE_BINARY_DIR}/precompiled/empty.cpp)
    file(CONFIGURE OUTPUT ${empty} CONTENT "\n")
    set(core
        <algorithm> <chrono> <functional> <memory> <optional> <variant>
        <QAbstractItemModel> <QCoreApplication> <QDateTime> <QFile> <QHash> <QList> <QObject>
        <QString> <QTimer> <QUrl> <QVariant>)
    set(widgets ${core}
        <QAction> <QApplication> <QBoxLayout> <QCheckBox> <QComboBox> <QDialog> <QIcon>
        <QKeyEvent> <QLabel> <QLineEdit> <QMainWindow> <QMenu> <QPainter> <QPushButton>
        <QScrollArea> <QTabWidget> <QToolButton> <QTreeView> <QWidget>)
    set(variants core widgets)
    if(CMAKE_BUILD_TYPE STREQUAL "Release" AND BUILD_TESTING)
        list(APPEND variants core_unoptimised widgets_unoptimised)
    endif()
    foreach(which ${variants})
        set(target plugboard_precompiled_${which})
        add_library(${target} OBJECT ${empty})
        set_target_properties(${target} PROPERTIES AUTOMOC OFF AUTORCC OFF UNITY_BUILD OFF)
        target_link_libraries(${target} PRIVATE plugboard_options Qt6::Core)
        if(which MATCHES "^core")
            target_precompile_headers(${target} PRIVATE ${core})
        else()
            target_precompile_headers(${target} PRIVATE ${widgets})
            target_link_libraries(${target} PRIVATE Qt6::Widgets)
        endif()
        if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
            # The time is no part of what is cached.
            target_compile_options(${target} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
        endif()
        if(which MATCHES "_unoptimised$")
            target_compile_options(${target} PRIVATE ${plugboard_unoptimised})
        endif()
    endforeach()
endif()
