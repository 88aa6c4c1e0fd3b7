title    wget2 (GNU Wget2 1.99.1 - multithreaded metalink/file/website downloader)
learned  701 832
profile  httplib-strict
rules    start rfc
rules    framing rfc
set      leading-empty-line accept
set      version-major accept
set      status-below-100 accept
set      chunk-size-overflow reject
set      chunk-line-lf reject
no-limit line
no-limit fields
no-limit section
limit    trailers 256
quirk    reset-is-end
quirk    tls-fin-is-end
quirk    cut-coding-is-end
habit    half-closes
habit    follows-redirections
habit    decodes-codings
reader   loose
reads    empty-lines skip
reads    space-first skip
reads    protocol any
reads    version any
reads    code-space blanks
reads    code three-then-any
reads    code-range any
reads    code-bad 200
reads    status-line-nul keep
reads    status-line-cr keep
reads    bare-lf accept
reads    bare-cr space
reads    nul keep
reads    control keep
reads    leading-space-line ignore
reads    no-colon ignore
reads    empty-name ignore
reads    space-before-colon trim
reads    name-bad keep
reads    name-octet keep
reads    value-trim any
reads    cut-head accept
reads    length c-zero
reads    length-bad ignore
reads    length-empty zero
reads    length-huge 31-ignore
reads    length-lines last
reads    coding any
reads    coding-in-http10 accept
reads    length-with-coding coding
reads    chunk-size c-prefix
reads    chunk-size-missing end
reads    chunk-size-negative empty
reads    chunk-size-huge 53-refuse
reads    chunk-end two
reads    trailer none
reads    trailer-lf accept
reads    cut-size accept
reads    cut-between-chunks accept
reads    cut-chunk accept
reads    chunks-bad end
reads    cut-body accept
reads    interim final
reads    switching final
reads    early take
unknown  unix-from
unknown  extra-octets
sees     chunked/bare-lf-behind-extension response 200 2e1d36c50cf90693
sees     chunked/bare-lf-inside-extension response 200 a430d84680aabd0b
sees     chunked/cut-behind-cr-of-data response 200 a9bc85cca21f3132
sees     chunked/empty-line-between-chunks response 200 725d4d2cc0c37475
sees     chunked/empty-line-first response 200 2cec56c95ad4d258
sees     chunked/extension-on-every-octet response 200 6932bf20386baad4
sees     chunked/extension-with-lf-in-quotes response 200 a430d84680aabd0b
sees     chunked/lf-behind-size response 200 2e1d36c50cf90693
sees     chunked/nul-behind-size response - cbf29ce484222325
sees     chunked/nul-in-extension response - cbf29ce484222325
sees     chunked/thirty-thousand-chunks response 200 c63b47398812f220
sees     coding/brotli response 200 a430d84680aabd0b
sees     coding/deflate-without-zlib response - cbf29ce484222325
sees     coding/empty-list-members response 200 b1d33630ef9ac4cc
sees     coding/gzip-checksum-wrong response - cbf29ce484222325
sees     coding/gzip-of-two-members response 200 a430d84680aabd0b
sees     coding/identity-and-gzip response 200 b1d33630ef9ac4cc
sees     coding/two-codings response 200 08111c9d84e898c7
sees     coding/two-codings-on-two-lines response 200 9bbd8a9912f540df
sees     connection/post-not-repeated response - cbf29ce484222325
sees     connection/retry-not-repeated response - cbf29ce484222325
sees     connection/timeout-notice-behind-response response 200 fb49258054ca34f2
sees     content-length/bare-cr-before response 200 de22fbcc97e830c7
sees     content-length/bare-cr-inside response 200 de22fbcc97e830c7
sees     content-length/empty-line-before response 200 de22fbcc97e830c7
sees     content-length/exponent response 200 de22fbcc97e830c7
sees     content-length/extra-octets response 200 de22fbcc97e830c7
sees     content-length/extra-response response 200 4cbaa5b43516ee6e
sees     content-length/form-feed-after response 200 de22fbcc97e830c7
sees     content-length/fraction response 200 de22fbcc97e830c7
sees     content-length/letters-behind response 200 de22fbcc97e830c7
sees     content-length/line-feed-inside response 200 de22fbcc97e830c7
sees     content-length/lines-far-apart response 200 de22fbcc97e830c7
sees     content-length/lines-greater-first response 200 de22fbcc97e830c7
sees     content-length/lines-greater-first-no-extra response 200 a430d84680aabd0b
sees     content-length/lines-in-different-case response 200 de22fbcc97e830c7
sees     content-length/lines-of-same response 200 de22fbcc97e830c7
sees     content-length/lines-of-same-value response 200 de22fbcc97e830c7
sees     content-length/lines-smaller-first response 200 de22fbcc97e830c7
sees     content-length/list-of-different response 200 de22fbcc97e830c7
sees     content-length/list-of-same response 200 de22fbcc97e830c7
sees     content-length/list-of-same-100 response 200 de22fbcc97e830c7
sees     content-length/list-of-same-value response 200 de22fbcc97e830c7
sees     content-length/list-with-bad-member response 200 de22fbcc97e830c7
sees     content-length/list-with-empty-member response 200 de22fbcc97e830c7
sees     content-length/no-break-space-after response 200 de22fbcc97e830c7
sees     content-length/nul-behind response - cbf29ce484222325
sees     content-length/nul-behind-no-extra response - cbf29ce484222325
sees     content-length/plus-sign response 200 de22fbcc97e830c7
sees     content-length/semicolon-behind response 200 de22fbcc97e830c7
sees     content-length/space-inside response 200 de22fbcc97e830c7
sees     content-length/space-inside-twelve response 200 2cf323e36223d401
sees     content-length/vertical-tab-before response 200 de22fbcc97e830c7
sees     end/nothing response - cbf29ce484222325
sees     end/nothing-but-a-reset response - cbf29ce484222325
sees     fields/challenge-with-open-quote response 401 af5d53157d4994b9
sees     fields/colon-only response 200 de22fbcc97e830c7
sees     fields/cr-before-colon-of-content-length response 200 de22fbcc97e830c7
sees     fields/date-without-name response 200 de22fbcc97e830c7
sees     fields/first-line-with-tab response 200 de22fbcc97e830c7
sees     fields/folded-after-number response 200 de22fbcc97e830c7
sees     fields/folded-content-length response 200 de22fbcc97e830c7
sees     fields/folded-inside-number response 200 bdcf42779d4bed6d
sees     fields/line-ends-mixed response - cbf29ce484222325
sees     fields/line-feeds-throughout response - cbf29ce484222325
sees     fields/line-of-nul response - cbf29ce484222325
sees     fields/name-empty response 200 de22fbcc97e830c7
sees     fields/name-with-control response 200 de22fbcc97e830c7
sees     fields/name-with-high-octet response 200 de22fbcc97e830c7
sees     fields/name-with-nul response - cbf29ce484222325
sees     fields/no-colon-before-content-length response 200 de22fbcc97e830c7
sees     fields/no-colon-first response 200 de22fbcc97e830c7
sees     fields/no-colon-last response 200 de22fbcc97e830c7
sees     fields/nul-before-colon-of-content-length response - cbf29ce484222325
sees     fields/nul-before-name response - cbf29ce484222325
sees     fields/section-ends-crlf-lf response - cbf29ce484222325
sees     fields/section-ends-lf-crlf response - cbf29ce484222325
sees     fields/space-before-colon response 200 de22fbcc97e830c7
sees     fields/space-before-colon-of-content-length response 200 de22fbcc97e830c7
sees     fields/status-line-twice response 200 de22fbcc97e830c7
sees     fields/tab-before-colon-of-content-length response 200 de22fbcc97e830c7
sees     fields/ten-thousand-challenges response 401 af5d53157d4994b9
sees     fields/two-line-feeds-end-the-section response 200 a0b400b98ea8182b
sees     fields/value-empty-ended-by-line-feed response 200 91016f515b4d5281
sees     fields/value-with-line-feed response 200 de22fbcc97e830c7
sees     fields/value-with-nul response - cbf29ce484222325
sees     fields/value-with-nul-shown response - cbf29ce484222325
sees     http09/almost-a-status-line response - cbf29ce484222325
sees     interim/behind-the-final-response response 200 914f581621a43386
sees     limits/field-line-without-end hang
sees     limits/field-of-1-mib response - cbf29ce484222325
sees     limits/field-too-large-to-keep response - cbf29ce484222325
sees     limits/fields-before-content-length response 200 de22fbcc97e830c7
sees     limits/fields-without-end hang
sees     limits/folds-of-4-mib response - cbf29ce484222325
sees     limits/section-of-4-mib response - cbf29ce484222325
sees     limits/silence response - cbf29ce484222325
sees     limits/status-line-without-end hang
sees     proxy/nul-in-field response - cbf29ce484222325
sees     proxy/post-not-repeated response - cbf29ce484222325
sees     proxy/unasked-challenge response 401 af5d53157d4994b9
sees     range/asked-beyond-the-end response - cbf29ce484222325
sees     range/length-disagrees response 206 de22fbcc97e830c7
sees     range/not-satisfiable response - cbf29ce484222325
sees     redirect/chunked-body-before-next-request response 302 8f51805905ef3bbc
sees     redirect/location-to-a-file response 302 a430d84680aabd0b
sees     redirect/location-to-an-empty-host response - cbf29ce484222325
sees     redirect/location-to-an-empty-secure-host response - cbf29ce484222325
sees     redirect/location-with-bare-cr response - cbf29ce484222325
sees     redirect/location-with-nul response - cbf29ce484222325
sees     redirect/location-with-user-information response - cbf29ce484222325
sees     redirect/loop response - cbf29ce484222325
sees     redirect/loop-with-large-fields response - cbf29ce484222325
sees     segmentation/chunk-end-cut-between-cr-and-lf response 200 a9bc85cca21f3132
sees     status-code/fullwidth-digits response - cbf29ce484222325
sees     status-code/letters response - cbf29ce484222325
sees     status-code/proxy-authentication-from-origin response 407 af5d53157d4994b9
sees     status-code/quoted response - cbf29ce484222325
sees     status-code/use-proxy response 305 a430d84680aabd0b
sees     status-line/a-million-empty-lines response - cbf29ce484222325
sees     status-line/code-missing response - cbf29ce484222325
sees     status-line/colon-after-version response - cbf29ce484222325
sees     status-line/controls-before-version response - cbf29ce484222325
sees     status-line/empty-lines-only response - cbf29ce484222325
sees     status-line/junk-before-version response - cbf29ce484222325
sees     status-line/name-only response - cbf29ce484222325
sees     status-line/nul-after-code response - cbf29ce484222325
sees     status-line/nul-before-code response - cbf29ce484222325
sees     status-line/reason-with-line-feed response 200 de22fbcc97e830c7
sees     status-line/reason-with-nul response - cbf29ce484222325
sees     status-line/request-line response - cbf29ce484222325
sees     tls/answer-in-the-clear response - cbf29ce484222325
sees     tls/certificate-expired response - cbf29ce484222325
sees     tls/certificate-for-another-name response - cbf29ce484222325
sees     tls/certificate-of-unknown-authority response - cbf29ce484222325
sees     tls/certificate-with-address-as-name response - cbf29ce484222325
sees     tls/certificate-with-common-name-only response - cbf29ce484222325
sees     tls/forged-response-after-the-end response 200 4cbaa5b43516ee6e
sees     tls/nothing response - cbf29ce484222325
sees     tls/unknown-coding-without-notify response 200 a430d84680aabd0b
sees     trailer/field-behind-counted-body response 200 a3c2b8762387d4fc
sees     transfer-encoding/chunked-then-identity-lines response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/identity response 200 a430d84680aabd0b
sees     transfer-encoding/identity-with-length response 200 a430d84680aabd0b
sees     transfer-encoding/nul-before response - cbf29ce484222325
sees     transfer-encoding/nul-behind response - cbf29ce484222325
sees     version/colon response - cbf29ce484222325
sees     version/comma response - cbf29ce484222325
sees     version/letters response - cbf29ce484222325
sees     version/lower-case response - cbf29ce484222325
sees     version/major-missing response - cbf29ce484222325
sees     version/minor-empty response - cbf29ce484222325
sees     version/minor-missing response - cbf29ce484222325
sees     version/minor-of-100-digits response - cbf29ce484222325
sees     version/mixed-case response - cbf29ce484222325
sees     version/non-ascii-digit response - cbf29ce484222325
sees     version/nul-inside response - cbf29ce484222325
sees     version/rtsp response - cbf29ce484222325
sees     version/sourcetable response - cbf29ce484222325
sees     version/space-before-slash response - cbf29ce484222325
sees     version/two response - cbf29ce484222325
