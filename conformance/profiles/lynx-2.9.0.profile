title    lynx (Lynx Version 2.9.0dev.12 (02 Jan 2023))
learned  542 726
profile  httplib-lenient
rules    start python3
rules    field python3
rules    chunk rfc
set      status-below-100 accept
set      eof-in-header reject
set      chunk-size-underscore accept
no-limit line
no-limit fields
no-limit section
no-limit chunk-line
limit    trailers 256
quirk    cut-coding-is-end
habit    follows-redirections
habit    decodes-codings
reader   loose
reads    empty-lines body
reads    space-first skip
reads    not-http body
reads    version numbers
reads    version-bad body
reads    code-space blanks
reads    code three-then-any
reads    code-range any
reads    code-bad 200
reads    status-line-cr keep
reads    bare-lf accept
reads    bare-cr keep
reads    nul keep
reads    control keep
reads    leading-space-line ignore
reads    no-colon ends
reads    empty-name ignore
reads    space-before-colon ends
reads    name-bad ends
reads    name-octet ends
reads    last-line crs
reads    length-bad ignore
reads    length-huge 31-ignore
reads    length-lines ignore
reads    coding whole
reads    coding-lines each
reads    coding-bad to-end
reads    coding-in-http10 accept
reads    length-with-coding coding
reads    no-content framed
reads    reset-content refuse
reads    chunk-size c-prefix
reads    chunk-size-missing end
reads    chunk-size-negative to-end
reads    chunk-size-huge 64-wrap
reads    chunk-line-lf accept
reads    chunk-line-cr skip
reads    chunk-end lf
reads    trailer none
reads    trailer-lf accept
reads    cut-size accept
reads    cut-between-chunks accept
reads    cut-chunk accept
reads    chunks-bad end
reads    cut-body accept
unknown  unix-from
unknown  extra-octets
sees     chunked/bad-size-at-segment-end response - 2e1d36c50cf90693
sees     chunked/bad-size-then-reuse response - a220a0e604dd6c18
sees     chunked/bare-cr-after-data response - c067293cb3d3dabf
sees     chunked/bare-cr-in-extension response - c14385d1da6850fc
sees     chunked/bare-lf-inside-extension response - e5d2ed98fb21cfe7
sees     chunked/data-longer-than-size response - a6afb6af92d59292
sees     chunked/data-shorter-than-size response - 7853df050a6739f9
sees     chunked/data-with-other-octets-behind response - ec47c1bcba78fde5
sees     chunked/data-without-line-end response - fd484eaa8ded103d
sees     chunked/empty-line-between-chunks response - 10d9315e924a5581
sees     chunked/empty-line-first response - a430d84680aabd0b
sees     chunked/extension-quote-over-lines response - fd484eaa8ded103d
sees     chunked/extension-with-lf-in-quotes response - 88daed8be3808ea7
sees     chunked/extension-without-semicolon response - d0a9e0115dedf804
sees     chunked/forged-response-behind-the-end response - a220a0e604dd6c18
sees     chunked/octet-and-lf-after-data response - 71dc2cb58d10a15a
sees     chunked/size-decimal-fraction response - d0a9e0115dedf804
sees     chunked/size-missing response - 2e1d36c50cf90693
sees     chunked/size-missing-before-extension response - 2e1d36c50cf90693
sees     chunked/size-negative response - a430d84680aabd0b
sees     chunked/size-negative-in-error-response error
sees     chunked/size-not-hex response - 2e1d36c50cf90693
sees     chunked/size-with-underscore response - a430d84680aabd0b
sees     chunked/two-crs-after-data response - 0836224f96353d0a
sees     coding/deflate response - 9bbd8a9912f540df
sees     coding/deflate-without-zlib response - bcb676737e8a7234
sees     coding/empty-list-members response - b1d33630ef9ac4cc
sees     coding/gzip-checksum-wrong response - cbf29ce484222325
sees     coding/gzip-in-a-transfer-coding-of-gzip response - cbf29ce484222325
sees     coding/identity-and-gzip response - b1d33630ef9ac4cc
sees     coding/part-of-a-gzip-representation error
sees     coding/two-codings response - 08111c9d84e898c7
sees     coding/two-codings-on-two-lines response - 9bbd8a9912f540df
sees     coding/x-compress response - a430d84680aabd0b
sees     connection/closed-after-invalid-length response - a430d84680aabd0b
sees     connection/forged-response-after-chunks-while-idle response - a220a0e604dd6c18
sees     connection/forged-response-while-idle response - 4cbaa5b43516ee6e
sees     connection/half-a-head-while-idle response - a62fd6131ac05ba8
sees     connection/junk-while-idle response - bc3b246b334813ed
sees     connection/response-before-request response - efb94b77fe4ecf01
sees     connection/timeout-notice-behind-response response - fb49258054ca34f2
sees     connection/timeout-notice-while-idle response - fb49258054ca34f2
sees     content-length/different-on-204 error
sees     content-length/extra-octets response - de22fbcc97e830c7
sees     content-length/extra-response response - 4cbaa5b43516ee6e
sees     content-length/line-feed-inside response - de22fbcc97e830c7
sees     end/close-delimited error
sees     end/close-delimited-in-http-1-0 error
sees     end/close-delimited-in-pieces error
sees     fields/challenge-with-open-quote error
sees     fields/colon-only response - de22fbcc97e830c7
sees     fields/first-line-with-tab response - de22fbcc97e830c7
sees     fields/folded-after-number response - de22fbcc97e830c7
sees     fields/folded-content-length response - de22fbcc97e830c7
sees     fields/name-empty response - de22fbcc97e830c7
sees     fields/no-colon-last response - de22fbcc97e830c7
sees     fields/ten-thousand-challenges error
sees     fields/value-empty-ended-by-line-feed response - 91016f515b4d5281
sees     fields/value-with-line-feed response - de22fbcc97e830c7
sees     fields/value-with-nul response - de22fbcc97e830c7
sees     http09/nul-octets error
sees     http09/one-octet error
sees     interim/behind-the-final-response response - 914f581621a43386
sees     interim/continue-unasked response - b69a211e5519e0d3
sees     interim/cut-between-two response - b4f6ec6c5c46b2bb
sees     interim/early-hints response - 3c735001244261a0
sees     interim/early-hints-folded response - b404c732f378f675
sees     interim/early-hints-kept-apart-as-shown response - 46566636d07744d5
sees     interim/early-hints-then-end response - 1f730f3038c963fd
sees     interim/early-hints-with-line-without-colon response - 855be11e2c160776
sees     interim/empty-line-after response - c14f2a185485d7ca
sees     interim/end-of-connection response - 68234c34961fdc74
sees     interim/fields-of-4-mib response - 1127ab0c34a127c1
sees     interim/length-not-inherited response - 3781362d14479fde
sees     interim/line-feeds-throughout response - 057123ee83eea4e7
sees     interim/processing response - dfe026226eaa6643
sees     interim/slow-and-split response - 258bac06931ec350
sees     interim/switching-in-http-1-0 response - 453c5e1bd3b90479
sees     interim/switching-to-http2 response - 81027ac940c0b4ba
sees     interim/switching-unasked response - a50e841ee4b29a0b
sees     interim/switching-unasked-then-response response - 399c7abefbf2bc12
sees     interim/switching-with-chunked response - 8f27b4c6183a7012
sees     interim/switching-with-length response - e5108b60012ef4b3
sees     interim/switching-without-upgrade-field response - 54f86a3981ae0e38
sees     interim/then-cut-body response - cf8594dddd5fbbf9
sees     interim/then-length-with-sign response - f5b9640f96dccb28
sees     interim/then-no-content response - fb456ba2677d1d34
sees     interim/twenty-thousand response - 3efff3dc197f4646
sees     interim/two response - 45366a486e4880af
sees     interim/two-hundred response - e54f104ac7234d2b
sees     interim/unknown-code response - 00ef3e5aedfc7c7c
sees     interim/version-1-0 response - ae0bee27067ed8b0
sees     interim/with-body response - ef49cb26404d746b
sees     interim/with-chunked response - a363ea029ebf9a0a
sees     interim/with-invalid-length response - 169bf268f978121e
sees     interim/with-length response - 8ff58142de9d52f3
sees     interim/with-two-lengths response - ed5aaf5e65cd1acc
sees     interim/without-end response - 760c6b8832dc9039
sees     limits/field-too-large-to-keep response - de22fbcc97e830c7
sees     limits/fields-before-content-length response - de22fbcc97e830c7
sees     no-body/no-content-chunked error
sees     no-body/no-content-with-body error
sees     no-body/no-content-with-forged-response error
sees     no-body/no-content-with-length-zero error
sees     no-body/not-modified-chunked response - 3f716b456ad523f4
sees     no-body/not-modified-in-http-1-0-chunked response - 9f87d7dbc93895be
sees     no-body/not-modified-unasked response - 2c24616ef645a0d3
sees     no-body/not-modified-with-body response - 93ddc2ab8a99b9df
sees     no-body/not-modified-with-invalid-length response - c27e7feb72b3965b
sees     no-body/not-modified-with-length response - 9dca02f78abdaa24
sees     no-body/not-modified-with-length-and-chunked response - 2b048027bdf4f3e4
sees     no-body/not-modified-with-two-lengths response - 2da616cc5108e5fa
sees     proxy/early-hints-passed-on response - 3c735001244261a0
sees     proxy/trailers-passed-on response - 8a8892b77b00a228
sees     proxy/unasked-challenge error
sees     range/complete-length-too-small error
sees     range/length-disagrees error
sees     range/multipart-without-length error
sees     range/part-unasked error
sees     range/positions-above-64-bits error
sees     range/range-backwards error
sees     range/unit-unknown error
sees     redirect/location-of-8000-octets response - cbf29ce484222325
sees     redirect/location-to-an-empty-host error
sees     redirect/location-to-an-empty-secure-host error
sees     redirect/location-with-bare-cr error
sees     redirect/multiple-choices response - cbf29ce484222325
sees     redirect/permanent-redirect response - cbf29ce484222325
sees     redirect/unknown-with-location response - cbf29ce484222325
sees     segmentation/final-begins-in-segment-of-interim response - b69a211e5519e0d3
sees     segmentation/interim-and-final-in-one-segment response - b69a211e5519e0d3
sees     segmentation/one-octet-segments response - 8a8892b77b00a228
sees     status-code/fullwidth-digits response - 87e2c303207086a1
sees     status-code/letters response - b469879a336e9092
sees     status-code/quoted response - a1057513dda1a76c
sees     status-code/request-timeout-in-answer error
sees     status-code/unauthorized-without-challenge error
sees     status-code/unknown-interim response - 8f8250ac4b18d513
sees     status-code/use-proxy response - a430d84680aabd0b
sees     status-line/code-missing response - 9b5fac2ad754b214
sees     status-line/colon-after-version response - a430d84680aabd0b
sees     status-line/controls-before-version error
sees     status-line/line-feed-before-code response - d7a38c237dead796
sees     status-line/reason-with-bare-cr error
sees     status-line/tls-alert error
sees     status-line/version-and-code-joined response - 274bd1f66b25d7e8
sees     trailer/announced response - 8a8892b77b00a228
sees     trailer/bare-cr-in-value response - cde65a18f40cecdf
sees     trailer/connection-close-in-trailer response - 8a8892b77b00a228
sees     trailer/content-encoding-in-trailer response - 006312b7a384c9f6
sees     trailer/content-length-in-trailer response - 8a8892b77b00a228
sees     trailer/empty-name response - 8a8892b77b00a228
sees     trailer/field-behind-counted-body response - a3c2b8762387d4fc
sees     trailer/fields-of-4-mib response - 8240d81b91a30b7c
sees     trailer/five-thousand-fields response - 12891e20e10ac346
sees     trailer/folded-blank-line response - adc6981596b07092
sees     trailer/folded-value response - 5b547f93c4ddf285
sees     trailer/kept-apart-as-shown response - 8a8892b77b00a228
sees     trailer/lf-line-ends response - a9bc80cca21f28b3
sees     trailer/line-without-colon response - 8a8892b77b00a228
sees     trailer/location-in-trailer response - 8a8892b77b00a228
sees     trailer/name-of-a-header-field response - 006312b7a384c9f6
sees     trailer/nul-in-value response - 8a8892b77b00a228
sees     trailer/one-field response - 8a8892b77b00a228
sees     trailer/reset-inside-field error
sees     trailer/reused-behind-trailers response - 8a8892b77b00a228
sees     trailer/same-name-twice response - e6069f8fa608d657
sees     trailer/set-cookie response - 3467d8d0e6166653
sees     trailer/space-before-first-field response - 8a8892b77b00a228
sees     trailer/status-line response - a220a0e604dd6c18
sees     trailer/transfer-encoding-in-trailer response - 8a8892b77b00a228
sees     trailer/value-of-1-mib response - a9bc85cca21f3132
sees     transfer-encoding/in-http10-keep-alive response - eaf2dae054e3b471
sees     transfer-encoding/nul-before response - a430d84680aabd0b
sees     transfer-encoding/nul-behind response - a430d84680aabd0b
sees     transfer-encoding/quoted response - a430d84680aabd0b
sees     transfer-encoding/tabs-around response - fd4b44e67d0f0d4e
sees     transfer-encoding/upper-case response - fd4b44e67d0f0d4e
sees     transfer-encoding/vertical-tab-before response - a430d84680aabd0b
sees     version/http2-frames error
sees     version/letters response - a430d84680aabd0b
sees     version/major-with-leading-zero response - e1ce99d1395fc544
sees     version/minor-empty response - a430d84680aabd0b
sees     version/negative response - a430d84680aabd0b
