title    java-url-connection (Java 17.0.15)
learned  778 847
profile  httplib-strict
rules    chunk rfc
set      version-0.9 reject
set      status-below-100 accept
set      chunk-size-sign reject
set      chunk-end-invalid reject
set      chunk-end-lf reject
set      eof-in-chunk-size reject
set      eof-in-trailer reject
no-limit line
no-limit fields
limit    section 262144
limit    chunk-line 100
no-limit trailers
quirk    tls-fin-is-end
habit    follows-when-asked
reader   loose
reads    version one-numbers
reads    code number
reads    code-range any
reads    status-line-nul keep
reads    status-line-cr keep
reads    bare-lf accept
reads    bare-cr ends
reads    nul space
reads    control keep
reads    leading-space-line ignore
reads    no-colon ignore
reads    empty-name ignore
reads    space-before-colon keep
reads    name-bad keep
reads    name-octet keep
reads    value-trim any
reads    cut-head accept
reads    length number
reads    length-bad ignore
reads    length-huge 31-ignore
reads    length-lines last
reads    coding whole
reads    coding-lines last
reads    coding-bad ignore
reads    coding-other identity
reads    coding-in-http10 accept
reads    length-with-coding coding
reads    chunk-size prefix
reads    chunk-line-lf accept
reads    chunk-line-cr skip
reads    trailer loose
reads    cut-body accept
reads    interim only-100
reads    switching framed
reads    early take
reads    late next
unknown  unix-from
unknown  extra-octets
sees     connection/forged-response-after-chunks-while-idle response 200 a430d84680aabd0b then response 200 ba1172918233c2a1
sees     connection/forged-response-while-idle response 200 a430d84680aabd0b then response 200 ba1172918233c2a1
sees     connection/half-a-head-while-idle response 200 a430d84680aabd0b then response 200 cbf29ce484222325
sees     connection/timeout-notice-behind-response response 200 fb49258054ca34f2 then response 200 af63bd4c8601b7df
sees     connection/timeout-notice-while-idle response 200 a430d84680aabd0b then response 408 cbf29ce484222325
sees     content-length/bare-cr-inside response 200 de22fbcc97e830c7
sees     content-length/empty-line-before response 200 de22fbcc97e830c7
sees     content-length/extra-line-end response 200 8a8892b77b00a228 then response 200 af63bd4c8601b7df
sees     content-length/extra-octets response 200 de22fbcc97e830c7 then response 200 af63bd4c8601b7df
sees     content-length/extra-response response 200 4cbaa5b43516ee6e then response 200 af63bd4c8601b7df
sees     content-length/form-feed-after response 200 de22fbcc97e830c7
sees     content-length/line-feed-inside response 200 de22fbcc97e830c7
sees     content-length/lines-far-apart response 200 de22fbcc97e830c7
sees     content-length/lines-greater-first response 200 de22fbcc97e830c7
sees     content-length/lines-greater-first-no-extra response 200 a430d84680aabd0b then response 200 af63bd4c8601b7df
sees     content-length/lines-in-different-case response 200 de22fbcc97e830c7
sees     content-length/lines-of-same response 200 de22fbcc97e830c7
sees     content-length/lines-of-same-value response 200 de22fbcc97e830c7
sees     content-length/lines-smaller-first response 200 de22fbcc97e830c7
sees     content-length/nul-before response 200 de22fbcc97e830c7
sees     content-length/nul-behind response 200 de22fbcc97e830c7
sees     content-length/plus-sign response 200 de22fbcc97e830c7
sees     content-length/vertical-tab-before response 200 de22fbcc97e830c7
sees     expect/early-hints-before-continue error
sees     fields/colon-only response 200 de22fbcc97e830c7
sees     fields/date-without-name response 200 de22fbcc97e830c7
sees     fields/first-line-with-tab response 200 de22fbcc97e830c7
sees     fields/folded-after-number response 200 de22fbcc97e830c7
sees     fields/folded-content-length response 200 de22fbcc97e830c7
sees     fields/line-ends-mixed response 200 30a2d64c22476033
sees     fields/name-empty response 200 de22fbcc97e830c7
sees     fields/name-with-control response 200 de22fbcc97e830c7
sees     fields/name-with-high-octet response 200 de22fbcc97e830c7
sees     fields/no-colon-before-content-length response 200 de22fbcc97e830c7
sees     fields/no-colon-first response 200 de22fbcc97e830c7
sees     fields/no-colon-last response 200 de22fbcc97e830c7
sees     fields/section-ends-crlf-cr-crlf response 200 30a2d64c22476033
sees     fields/section-ends-lf-crlf response 200 30a2d64c22476033
sees     fields/space-before-colon response 200 de22fbcc97e830c7
sees     fields/status-line-twice response 200 de22fbcc97e830c7
sees     fields/value-empty-ended-by-line-feed response 200 91016f515b4d5281
sees     fields/value-empty-with-bare-cr response 200 91016f515b4d5281
sees     fields/value-with-bare-cr response 200 de22fbcc97e830c7
sees     fields/value-with-line-feed response 200 de22fbcc97e830c7
sees     fields/value-with-nul response 200 de22fbcc97e830c7
sees     fields/value-with-two-crs-before-line-feed response 200 d20a1c2ad8de688e
sees     interim/behind-the-final-response response 200 914f581621a43386 then response 200 af63bd4c8601b7df
sees     interim/early-hints error then response 200 af63bd4c8601b7df
sees     interim/early-hints-folded error
sees     interim/early-hints-kept-apart-as-shown error
sees     interim/early-hints-with-line-without-colon error
sees     interim/length-not-inherited response 103 d4f2ca7a12c9e3f0
sees     interim/processing error
sees     interim/slow-and-split error
sees     interim/switching-with-length response 101 a430d84680aabd0b
sees     interim/then-length-with-sign response 200 de22fbcc97e830c7
sees     interim/then-no-content error then response 200 af63bd4c8601b7df
sees     interim/twenty-thousand crash
sees     interim/two error
sees     interim/unknown-code error
sees     interim/with-chunked error
sees     interim/with-two-lengths response 103 b96ddec5b996af98
sees     interim/without-end crash
sees     limits/field-too-large-to-keep response 200 de22fbcc97e830c7
sees     limits/fields-before-content-length response 200 de22fbcc97e830c7
sees     proxy/early-hints-passed-on error then response 200 af63bd4c8601b7df
sees     range/length-disagrees response 206 de22fbcc97e830c7
sees     redirect/permanent-with-content response 308 cbf29ce484222325
sees     status-code/negative response - a430d84680aabd0b
sees     status-code/of-100-digits error
sees     status-code/plus-sign response 200 a430d84680aabd0b
sees     status-code/two-to-the-32-plus-200 error
sees     status-code/unknown-interim error
sees     status-line/cr-for-every-line-end response 200 de22fbcc97e830c7
sees     status-line/nul-before-code response 200 a430d84680aabd0b
sees     status-line/reason-with-line-feed response 200 de22fbcc97e830c7
sees     status-line/tab-between-words response 200 a430d84680aabd0b
sees     status-line/two-crs-before-line-feed response 200 5fda2cb8e595a062
sees     tls/empty-record-between-chunks error
sees     tls/empty-record-in-close-delimited-body error
sees     tls/empty-records-in-counted-body error
sees     tls/forged-response-after-the-end response 200 4cbaa5b43516ee6e then response 200 af63bd4c8601b7df
sees     trailer/field-behind-counted-body response 200 a3c2b8762387d4fc then response 200 af63bd4c8601b7df
sees     trailer/fields-of-4-mib hang
sees     trailer/value-of-1-mib response 200 a430d84680aabd0b
sees     transfer-encoding/empty-members-with-length response 200 a430d84680aabd0b
sees     transfer-encoding/empty-with-length response 200 a430d84680aabd0b
sees     transfer-encoding/identity-with-length response 200 a430d84680aabd0b
sees     transfer-encoding/length-zero response 200 cbf29ce484222325
sees     transfer-encoding/unknown-with-length response 200 a430d84680aabd0b
sees     version/minor-empty response 200 a430d84680aabd0b
sees     version/negative response 200 a430d84680aabd0b
sees     version/nul-inside response 200 a430d84680aabd0b
