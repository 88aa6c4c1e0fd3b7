/* SPDX-License-Identifier: MIT */
/*
 * A flow file of mitmproxy, cut anywhere, gives a prefix of its messages, and
 * no part of an entry ends its line or its head. The first octet is the place
 * of the cut.
 */
#include "import_rebuilt.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    rebuilt_try("mitmproxy", data, size);
    return 0;
}
