title    cpp-httplib (cpp-httplib 0.11.4)
learned  802 860
profile  httplib-strict
rules    start python3
rules    framing python3
rules    chunk rfc
set      version-digits reject
set      version-syntax reject
set      version-0.9 reject
set      status-digits reject
set      status-below-100 accept
set      eof-in-header reject
set      eof-in-chunk-size reject
set      eof-in-trailer reject
limit    line 8192
no-limit fields
no-limit section
no-limit chunk-line
limit    trailers 256
quirk    reset-is-end
quirk    tls-fin-is-end
habit    decodes-codings
habit    follows-when-asked
reader   loose
reads    code-range any
reads    bare-lf accept
reads    bare-cr space
reads    nul cut
reads    control keep
reads    fold ignore
reads    leading-space-line ignore
reads    no-colon ignore
reads    empty-name ignore
reads    space-before-colon keep
reads    name-bad keep
reads    name-octet keep
reads    length c-zero
reads    length-empty ignore
reads    length-lines list
reads    coding whole
reads    coding-lines first
reads    coding-bad ignore
reads    coding-other identity
reads    coding-in-http10 accept
reads    length-with-coding coding
reads    not-modified framed
reads    chunk-size c-prefix
reads    chunk-size-missing zero
reads    chunk-line-lf accept
reads    chunk-line-cr skip
reads    chunk-end line
reads    trailer refuse
reads    trailer-lf accept
reads    cut-trailer after-last-chunk
reads    interim final-framed
reads    switching framed
reads    early take
reads    late next
reads    closed tried
unknown  unix-from
unknown  extra-octets
sees     chunked/body-not-chunked error
sees     chunked/cut-behind-cr-of-data response 200 a430d84680aabd0b
sees     chunked/cut-behind-last-chunk error
sees     chunked/data-shorter-than-size response 200 8a8892b77b00a228
sees     chunked/lf-behind-data response 200 a430d84680aabd0b
sees     chunked/size-large-negative response 200 81d23fd7003c2305
sees     coding/brotli response 200 a430d84680aabd0b
sees     coding/deflate-without-zlib error
sees     coding/empty-list-members response 200 b1d33630ef9ac4cc
sees     coding/gzip-cut-by-close response 200 0a98fccc5fa23b26
sees     coding/gzip-cut-in-counted-body response 200 0a98fccc5fa23b26
sees     coding/gzip-in-upper-case response 200 b1d33630ef9ac4cc
sees     coding/gzip-of-two-members error
sees     coding/identity-and-gzip response 200 b1d33630ef9ac4cc
sees     coding/two-codings response 200 08111c9d84e898c7
sees     coding/two-codings-on-two-lines response 200 9bbd8a9912f540df
sees     coding/x-gzip response 200 b1d33630ef9ac4cc
sees     connection/closed-while-idle response 200 a430d84680aabd0b then response 200 af63bd4c8601b7df
sees     content-length/line-feed-inside response 200 de22fbcc97e830c7
sees     content-length/nul-before response 200 cbf29ce484222325
sees     end/close-delimited-reset error
sees     expect/continue-late response 200 dc51fb6761fd6e91
sees     expect/continue-then-answer response 200 dc51fb6761fd6e91
sees     expect/continue-twice response 200 dc51fb6761fd6e91
sees     fields/line-feeds-throughout error
sees     fields/section-ends-crlf-lf error
sees     fields/two-line-feeds-end-the-section response 200 a0b400b98ea8182b
sees     interim/continue-unasked response 200 a430d84680aabd0b
sees     interim/cut-between-two error
sees     interim/end-of-connection error
sees     interim/fields-of-4-mib error
sees     interim/in-answer-to-head response 200 cbf29ce484222325 then response 200 af63bd4c8601b7df
sees     interim/then-cut-body error
sees     interim/then-length-with-sign response 200 a430d84680aabd0b
sees     interim/twenty-thousand response 200 a430d84680aabd0b
sees     interim/two-hundred response 200 a430d84680aabd0b
sees     interim/version-1-0 response 200 a430d84680aabd0b
sees     interim/with-body error
sees     interim/with-invalid-length error
sees     interim/with-length error
sees     no-body/connect-interim-first response 200 cbf29ce484222325
sees     no-body/connect-refused-with-body response 407 cbf29ce484222325
sees     no-body/connect-refused-with-chunks response 403 cbf29ce484222325
sees     request/connect-target response 403 cbf29ce484222325
sees     segmentation/final-begins-in-segment-of-interim response 200 a430d84680aabd0b
sees     segmentation/interim-and-final-in-one-segment response 200 a430d84680aabd0b
sees     status-line/of-64k crash
sees     status-line/reason-of-8k response 200 a430d84680aabd0b
sees     tls/certificate-with-common-name-only response 200 a430d84680aabd0b
sees     tls/cut-behind-last-chunk-without-notify error
sees     tls/forged-response-after-the-end response 200 a430d84680aabd0b then response 200 3287768ed3f4adfc
sees     transfer-encoding/empty-line-before-chunked response 200 a430d84680aabd0b
sees     version/one-nine error
sees     version/one-two error
sees     version/one-two-chunked error
