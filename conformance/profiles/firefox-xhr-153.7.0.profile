title    firefox-xhr (Mozilla Firefox 153.7.0esr)
learned  766 832
profile  httplib-lenient
rules    framing rfc
set      status-below-100 accept
set      value-nul reject
set      cl-different reject
set      cl-dup-same reject
set      cl-empty-member reject
set      chunk-end-invalid reject
no-limit line
no-limit fields
limit    section 262144
no-limit chunk-line
limit    trailers 256
quirk    tls-fin-is-end
quirk    cut-coding-is-end
habit    follows-redirections
habit    decodes-codings
reader   loose
reads    empty-lines body
reads    space-first skip
reads    not-http body
reads    version major
reads    version-bad body
reads    code-space blanks
reads    code number
reads    code-range any
reads    status-line-nul keep
reads    status-line-cr keep
reads    bare-lf accept
reads    bare-cr space
reads    control keep
reads    leading-space-line ignore
reads    no-colon ignore
reads    empty-name ignore
reads    space-before-colon keep
reads    name-bad keep
reads    name-octet keep
reads    cut-head accept
reads    length number
reads    length-bad ignore
reads    length-huge 63-ignore
reads    length-list last
reads    coding member
reads    identity none
reads    coding-bad ignore
reads    coding-other accept
reads    coding-in-http10 accept
reads    length-with-coding coding
reads    reset-content none
reads    head checked
reads    unused-framing check
reads    chunk-size c-prefix
reads    chunk-line-lf accept
reads    chunk-line-cr skip
reads    chunk-end any
reads    trailer line
reads    trailer-lf accept
reads    switching final
reads    early take
unknown  unix-from
unknown  extra-octets
sees     chunked/empty-line-between-chunks response 200 10d9315e924a5581
sees     chunked/empty-line-first response 200 a430d84680aabd0b
sees     chunked/nul-behind-size error
sees     chunked/nul-in-extension error
sees     coding/brotli response 200 a430d84680aabd0b
sees     coding/gzip-of-two-members response 200 a430d84680aabd0b
sees     coding/hundred-codings response 200 2917912562d44d23
sees     coding/length-of-the-decoded-form response 200 f44ec517c892040b
sees     coding/part-of-a-gzip-representation error
sees     coding/plain-body error
sees     coding/zstandard response 200 a430d84680aabd0b
sees     connection/retry-not-repeated response 200 0edb417272684f9e
sees     content-length/lines-of-same-value error
sees     content-length/list-of-different error
sees     content-length/list-of-same-value error
sees     content-length/list-with-bad-member error
sees     content-length/list-with-bad-member-no-extra error
sees     content-length/list-with-empty-member error
sees     content-length/list-with-empty-member-first error
sees     end/cut-inside-value response 200 cbf29ce484222325
sees     end/cut-inside-version response 200 cbf29ce484222325
sees     fields/line-of-nul response 200 a430d84680aabd0b
sees     fields/name-with-nul response 200 fd4b44e67d0f0d4e
sees     fields/nul-before-colon-of-content-length response 200 de22fbcc97e830c7
sees     fields/nul-before-name response 200 de22fbcc97e830c7
sees     fields/section-ends-crlf-cr-crlf response 200 cbf29ce484222325
sees     fields/section-ends-with-cr response 200 cbf29ce484222325
sees     interim/cut-between-two response - cbf29ce484222325
sees     interim/early-hints-then-end response - cbf29ce484222325
sees     interim/empty-line-after response 200 a430d84680aabd0b
sees     interim/end-of-connection response - cbf29ce484222325
sees     interim/with-body response 200 4f59ff5e730c8af3
sees     proxy/unasked-challenge hang
sees     redirect/location-to-an-empty-host error
sees     redirect/location-to-an-empty-secure-host error
sees     redirect/multiple-choices response 300 cbf29ce484222325
sees     redirect/two-locations error
sees     redirect/unknown-with-location response 399 cbf29ce484222325
sees     status-code/four-digits error
sees     status-code/of-100-digits error
sees     status-code/two-to-the-16-plus-200 error
sees     status-code/two-to-the-32-plus-200 error
sees     status-code/use-proxy response 305 a430d84680aabd0b
sees     status-line/code-missing response 200 a430d84680aabd0b
sees     status-line/controls-before-version response 200 a430d84680aabd0b
sees     status-line/cr-between-words response 200 a430d84680aabd0b
sees     status-line/empty-line-first response 200 a430d84680aabd0b
sees     status-line/form-feed-between-words response 200 a430d84680aabd0b
sees     status-line/junk-before-version response 200 a430d84680aabd0b
sees     status-line/line-feed-before-code response 200 a430d84680aabd0b
sees     status-line/vertical-tab-between-words response 200 a430d84680aabd0b
sees     tls/interim-cut-without-notify response - cbf29ce484222325
sees     trailer/cut-behind-field error
sees     trailer/nul-in-value error then response 200 af63bd4c8601b7df
sees     transfer-encoding/colon-twice response 200 a430d84680aabd0b
sees     transfer-encoding/parameter response 200 fd4b44e67d0f0d4e
sees     version/comma response 200 4937e0891ec4d68a
sees     version/icy response 200 a430d84680aabd0b
sees     version/icy-without-fields response 200 cbf29ce484222325
sees     version/lower-case response 200 0f9fc85811240366
sees     version/minor-missing response 200 d502375261b970bf
sees     version/mixed-case response 200 0f9fc85811240366
sees     version/non-ascii-digit response 200 c4895e8c189a1b00
sees     version/two response 200 a430d84680aabd0b
sees     version/two-on-a-used-connection response 200 a430d84680aabd0b then response 200 4f59ff5e730c8af3
sees     version/two-zero response 200 a430d84680aabd0b
