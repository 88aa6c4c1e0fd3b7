title    chromium-xhr (Chromium 156.0.8078.108 built on Debian GNU/Linux 12 (bookworm))
learned  787 832
profile  lenient
set      reason-nul reject
set      version-syntax accept
set      version-major accept
set      version-0.9 accept
set      status-digits accept
set      unasked-upgrade reject
set      name-cr accept
set      value-nul reject
set      eof-in-header accept
set      cl-invalid accept
set      cl-integer accept
set      cl-dup-same reject
set      cl-empty-member reject
set      te-in-http10 reject
set      te-syntax accept
set      chunk-ext-nul accept
set      eof-in-trailer reject
no-limit line
no-limit fields
no-limit interim
no-limit trailers
quirk    tls-fin-is-end
quirk    cut-coding-is-end
habit    follows-redirections
habit    decodes-codings
reader   loose
reads    empty-lines skip
reads    space-first skip
reads    protocol begins
reads    version any
reads    code-space blanks
reads    code blank-then-number
reads    code-range any
reads    code-bad 200
reads    status-line-cr keep
reads    bare-lf accept
reads    bare-cr ends
reads    control keep
reads    leading-space-line ignore
reads    no-colon ignore
reads    empty-name ignore
reads    space-before-colon trim
reads    name-bad keep
reads    name-octet keep
reads    last-line crs
reads    cut-head after-line
reads    length-bad ignore
reads    length-huge 63-ignore
reads    length-list last
reads    coding member
reads    identity none
reads    coding-bad ignore
reads    coding-other accept
reads    coding-in-http10 ignore
reads    length-with-coding coding
reads    reset-content none
reads    head checked
reads    unused-framing check
reads    chunk-line-lf accept
reads    chunk-line-cr skip
reads    chunk-end lf
reads    trailer skipped
reads    trailer-lf accept
reads    switching skip
reads    early take
unknown  unix-from
unknown  extra-octets
sees     chunked/space-behind-size response 200 a430d84680aabd0b
sees     coding/brotli response 200 a430d84680aabd0b
sees     coding/empty-list-members response 200 b1d33630ef9ac4cc
sees     coding/gzip-of-two-members response 200 a430d84680aabd0b
sees     coding/hundred-codings crash
sees     coding/identity-and-gzip response 200 b1d33630ef9ac4cc
sees     coding/length-of-the-decoded-form response 200 f44ec517c892040b
sees     coding/part-of-a-gzip-representation error
sees     coding/plain-body error
sees     coding/zstandard response 200 a430d84680aabd0b
sees     content-length/lines-of-same-value error
sees     content-length/list-of-different error
sees     content-length/list-of-same-value error
sees     content-length/list-with-bad-member error
sees     content-length/list-with-bad-member-no-extra error
sees     content-length/list-with-empty-member error
sees     content-length/list-with-empty-member-first error
sees     content-length/minus-zero response 200 cbf29ce484222325
sees     end/cut-behind-final-cr response 200 cbf29ce484222325
sees     end/cut-inside-code response 20 cbf29ce484222325
sees     end/cut-inside-name response 200 cbf29ce484222325
sees     end/cut-inside-reason response 200 cbf29ce484222325
sees     end/cut-inside-value response 200 cbf29ce484222325
sees     end/cut-inside-version response 200 cbf29ce484222325
sees     end/cut-inside-zero-length response 200 cbf29ce484222325
sees     fields/section-ends-crlf-cr-crlf response 200 cbf29ce484222325
sees     fields/section-ends-with-cr response 200 cbf29ce484222325
sees     interim/cut-between-two response 200 cbf29ce484222325
sees     proxy/unasked-challenge error
sees     redirect/location-to-an-empty-host error
sees     redirect/location-to-an-empty-secure-host error
sees     redirect/multiple-choices response 300 cbf29ce484222325
sees     redirect/two-locations error
sees     redirect/unknown-with-location response 399 cbf29ce484222325
sees     status-code/proxy-authentication-from-origin error
sees     status-code/two-to-the-16-plus-200 response 200 a430d84680aabd0b
sees     status-code/use-proxy response 305 a430d84680aabd0b
sees     status-line/cr-for-every-line-end response 200 cbf29ce484222325
sees     status-line/junk-before-version response 200 a430d84680aabd0b
sees     status-line/reason-with-bare-cr response 200 a430d84680aabd0b
sees     trailer/fields-of-4-mib response 200 a430d84680aabd0b
sees     transfer-encoding/parameter response 200 fd4b44e67d0f0d4e
sees     version/icy response 200 a5cb35d11c3c72b4
sees     version/icy-without-fields response 200 f565a25ba342c55d
sees     version/lower-case response 200 a430d84680aabd0b
sees     version/mixed-case response 200 a430d84680aabd0b
