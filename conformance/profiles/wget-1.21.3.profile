title    wget (GNU Wget 1.21.3 built on linux-gnu.)
learned  822 847
profile  httplib-lenient
rules    start rfc
rules    framing python3
rules    chunk rfc
set      leading-empty-line reject
set      version-syntax reject
set      version-major accept
set      status-missing reject
set      status-digits reject
set      status-below-100 accept
set      chunk-end-invalid reject
set      eof-in-chunk-size reject
limit    fields 4096
limit    section 262144
limit    chunk-line 4096
no-limit interim
limit    trailers 256
habit    follows-when-asked
reader   loose
reads    empty-lines body
reads    space-first body
reads    protocol begins
reads    not-http body
reads    version optional
reads    code-space any
reads    code three-then-any
reads    code-range any
reads    status-line-nul keep
reads    status-line-cr keep
reads    bare-lf accept
reads    bare-cr space
reads    nul cut
reads    control keep
reads    leading-space-line ignore
reads    no-colon ignore
reads    empty-name ignore
reads    space-before-colon keep
reads    name-bad keep
reads    name-octet keep
reads    value-trim any
reads    cut-head accept
reads    length c-zero
reads    length-bad ignore
reads    length-empty zero
reads    length-huge 63-ignore
reads    length-lines first
reads    coding whole
reads    coding-lines first
reads    coding-bad ignore
reads    coding-in-http10 accept
reads    chunk-size c-prefix
reads    chunk-size-missing zero
reads    chunk-size-huge 64-huge
reads    chunk-line-lf accept
reads    chunk-line-cr skip
reads    chunk-end line
reads    trailer line
reads    trailer-lf accept
reads    cut-trailer after-cr
reads    cut-size line
reads    cut-chunk accept
reads    switching skip
reads    early take
reads    closed tried
unknown  unix-from
unknown  extra-octets
sees     chunked/size-negative-in-error-response response 401 -
sees     coding/part-of-a-gzip-representation error
sees     connection/closed-while-idle response 200 a430d84680aabd0b then response 200 af63bd4c8601b7df
sees     fields/value-with-nul response 200 de22fbcc97e830c7
sees     fields/value-with-nul-shown error
sees     interim/without-end hang
sees     no-body/not-modified-with-body response 304 a430d84680aabd0b then response 200 af63bd4c8601b7df
sees     no-body/not-modified-with-length-and-chunked response 304 334a30192fe3892e
sees     proxy/nul-in-field error
sees     range/asked-answered-by-another error
sees     range/content-range-on-200 error
sees     range/length-disagrees response 206 de22fbcc97e830c7
sees     redirect/location-to-a-file error
sees     redirect/location-to-an-empty-host error
sees     redirect/location-to-an-empty-secure-host error
sees     tls/forged-response-after-the-end response 200 a430d84680aabd0b then response 200 3287768ed3f4adfc
sees     tls/header-cut-with-notify error
sees     trailer/cut-inside-field response 200 a430d84680aabd0b
sees     trailer/value-of-1-mib error
sees     transfer-encoding/length-invalid response 200 cbf29ce484222325
sees     transfer-encoding/length-zero response 200 cbf29ce484222325
