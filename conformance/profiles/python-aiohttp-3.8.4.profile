title    python-aiohttp (aiohttp 3.8.4)
learned  806 860
profile  strict
set      leading-empty-line accept
set      reason-space-missing accept
set      reason-nul accept
set      reason-ctl accept
set      status-line-cr accept
set      version-major accept
set      version-0.9 accept
set      status-digits accept
set      unasked-upgrade accept
set      bare-lf accept
set      empty-name accept
set      space-before-colon accept
set      leading-space-line accept
set      te-in-http10 accept
set      te-unknown accept
set      te-not-final accept
set      te-repeated accept
set      te-syntax accept
set      te-empty accept
set      chunk-ext-syntax accept
set      chunk-end-invalid accept
limit    line 8192
no-limit chunk-line
no-limit interim
quirk    tls-fin-is-end
habit    decodes-codings
habit    follows-when-asked
reader   loose
reads    empty-lines skip
reads    version digits
reads    code-range any
reads    status-line-nul keep
reads    status-line-cr keep
reads    bare-lf accept
reads    empty-name ignore
reads    space-before-colon trim
reads    length-lines refuse
reads    coding ends
reads    coding-bad ignore
reads    coding-in-http10 accept
reads    head checked
reads    connect framed
reads    unused-framing check
reads    chunk-end two
reads    trailer folds
reads    trailer-lf accept
reads    switching final
reads    early take
reads    leftover checked
reads    late next
unknown  unix-from
unknown  extra-octets
sees     chunked/bare-cr-after-size response 200 a430d84680aabd0b
sees     chunked/bare-cr-for-the-final-line response 200 a430d84680aabd0b
sees     chunked/extension-control-in-quotes error
sees     chunked/extension-without-semicolon response 200 a430d84680aabd0b
sees     chunked/nul-in-extension error
sees     chunked/space-behind-size response 200 a430d84680aabd0b
sees     coding/brotli response 200 a430d84680aabd0b
sees     coding/empty-list-members response 200 b1d33630ef9ac4cc
sees     coding/gzip-cut-by-close response 200 0a98fccc5fa23b26
sees     coding/gzip-cut-in-counted-body response 200 0a98fccc5fa23b26
sees     coding/gzip-of-two-members response 200 a430d84680aabd0b
sees     coding/identity-and-gzip response 200 b1d33630ef9ac4cc
sees     coding/two-codings response 200 08111c9d84e898c7
sees     coding/two-codings-on-two-lines response 200 9bbd8a9912f540df
sees     coding/x-gzip response 200 b1d33630ef9ac4cc
sees     connection/gzip-with-octets-behind response 200 a430d84680aabd0b then response 200 af63bd4c8601b7df
sees     connection/junk-while-idle response 200 a430d84680aabd0b then response 200 af63bd4c8601b7df
sees     connection/reset-while-idle response 200 a430d84680aabd0b then error
sees     content-length/tabs-around error
sees     end/close-delimited-reset response 200 a430d84680aabd0b
sees     expect/answered-without-continue response 200 dc51fb6761fd6e91 then error
sees     expect/no-continue error
sees     fields/first-line-with-space response 200 de22fbcc97e830c7
sees     fields/folded-second-coding response 200 a430d84680aabd0b
sees     fields/name-with-space response 200 de22fbcc97e830c7
sees     fields/space-before-colon-of-transfer-encoding error
sees     fields/value-empty-with-bare-cr response 200 91016f515b4d5281
sees     fields/value-empty-with-bare-cr-shown response 200 a430d84680aabd0b
sees     interim/close-option-in-interim error then response 200 af63bd4c8601b7df
sees     interim/length-not-inherited error
sees     interim/switching-with-chunked response 101 a430d84680aabd0b
sees     interim/switching-with-length response 101 334a30192fe3892e
sees     interim/version-1-0 error
sees     interim/with-body response 200 4f59ff5e730c8af3
sees     interim/with-chunked error
sees     interim/with-length error
sees     limits/two-hundred-fields error
sees     no-body/connect-with-another-2xx error
sees     no-body/connect-with-length error
sees     no-body/head-with-body response 200 cbf29ce484222325 then response 200 af63bd4c8601b7df
sees     no-body/head-with-forged-chunks response 200 cbf29ce484222325 then response 200 af63bd4c8601b7df
sees     no-body/no-content-chunked response 204 cbf29ce484222325 then response 200 af63bd4c8601b7df
sees     no-body/no-content-with-body response 204 cbf29ce484222325 then response 200 af63bd4c8601b7df
sees     no-body/not-modified-with-body response 304 cbf29ce484222325 then response 200 af63bd4c8601b7df
sees     status-code/one-digit response 2 a430d84680aabd0b
sees     status-code/space-inside response 2 a430d84680aabd0b
sees     status-code/two-digits response 20 a430d84680aabd0b
sees     status-line/two-crs-before-line-feed response 200 af02937d2fe1eb2a
sees     status-line/two-spaces-before-code response 0 a430d84680aabd0b
sees     trailer/bare-cr-in-value error then response 200 af63bd4c8601b7df
sees     trailer/nul-in-value error then response 200 af63bd4c8601b7df
sees     transfer-encoding/colon-twice response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/empty-line-after-chunked response 200 a430d84680aabd0b
sees     transfer-encoding/no-break-space-before response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/tabs-around response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/xchunked response 200 fd4b44e67d0f0d4e
