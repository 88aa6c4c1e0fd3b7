title    aria2 (aria2 version 1.36.0)
learned  745 802
profile  strict
rules    framing python3
rules    chunk httplib
set      reason-space-missing accept
set      reason-nul accept
set      reason-ctl accept
set      version-case accept
set      version-digits accept
set      version-syntax accept
set      version-major accept
set      version-0.9 accept
set      status-below-100 reject
set      bare-lf accept
set      name-delimiter accept
set      value-nul space
set      value-ctl accept
set      cl-integer accept
set      te-in-http10 accept
no-limit line
no-limit fields
no-limit section
no-limit chunk-line
no-limit interim
habit    retries
habit    hides-errors
reader   loose
reads    protocol any
reads    version any
reads    code-space blanks
reads    code-range 100-999
reads    status-line-nul keep
reads    bare-lf accept
reads    nul space
reads    control keep
reads    name-bad keep
reads    length number
reads    length-empty zero
reads    length-lines first
reads    coding whole
reads    coding-lines first
reads    coding-in-http10 accept
reads    length-with-coding coding
reads    no-content framed
reads    not-modified framed
reads    reset-content refuse
reads    head checked
reads    trailer line
reads    switching skip
reads    success 200
reads    early take
unknown  unix-from
unknown  extra-octets
sees     chunked/bare-lf-inside-extension response 200 a430d84680aabd0b
sees     chunked/extension-with-bad-white-space error
sees     chunked/extension-with-lf-in-quotes response 200 a430d84680aabd0b
sees     coding/gzip-cut-by-close error
sees     coding/gzip-in-chunks response 200 a430d84680aabd0b
sees     connection/close-option-in-an-error response 404 -
sees     connection/kept-open-behind-error response 404 -
sees     connection/parts-not-joined error
sees     content-length/form-feed-after response 200 a430d84680aabd0b
sees     content-length/two-to-the-63-minus-one crash
sees     fields/folded-inside-coding response 200 a430d84680aabd0b
sees     fields/folded-inside-number response 200 10d9315e924a5581
sees     fields/line-of-nul error
sees     fields/name-with-control response 200 a430d84680aabd0b
sees     fields/name-with-high-octet response 200 a430d84680aabd0b
sees     fields/name-with-nul response 200 a430d84680aabd0b
sees     fields/retry-after-date response 503 -
sees     interim/two-hundred hang
sees     interim/without-end hang
sees     no-body/head-not-found response 404 -
sees     no-body/head-not-found-with-chunked response 404 -
sees     proxy/allowed-methods response 405 -
sees     range/asked-beyond-the-end response 416 -
sees     range/asked-for-two-parts response 206 e0a320024d191a93
sees     range/complete-length-too-small response 206 334a30192fe3892e
sees     range/content-range-on-200 error
sees     range/multipart-without-length response 206 0ee3364904304fc5
sees     range/not-satisfiable response 416 -
sees     range/resume-answered-in-full error
sees     redirect/location-to-an-empty-host error
sees     redirect/location-to-an-empty-secure-host error
sees     redirect/location-with-bare-cr error
sees     redirect/retry-after-huge response 503 -
sees     redirect/unknown-with-location error
sees     status-code/expectation-failed-unasked response 417 -
sees     status-code/fields-too-large response 431 -
sees     status-code/internal-server-error response 500 -
sees     status-code/length-required-after-get response 411 -
sees     status-code/misdirected-request response 421 -
sees     status-code/network-authentication-required response 511 -
sees     status-code/nine-nine-nine response 999 -
sees     status-code/not-found response 404 -
sees     status-code/proxy-authentication-from-origin response 407 -
sees     status-code/request-timeout-in-answer response 408 -
sees     status-code/six-hundred response 600 -
sees     status-code/too-early response 425 -
sees     status-code/too-many-requests-retry-at-once response 429 -
sees     status-code/unavailable-for-legal-reasons response 451 -
sees     status-code/unknown-client-error response 471 -
sees     status-code/unknown-server-error response 599 -
sees     status-code/upgrade-required response 426 -
sees     status-code/version-not-supported response - -
sees     status-line/of-64k error
sees     tls/certificate-with-common-name-only response 200 a430d84680aabd0b
sees     trailer/bare-cr-in-value error
sees     trailer/cut-behind-field error
sees     trailer/location-in-trailer error
sees     upgrade/required-of-another response 426 -
