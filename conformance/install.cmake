# SPDX-License-Identifier: MIT
# The program, with the cases, clients, drivers and mutants it looks for in
# STRICTLINE_DATA_DIR.
set(data_dir ${CMAKE_INSTALL_DATADIR}/strictline)
install(TARGETS strictline)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/corpus/cases clients drivers mutants
    DESTINATION ${data_dir} USE_SOURCE_PERMISSIONS)
