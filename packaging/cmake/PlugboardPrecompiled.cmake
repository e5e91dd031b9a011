# plugboard_precompiled(TARGET core|widgets): Qt's headers are parsed once for all targets.
#
# They are most of what a small file costs. `dev` does without, so that it shows a missing include.
option(PLUGBOARD_PRECOMPILED "Parse Qt's headers once" OFF)

function(plugboard_precompiled target which)
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
    foreach(which core widgets)
        set(target plugboard_precompiled_${which})
        add_library(${target} OBJECT ${empty})
        set_target_properties(${target} PROPERTIES AUTOMOC OFF AUTORCC OFF UNITY_BUILD OFF)
        target_precompile_headers(${target} PRIVATE ${${which}})
        target_link_libraries(${target} PRIVATE plugboard_options Qt6::Core)
    endforeach()
    target_link_libraries(plugboard_precompiled_widgets PRIVATE Qt6::Widgets)
endif()
