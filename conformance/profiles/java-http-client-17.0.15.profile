title    java-http-client (Java 17.0.15)
learned  726 765
profile  lenient
rules    framing python3
rules    chunk httplib
set      leading-empty-line reject
set      status-line-space reject
set      status-line-cr reject
set      version-case reject
set      version-digits reject
set      status-below-100 reject
set      unasked-upgrade reject
set      name-cr accept
set      space-before-colon reject
set      name-delimiter reject
set      name-octet reject
set      leading-space-line reject
set      value-ctl reject
set      chunk-size-0x accept
set      chunk-size-space accept
set      chunk-line-lf reject
set      chunk-end-invalid accept
set      chunk-end-lf reject
no-limit line
no-limit fields
limit    chunk-line 100
limit    interim 100
quirk    tls-fin-is-end
reader   loose
reads    code-space any
reads    code three-then-any
reads    code-range 100-999
reads    status-line-nul keep
reads    bare-lf accept
reads    bare-cr ends
reads    control keep
reads    no-colon ignore
reads    empty-name ignore
reads    value-trim any
reads    last-line crs
reads    length number
reads    length-lines first
reads    coding whole
reads    coding-lines first
reads    coding-bad ignore
reads    coding-in-http10 accept
reads    length-with-coding length
reads    no-content stated
reads    head checked
reads    chunk-size prefix
reads    chunk-size-huge 32-wrap
reads    chunk-end two
reads    trailer none
unknown  unix-from
unknown  extra-octets
sees     chunked/bare-lf-inside-extension response 200 a430d84680aabd0b
sees     chunked/cut-behind-final-cr error
sees     chunked/cut-behind-last-chunk error
sees     chunked/empty-line-between-chunks response 200 a430d84680aabd0b
sees     chunked/empty-line-first response 200 cbf29ce484222325
sees     chunked/extension-with-lf-in-quotes response 200 a430d84680aabd0b
sees     chunked/lf-behind-data response 200 a430d84680aabd0b
sees     chunked/size-missing response 200 cbf29ce484222325
sees     connection/response-before-request response 200 bca0dab1c7a00ccf
sees     content-length/bare-cr-before response 200 de22fbcc97e830c7
sees     content-length/bare-cr-inside response 200 de22fbcc97e830c7
sees     content-length/minus-one response 200 de22fbcc97e830c7
sees     content-length/minus-one-no-extra response 200 a430d84680aabd0b
sees     content-length/nul-before response 200 a430d84680aabd0b
sees     content-length/nul-behind response 200 a430d84680aabd0b
sees     content-length/nul-behind-no-extra response 200 a430d84680aabd0b
sees     fields/first-line-of-one-space response 200 a430d84680aabd0b
sees     fields/section-ends-crlf-cr-crlf error
sees     fields/value-with-control error
sees     fields/value-with-file-separator error
sees     fields/value-with-form-feed error
sees     no-body/no-content-chunked error then response 200 af63bd4c8601b7df
sees     no-body/no-content-with-body error then response 200 af63bd4c8601b7df
sees     no-body/no-content-with-forged-response error then response 200 af63bd4c8601b7df
sees     no-body/not-modified-with-invalid-length error
sees     status-line/two-spaces-before-code error
sees     tls/close-delimited-notify-without-fin error
sees     tls/cut-behind-last-chunk-without-notify error
sees     transfer-encoding/nul-before response 200 a430d84680aabd0b
sees     transfer-encoding/nul-behind response 200 a430d84680aabd0b
