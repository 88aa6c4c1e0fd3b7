title    perl-mojo (Mojolicious 9.31)
learned  807 860
profile  httplib-strict
rules    start rfc
rules    framing rfc
rules    chunk rfc
set      version-digits reject
set      version-syntax reject
set      version-major accept
set      status-digits reject
set      status-below-100 accept
set      no-colon reject
set      leading-space-line reject
set      chunk-size-sign reject
set      chunk-size-0x reject
limit    line 8192
limit    fields 256
limit    section 262144
no-limit interim
limit    trailers 256
quirk    reset-is-end
quirk    tls-fin-is-end
habit    follows-when-asked
reader   loose
reads    space-first skip
reads    version digits
reads    code-space any
reads    code three-then-any
reads    code-range any
reads    status-line-nul keep
reads    status-line-cr keep
reads    bare-lf accept
reads    bare-cr keep
reads    nul keep
reads    control keep
reads    empty-name ignore
reads    space-before-colon keep
reads    name-bad keep
reads    name-octet keep
reads    cut-head after-status-line
reads    length number
reads    length-bad zero
reads    length-empty ignore
reads    length-huge 31-ignore
reads    length-lines list
reads    coding any
reads    coding-in-http10 accept
reads    length-with-coding coding
reads    connect framed
reads    chunk-size prefix
reads    chunk-size-missing end
reads    chunk-size-huge 64-huge
reads    chunk-line-lf accept
reads    chunk-line-cr skip
reads    chunk-end any
reads    trailer skipped
reads    trailer-lf accept
reads    cut-trailer accept
reads    cut-size accept
reads    cut-between-chunks accept
reads    cut-chunk accept
reads    cut-body accept
reads    switching final
reads    early take
reads    closed tried
unknown  unix-from
unknown  extra-octets
sees     chunked/bad-size-then-reuse error then response 200 af63bd4c8601b7df
sees     chunked/empty-line-first response 200 a430d84680aabd0b
sees     connection/closed-while-idle response 200 a430d84680aabd0b then response 200 af63bd4c8601b7df
sees     connection/version-1-0-keep-alive-to-close response 200 cbf29ce484222325
sees     content-length/empty-line-before response 200 cbf29ce484222325
sees     content-length/exponent response 200 a430d84680aabd0b
sees     content-length/exponent-no-extra response 200 a430d84680aabd0b
sees     content-length/form-feed-after response 200 a430d84680aabd0b
sees     content-length/fraction response 200 a430d84680aabd0b
sees     content-length/fraction-no-extra response 200 a430d84680aabd0b
sees     content-length/letters-behind-no-extra response 200 cbf29ce484222325 then error
sees     content-length/line-feed-inside response 200 a5e17b275c81a533
sees     content-length/lines-greater-first-no-extra response 200 cbf29ce484222325 then error
sees     content-length/lines-smaller-first-no-extra response 200 cbf29ce484222325 then error
sees     content-length/list-of-different-no-extra response 200 cbf29ce484222325 then error
sees     content-length/negative-no-extra response 200 cbf29ce484222325 then error
sees     content-length/no-break-space-before response 200 a430d84680aabd0b
sees     end/close-delimited-then-second-request response 200 cbf29ce484222325 then response 200 af63bd4c8601b7df
sees     end/close-delimited-with-keep-alive response 200 cbf29ce484222325
sees     fields/colon-only response 200 469d336e397f7288
sees     fields/empty-line-missing response 200 c7788170d348d587
sees     fields/first-line-of-one-space response 200 af02937d2fe1eb2a
sees     fields/first-line-with-space response 200 511e21adf69acb9c
sees     fields/first-line-with-tab response 200 469d336e397f7288
sees     fields/line-feed-inside-name response 200 56a18adeb649758f
sees     fields/line-of-nul response 200 a5e17b275c81a533
sees     fields/name-empty response 200 469d336e397f7288
sees     fields/no-colon-before-content-length response 200 469d336e397f7288
sees     fields/no-colon-first response 200 b61562f61b3fb4eb
sees     fields/no-colon-last response 200 a5e17b275c81a533
sees     fields/section-ends-crlf-cr-crlf response 200 cbf29ce484222325
sees     fields/status-line-twice response 200 469d336e397f7288
sees     fields/ten-thousand-challenges response 401 af02937d2fe1eb2a
sees     fields/value-with-bare-cr response 200 cbf29ce484222325
sees     fields/value-with-bare-cr-and-transfer-encoding error
sees     fields/value-with-bare-cr-shown error
sees     interim/cut-between-two response 103 cbf29ce484222325
sees     interim/switching-without-upgrade-field response 200 a430d84680aabd0b
sees     interim/with-chunked error
sees     limits/folds-of-4-mib response 200 a430d84680aabd0b
sees     limits/hundred-fields error
sees     limits/two-hundred-fields error
sees     no-body/connect-with-length-and-chunked response 200 af63e54c8601fbd7
sees     proxy/length-beside-chunks response 200 334a30192fe3892e
sees     redirect/location-with-bare-cr error
sees     status-line/reason-with-line-feed response 200 469d336e397f7288
sees     tls/certificate-with-common-name-only response 200 a430d84680aabd0b
sees     trailer/bare-cr-in-value error then response 200 af63bd4c8601b7df
sees     trailer/content-length-in-trailer response 200 334a30192fe3892e then response 200 af63bd4c8601b7df
sees     transfer-encoding/empty response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/empty-with-length response 200 334a30192fe3892e
sees     transfer-encoding/length-before response 200 334a30192fe3892e then response 200 af63bd4c8601b7df
sees     transfer-encoding/length-behind response 200 334a30192fe3892e then response 200 af63bd4c8601b7df
sees     transfer-encoding/length-invalid response 200 cbf29ce484222325
