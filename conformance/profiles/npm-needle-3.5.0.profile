title    npm-needle (needle 3.5.0 on Node v20.20.2)
learned  812 847
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
quirk    tls-fin-is-end
habit    decodes-codings
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
reads    leftover checked
reads    closed tried
unknown  unix-from
unknown  extra-octets
sees     chunked/extension-name-no-token error
sees     chunked/extension-name-with-space error
sees     chunked/extension-quote-open error
sees     chunked/extension-with-bad-white-space error
sees     chunked/size-line-of-many-zeros response 200 a430d84680aabd0b
sees     coding/brotli response 200 a430d84680aabd0b
sees     coding/deflate-without-zlib error
sees     coding/empty-list-members response 200 b1d33630ef9ac4cc
sees     coding/gzip-cut-by-close response 200 0a98fccc5fa23b26
sees     coding/gzip-cut-in-counted-body response 200 0a98fccc5fa23b26
sees     coding/gzip-in-upper-case response 200 b1d33630ef9ac4cc
sees     coding/identity-and-gzip response 200 b1d33630ef9ac4cc
sees     coding/two-codings response 200 08111c9d84e898c7
sees     coding/two-codings-on-two-lines response 200 08111c9d84e898c7
sees     content-length/tabs-around error
sees     interim/close-option-in-interim error then response 200 af63bd4c8601b7df
sees     interim/switching-without-upgrade-field response 101 cbf29ce484222325
sees     interim/version-1-0 error
sees     redirect/found-after-put error
sees     redirect/found-with-content error
sees     redirect/host-of-the-next-request error
sees     redirect/moved-with-content error
sees     redirect/permanent-with-content error
sees     redirect/see-other-with-content error
sees     redirect/temporary-after-delete error
sees     redirect/temporary-after-put error
sees     redirect/temporary-with-content error
sees     trailer/content-length-in-trailer error then response 200 af63bd4c8601b7df
sees     transfer-encoding/chunkedchunked response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/colon-twice response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/empty-line-after-chunked response 200 a430d84680aabd0b
sees     transfer-encoding/no-break-space-before response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/tabs-around response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/xchunked response 200 fd4b44e67d0f0d4e
sees     version/rtsp response 200 a430d84680aabd0b
