title    php-stream (PHP 8.2.36)
learned  803 860
profile  httplib-strict
rules    start rfc
rules    chunk rfc
set      version-case accept
set      version-major accept
set      status-below-100 accept
set      no-colon reject
set      space-before-colon reject
set      name-octet reject
set      leading-space-line reject
set      chunk-size-0x reject
no-limit line
no-limit fields
no-limit section
no-limit chunk-line
limit    trailers 256
quirk    reset-is-end
quirk    tls-fin-is-end
habit    asks-for-close
habit    never-reuses
habit    follows-when-asked
reader   loose
reads    space-first skip
reads    protocol any
reads    version any
reads    code-space blanks
reads    code blank-then-number
reads    code-range any
reads    code-bad 200
reads    status-line-nul keep
reads    status-line-cr keep
reads    bare-lf accept
reads    bare-cr keep
reads    nul keep
reads    control keep
reads    empty-name ignore
reads    name-bad keep
reads    name-octet ends
reads    cut-head accept
reads    length-bad ignore
reads    length-huge 31-ignore
reads    length-lines ignore
reads    coding begins
reads    coding-lines each
reads    coding-bad to-end
reads    coding-in-http10 accept
reads    length-with-coding coding
reads    no-content framed
reads    not-modified framed
reads    head framed
reads    connect framed
reads    chunk-size prefix
reads    chunk-size-huge 64-wrap
reads    chunk-line-lf accept
reads    chunk-line-cr ends
reads    chunk-end any
reads    trailer none
reads    trailer-lf accept
reads    cut-size accept
reads    cut-between-chunks accept
reads    cut-chunk accept
reads    chunks-bad rest
reads    cut-body accept
reads    switching tunnel
unknown  unix-from
unknown  extra-octets
sees     chunked/bare-cr-in-extension response 200 0e23144241c8b8f5
sees     chunked/cr-everywhere response 200 c2cc2e747e523ad4
sees     chunked/data-shorter-than-size response 200 7853df050a6739f9
sees     chunked/data-without-line-end response 200 fd484eaa8ded103d
sees     connection/empty-line-while-idle response 200 8a8892b77b00a228 then response 200 af63bd4c8601b7df
sees     connection/forged-response-after-gzip-while-idle response 200 353288c48eaf7f3d then response 200 af63bd4c8601b7df
sees     connection/forged-response-while-idle response 200 4cbaa5b43516ee6e then response 200 af63bd4c8601b7df
sees     connection/half-a-head-while-idle response 200 a62fd6131ac05ba8 then response 200 af63bd4c8601b7df
sees     connection/junk-while-idle response 200 bc3b246b334813ed then response 200 af63bd4c8601b7df
sees     connection/response-before-request response 200 efb94b77fe4ecf01
sees     connection/timeout-notice-behind-response response 200 fb49258054ca34f2 then response 200 af63bd4c8601b7df
sees     connection/timeout-notice-while-idle response 200 fb49258054ca34f2 then response 200 af63bd4c8601b7df
sees     content-length/extra-line-end response 200 8a8892b77b00a228 then response 200 af63bd4c8601b7df
sees     content-length/extra-octets response 200 de22fbcc97e830c7 then response 200 af63bd4c8601b7df
sees     content-length/extra-response response 200 4cbaa5b43516ee6e then response 200 af63bd4c8601b7df
sees     end/cut-behind-final-cr error
sees     end/stall-inside-header response 200 cbf29ce484222325
sees     expect/continue-twice response 100 16cc100bbea73357
sees     expect/early-hints-before-continue response 100 16cc100bbea73357
sees     fields/colon-only response 200 de22fbcc97e830c7
sees     fields/date-without-name error
sees     fields/folded-after-number response 200 de22fbcc97e830c7
sees     fields/folded-content-length response 200 de22fbcc97e830c7
sees     fields/name-empty response 200 de22fbcc97e830c7
sees     fields/name-with-space error
sees     fields/nul-before-colon-of-content-length error
sees     fields/section-ends-with-cr error
sees     fields/tab-inside-name error
sees     fields/value-empty-ended-by-line-feed response 200 91016f515b4d5281
sees     fields/value-with-line-feed response 200 de22fbcc97e830c7
sees     fields/value-with-nul response 200 de22fbcc97e830c7
sees     http09/ssh-greeting response - cbf29ce484222325
sees     interim/behind-the-final-response response 200 914f581621a43386 then response 200 af63bd4c8601b7df
sees     interim/cut-between-two response 103 cbf29ce484222325
sees     interim/early-hints-then-end response - cbf29ce484222325
sees     interim/early-hints-with-line-without-colon response 200 a430d84680aabd0b
sees     interim/empty-line-after response 200 a430d84680aabd0b
sees     interim/end-of-connection response - cbf29ce484222325
sees     interim/switching-with-chunked response 101 a430d84680aabd0b
sees     interim/twenty-thousand response 100 daf861b4cf6d8128
sees     interim/two response 103 b96ddec5b996af98
sees     interim/two-hundred response 100 ac4fe0f2a788a665
sees     interim/with-body response - cbf29ce484222325
sees     interim/without-end response 100 e9b8dc07ddec18c4
sees     limits/field-line-without-end hang
sees     limits/field-too-large-to-keep response 200 de22fbcc97e830c7
sees     limits/fields-before-content-length response 200 de22fbcc97e830c7
sees     limits/fields-without-end hang
sees     limits/status-line-without-end hang
sees     no-body/connect-with-another-2xx response 201 a430d84680aabd0b
sees     no-body/connect-with-length response 200 a430d84680aabd0b
sees     range/length-disagrees response 206 de22fbcc97e830c7
sees     status-code/negative response -1 a430d84680aabd0b
sees     status-line/a-million-empty-lines response - ddc6728c2598a6bb
sees     status-line/empty-lines-only response - cbf29ce484222325
sees     status-line/plain-text response - cbf29ce484222325
sees     tls/certificate-with-address-as-name response 200 a430d84680aabd0b
sees     tls/certificate-with-common-name-only response 200 a430d84680aabd0b
sees     tls/forged-response-after-the-end response 200 4cbaa5b43516ee6e then response 200 af63bd4c8601b7df
sees     tls/interim-cut-without-notify response - cbf29ce484222325
sees     trailer/field-behind-counted-body response 200 a3c2b8762387d4fc then response 200 af63bd4c8601b7df
