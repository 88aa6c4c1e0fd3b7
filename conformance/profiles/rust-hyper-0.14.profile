title    rust-hyper (hyper 0.14)
learned  784 802
profile  strict
rules    field httplib
set      leading-empty-line accept
set      reason-space-missing accept
set      status-below-100 reject
set      unasked-upgrade accept
set      bare-lf accept
set      obs-fold reject
set      cl-list-same accept
set      cl-dup-same accept
set      cl-with-te accept
set      te-unknown accept
set      te-not-final accept
set      te-repeated accept
set      te-syntax accept
set      te-empty accept
set      chunk-size-tail accept
set      chunk-ext-syntax accept
set      chunk-ext-nul accept
no-limit line
no-limit chunk-line
no-limit interim
reader   loose
reads    empty-lines skip
reads    code-range 100-999
reads    bare-lf accept
reads    fold refuse
reads    length-list same
reads    coding ends
reads    coding-lines last
reads    coding-bad to-end
reads    length-with-coding coding
reads    trailer line
reads    switching final
reads    early take
reads    late next
reads    closed tried
unknown  unix-from
unknown  extra-octets
sees     chunked/empty-line-between-chunks response 200 a430d84680aabd0b
sees     chunked/empty-line-first response 200 cbf29ce484222325
sees     chunked/size-missing response 200 cbf29ce484222325
sees     chunked/size-missing-before-extension response 200 cbf29ce484222325
sees     chunked/space-behind-size response 200 a430d84680aabd0b
sees     chunked/tab-behind-size response 200 a430d84680aabd0b
sees     connection/closed-while-idle response 200 a430d84680aabd0b then response 200 af63bd4c8601b7df
sees     limits/two-hundred-fields error
sees     status-line/reason-with-escape error
sees     trailer/bare-cr-in-value error then response 200 af63bd4c8601b7df
sees     trailer/cut-behind-field error
sees     transfer-encoding/chunkedchunked response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/colon-twice response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/no-break-space-before response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/xchunked response 200 fd4b44e67d0f0d4e
sees     version/one-nine error
sees     version/one-two error
sees     version/one-two-chunked error
