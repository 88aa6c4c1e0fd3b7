title    npm-axios (axios 1.21.1 on Node v20.20.2)
learned  826 847
profile  strict
set      leading-empty-line accept
set      reason-space-missing accept
set      reason-nul accept
set      reason-ctl accept
set      version-major accept
set      version-0.9 accept
set      obs-fold reject
set      te-in-http10 accept
set      te-unknown accept
set      te-not-final accept
set      te-repeated accept
set      te-syntax accept
set      te-empty accept
limit    line 16384
limit    fields 4096
no-limit interim
quirk    reset-is-end
quirk    tls-fin-is-end
habit    follows-when-asked
reader   loose
reads    empty-lines skip
reads    version known
reads    code-range any
reads    status-line-nul keep
reads    fold refuse
reads    length-lines refuse
reads    coding ends
reads    coding-bad ignore
reads    coding-in-http10 accept
reads    head checked
reads    unused-framing check
reads    chunk-extension check
reads    early take
reads    closed tried
unknown  unix-from
unknown  extra-octets
sees     chunked/extension-name-no-token error
sees     chunked/extension-name-with-space error
sees     chunked/extension-quote-open error
sees     chunked/extension-quote-over-lines error
sees     chunked/extension-with-bad-white-space error
sees     chunked/size-line-of-many-zeros response 200 a430d84680aabd0b
sees     content-length/tabs-around error
sees     interim/close-option-in-interim error then response 200 af63bd4c8601b7df
sees     interim/switching-without-upgrade-field response 101 cbf29ce484222325
sees     interim/version-1-0 error
sees     trailer/content-length-in-trailer error then response 200 af63bd4c8601b7df
sees     transfer-encoding/chunkedchunked response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/colon-twice response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/empty-line-after-chunked response 200 a430d84680aabd0b
sees     transfer-encoding/empty-members-with-length error
sees     transfer-encoding/identity-with-length error
sees     transfer-encoding/no-break-space-before response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/tabs-around response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/unknown-with-length error
sees     transfer-encoding/xchunked response 200 fd4b44e67d0f0d4e
sees     version/rtsp response 200 a430d84680aabd0b
