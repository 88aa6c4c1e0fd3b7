title    parser-httptools (httptools 0.1.1)
learned  661 706
profile  strict
rules    framing httplib
set      leading-empty-line accept
set      reason-space-missing accept
set      reason-nul accept
set      reason-ctl accept
set      version-major accept
set      version-0.9 accept
set      status-digits accept
set      unasked-upgrade accept
set      bare-lf accept
set      space-before-colon accept
set      te-in-http10 accept
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
reads    bare-lf accept
reads    space-before-colon trim
reads    length-lines refuse
reads    coding ends
reads    coding-in-http10 accept
reads    no-content stated
reads    not-modified stated
reads    unused-framing check
reads    no-length none
reads    chunk-end two
reads    trailer-lf accept
reads    switching final
reads    leftover checked
reads    keep-http10 always
unknown  unix-from
unknown  extra-octets
sees     chunked/bare-cr-after-size response 200 a430d84680aabd0b
sees     chunked/bare-cr-for-the-final-line response 200 a430d84680aabd0b
sees     chunked/bare-lf-inside-extension response 200 a430d84680aabd0b
sees     chunked/extension-quote-over-lines response 200 a430d84680aabd0b
sees     chunked/extension-with-lf-in-quotes response 200 a430d84680aabd0b
sees     chunked/extension-without-semicolon response 200 a430d84680aabd0b
sees     chunked/octets-behind-the-end response 200 a430d84680aabd0b
sees     chunked/space-behind-size response 200 a430d84680aabd0b
sees     content-length/extra-octets response 200 a430d84680aabd0b
sees     content-length/tabs-around error
sees     end/close-delimited-empty error
sees     end/close-delimited-in-pieces error
sees     fields/folded-after-number response 200 a430d84680aabd0b
sees     fields/folded-content-length response 200 a430d84680aabd0b
sees     fields/section-ends-crlf-cr-crlf response 200 79c2a336514ae7ee
sees     fields/section-ends-with-cr response 200 a0b400b98ea8182b
sees     fields/space-before-colon response 200 a430d84680aabd0b
sees     fields/space-before-colon-of-content-length response 200 a430d84680aabd0b
sees     fields/value-empty-ended-by-line-feed response 200 a0b400b98ea8182b
sees     fields/value-empty-with-bare-cr-shown response 200 a430d84680aabd0b
sees     fields/value-with-line-feed response 200 a430d84680aabd0b
sees     interim/with-body response 200 10d9315e924a5581
sees     interim/with-chunked error
sees     interim/with-length error
sees     limits/fields-before-content-length response 200 a430d84680aabd0b
sees     limits/five-thousand-cookies error
sees     no-body/reset-content-to-close error
sees     range/length-disagrees response 206 a430d84680aabd0b
sees     status-code/one-digit response 2 a430d84680aabd0b
sees     status-code/space-inside response 2 a430d84680aabd0b
sees     status-code/two-digits response 20 a430d84680aabd0b
sees     status-line/of-64k response 200 a430d84680aabd0b
sees     trailer/field-behind-counted-body response 200 a430d84680aabd0b
sees     trailer/folded-blank-line response 200 a430d84680aabd0b
sees     trailer/folded-value response 200 a430d84680aabd0b
sees     trailer/space-before-first-field response 200 a430d84680aabd0b
sees     transfer-encoding/chunked-twice error
sees     transfer-encoding/chunkedchunked error
sees     transfer-encoding/colon-twice error
sees     transfer-encoding/empty-member-before error
sees     transfer-encoding/no-break-space-before error
sees     transfer-encoding/tabs-around error
sees     transfer-encoding/xchunked error
sees     version/colon response 200 a430d84680aabd0b
sees     version/mixed-case response 200 a430d84680aabd0b
