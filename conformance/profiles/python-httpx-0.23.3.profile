title    python-httpx (httpx 0.23.3)
learned  846 860
profile  strict
set      reason-space-missing accept
set      reason-ctl accept
set      version-major accept
set      version-0.9 accept
set      status-below-100 reject
set      bare-lf accept
set      cl-list-same accept
set      cl-with-te accept
set      te-in-http10 accept
set      chunk-size-tail accept
set      chunk-ext-syntax accept
set      chunk-ext-nul accept
set      chunk-ext-cr accept
limit    fields 4096
limit    chunk-line 32768
no-limit interim
no-limit trailers
quirk    tls-fin-is-end
habit    follows-when-asked
reader   loose
reads    version digits
reads    code-range 100-999
reads    bare-lf accept
reads    length-list same
reads    coding whole
reads    coding-in-http10 accept
reads    length-with-coding check
reads    head checked
reads    unused-framing check
reads    chunk-size-digits 8
reads    chunk-line-cr skip
reads    trailer-lf accept
reads    early take
reads    leftover next
reads    keep-http10 closed
unknown  unix-from
unknown  extra-octets
sees     chunked/extension-with-bad-white-space error
sees     chunked/space-behind-size response 200 a430d84680aabd0b
sees     chunked/tab-behind-size response 200 a430d84680aabd0b
sees     connection/reset-while-idle response 200 a430d84680aabd0b then error
sees     content-length/lines-of-same-value error
sees     content-length/list-of-same-value error
sees     fields/value-with-control response 200 a430d84680aabd0b
sees     fields/value-with-file-separator response 200 de22fbcc97e830c7
sees     interim/without-end hang
sees     trailer/folded-blank-line response 200 a430d84680aabd0b then response 200 af63bd4c8601b7df
sees     trailer/folded-value response 200 a430d84680aabd0b
sees     trailer/transfer-encoding-in-trailer error then response 200 af63bd4c8601b7df
sees     upgrade/switched response 101 cbf29ce484222325
sees     upgrade/switched-to-another response 101 cbf29ce484222325
