title    python-http.client-readn (Python 3.11.7)
learned  835 860
profile  http.client
limit    fields 256
limit    section 262144
no-limit interim
limit    interim-lines 10000
limit    trailers 256
quirk    tls-fin-is-end
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
reads    value-trim front
reads    last-line crs
reads    cut-head accept
reads    length python
reads    length-bad ignore
reads    length-huge 31-ignore
reads    length-lines first
reads    coding whole
reads    coding-lines first
reads    coding-bad ignore
reads    coding-in-http10 accept
reads    length-with-coding coding
reads    no-content chunked
reads    not-modified chunked
reads    connect only-200
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
reads    leftover drop
reads    late next
reads    closed tried
unknown  unix-from
unknown  extra-octets
sees     content-length/no-break-space-after response 200 a430d84680aabd0b
sees     content-length/no-break-space-before response 200 a430d84680aabd0b
sees     fields/folded-transfer-encoding response 200 fd4b44e67d0f0d4e
sees     fields/section-ends-crlf-cr-crlf response 200 cbf29ce484222325
sees     interim/switching-with-chunked response 101 a430d84680aabd0b
sees     interim/with-chunked error
sees     limits/hundred-fields error
sees     limits/two-hundred-fields error
sees     no-body/connect-tunnel-in-next-segment response 200 a430d84680aabd0b
sees     status-code/plus-sign response 200 a430d84680aabd0b
sees     status-code/underscore response 200 a430d84680aabd0b
sees     status-line/cr-between-words response 200 a430d84680aabd0b
sees     status-line/form-feed-between-words response 200 a430d84680aabd0b
sees     status-line/vertical-tab-between-words response 200 a430d84680aabd0b
sees     trailer/value-of-1-mib error
sees     version/comma error
sees     version/minor-missing error
sees     version/non-ascii-digit error
sees     version/zero-nine response 200 a430d84680aabd0b
