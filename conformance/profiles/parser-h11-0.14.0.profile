title    parser-h11 (h11 0.14.0)
learned  723 734
profile  strict
rules    framing httplib
set      reason-space-missing accept
set      reason-ctl accept
set      version-major accept
set      version-0.9 accept
set      status-below-100 reject
set      bare-lf accept
set      te-in-http10 accept
set      chunk-size-tail accept
set      chunk-ext-syntax accept
set      chunk-ext-nul accept
set      chunk-ext-cr accept
no-limit line
no-limit fields
no-limit section
no-limit chunk-line
no-limit interim
no-limit trailers
reader   loose
reads    version digits
reads    code-range 100-999
reads    bare-lf accept
reads    length-list same
reads    coding whole
reads    coding-in-http10 accept
reads    length-with-coding check
reads    head checked
reads    connect tunnel
reads    unused-framing check
reads    chunk-size-digits 8
reads    chunk-line-cr skip
reads    trailer-lf accept
unknown  unix-from
unknown  extra-octets
sees     chunked/extension-with-bad-white-space error
sees     chunked/space-behind-size response 200 a430d84680aabd0b
sees     chunked/tab-behind-size response 200 a430d84680aabd0b
sees     content-length/lines-of-same-value error
sees     content-length/list-of-same-value error
sees     fields/value-with-control response 200 a430d84680aabd0b
sees     fields/value-with-file-separator response 200 de22fbcc97e830c7
sees     no-body/connect-with-invalid-length error
sees     trailer/folded-blank-line response 200 a430d84680aabd0b
sees     trailer/folded-value response 200 a430d84680aabd0b
sees     trailer/transfer-encoding-in-trailer error
