title    links (Links 2.28)
learned  730 784
profile  httplib-lenient
rules    start python3
rules    framing python3
rules    chunk rfc
set      status-missing reject
set      status-below-100 accept
set      unasked-upgrade reject
set      bare-cr reject
set      name-cr reject
set      value-nul reject
set      eof-in-header reject
set      chunk-size-space reject
set      chunk-ext-nul reject
set      chunk-ext-cr reject
set      chunk-end-invalid reject
set      eof-in-chunk-size reject
set      eof-in-trailer reject
no-limit line
no-limit fields
no-limit section
no-limit chunk-line
no-limit interim
limit    trailers 256
habit    follows-redirections
reader   loose
reads    empty-lines body
reads    space-first body
reads    protocol begins
reads    not-http body
reads    version any
reads    code-space spaces
reads    code three-then-any
reads    code-range any
reads    code-bad 200
reads    bare-lf accept
reads    control keep
reads    fold ignore
reads    leading-space-line ignore
reads    no-colon ignore
reads    empty-name ignore
reads    space-before-colon keep
reads    name-bad keep
reads    name-octet keep
reads    length python
reads    length-bad ignore
reads    length-empty zero
reads    length-huge 63-ignore
reads    length-lines first
reads    coding whole
reads    coding-lines first
reads    coding-bad ignore
reads    coding-in-http10 accept
reads    length-with-coding coding
reads    no-content framed
reads    not-modified framed
reads    chunk-size c-prefix
reads    chunk-line-lf accept
reads    chunk-end lf
reads    trailer line
reads    trailer-lf accept
reads    early take
unknown  unix-from
unknown  extra-octets
sees     chunked/extension-control-in-quotes error
sees     chunked/extension-with-bad-white-space error
sees     chunked/form-feed-behind-size error
sees     chunked/nul-behind-size error
sees     chunked/nul-in-extension error
sees     chunked/tab-behind-size error
sees     chunked/vertical-tab-behind-size error
sees     coding/part-of-a-gzip-representation error
sees     connection/version-1-0 error
sees     content-length/tabs-around response - cbf29ce484222325
sees     content-length/underscore response - de22fbcc97e830c7
sees     content-length/vertical-tab-before response - cbf29ce484222325
sees     content-length/vertical-tab-before-no-extra response - cbf29ce484222325
sees     fields/line-ends-mixed error
sees     fields/section-ends-lf-crlf error
sees     interim/early-hints error
sees     interim/early-hints-folded error
sees     interim/early-hints-kept-apart-as-shown error
sees     interim/early-hints-with-line-without-colon error
sees     interim/length-not-inherited error
sees     interim/processing error
sees     interim/slow-and-split error
sees     interim/two error
sees     interim/unknown-code error
sees     interim/with-chunked error
sees     interim/with-two-lengths error
sees     interim/without-end hang
sees     limits/field-line-without-end hang
sees     limits/fields-without-end hang
sees     limits/status-line-without-end hang
sees     no-body/no-content-chunked error
sees     no-body/no-content-with-body error
sees     no-body/no-content-with-forged-response error
sees     no-body/no-content-with-length-zero error
sees     no-body/not-modified-with-body error
sees     no-body/not-modified-with-length-and-chunked error
sees     proxy/early-hints-passed-on error
sees     range/asked-answered-by-another error
sees     range/content-range-on-200 error
sees     range/range-backwards error
sees     redirect/location-to-an-empty-host error
sees     redirect/location-to-an-empty-secure-host error
sees     redirect/multiple-choices response - cbf29ce484222325
sees     redirect/unknown-with-location response - cbf29ce484222325
sees     status-code/unknown-interim error
sees     status-code/use-proxy response - a430d84680aabd0b
sees     status-line/code-missing error
sees     status-line/form-feed-between-words error
sees     status-line/line-feed-before-code error
sees     status-line/name-only error
sees     status-line/tab-between-words error
sees     status-line/vertical-tab-between-words error
sees     tls/close-delimited-then-alert response - a430d84680aabd0b
sees     trailer/bare-cr-in-value error
sees     trailer/cut-behind-field error
sees     trailer/nul-in-value error
sees     transfer-encoding/tabs-around response - fd4b44e67d0f0d4e
sees     transfer-encoding/vertical-tab-after response - a430d84680aabd0b
