title    parser-llhttp-strict (llhttp 8.1.0, strict)
learned  706 734
profile  strict
set      leading-empty-line accept
set      reason-space-missing accept
set      reason-nul accept
set      reason-ctl accept
set      version-0.9 accept
set      status-digits accept
set      unasked-upgrade accept
set      empty-name accept
set      te-in-http10 accept
set      te-unknown accept
set      te-not-final accept
set      te-repeated accept
set      te-syntax accept
set      te-empty accept
no-limit line
no-limit fields
no-limit section
no-limit chunk-line
no-limit interim
no-limit trailers
reader   loose
reads    empty-lines skip
reads    version known
reads    code-range any
reads    status-line-nul keep
reads    empty-name ignore
reads    length-lines refuse
reads    coding ends
reads    coding-bad ignore
reads    coding-in-http10 accept
reads    no-content stated
reads    head checked
reads    unused-framing check
reads    chunk-extension check
reads    switching final
unknown  unix-from
unknown  extra-octets
sees     chunked/extension-name-no-token error
sees     chunked/extension-name-with-space error
sees     chunked/extension-quote-open error
sees     chunked/extension-quote-over-lines error
sees     chunked/extension-quoted-pair error
sees     chunked/extension-with-bad-white-space error
sees     chunked/extensions-several error
sees     content-length/tabs-around error
sees     fields/folded-after-number error
sees     fields/section-ends-crlf-lf response 200 a430d84680aabd0b
sees     interim/version-1-0 error
sees     status-code/one-digit response 2 a430d84680aabd0b
sees     status-code/space-inside response 2 a430d84680aabd0b
sees     status-code/two-digits response 20 a430d84680aabd0b
sees     status-line/line-feed-alone response 200 a430d84680aabd0b
sees     status-line/two-spaces-before-code response 0 a430d84680aabd0b
sees     trailer/empty-name response 200 a430d84680aabd0b
sees     trailer/folded-blank-line response 200 a430d84680aabd0b
sees     trailer/folded-value response 200 a430d84680aabd0b
sees     transfer-encoding/chunkedchunked response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/colon-twice response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/empty-line-after-chunked response 200 a430d84680aabd0b
sees     transfer-encoding/empty-members-with-length error
sees     transfer-encoding/identity-with-length error
sees     transfer-encoding/no-break-space-before response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/tabs-around response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/unknown-with-length error
sees     transfer-encoding/xchunked response 200 fd4b44e67d0f0d4e
