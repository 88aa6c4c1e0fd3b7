title    elinks (ELinks 0.13.2)
learned  702 768
profile  httplib-lenient
rules    start python3
rules    field rfc
rules    framing python3
rules    chunk rfc
set      version-syntax reject
set      status-missing reject
set      status-digits reject
set      unasked-upgrade reject
set      bare-cr reject
set      name-cr reject
set      leading-space-line ignore
set      value-nul space
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
quirk    tls-fin-is-end
habit    follows-redirections
reader   loose
reads    empty-lines body
reads    space-first body
reads    protocol any-case
reads    not-http body
reads    version numbers
reads    code-space spaces
reads    code three-then-any
reads    code-range 100-999
reads    status-line-nul keep
reads    status-line-cr keep
reads    bare-lf accept
reads    nul space
reads    control keep
reads    fold ignore
reads    leading-space-line ignore
reads    no-colon ignore
reads    empty-name ignore
reads    space-before-colon trim
reads    name-bad keep
reads    name-octet keep
reads    length number
reads    length-bad ignore
reads    length-huge 63-ignore
reads    length-lines first
reads    coding whole
reads    coding-lines first
reads    coding-bad ignore
reads    coding-other identity
reads    coding-in-http10 accept
reads    length-with-coding coding
reads    no-content framed
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
sees     chunked/size-above-32-bits response - a430d84680aabd0b
sees     chunked/size-negative crash
sees     chunked/tab-behind-size error
sees     chunked/vertical-tab-behind-size error
sees     coding/part-of-a-gzip-representation error
sees     connection/close-option error
sees     connection/close-option-in-upper-case error
sees     connection/closed-after-close-option error
sees     connection/proxy-connection-from-origin error
sees     connection/version-1-0 error
sees     content-length/empty-line-before response - a430d84680aabd0b
sees     content-length/two-to-the-32-plus-five response - a430d84680aabd0b
sees     content-length/two-to-the-63-minus-one response - a430d84680aabd0b
sees     content-length/vertical-tab-before response - de22fbcc97e830c7
sees     fields/line-ends-mixed error
sees     fields/section-ends-lf-crlf error
sees     fields/value-with-two-crs-before-line-feed response - a430d84680aabd0b
sees     http09/one-octet error
sees     interim/early-hints error
sees     interim/early-hints-folded error
sees     interim/early-hints-kept-apart-as-shown error
sees     interim/early-hints-with-line-without-colon error
sees     interim/length-not-inherited error
sees     interim/processing error
sees     interim/slow-and-split error
sees     interim/two error
sees     interim/unknown-code error
sees     interim/with-body error
sees     interim/with-chunked error
sees     interim/with-two-lengths error
sees     limits/length-of-one-tebibyte response - cbf29ce484222325
sees     no-body/no-content-chunked error
sees     no-body/no-content-with-body error
sees     no-body/no-content-with-forged-response error
sees     no-body/no-content-with-length-zero error
sees     proxy/early-hints-passed-on error
sees     range/content-range-on-200 error
sees     range/range-backwards error
sees     redirect/folded-location response - cbf29ce484222325
sees     redirect/location-to-an-empty-host error
sees     redirect/location-to-an-empty-secure-host error
sees     redirect/loop response - cbf29ce484222325
sees     redirect/loop-with-large-fields response - cbf29ce484222325
sees     redirect/multiple-choices response - cbf29ce484222325
sees     redirect/permanent-redirect response - cbf29ce484222325
sees     redirect/unknown-with-location response - cbf29ce484222325
sees     status-code/fields-too-large error
sees     status-code/unknown-interim error
sees     status-code/use-proxy response - a430d84680aabd0b
sees     status-line/empty-lines-only error
sees     status-line/nul-before-code response - a430d84680aabd0b
sees     status-line/reason-with-bare-cr error
sees     tls/certificate-expired response - a430d84680aabd0b
sees     tls/certificate-for-another-name response - a430d84680aabd0b
sees     tls/certificate-of-unknown-authority response - a430d84680aabd0b
sees     tls/closure-alert error
sees     tls/no-content-without-notify error
sees     trailer/bare-cr-in-value error
sees     trailer/cut-behind-field error
sees     trailer/nul-in-value error
sees     transfer-encoding/empty-line-before-chunked response - a430d84680aabd0b
sees     version/minor-of-100-digits error
