title    java-http-client (Java 17.0.15)
learned  810 847
profile  lenient
rules    framing python3
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
set      cl-integer accept
set      chunk-size-0x accept
set      chunk-size-space accept
set      chunk-line-lf reject
set      chunk-ext-nul accept
set      chunk-ext-cr reject
set      chunk-end-invalid accept
no-limit line
no-limit fields
limit    chunk-line 100
limit    interim 100
quirk    tls-fin-is-end
habit    follows-when-asked
reader   loose
reads    code-space any
reads    code three-then-any
reads    code-range 100-999
reads    status-line-nul keep
reads    bare-lf accept
reads    bare-cr ends
reads    nul space
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
reads    no-content refuse
reads    head checked
reads    chunk-size prefix
reads    chunk-size-huge 32-wrap
reads    chunk-end two
reads    trailer two
reads    trailer-lf accept
reads    early take
unknown  unix-from
unknown  extra-octets
sees     chunked/bare-lf-inside-extension response 200 a430d84680aabd0b
sees     chunked/empty-line-between-chunks response 200 a430d84680aabd0b
sees     chunked/empty-line-first response 200 cbf29ce484222325
sees     chunked/extension-with-lf-in-quotes response 200 a430d84680aabd0b
sees     chunked/lf-behind-data response 200 a430d84680aabd0b
sees     chunked/size-missing response 200 cbf29ce484222325
sees     content-length/bare-cr-before response 200 de22fbcc97e830c7
sees     content-length/bare-cr-inside response 200 de22fbcc97e830c7
sees     content-length/minus-one response 200 de22fbcc97e830c7
sees     content-length/minus-one-no-extra response 200 a430d84680aabd0b
sees     expect/answered-without-continue error then response 200 af63bd4c8601b7df
sees     expect/continue-twice error
sees     expect/early-hints-before-continue error
sees     expect/failed error
sees     expect/forbidden error
sees     expect/no-continue error
sees     fields/first-line-of-one-space response 200 a430d84680aabd0b
sees     fields/nul-before-name error
sees     fields/section-ends-crlf-cr-crlf error
sees     fields/value-with-control error
sees     fields/value-with-file-separator error
sees     fields/value-with-form-feed error
sees     fields/value-with-nul error
sees     fields/value-with-nul-shown error
sees     no-body/not-modified-with-invalid-length error
sees     proxy/nul-in-field error
sees     redirect/location-with-nul error
sees     status-line/two-spaces-before-code error
sees     tls/close-delimited-notify-without-fin error
sees     tls/empty-record-between-chunks error
sees     tls/empty-record-in-close-delimited-body error
sees     tls/empty-records-in-counted-body error
sees     tls/octets-after-closure-alert error
sees     transfer-encoding/gzip-then-chunked-asked error
sees     upgrade/ignored error
sees     upgrade/required-of-another error
