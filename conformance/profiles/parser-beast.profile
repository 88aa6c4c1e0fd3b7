title    parser-beast (Boost 1_74)
learned  711 734
profile  strict
set      cl-list-same accept
set      cl-dup-same accept
set      te-in-http10 accept
set      te-unknown accept
set      te-not-final accept
set      te-parameter accept
set      te-syntax accept
set      te-empty accept
limit    line 8192
no-limit section
no-limit chunk-line
no-limit interim
no-limit trailers
reader   loose
reads    version known
reads    code-range any
reads    length-list same
reads    coding-lines last
reads    coding-bad ignore
reads    coding-other accept
reads    coding-in-http10 accept
reads    head checked
reads    connect raw
reads    unused-framing check
reads    chunk-extension check
reads    switching tunnel
unknown  unix-from
unknown  extra-octets
sees     chunked/extension-control-in-quotes response 200 a430d84680aabd0b
sees     chunked/extension-name-no-token error
sees     chunked/extension-name-with-space error
sees     chunked/extension-quote-open error
sees     chunked/extension-quote-over-lines error
sees     chunked/extension-with-lf-in-quotes response 200 a430d84680aabd0b
sees     interim/without-end hang
sees     no-body/connect-interim-first response 200 a430d84680aabd0b
sees     status-line/reason-and-space-missing error
sees     status-line/reason-with-escape error
sees     trailer/content-length-in-trailer error
sees     trailer/folded-blank-line response 200 a430d84680aabd0b
sees     trailer/folded-value response 200 a430d84680aabd0b
sees     trailer/transfer-encoding-in-trailer error
sees     trailer/value-of-1-mib response 200 a430d84680aabd0b
sees     transfer-encoding/chunked-on-two-lines error
sees     transfer-encoding/chunked-then-identity-lines error
sees     transfer-encoding/chunked-twice response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/empty-line-after-chunked error
sees     transfer-encoding/empty-members-with-length error
sees     transfer-encoding/identity-with-length error
sees     transfer-encoding/parameter-of-gzip response 200 fd4b44e67d0f0d4e
sees     version/two-zero error
sees     version/zero-nine error
