title    npm-node-fetch-builtin (Node v26.10.0, undici 8.10.2)
learned  800 846
profile  strict
set      reason-space-missing accept
set      reason-nul accept
set      reason-ctl accept
set      version-major accept
set      version-0.9 accept
set      status-below-100 reject
set      obs-fold reject
set      te-in-http10 accept
set      te-unknown accept
set      te-not-final accept
set      te-repeated accept
set      te-syntax accept
set      te-empty accept
limit    line 16384
limit    fields 4096
no-limit chunk-line
limit    interim 100
quirk    reset-is-end
quirk    tls-fin-is-end
habit    decodes-codings
habit    follows-when-asked
reader   loose
reads    version known
reads    code-range 100-999
reads    status-line-nul keep
reads    fold refuse
reads    value-trim front
reads    length-lines refuse
reads    coding ends
reads    coding-bad ignore
reads    coding-in-http10 accept
reads    reset-content none
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
sees     coding/brotli response 200 a430d84680aabd0b
sees     coding/empty-list-members response 200 b1d33630ef9ac4cc
sees     coding/gzip-cut-by-close response 200 0a98fccc5fa23b26
sees     coding/gzip-cut-in-counted-body response 200 0a98fccc5fa23b26
sees     coding/hundred-codings error
sees     coding/identity-and-gzip response 200 b1d33630ef9ac4cc
sees     coding/zstandard response 200 a430d84680aabd0b
sees     expect/answered-without-continue error then response 200 af63bd4c8601b7df
sees     expect/continue-late error
sees     expect/continue-then-answer error
sees     expect/continue-twice error
sees     expect/continue-with-fields error
sees     expect/early-hints-before-continue error
sees     expect/failed error
sees     expect/forbidden error
sees     expect/no-continue error
sees     interim/close-option-in-interim error then response 200 af63bd4c8601b7df
sees     interim/continue-unasked error
sees     interim/in-answer-to-head error then response 200 af63bd4c8601b7df
sees     interim/two error
sees     interim/version-1-0 error
sees     interim/with-length error
sees     segmentation/final-begins-in-segment-of-interim error
sees     segmentation/interim-and-final-in-one-segment error
sees     status-code/proxy-authentication-from-origin error
sees     status-line/empty-line-first response 200 a430d84680aabd0b
sees     status-line/of-64k response 200 a430d84680aabd0b
sees     trailer/connection-close-in-trailer response 200 a430d84680aabd0b then error
sees     trailer/content-length-in-trailer error then response 200 af63bd4c8601b7df
sees     transfer-encoding/chunkedchunked response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/colon-twice response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/empty-line-after-chunked response 200 a430d84680aabd0b
sees     transfer-encoding/empty-members-with-length error
sees     transfer-encoding/identity-with-length error
sees     transfer-encoding/no-break-space-before response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/spaces-around response 200 a430d84680aabd0b
sees     transfer-encoding/unknown-with-length error
sees     transfer-encoding/xchunked response 200 fd4b44e67d0f0d4e
sees     upgrade/ignored error
sees     upgrade/required-of-another error
sees     version/rtsp response 200 a430d84680aabd0b
