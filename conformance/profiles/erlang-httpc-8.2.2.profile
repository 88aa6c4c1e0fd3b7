title    erlang-httpc (inets 8.2.2, OTP 25)
learned  808 847
profile  strict
set      reason-nul accept
set      reason-ctl accept
set      status-line-cr accept
set      version-digits accept
set      version-syntax accept
set      version-major accept
set      version-0.9 accept
set      status-digits accept
set      bare-lf accept
set      bare-cr accept
set      name-cr accept
set      empty-name accept
set      space-before-colon accept
set      name-delimiter accept
set      name-octet accept
set      leading-space-line ignore
set      value-nul accept
set      value-ctl accept
set      cl-dup-same accept
set      te-in-http10 accept
set      chunk-size-sign accept
set      chunk-ext-syntax accept
set      chunk-ext-nul accept
set      chunk-ext-cr accept
no-limit line
no-limit fields
no-limit section
no-limit chunk-line
no-limit interim
no-limit trailers
quirk    reset-is-end
quirk    tls-fin-is-end
habit    follows-when-asked
reader   loose
reads    version any
reads    code number
reads    code-range any
reads    status-line-nul keep
reads    status-line-cr keep
reads    bare-lf accept
reads    bare-cr keep
reads    nul keep
reads    control keep
reads    leading-space-line ignore
reads    empty-name ignore
reads    space-before-colon trim
reads    name-bad keep
reads    name-octet keep
reads    length number
reads    length-lines first
reads    coding whole
reads    coding-lines first
reads    coding-in-http10 accept
reads    no-content chunked
reads    not-modified chunked
reads    chunk-line-cr skip
reads    trailer folds
reads    switching skip
reads    early take
reads    closed tried
unknown  unix-from
unknown  extra-octets
sees     chunked/bare-lf-inside-extension response 200 a430d84680aabd0b
sees     chunked/extension-with-lf-in-quotes response 200 a430d84680aabd0b
sees     chunked/size-with-plus-sign response 200 a430d84680aabd0b
sees     chunked/space-behind-size response 200 a430d84680aabd0b
sees     connection/closed-while-idle response 200 a430d84680aabd0b then response 200 af63bd4c8601b7df
sees     content-length/bare-cr-before error
sees     content-length/lines-smaller-first-no-extra response 200 334a30192fe3892e then error
sees     content-length/minus-one response 200 de22fbcc97e830c7
sees     content-length/minus-one-no-extra response 200 a430d84680aabd0b
sees     content-length/tabs-around error
sees     content-length/vertical-tab-before error
sees     content-length/vertical-tab-before-no-extra error
sees     expect/answered-without-continue response 200 dc51fb6761fd6e91 then error
sees     expect/continue-twice error
sees     expect/no-continue error
sees     fields/line-ends-mixed error
sees     fields/line-feed-inside-name response 200 de22fbcc97e830c7
sees     fields/section-ends-lf-crlf error
sees     fields/tab-before-colon-of-content-length response 200 de22fbcc97e830c7
sees     fields/value-empty-ended-by-line-feed response 200 91016f515b4d5281
sees     fields/value-with-line-feed response 200 de22fbcc97e830c7
sees     interim/with-chunked error
sees     no-body/head-with-length-and-chunked error
sees     no-body/no-content-chunked response 204 cbf29ce484222325 then response 200 af63bd4c8601b7df
sees     range/asked-for-two-parts error
sees     range/multipart-without-length error
sees     redirect/found-after-put response 302 cbf29ce484222325
sees     redirect/temporary-after-delete response 307 cbf29ce484222325
sees     redirect/temporary-after-put response 307 cbf29ce484222325
sees     status-code/negative response -1 a430d84680aabd0b
sees     status-code/plus-sign response 200 a430d84680aabd0b
sees     status-line/reason-and-space-missing error
sees     tls/certificate-with-address-as-name response 200 a430d84680aabd0b
sees     tls/unknown-coding-without-notify response 200 a430d84680aabd0b
sees     trailer/bare-cr-in-value response 200 cbf29ce484222325 then response 200 af63bd4c8601b7df
sees     trailer/content-length-in-trailer response 200 334a30192fe3892e then response 200 af63bd4c8601b7df
sees     transfer-encoding/identity response 200 a430d84680aabd0b
sees     transfer-encoding/identity-with-length response 200 334a30192fe3892e
sees     transfer-encoding/tabs-around error
