title    parser-http_parser (http_parser 2.9.4)
learned  694 734
profile  strict
set      leading-empty-line accept
set      reason-space-missing accept
set      reason-nul accept
set      reason-ctl accept
set      status-line-cr accept
set      version-major accept
set      version-0.9 accept
set      status-digits accept
set      bare-lf accept
set      space-before-colon accept
set      te-in-http10 accept
set      te-unknown accept
set      te-not-final accept
set      te-repeated accept
set      te-parameter accept
set      te-syntax accept
set      te-empty accept
set      chunk-ext-syntax accept
set      chunk-ext-nul accept
set      chunk-end-invalid accept
no-limit fields
limit    chunk-line 65536
no-limit interim
no-limit trailers
reader   loose
reads    empty-lines skip
reads    version digits
reads    code-space spaces
reads    code-range any
reads    status-line-nul keep
reads    status-line-cr keep
reads    bare-lf accept
reads    space-before-colon trim
reads    length-lines refuse
reads    coding ends
reads    coding-bad ignore
reads    coding-in-http10 accept
reads    no-content stated
reads    head checked
reads    connect tunnel
reads    unused-framing check
reads    chunk-end two
reads    trailer folds
reads    trailer-lf accept
reads    switching tunnel
unknown  unix-from
unknown  extra-octets
sees     chunked/bare-cr-after-size response 200 a430d84680aabd0b
sees     chunked/bare-cr-for-the-final-line response 200 a430d84680aabd0b
sees     chunked/bare-lf-inside-extension response 200 a430d84680aabd0b
sees     chunked/extension-with-lf-in-quotes response 200 a430d84680aabd0b
sees     chunked/extension-without-semicolon response 200 a430d84680aabd0b
sees     chunked/space-behind-size response 200 a430d84680aabd0b
sees     content-length/tabs-around error
sees     fields/first-line-with-space response 200 de22fbcc97e830c7
sees     fields/name-with-space response 200 de22fbcc97e830c7
sees     fields/section-ends-crlf-cr-crlf response 200 79c2a336514ae7ee
sees     fields/section-ends-with-cr response 200 a0b400b98ea8182b
sees     fields/tab-before-colon-of-content-length error
sees     fields/value-empty-with-bare-cr response 200 91016f515b4d5281
sees     fields/value-empty-with-bare-cr-shown response 200 a430d84680aabd0b
sees     limits/five-thousand-cookies error
sees     no-body/connect-with-invalid-length error
sees     no-body/connect-with-length-and-chunked error
sees     status-code/one-digit response 2 a430d84680aabd0b
sees     status-code/space-inside response 2 a430d84680aabd0b
sees     status-code/two-digits response 20 a430d84680aabd0b
sees     status-line/of-64k response 200 a430d84680aabd0b
sees     status-line/two-crs-before-line-feed response 200 af02937d2fe1eb2a
sees     trailer/bare-cr-in-value error
sees     trailer/empty-name error
sees     trailer/nul-in-value error
sees     transfer-encoding/chunked-twice response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/chunkedchunked response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/colon-twice response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/empty-member-before response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/empty-members-with-length error
sees     transfer-encoding/empty-with-length error
sees     transfer-encoding/identity-with-length error
sees     transfer-encoding/no-break-space-before response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/nul-before response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/tabs-around response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/unknown-with-length error
sees     transfer-encoding/vertical-tab-before response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/xchunked response 200 fd4b44e67d0f0d4e
sees     version/colon response 200 a430d84680aabd0b
sees     version/mixed-case response 200 a430d84680aabd0b
