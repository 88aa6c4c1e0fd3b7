title    ffmpeg (ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2026 the FFmpeg developers)
learned  670 784
profile  httplib-strict
rules    start rfc
rules    framing python3
rules    chunk rfc
set      version-case accept
set      version-major accept
set      status-below-100 accept
set      eof-in-header reject
no-limit line
no-limit fields
no-limit section
no-limit chunk-line
limit    trailers 256
quirk    reset-is-end
quirk    tls-fin-is-end
quirk    cut-coding-is-end
habit    half-closes
habit    retries
habit    decodes-codings
reader   loose
reads    space-first skip
reads    protocol any
reads    version any
reads    code-space blanks
reads    code-bad 200
reads    status-line-nul keep
reads    status-line-cr keep
reads    bare-lf accept
reads    bare-cr space
reads    nul cut
reads    control keep
reads    fold ignore
reads    leading-space-line ignore
reads    no-colon ignore
reads    empty-name ignore
reads    space-before-colon keep
reads    name-bad keep
reads    name-octet keep
reads    value-trim any
reads    length-bad ignore
reads    length-huge 31-ignore
reads    length-lines first
reads    coding begins
reads    coding-lines each
reads    coding-bad ignore
reads    coding-in-http10 accept
reads    length-with-coding coding
reads    no-content framed
reads    not-modified framed
reads    chunk-size c-prefix
reads    chunk-size-missing end
reads    chunk-size-negative to-end
reads    chunk-size-huge 64-huge
reads    chunk-line-lf accept
reads    chunk-line-cr skip
reads    chunk-end any
reads    trailer none
reads    trailer-lf accept
reads    cut-size accept
reads    cut-between-chunks accept
reads    cut-chunk accept
reads    chunks-bad end
reads    cut-body accept
reads    interim final-framed
reads    switching framed
reads    success 2xx-304
reads    early take
unknown  unix-from
unknown  extra-octets
sees     chunked/empty-line-between-chunks response - 10d9315e924a5581
sees     chunked/empty-line-first response - a430d84680aabd0b
sees     chunked/size-large-negative response - 81d23fd7003c2305
sees     chunked/size-line-of-many-zeros response - cbf29ce484222325
sees     coding/deflate-without-zlib hang
sees     coding/empty-list-members response - b1d33630ef9ac4cc
sees     coding/gzip-checksum-wrong hang
sees     coding/gzip-in-a-transfer-coding-of-gzip hang
sees     coding/gzip-of-two-members hang
sees     coding/hundred-codings response - 0a21636cbf1b573a
sees     coding/identity-and-gzip response - b1d33630ef9ac4cc
sees     coding/part-of-a-gzip-representation error
sees     coding/plain-body hang
sees     coding/two-codings response - 9bbd8a9912f540df
sees     coding/two-codings-on-two-lines response - 9bbd8a9912f540df
sees     coding/x-gzip response - b1d33630ef9ac4cc
sees     connection/timeout-notice-behind-response response - fb49258054ca34f2
sees     content-length/bare-cr-before response - de22fbcc97e830c7
sees     content-length/empty-line-after response - de22fbcc97e830c7
sees     content-length/extra-octets response - de22fbcc97e830c7
sees     content-length/extra-response response - 4cbaa5b43516ee6e
sees     content-length/form-feed-after response - de22fbcc97e830c7
sees     content-length/line-feed-inside response - de22fbcc97e830c7
sees     content-length/lines-far-apart response - de22fbcc97e830c7
sees     content-length/lines-greater-first response - de22fbcc97e830c7
sees     content-length/lines-in-different-case response - de22fbcc97e830c7
sees     content-length/lines-of-same response - de22fbcc97e830c7
sees     content-length/lines-of-same-value response - de22fbcc97e830c7
sees     content-length/lines-smaller-first response - de22fbcc97e830c7
sees     content-length/lines-smaller-first-no-extra response - a430d84680aabd0b
sees     content-length/nul-behind response - de22fbcc97e830c7
sees     content-length/vertical-tab-before response - de22fbcc97e830c7
sees     fields/colon-only response - de22fbcc97e830c7
sees     fields/date-without-name response - de22fbcc97e830c7
sees     fields/first-line-with-tab response - de22fbcc97e830c7
sees     fields/folded-after-number response - de22fbcc97e830c7
sees     fields/folded-inside-number response - bdcf42779d4bed6d
sees     fields/line-of-nul response - 0f9fc85811240366
sees     fields/name-empty response - de22fbcc97e830c7
sees     fields/name-with-control response - de22fbcc97e830c7
sees     fields/name-with-high-octet response - de22fbcc97e830c7
sees     fields/no-colon-before-content-length response - de22fbcc97e830c7
sees     fields/no-colon-first response - de22fbcc97e830c7
sees     fields/no-colon-last response - de22fbcc97e830c7
sees     fields/nul-before-name response - 511e21adf69acb9c
sees     fields/space-before-colon response - de22fbcc97e830c7
sees     fields/status-line-twice response - de22fbcc97e830c7
sees     fields/value-empty-ended-by-line-feed response - 91016f515b4d5281
sees     fields/value-with-line-feed response - de22fbcc97e830c7
sees     fields/value-with-nul response - de22fbcc97e830c7
sees     interim/behind-the-final-response response - 914f581621a43386
sees     interim/continue-unasked response - b96ddec5b996af98
sees     interim/cut-between-two response - e5477daa234b1f1c
sees     interim/early-hints response - b96ddec5b996af98
sees     interim/early-hints-folded response - b96ddec5b996af98
sees     interim/early-hints-kept-apart-as-shown response - 4d2dc2a5327d0417
sees     interim/early-hints-then-end response - cbf29ce484222325
sees     interim/early-hints-with-line-without-colon response - b96ddec5b996af98
sees     interim/empty-line-after response - b47d7f8815896db9
sees     interim/end-of-connection response - cbf29ce484222325
sees     interim/fields-of-4-mib response - b96ddec5b996af98
sees     interim/length-not-inherited response - d4f2ca7a12c9e3f0
sees     interim/line-feeds-throughout response - b96ddec5b996af98
sees     interim/processing response - b96ddec5b996af98
sees     interim/slow-and-split response - b96ddec5b996af98
sees     interim/switching-in-http-1-0 response - a430d84680aabd0b
sees     interim/switching-to-http2 response - 73aaf16e6cc910db
sees     interim/switching-unasked response - f5032bc2c30b79ea
sees     interim/switching-unasked-then-response response - b96ddec5b996af98
sees     interim/switching-with-chunked response - a430d84680aabd0b
sees     interim/switching-with-length response - a430d84680aabd0b
sees     interim/switching-without-upgrade-field response - b96ddec5b996af98
sees     interim/then-cut-body response - b2ef3a70a1356594
sees     interim/then-length-with-sign response - e13fdfe8471321c7
sees     interim/then-no-content response - 267ca56768f0a78c
sees     interim/twenty-thousand response - a8b56c6973a25bc3
sees     interim/two response - 258bac06931ec350
sees     interim/two-hundred response - 661de7d22b1dd22a
sees     interim/unknown-code response - b96ddec5b996af98
sees     interim/version-1-0 response - b96ddec5b996af98
sees     interim/with-body response - 912743e0f3f70046
sees     interim/with-chunked response - cbf29ce484222325
sees     interim/with-invalid-length response - b96ddec5b996af98
sees     interim/with-length response - b96ddec5b996af98
sees     interim/with-two-lengths response - b96ddec5b996af98
sees     interim/without-end response - 814d28e40e7597cd
sees     limits/field-too-large-to-keep response - de22fbcc97e830c7
sees     limits/fields-before-content-length response - de22fbcc97e830c7
sees     limits/fields-without-end hang
sees     limits/status-line-without-end hang
sees     proxy/early-hints-passed-on response - b96ddec5b996af98
sees     range/asked-answered-by-another error
sees     range/content-range-on-200 error
sees     range/length-disagrees response - de22fbcc97e830c7
sees     range/positions-above-64-bits error
sees     range/range-backwards error
sees     redirect/location-of-8000-octets error
sees     redirect/location-to-an-empty-host error
sees     redirect/location-to-an-empty-secure-host error
sees     redirect/multiple-choices response - cbf29ce484222325
sees     redirect/unknown-with-location response - cbf29ce484222325
sees     redirect/without-location response - a430d84680aabd0b
sees     segmentation/final-begins-in-segment-of-interim response - b96ddec5b996af98
sees     segmentation/interim-and-final-in-one-segment response - b96ddec5b996af98
sees     status-code/multiple-choices response - a430d84680aabd0b
sees     status-code/unknown-interim response - b96ddec5b996af98
sees     status-code/unknown-redirection response - a430d84680aabd0b
sees     status-code/unused-306 response - a430d84680aabd0b
sees     status-code/use-proxy response - a430d84680aabd0b
sees     status-line/a-million-empty-lines response - c41a5f22f1a47ff9
sees     status-line/controls-before-version response - af02937d2fe1eb2a
sees     status-line/empty-line-first response - b96ddec5b996af98
sees     status-line/empty-lines-only response - 083cb407b4f40f36
sees     status-line/reason-with-line-feed response - de22fbcc97e830c7
sees     tls/forged-response-after-the-end response - 4cbaa5b43516ee6e
sees     tls/interim-cut-without-notify response - cbf29ce484222325
sees     trailer/field-behind-counted-body response - a3c2b8762387d4fc
sees     trailer/location-in-trailer response - a430d84680aabd0b
sees     transfer-encoding/empty-members-with-length response - a430d84680aabd0b
sees     transfer-encoding/empty-with-length response - a430d84680aabd0b
sees     transfer-encoding/identity-with-length response - a430d84680aabd0b
sees     transfer-encoding/unknown-with-length response - a430d84680aabd0b
sees     upgrade/switched response - b96ddec5b996af98
sees     upgrade/switched-to-another response - 4f3e3bbd0dbeaf45
