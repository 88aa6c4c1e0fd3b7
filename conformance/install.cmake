# SPDX-License-Identifier: MIT
# The program, with the cases, requirements, clients, drivers, mutants and lawful clients that it
# looks for (data_folder.h); what others need to fuzz with them; licence and documents.
set(data_dir ${CMAKE_INSTALL_DATADIR}/strictline)
set(data ${PROJECT_SOURCE_DIR}/corpus/cases ${CMAKE_CURRENT_SOURCE_DIR}/clients
    ${CMAKE_CURRENT_SOURCE_DIR}/drivers ${CMAKE_CURRENT_SOURCE_DIR}/mutants
    ${CMAKE_CURRENT_SOURCE_DIR}/proxies ${CMAKE_CURRENT_SOURCE_DIR}/lawful ${CMAKE_CURRENT_SOURCE_DIR}/profiles
    ${CMAKE_CURRENT_SOURCE_DIR}/templates)
set(tables requirements.txt checks-without-case.txt open.txt)
install(TARGETS strictline)
install(DIRECTORY ${data} DESTINATION ${data_dir} USE_SOURCE_PERMISSIONS
    PATTERN README.md EXCLUDE)

# The same for the program and the tests in the build folder.
foreach(folder ${data})
    get_filename_component(name ${folder} NAME)
    file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/share/strictline)
    file(CREATE_LINK ${folder} ${PROJECT_BINARY_DIR}/share/strictline/${name} SYMBOLIC)
endforeach()
# Who installs versions of clients for `strictline history`, in a source tree only.
file(CREATE_LINK ${PROJECT_SOURCE_DIR}/scripts/clients
    ${PROJECT_BINARY_DIR}/share/strictline/install-clients SYMBOLIC)
# What scripts/clients makes, once for all builds.
file(MAKE_DIRECTORY ${PROJECT_SOURCE_DIR}/build/clients)
file(CREATE_LINK ${PROJECT_SOURCE_DIR}/build/clients
    ${PROJECT_BINARY_DIR}/share/strictline/built SYMBOLIC)
foreach(name IN LISTS tables)
    install(FILES ${PROJECT_SOURCE_DIR}/corpus/${name} DESTINATION ${data_dir})
    file(CREATE_LINK ${PROJECT_SOURCE_DIR}/corpus/${name}
        ${PROJECT_BINARY_DIR}/share/strictline/${name} SYMBOLIC)
endforeach()

install(DIRECTORY ${PROJECT_SOURCE_DIR}/fuzz DESTINATION ${data_dir}
    FILES_MATCHING PATTERN *.c PATTERN *.h PATTERN *.dict PATTERN *.py PATTERN *.rs
    PATTERN faults EXCLUDE PATTERN planted EXCLUDE)
install(DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}/vectors DESTINATION ${data_dir})
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/README.md
    DESTINATION ${CMAKE_INSTALL_DOCDIR})
foreach(folder conformance/clients conformance/drivers conformance/mutants
        conformance/lawful conformance/profiles conformance/proxies corpus fuzz net parser)
    string(REGEX REPLACE ".*/" "" name ${folder})
    if(EXISTS ${PROJECT_SOURCE_DIR}/${folder}/README.md)
        install(FILES ${PROJECT_SOURCE_DIR}/${folder}/README.md
            DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME ${name}.md)
    endif()
endforeach()
install(FILES ${PROJECT_SOURCE_DIR}/parser/httplib.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${PROJECT_SOURCE_DIR}/doc/ci.md ${PROJECT_SOURCE_DIR}/doc/vectors.md
    DESTINATION ${CMAKE_INSTALL_DOCDIR})
file(GLOB schemas CONFIGURE_DEPENDS *.schema.json)
install(FILES ${schemas} DESTINATION ${data_dir})
