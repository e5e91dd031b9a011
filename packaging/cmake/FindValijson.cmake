# valijson, headers alone, fed through nlohmann's JSON: the target Valijson. Debian ships it without
# a CMake file and a version.
find_package(nlohmann_json 3.11 REQUIRED)
find_path(Valijson_INCLUDE_DIR valijson/validation_visitor.hpp)
mark_as_advanced(Valijson_INCLUDE_DIR)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Valijson REQUIRED_VARS Valijson_INCLUDE_DIR)

if(Valijson_FOUND AND NOT TARGET Valijson)
    add_library(Valijson INTERFACE IMPORTED)
    target_include_directories(Valijson SYSTEM INTERFACE ${Valijson_INCLUDE_DIR})
    # Without it valijson ends the program at what it does not like.
    target_compile_definitions(Valijson INTERFACE VALIJSON_USE_EXCEPTIONS=1)
    target_link_libraries(Valijson INTERFACE nlohmann_json::nlohmann_json)
endif()
