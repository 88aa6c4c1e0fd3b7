title    ruby-net-http (Ruby 3.1.2)
learned  812 847
profile  lenient
rules    chunk httplib
set      leading-empty-line reject
set      version-major accept
set      version-0.9 accept
set      unasked-upgrade reject
set      name-cr accept
set      no-colon reject
set      leading-space-line accept
set      eof-in-header accept
set      cl-integer accept
set      te-parameter accept
set      te-syntax accept
set      chunk-size-sign accept
set      chunk-size-0x accept
set      chunk-size-space accept
set      chunk-end-invalid accept
set      chunk-end-lf reject
no-limit line
no-limit fields
no-limit section
no-limit chunk-line
no-limit interim
no-limit trailers
reader   loose
reads    protocol any-case
reads    version numbers
reads    code-space blanks
reads    code-range any
reads    status-line-nul keep
reads    status-line-cr keep
reads    bare-lf accept
reads    bare-cr space
reads    nul keep
reads    control keep
reads    leading-space-line trim
reads    empty-name ignore
reads    space-before-colon trim
reads    name-bad keep
reads    name-octet keep
reads    value-trim controls
reads    last-line crs
reads    cut-head after-status-line
reads    length c-prefix
reads    length-huge 31-ignore
reads    length-lines list
reads    coding contains
reads    identity none
reads    coding-bad ignore
reads    coding-in-http10 accept
reads    length-with-coding coding
reads    reset-content none
reads    chunk-size c-prefix
reads    chunk-size-negative zero
reads    chunk-line-lf accept
reads    chunk-line-cr skip
reads    chunk-end two
reads    trailer skipped
reads    trailer-lf accept
reads    cut-body accept
reads    switching skip
reads    early take
reads    leftover next
reads    late next
reads    closed tried
unknown  unix-from
unknown  extra-octets
sees     chunked/size-negative response 200 a430d84680aabd0b
sees     chunked/size-with-0x-prefix response 200 cbf29ce484222325
sees     connection/closed-while-idle response 200 a430d84680aabd0b then response 200 af63bd4c8601b7df
sees     connection/timeout-notice-behind-response response 200 a430d84680aabd0b then response 200 af63bd4c8601b7df
sees     content-length/bare-cr-inside error
sees     content-length/colon-twice response 200 a430d84680aabd0b
sees     content-length/list-with-empty-member-first response 200 a430d84680aabd0b
sees     content-length/minus-one response 200 af63e54c8601fbd7
sees     content-length/minus-one-no-extra response 200 af63e54c8601fbd7
sees     content-length/negative response 200 a430d84680aabd0b
sees     content-length/negative-no-extra response 200 a430d84680aabd0b then error
sees     content-length/no-break-space-before response 200 a430d84680aabd0b
sees     content-length/quoted response 200 a430d84680aabd0b
sees     content-length/quoted-no-extra response 200 a430d84680aabd0b
sees     end/cut-inside-name error
sees     fields/first-line-of-one-space response 200 af02937d2fe1eb2a
sees     fields/folded-after-number response 200 550bc083b3c2d6af
sees     fields/folded-with-blank-line response 200 af02937d2fe1eb2a
sees     fields/nul-before-name response 200 a430d84680aabd0b
sees     fields/section-ends-with-cr error
sees     fields/value-with-bare-cr error
sees     fields/value-with-bare-cr-and-transfer-encoding error
sees     fields/value-with-bare-cr-shown error
sees     interim/fields-of-4-mib hang
sees     interim/without-end hang
sees     limits/field-line-without-end hang
sees     limits/fields-without-end hang
sees     limits/folds-of-4-mib hang
sees     limits/section-of-4-mib hang
sees     limits/status-line-without-end hang
sees     redirect/location-with-bare-cr error
sees     status-code/use-proxy response 305 cbf29ce484222325
sees     status-line/cr-between-words response 200 a430d84680aabd0b
sees     status-line/form-feed-between-words response 200 a430d84680aabd0b
sees     status-line/vertical-tab-between-words response 200 a430d84680aabd0b
sees     tls/certificate-with-address-as-name response 200 a430d84680aabd0b
sees     tls/certificate-with-common-name-only response 200 a430d84680aabd0b
sees     tls/header-cut-with-notify error
sees     transfer-encoding/chunkedchunked response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/xchunked response 200 fd4b44e67d0f0d4e
