title    poco (POCO 1.11.0)
learned  820 860
profile  httplib-strict
rules    start python3
rules    framing python3
rules    chunk rfc
set      version-digits reject
set      version-syntax reject
set      status-digits reject
set      bare-cr reject
set      cl-invalid reject
set      cl-integer reject
set      cl-different reject
set      cl-list-same reject
set      cl-empty-member reject
set      chunk-size-sign reject
set      chunk-size-0x reject
set      chunk-size-overflow reject
limit    line 8192
limit    fields 256
limit    section 262144
no-limit chunk-line
no-limit interim
limit    trailers 256
reader   loose
reads    space-first skip
reads    protocol any-case
reads    version digits
reads    code-space blanks
reads    code-range 100-999
reads    status-line-nul keep
reads    bare-lf accept
reads    nul cut
reads    control keep
reads    leading-space-line ignore
reads    no-colon ignore
reads    empty-name ignore
reads    space-before-colon keep
reads    name-bad keep
reads    name-octet keep
reads    value-trim any
reads    cut-head after-status-line
reads    length number
reads    length-empty zero
reads    length-negative zero
reads    length-huge 63-refuse
reads    length-lines first
reads    coding whole
reads    coding-lines first
reads    coding-bad ignore
reads    coding-in-http10 accept
reads    length-with-coding coding
reads    connect framed
reads    chunk-size tail
reads    chunk-size-missing zero
reads    chunk-size-negative empty
reads    chunk-size-huge 32-refuse
reads    chunk-size-digits 8
reads    chunk-line-lf accept
reads    chunk-line-cr skip
reads    chunk-end any
reads    trailer line
reads    trailer-lf accept
reads    cut-trailer accept
reads    cut-size accept
reads    cut-between-chunks accept
reads    cut-chunk accept
reads    chunks-bad end
reads    cut-body accept
reads    interim only-100
reads    switching final
reads    early take
reads    leftover next
reads    late next
reads    closed tried
unknown  unix-from
unknown  extra-octets
sees     chunked/bare-cr-after-size response 200 2e1d36c50cf90693
sees     chunked/empty-line-between-chunks response 200 10d9315e924a5581
sees     chunked/empty-line-first response 200 a430d84680aabd0b
sees     chunked/extension-without-semicolon response 200 a430d84680aabd0b
sees     chunked/space-before-size response 200 a430d84680aabd0b
sees     content-length/list-with-empty-member response 200 a430d84680aabd0b
sees     content-length/nul-before error
sees     end/close-delimited-then-second-request response 200 a430d84680aabd0b then error
sees     end/cut-inside-name error
sees     fields/cr-before-colon-of-content-length response 200 de22fbcc97e830c7
sees     fields/folded-transfer-encoding response 200 fd4b44e67d0f0d4e
sees     fields/name-that-begins-with-content-length error
sees     fields/name-with-cr response 200 91016f515b4d5281
sees     fields/section-ends-crlf-cr-crlf response 200 a430d84680aabd0b
sees     fields/value-of-every-legal-octet error
sees     limits/field-of-8-kib response 200 a430d84680aabd0b
sees     limits/two-hundred-fields error
sees     status-code/ninety-nine response 99 cbf29ce484222325
sees     status-code/one-digit response 2 cbf29ce484222325
sees     status-code/space-inside response 2 cbf29ce484222325
sees     status-code/three-zeros response 0 cbf29ce484222325
sees     status-code/two-digits response 20 cbf29ce484222325
sees     status-line/form-feed-between-words response 200 a430d84680aabd0b
sees     status-line/line-feed-before-code response 200 a430d84680aabd0b
sees     status-line/reason-with-high-octets error
sees     status-line/vertical-tab-between-words response 200 a430d84680aabd0b
sees     tls/certificate-with-address-as-name response 200 a430d84680aabd0b
sees     tls/certificate-with-common-name-only response 200 a430d84680aabd0b
sees     tls/header-cut-with-notify error
sees     transfer-encoding/nul-behind response 200 fd4b44e67d0f0d4e
sees     version/colon response 200 a430d84680aabd0b
sees     version/comma response 200 a430d84680aabd0b
sees     version/icy response 200 a430d84680aabd0b
sees     version/letters response 200 a430d84680aabd0b
sees     version/major-missing response 200 a430d84680aabd0b
sees     version/minor-empty response 200 a430d84680aabd0b
sees     version/minor-missing response 200 a430d84680aabd0b
sees     version/non-ascii-digit response 200 a430d84680aabd0b
sees     version/rtsp response 200 a430d84680aabd0b
sees     version/two response 200 a430d84680aabd0b
