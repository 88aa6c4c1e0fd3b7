title    python-requests (requests 2.28.1)
learned  824 860
profile  http.client
limit    fields 256
limit    section 262144
no-limit chunk-line
no-limit interim
limit    interim-lines 10000
limit    trailers 256
quirk    tls-fin-is-end
habit    decodes-codings
habit    follows-when-asked
reader   loose
reads    space-first skip
reads    version major
reads    code-space blanks
reads    code-range 100-999
reads    status-line-nul keep
reads    status-line-cr keep
reads    bare-lf accept
reads    bare-cr ends
reads    nul keep
reads    control keep
reads    leading-space-line ignore
reads    no-colon ends
reads    empty-name ignore
reads    space-before-colon ends
reads    name-bad ends
reads    name-octet ends
reads    value-trim any
reads    last-line crs
reads    cut-head accept
reads    length python
reads    length-bad ignore
reads    length-huge 31-ignore
reads    coding member
reads    identity none
reads    coding-bad ignore
reads    coding-other accept
reads    coding-in-http10 accept
reads    length-with-coding coding
reads    no-content chunked
reads    not-modified chunked
reads    head checked
reads    connect framed
reads    unused-framing check
reads    chunk-size python
reads    chunk-line-lf accept
reads    chunk-line-cr skip
reads    chunk-end two
reads    trailer line
reads    trailer-lf accept
reads    cut-trailer accept
reads    cut-size line
reads    cut-body accept
reads    interim only-100
reads    switching final
reads    early take
reads    closed tried
unknown  unix-from
unknown  extra-octets
sees     coding/brotli response 200 a430d84680aabd0b
sees     coding/empty-list-members error
sees     coding/gzip-cut-by-close response 200 0a98fccc5fa23b26
sees     coding/gzip-cut-in-counted-body response 200 0a98fccc5fa23b26
sees     coding/hundred-codings error
sees     coding/identity-and-gzip error
sees     coding/x-gzip response 200 b1d33630ef9ac4cc
sees     connection/closed-while-idle response 200 a430d84680aabd0b then response 200 af63bd4c8601b7df
sees     connection/gzip-with-octets-behind response 200 a430d84680aabd0b then response 200 af63bd4c8601b7df
sees     content-length/empty-line-after response 200 a430d84680aabd0b
sees     content-length/empty-line-before response 200 de22fbcc97e830c7
sees     content-length/list-of-different error
sees     content-length/list-of-different-no-extra error then response 200 af63bd4c8601b7df
sees     content-length/no-break-space-after response 200 a430d84680aabd0b
sees     content-length/no-break-space-before response 200 a430d84680aabd0b
sees     fields/section-ends-crlf-cr-crlf response 200 cbf29ce484222325
sees     interim/switching-with-chunked response 101 a430d84680aabd0b
sees     interim/with-chunked error
sees     interim/with-two-lengths error
sees     limits/hundred-fields error
sees     limits/two-hundred-fields error
sees     redirect/location-with-high-octets error
sees     status-code/plus-sign response 200 a430d84680aabd0b
sees     status-code/underscore response 200 a430d84680aabd0b
sees     status-line/cr-between-words response 200 a430d84680aabd0b
sees     status-line/form-feed-between-words response 200 a430d84680aabd0b
sees     status-line/vertical-tab-between-words response 200 a430d84680aabd0b
sees     tls/certificate-with-common-name-only response 200 a430d84680aabd0b
sees     transfer-encoding/no-break-space-before response 200 a430d84680aabd0b
sees     transfer-encoding/parameter response 200 fd4b44e67d0f0d4e
sees     version/comma error
sees     version/minor-missing error
sees     version/non-ascii-digit error
sees     version/zero-nine response 200 a430d84680aabd0b
