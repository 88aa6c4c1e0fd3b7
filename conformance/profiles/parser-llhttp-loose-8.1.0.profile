title    parser-llhttp-loose (llhttp 8.1.0, loose)
learned  697 734
profile  strict
set      leading-empty-line accept
set      reason-space-missing accept
set      reason-nul accept
set      reason-ctl accept
set      status-line-cr accept
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
set      chunk-end-invalid accept
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
reads    status-line-cr keep
reads    empty-name ignore
reads    length-lines refuse
reads    coding ends
reads    coding-bad ignore
reads    coding-in-http10 accept
reads    no-content stated
reads    head checked
reads    unused-framing check
reads    chunk-extension check
reads    chunk-end two
reads    trailer folds
reads    switching final
unknown  unix-from
unknown  extra-octets
sees     chunked/bare-cr-after-size response 200 a430d84680aabd0b
sees     chunked/bare-cr-for-the-final-line response 200 a430d84680aabd0b
sees     chunked/extension-name-no-token error
sees     chunked/extension-name-with-space error
sees     chunked/extension-quote-open error
sees     chunked/extension-quote-over-lines error
sees     chunked/extension-quoted-pair error
sees     chunked/extension-with-bad-white-space error
sees     chunked/extensions-several error
sees     content-length/tabs-around error
sees     fields/folded-after-number error
sees     fields/name-with-space response 200 de22fbcc97e830c7
sees     fields/section-ends-crlf-cr-crlf response 200 79c2a336514ae7ee
sees     fields/section-ends-crlf-lf response 200 a430d84680aabd0b
sees     fields/section-ends-with-cr response 200 a0b400b98ea8182b
sees     fields/space-before-colon response 200 a430d84680aabd0b
sees     fields/value-empty-with-bare-cr response 200 91016f515b4d5281
sees     fields/value-empty-with-bare-cr-shown response 200 a430d84680aabd0b
sees     interim/version-1-0 error
sees     proxy/space-before-colon response 200 a430d84680aabd0b
sees     status-code/one-digit response 2 a430d84680aabd0b
sees     status-code/space-inside response 2 a430d84680aabd0b
sees     status-code/two-digits response 20 a430d84680aabd0b
sees     status-line/line-feed-alone response 200 a430d84680aabd0b
sees     status-line/two-crs-before-line-feed response 200 af02937d2fe1eb2a
sees     status-line/two-spaces-before-code response 0 a430d84680aabd0b
sees     trailer/bare-cr-in-value error
sees     trailer/nul-in-value error
sees     transfer-encoding/chunkedchunked response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/colon-twice response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/empty-line-after-chunked response 200 a430d84680aabd0b
sees     transfer-encoding/empty-members-with-length error
sees     transfer-encoding/identity-with-length error
sees     transfer-encoding/no-break-space-before response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/tabs-around response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/unknown-with-length error
sees     transfer-encoding/xchunked response 200 fd4b44e67d0f0d4e
