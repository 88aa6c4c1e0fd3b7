title    lua-socket (LuaSocket 3.0.0 on Lua 5.4)
learned  793 815
profile  httplib-lenient
rules    start python3
rules    chunk rfc
set      version-syntax reject
set      status-missing reject
set      status-digits reject
set      status-below-100 accept
set      no-colon reject
set      leading-space-line reject
set      eof-in-header reject
set      te-unknown reject
set      te-empty reject
set      chunk-size-0x reject
set      chunk-end-invalid reject
set      eof-in-chunk-size reject
set      eof-in-trailer reject
no-limit line
no-limit fields
no-limit section
no-limit chunk-line
no-limit interim
no-limit trailers
quirk    reset-is-end
habit    never-reuses
reader   loose
reads    empty-lines body
reads    space-first body
reads    not-http body
reads    version numbers
reads    code three-then-any
reads    code-range any
reads    status-line-nul keep
reads    status-line-cr keep
reads    bare-lf accept
reads    bare-cr space
reads    nul keep
reads    control keep
reads    leading-space-line trim
reads    empty-name ignore
reads    space-before-colon keep
reads    name-bad keep
reads    name-octet keep
reads    value-trim any
reads    last-line crs
reads    length number
reads    length-bad ignore
reads    length-negative zero
reads    length-lines ignore
reads    coding any
reads    coding-in-http10 accept
reads    length-with-coding coding
reads    connect framed
reads    chunk-size c-number
reads    chunk-size-huge 64-wrap
reads    chunk-line-lf accept
reads    chunk-line-cr skip
reads    chunk-end line
reads    trailer folds
reads    trailer-lf accept
reads    interim only-100
reads    switching final
reads    early take
unknown  unix-from
unknown  extra-octets
sees     chunked/last-chunk-with-0x-prefix error
sees     chunked/size-with-0x-prefix error
sees     connection/closed-after-invalid-length response 200 a430d84680aabd0b then response 200 af63bd4c8601b7df
sees     content-length/bare-cr-inside error
sees     content-length/exponent response 200 a430d84680aabd0b
sees     content-length/fraction response 200 a430d84680aabd0b
sees     content-length/hexadecimal response 200 a430d84680aabd0b
sees     fields/cr-before-colon-of-content-length response 200 a430d84680aabd0b
sees     fields/first-line-with-space response 200 de22fbcc97e830c7
sees     http09/one-octet error
sees     interim/fields-of-4-mib hang
sees     interim/with-body error
sees     limits/fields-without-end hang
sees     limits/folds-of-4-mib hang
sees     limits/section-of-4-mib hang
sees     redirect/host-of-the-next-request response 200 93275a3e4e6f2091
sees     status-code/request-timeout-in-answer response 408 cbf29ce484222325
sees     status-line/empty-lines-only error
sees     trailer/fields-of-4-mib hang
sees     transfer-encoding/identity response 200 a430d84680aabd0b
sees     transfer-encoding/identity-with-length response 200 334a30192fe3892e
sees     version/major-missing response 200 a430d84680aabd0b
sees     version/minor-empty response 200 a430d84680aabd0b
