title    parser-httparse (httparse 1)
learned  714 734
profile  strict
rules    field httplib
rules    chunk httplib
set      leading-empty-line accept
set      reason-space-missing accept
set      unasked-upgrade accept
set      bare-lf accept
set      obs-fold reject
set      cl-list-same accept
set      cl-dup-same accept
set      cl-with-te accept
set      te-in-http10 accept
set      te-unknown accept
set      te-not-final accept
set      te-repeated accept
set      te-syntax accept
set      te-empty accept
set      chunk-size-tail accept
no-limit line
no-limit section
no-limit chunk-line
no-limit interim
reader   loose
reads    empty-lines skip
reads    version known
reads    code-range any
reads    bare-lf accept
reads    fold refuse
reads    length-list same
reads    coding ends
reads    coding-bad to-end
reads    coding-in-http10 accept
reads    length-with-coding coding
reads    connect tunnel
reads    chunk-size-digits 8
reads    trailer line
reads    switching final
unknown  unix-from
unknown  extra-octets
sees     chunked/bare-lf-inside-extension response 200 a430d84680aabd0b
sees     chunked/empty-line-between-chunks response 200 a430d84680aabd0b
sees     chunked/empty-line-first response 200 cbf29ce484222325
sees     chunked/extension-with-lf-in-quotes response 200 a430d84680aabd0b
sees     chunked/size-missing response 200 cbf29ce484222325
sees     chunked/size-missing-before-extension response 200 cbf29ce484222325
sees     chunked/space-behind-size response 200 a430d84680aabd0b
sees     chunked/tab-behind-size response 200 a430d84680aabd0b
sees     interim/without-end hang
sees     limits/two-hundred-fields error
sees     status-line/reason-with-escape error
sees     trailer/cut-behind-field error
sees     trailer/fields-of-4-mib hang
sees     transfer-encoding/chunkedchunked response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/colon-twice response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/empty-line-after-chunked response 200 a430d84680aabd0b
sees     transfer-encoding/empty-member-behind response 200 a430d84680aabd0b
sees     transfer-encoding/no-break-space-before response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/xchunked response 200 fd4b44e67d0f0d4e
sees     version/two-zero error
sees     version/zero-nine error
