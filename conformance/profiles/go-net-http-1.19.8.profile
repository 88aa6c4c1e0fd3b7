title    go-net-http (net/http go1.19.8)
learned  754 777
profile  strict
rules    field httplib
rules    framing httplib
rules    chunk httplib
set      reason-space-missing accept
set      reason-nul accept
set      reason-ctl accept
set      status-line-cr accept
set      version-major accept
set      version-0.9 accept
set      unasked-upgrade accept
set      bare-lf accept
set      bare-cr accept
set      name-cr accept
set      empty-name accept
set      space-before-colon accept
set      name-delimiter accept
set      name-octet accept
set      value-nul accept
set      chunk-size-tail accept
set      chunk-line-lf accept
no-limit line
no-limit fields
no-limit section
limit    interim 100
quirk    tls-fin-is-end
reader   loose
reads    version digits
reads    code-range any
reads    status-line-nul keep
reads    status-line-cr keep
reads    bare-lf accept
reads    bare-cr space
reads    nul keep
reads    control keep
reads    empty-name ignore
reads    space-before-colon keep
reads    name-bad keep
reads    name-octet keep
reads    length-empty ignore
reads    coding whole
reads    coding-in-http10 ignore
reads    length-with-coding coding
reads    head checked
reads    connect framed
reads    chunk-size-digits 8
reads    chunk-line-lf accept
reads    chunk-line-cr skip
reads    trailer skipped
reads    switching tunnel
unknown  unix-from
unknown  extra-octets
sees     chunked/extension-with-bad-white-space error
sees     chunked/space-behind-size response 200 a430d84680aabd0b
sees     chunked/tab-behind-size response 200 a430d84680aabd0b
sees     connection/response-before-request response 200 bca0dab1c7a00ccf
sees     content-length/different-on-204 error
sees     content-length/lines-of-same-value error
sees     interim/switching-without-upgrade-field response 101 cbf29ce484222325
sees     interim/with-two-lengths error
sees     no-body/not-modified-with-two-lengths error
sees     redirect/location-with-bare-cr error
sees     redirect/location-with-nul error
sees     status-line/two-spaces-before-code response 200 a430d84680aabd0b
sees     trailer/line-without-colon error
sees     trailer/space-before-first-field error
sees     trailer/status-line error then response 200 af63bd4c8601b7df
sees     trailer/value-of-1-mib error
