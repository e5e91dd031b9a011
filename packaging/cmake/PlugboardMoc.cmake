# plugboard_quick_moc(FOLDER): AUTOMOC of all targets in and below FOLDER reads no header of Qt.
#
# moc.in says why. To be called when all targets are there.
set(moc)
if(CMAKE_HOST_UNIX)
    get_target_property(moc Qt6::moc LOCATION)
endif()
set(plugboard_moc)
if(moc)
    set(plugboard_moc ${CMAKE_BINARY_DIR}/moc)
    configure_file(${CMAKE_CURRENT_LIST_DIR}/moc.in ${plugboard_moc} @ONLY
        FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
endif()
# It would be asked of the compiler for each target, and no class here asks for it.
set(CMAKE_AUTOMOC_COMPILER_PREDEFINES OFF)

function(plugboard_quick_moc folder)
    if(NOT plugboard_moc)
        return()
    endif()
    get_property(targets DIRECTORY ${folder} PROPERTY BUILDSYSTEM_TARGETS)
    foreach(target IN LISTS targets)
        get_target_property(type ${target} TYPE)
        if(type MATCHES "LIBRARY|EXECUTABLE" AND NOT type STREQUAL "INTERFACE_LIBRARY")
            set_target_properties(${target} PROPERTIES AUTOMOC_EXECUTABLE ${plugboard_moc})
        endif()
    endforeach()
    get_property(folders DIRECTORY ${folder} PROPERTY SUBDIRECTORIES)
    foreach(below IN LISTS folders)
        plugboard_quick_moc(${below})
    endforeach()
endfunction()
