# Compiler, linker and cache settings that every target shares.

option(PLUGBOARD_WERROR "Warnings are errors" OFF)
option(PLUGBOARD_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(PLUGBOARD_COVERAGE "Build with gcov counters" OFF)
option(PLUGBOARD_FUZZ "Build for libFuzzer; needs clang and PLUGBOARD_SANITIZE" OFF)

# -O3 takes longer to build and nothing here is the faster for it.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    configure_file(${CMAKE_CURRENT_LIST_DIR}/cached.in ${CMAKE_BINARY_DIR}/cached @ONLY
        FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_BINARY_DIR}/cached)
endif()

find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
    add_link_options(-fuse-ld=mold)
endif()

add_library(plugboard_options INTERFACE)
target_compile_options(plugboard_options INTERFACE
    -Wall -Wextra -Wpedantic $<$<CXX_COMPILER_ID:GNU>:-Wshadow=local> -Wnon-virtual-dtor -Woverloaded-virtual
    -Wimplicit-fallthrough -Wunused -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13
        AND (PLUGBOARD_SANITIZE OR NOT CMAKE_BUILD_TYPE STREQUAL "Debug"))
    # With optimisation gcc 12 sees the unused alternatives of a moved std::variant as read.
    # clang-tidy's analyzer looks for the real ones.
    target_compile_options(plugboard_options INTERFACE -Wno-maybe-uninitialized)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_UNITY_BUILD)
    # A file's own types are in an included file when several are compiled as one.
    target_compile_options(plugboard_options INTERFACE -Wno-subobject-linkage)
endif()
if(PLUGBOARD_WERROR)
    target_compile_options(plugboard_options INTERFACE -Werror)
endif()
target_compile_definitions(plugboard_options INTERFACE
    QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_FOREACH QT_NO_KEYWORDS QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_STRICT_ITERATORS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    PLUGBOARD_VERSION="${PROJECT_VERSION}")

# No path of the machine that builds is in a program, and what is cached is good for other checkouts.
target_compile_options(plugboard_options INTERFACE -ffile-prefix-map=${CMAKE_SOURCE_DIR}/=)

# Tokens of production systems pass through this program.
target_compile_options(plugboard_options INTERFACE -fstack-protector-strong)
target_link_options(plugboard_options INTERFACE -Wl,-z,relro,-z,now)
if(CMAKE_BUILD_TYPE STREQUAL "Release" AND NOT PLUGBOARD_SANITIZE)
    target_compile_definitions(plugboard_options INTERFACE _FORTIFY_SOURCE=2)
endif()

if(PLUGBOARD_SANITIZE)
    target_compile_options(plugboard_options INTERFACE
        -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer -O0 -g1)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
        # Relative, as ccache keeps apart what is written differently.
        file(RELATIVE_PATH ignored ${CMAKE_BINARY_DIR} ${CMAKE_SOURCE_DIR}/tests/support/sanitizers.ignored)
        target_compile_options(plugboard_options INTERFACE -fsanitize-ignorelist=${ignored})
    endif()
    target_link_options(plugboard_options INTERFACE -fsanitize=address,undefined)
endif()
if(PLUGBOARD_FUZZ)
    # Optimised: a fuzzer is worth the inputs that it tries in its time.
    target_compile_options(plugboard_options INTERFACE -fsanitize=fuzzer-no-link -O1)
endif()
if(PLUGBOARD_COVERAGE)
    target_compile_options(plugboard_options INTERFACE --coverage -O0)
    target_link_options(plugboard_options INTERFACE --coverage)
endif()
