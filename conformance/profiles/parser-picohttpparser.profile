title    parser-picohttpparser (picohttpparser of libh2o)
learned  723 734
profile  strict
rules    field httplib
rules    chunk httplib
set      unasked-upgrade accept
set      bare-lf accept
set      cl-list-same accept
set      cl-dup-same accept
set      cl-with-te accept
set      te-in-http10 accept
set      te-unknown accept
set      te-not-final accept
set      te-repeated accept
set      te-syntax accept
set      te-empty accept
set      chunk-size-0x accept
set      chunk-size-space accept
set      chunk-size-tail accept
set      chunk-line-lf accept
no-limit line
no-limit section
no-limit chunk-line
no-limit interim
reader   loose
reads    code-range any
reads    bare-lf accept
reads    fold ignore
reads    length-list same
reads    coding ends
reads    coding-bad to-end
reads    coding-in-http10 accept
reads    length-with-coding coding
reads    connect tunnel
reads    chunk-size prefix
reads    chunk-size-digits 8
reads    chunk-line-lf accept
reads    chunk-line-cr skip
reads    chunk-end lf
reads    trailer line
reads    trailer-lf accept
reads    switching final
unknown  unix-from
unknown  extra-octets
sees     content-length/list-with-empty-member response 200 a430d84680aabd0b
sees     limits/two-hundred-fields error
sees     status-line/reason-and-space-missing error
sees     status-line/reason-with-escape error
sees     trailer/cut-behind-field error
sees     transfer-encoding/chunkedchunked response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/colon-twice response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/empty-line-after-chunked response 200 a430d84680aabd0b
sees     transfer-encoding/empty-member-behind response 200 a430d84680aabd0b
sees     transfer-encoding/no-break-space-before response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/xchunked response 200 fd4b44e67d0f0d4e
