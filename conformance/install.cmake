# SPDX-License-Identifier: MIT
# The program, with the cases, clients and drivers it looks for in
# STRICTLINE_DATA_DIR.
set(data_dir ${CMAKE_INSTALL_DATADIR}/strictline)
install(TARGETS strictline)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/corpus/cases clients drivers
    DESTINATION ${data_dir} USE_SOURCE_PERMISSIONS)
