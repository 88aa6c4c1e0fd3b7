title    parser-libhtp (LibHTP v0.5.42)
learned  635 734
profile  httplib-lenient
rules    start python3
rules    framing rfc
rules    chunk rfc
set      status-below-100 accept
set      chunk-end-invalid reject
set      eof-in-chunk-size reject
no-limit line
no-limit fields
no-limit section
no-limit chunk-line
limit    interim 100
limit    trailers 256
reader   loose
reads    empty-lines skip
reads    space-first skip
reads    protocol begins
reads    not-http body
reads    version any
reads    code-space blanks
reads    code three-then-any
reads    code-range any
reads    code-bad 200
reads    status-line-nul keep
reads    status-line-cr ends
reads    bare-lf accept
reads    bare-cr cut
reads    nul space
reads    control keep
reads    fold line
reads    leading-space-line trim
reads    no-colon ignore
reads    empty-name ignore
reads    space-before-colon trim
reads    name-bad keep
reads    name-octet keep
reads    value-trim any
reads    cut-head after-line
reads    length c-prefix
reads    length-negative ignore
reads    length-huge 63-refuse
reads    length-list same-or-ignore
reads    length-lines first
reads    coding contains
reads    identity none
reads    coding-bad ignore
reads    coding-in-http10 accept
reads    length-with-coding coding
reads    no-content stated
reads    not-modified stated
reads    chunk-size prefix-any-line
reads    chunk-size-huge 31-refuse
reads    chunk-line-lf accept
reads    chunk-line-cr skip
reads    chunk-end line
reads    trailer line
reads    trailer-lf accept
reads    cut-trailer after-last-chunk
reads    chunks-bad rest
reads    cut-body accept
reads    interim only-100
reads    switching final
unknown  unix-from
unknown  extra-octets
sees     chunked/bad-size-at-segment-end response 200 156e470a6a2e1e3c
sees     chunked/bare-cr-after-data error
sees     chunked/cut-behind-final-cr response 200 a9bc85cca21f3132
sees     chunked/data-with-other-octets-behind error
sees     chunked/data-without-line-end error
sees     chunked/empty-line-between-chunks response 200 10d9315e924a5581
sees     chunked/empty-line-first response 200 a430d84680aabd0b
sees     chunked/extension-quote-over-lines response 200 94be2ba0db0afddd
sees     chunked/forged-response-behind-the-end response 200 52fde7cac72c146a
sees     chunked/octets-behind-the-end error
sees     chunked/size-missing response 200 d0a9e0115dedf804
sees     chunked/two-crs-after-data error
sees     content-length/bare-cr-inside response 200 de22fbcc97e830c7
sees     content-length/colon-twice response 200 de22fbcc97e830c7
sees     content-length/empty-line-after response 200 de22fbcc97e830c7
sees     content-length/exponent response 200 de22fbcc97e830c7
sees     content-length/extra-octets error
sees     content-length/extra-response response 200 52fde7cac72c146a
sees     content-length/form-feed-after response 200 de22fbcc97e830c7
sees     content-length/fraction response 200 de22fbcc97e830c7
sees     content-length/hexadecimal response 200 de22fbcc97e830c7
sees     content-length/hexadecimal-no-extra response 200 a430d84680aabd0b
sees     content-length/letters-behind response 200 de22fbcc97e830c7
sees     content-length/line-feed-inside response 200 de22fbcc97e830c7
sees     content-length/lines-far-apart response 200 de22fbcc97e830c7
sees     content-length/lines-greater-first response 200 de22fbcc97e830c7
sees     content-length/lines-in-different-case response 200 de22fbcc97e830c7
sees     content-length/lines-of-same response 200 de22fbcc97e830c7
sees     content-length/lines-of-same-value response 200 de22fbcc97e830c7
sees     content-length/lines-smaller-first response 200 de22fbcc97e830c7
sees     content-length/lines-smaller-first-no-extra response 200 a430d84680aabd0b
sees     content-length/list-of-same response 200 de22fbcc97e830c7
sees     content-length/list-of-same-100 response 200 de22fbcc97e830c7
sees     content-length/list-of-same-value response 200 de22fbcc97e830c7
sees     content-length/minus-zero response 200 a430d84680aabd0b
sees     content-length/no-break-space-after response 200 de22fbcc97e830c7
sees     content-length/no-break-space-before response 200 de22fbcc97e830c7
sees     content-length/nul-before response 200 de22fbcc97e830c7
sees     content-length/nul-behind response 200 de22fbcc97e830c7
sees     content-length/plus-sign response 200 de22fbcc97e830c7
sees     content-length/quoted response 200 de22fbcc97e830c7
sees     content-length/quoted-no-extra response 200 a430d84680aabd0b
sees     content-length/semicolon-behind response 200 de22fbcc97e830c7
sees     content-length/space-inside response 200 de22fbcc97e830c7
sees     content-length/space-inside-twelve response 200 2cf323e36223d401
sees     content-length/underscore response 200 de22fbcc97e830c7
sees     content-length/underscore-no-extra response 200 a430d84680aabd0b
sees     content-length/vertical-tab-before response 200 de22fbcc97e830c7
sees     end/cut-inside-code response - cbf29ce484222325
sees     end/cut-inside-reason response 200 cbf29ce484222325
sees     end/cut-inside-version response - cbf29ce484222325
sees     fields/colon-only response 200 de22fbcc97e830c7
sees     fields/date-without-name response 200 de22fbcc97e830c7
sees     fields/first-line-with-space response 200 de22fbcc97e830c7
sees     fields/first-line-with-tab response 200 de22fbcc97e830c7
sees     fields/folded-after-number response 200 de22fbcc97e830c7
sees     fields/folded-behind-line-feed response 200 de22fbcc97e830c7
sees     fields/folded-content-length response 200 de22fbcc97e830c7
sees     fields/folded-inside-number response 200 bdcf42779d4bed6d
sees     fields/folded-transfer-encoding response 200 a430d84680aabd0b
sees     fields/folded-value response 200 91016f515b4d5281
sees     fields/name-empty response 200 de22fbcc97e830c7
sees     fields/name-with-control response 200 de22fbcc97e830c7
sees     fields/name-with-high-octet response 200 de22fbcc97e830c7
sees     fields/no-colon-before-content-length response 200 de22fbcc97e830c7
sees     fields/no-colon-first response 200 de22fbcc97e830c7
sees     fields/no-colon-last response 200 de22fbcc97e830c7
sees     fields/nul-before-colon-of-content-length response 200 de22fbcc97e830c7
sees     fields/nul-before-name response 200 de22fbcc97e830c7
sees     fields/space-before-colon response 200 de22fbcc97e830c7
sees     fields/space-before-colon-of-content-length response 200 de22fbcc97e830c7
sees     fields/status-line-twice response 200 de22fbcc97e830c7
sees     fields/tab-before-colon-of-content-length response 200 de22fbcc97e830c7
sees     fields/value-empty-ended-by-line-feed response 200 91016f515b4d5281
sees     fields/value-with-bare-cr-and-transfer-encoding response 200 a430d84680aabd0b
sees     fields/value-with-line-feed response 200 de22fbcc97e830c7
sees     fields/value-with-nul response 200 de22fbcc97e830c7
sees     http09/beginning-of-status-line response - 498d6619cdce3337
sees     http09/ssh-greeting response - e98f2f64bf9aaa74
sees     interim/early-hints response 103 a430d84680aabd0b
sees     interim/early-hints-folded response 103 a430d84680aabd0b
sees     interim/early-hints-kept-apart-as-shown response 103 a430d84680aabd0b
sees     interim/early-hints-with-line-without-colon response 103 a430d84680aabd0b
sees     interim/end-of-connection response 100 cbf29ce484222325
sees     interim/length-not-inherited response 103 d4f2ca7a12c9e3f0
sees     interim/processing response 102 a430d84680aabd0b
sees     interim/switching-with-chunked response 101 a430d84680aabd0b
sees     interim/switching-with-length response 101 a430d84680aabd0b
sees     interim/then-length-with-sign response 200 de22fbcc97e830c7
sees     interim/two response 103 a430d84680aabd0b
sees     interim/unknown-code response 199 a430d84680aabd0b
sees     interim/with-body response 100 10d9315e924a5581
sees     interim/with-chunked error
sees     interim/with-length error
sees     interim/with-two-lengths error
sees     limits/field-too-large-to-keep response 200 de22fbcc97e830c7
sees     limits/fields-before-content-length response 200 de22fbcc97e830c7
sees     no-body/connect-interim-first response 200 a430d84680aabd0b
sees     no-body/connect-nul-in-field response 200 a430d84680aabd0b
sees     no-body/connect-tunnel-in-same-segment response 200 a430d84680aabd0b
sees     no-body/connect-with-another-2xx response 201 a430d84680aabd0b
sees     no-body/connect-with-chunked response 200 fd4b44e67d0f0d4e
sees     no-body/connect-with-invalid-length response 200 a430d84680aabd0b
sees     no-body/connect-with-length response 200 a430d84680aabd0b
sees     no-body/connect-with-length-and-chunked response 200 22b66bc65f39622f
sees     no-body/head-with-body error
sees     no-body/head-with-forged-chunks response 200 f63422cd5bef9dad
sees     no-body/head-with-forged-response response 200 3287768ed3f4adfc
sees     no-body/head-with-length-and-chunked response 200 22b66bc65f39622f
sees     proxy/early-hints-passed-on response 103 a430d84680aabd0b
sees     range/length-disagrees response 206 de22fbcc97e830c7
sees     range/multipart-without-length error
sees     status-code/unknown-interim response 199 a430d84680aabd0b
sees     status-line/a-million-empty-lines response - cbf29ce484222325
sees     status-line/controls-before-version response - 7bac43ead49414cd
sees     status-line/empty-lines-only response - cbf29ce484222325
sees     status-line/junk-before-version response - b0a9cc4942438037
sees     status-line/reason-with-bare-cr response 200 de22fbcc97e830c7
sees     status-line/reason-with-line-feed response 200 de22fbcc97e830c7
sees     status-line/request-line response - d05b4de79cdd3c38
sees     trailer/cut-inside-field response 200 624cdb632a56af20
sees     trailer/field-behind-counted-body response 200 a3c2b8762387d4fc
sees     trailer/status-line error
sees     transfer-encoding/empty-members-with-length response 200 a430d84680aabd0b
sees     transfer-encoding/empty-with-length response 200 a430d84680aabd0b
sees     transfer-encoding/identity-with-length response 200 a430d84680aabd0b
sees     transfer-encoding/in-http10-keep-alive response 200 b6bb9a4e5f9e8151
sees     transfer-encoding/unknown-with-length response 200 a430d84680aabd0b
sees     version/icy response - 97d3174eec547935
sees     version/lower-case response 200 a430d84680aabd0b
sees     version/mixed-case response 200 a430d84680aabd0b
sees     version/rtsp response - 24f08ee32d6343c3
sees     version/sourcetable response - bf5c9e606af297ed
