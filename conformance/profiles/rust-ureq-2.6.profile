title    rust-ureq (ureq 2.6)
learned  818 860
profile  httplib-strict
rules    framing python3
set      version-digits reject
set      version-syntax reject
set      status-digits reject
set      status-below-100 accept
set      eof-in-header reject
set      te-in-http10 reject
set      te-unknown reject
set      chunk-size-0x reject
set      chunk-line-lf reject
set      chunk-end-invalid reject
set      chunk-end-lf reject
limit    line 102400
limit    fields 256
limit    section 262144
no-limit chunk-line
limit    trailers 256
quirk    tls-fin-is-end
habit    follows-when-asked
reader   loose
reads    version digits
reads    code-range any
reads    status-line-nul keep
reads    status-line-cr keep
reads    bare-lf accept
reads    bare-cr space
reads    nul keep
reads    control keep
reads    fold ignore
reads    leading-space-line ignore
reads    no-colon ignore
reads    empty-name ignore
reads    space-before-colon keep
reads    name-bad keep
reads    name-octet keep
reads    value-trim any
reads    length-bad ignore
reads    length-huge 64-ignore
reads    length-lines first
reads    coding any
reads    length-with-coding coding
reads    connect framed
reads    chunk-size tail
reads    trailer refuse
reads    trailer-lf accept
reads    cut-chunk accept
reads    interim final-framed
reads    switching framed
reads    early take
reads    leftover next
unknown  unix-from
unknown  extra-octets
sees     chunked/bare-lf-inside-extension response 200 a430d84680aabd0b
sees     chunked/extension-with-lf-in-quotes response 200 a430d84680aabd0b
sees     chunked/size-with-plus-sign response 200 a430d84680aabd0b
sees     chunked/space-before-size response 200 a430d84680aabd0b
sees     connection/close-option error then response 200 af63bd4c8601b7df
sees     connection/close-option-in-http-1-0 error then response 200 af63bd4c8601b7df
sees     connection/close-option-in-upper-case error then response 200 af63bd4c8601b7df
sees     connection/closed-after-close-option error then response 200 af63bd4c8601b7df
sees     connection/early-413-then-reset error
sees     connection/version-1-0 error then response 200 af63bd4c8601b7df
sees     connection/version-1-0-keep-alive error then response 200 af63bd4c8601b7df
sees     content-length/line-feed-inside crash
sees     content-length/lines-smaller-first-no-extra response 200 334a30192fe3892e then error
sees     content-length/plus-sign response 200 a430d84680aabd0b
sees     early/cut-while-sending response 200 2e33a6cc74123124
sees     fields/folded-transfer-encoding response 200 fd4b44e67d0f0d4e
sees     fields/line-feed-inside-name crash
sees     fields/no-colon-before-content-length crash
sees     fields/no-colon-first crash
sees     fields/no-colon-last crash
sees     interim/early-hints-with-line-without-colon crash
sees     interim/without-end response 100 814d28e40e7597cd
sees     limits/folds-of-4-mib response 200 a430d84680aabd0b
sees     limits/two-hundred-fields error
sees     redirect/permanent-with-content response 308 cbf29ce484222325
sees     redirect/temporary-after-delete response 307 cbf29ce484222325
sees     redirect/temporary-after-put response 307 cbf29ce484222325
sees     redirect/temporary-with-content response 307 cbf29ce484222325
sees     status-code/fields-too-large error then response 200 af63bd4c8601b7df
sees     status-line/reason-cut-inside-a-character error
sees     status-line/reason-with-high-octets error
sees     status-line/reason-with-line-feed crash
sees     tls/closure-alert error
sees     transfer-encoding/empty response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/empty-line-before-chunked response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/empty-with-length response 200 334a30192fe3892e
sees     transfer-encoding/in-http10 response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/kelvin-sign response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/no-break-space-before response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/nul-before response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/nul-behind response 200 fd4b44e67d0f0d4e
sees     version/comma response 200 a430d84680aabd0b
sees     version/one-zero-on-a-used-connection response 200 a430d84680aabd0b then error
