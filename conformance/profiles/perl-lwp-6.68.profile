title    perl-lwp (LWP 6.68)
learned  794 860
profile  httplib-lenient
rules    start python3
rules    field rfc
rules    framing rfc
rules    chunk rfc
set      leading-space-line ignore
set      te-unknown reject
set      te-parameter reject
set      te-syntax reject
set      te-empty reject
set      chunk-size-sign reject
set      chunk-size-0x reject
set      chunk-end-invalid reject
limit    line 8192
limit    fields 256
limit    section 262144
limit    chunk-line 4096
limit    trailers 256
quirk    reset-is-end
quirk    tls-fin-is-end
habit    follows-when-asked
reader   loose
reads    empty-lines body
reads    space-first body
reads    not-http body
reads    version any
reads    code-space blanks
reads    code-bad body
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
reads    length c-prefix
reads    length-empty ignore
reads    length-negative ignore
reads    length-huge 31-ignore
reads    length-list same-or-ignore
reads    length-lines last-good
reads    coding-in-http10 accept
reads    length-with-coding check
reads    no-content stated
reads    not-modified stated
reads    chunk-size tail
reads    chunk-size-huge 64-huge
reads    chunk-line-lf accept
reads    chunk-line-cr skip
reads    chunk-end lf
reads    trailer folds
reads    trailer-lf accept
reads    cut-trailer accept
reads    cut-size line
reads    cut-chunk accept
reads    cut-body accept
reads    interim only-100
reads    switching final
reads    early take
reads    leftover next
unknown  unix-from
unknown  extra-octets
sees     chunked/cut-behind-final-cr error
sees     chunked/octets-behind-the-end response 200 a430d84680aabd0b then response 200 cbf29ce484222325
sees     chunked/reset-inside-data error
sees     coding/gzip-in-a-transfer-coding-of-gzip response 200 05179c794ebabf11
sees     connection/closed-after-invalid-length error then response 200 af63bd4c8601b7df
sees     connection/reset-while-idle response 200 a430d84680aabd0b then error
sees     content-length/cut-by-reset error
sees     content-length/exponent response 200 de22fbcc97e830c7
sees     content-length/extra-line-end response 200 a430d84680aabd0b then response 200 cbf29ce484222325
sees     content-length/extra-octets response 200 a430d84680aabd0b then response 200 cbf29ce484222325
sees     content-length/fraction response 200 de22fbcc97e830c7
sees     content-length/hexadecimal error
sees     content-length/hexadecimal-no-extra error
sees     content-length/letters-behind response 200 de22fbcc97e830c7
sees     content-length/line-feed-inside response 200 a5e17b275c81a533
sees     content-length/lines-greater-first-no-extra response 200 334a30192fe3892e then response 200 cbf29ce484222325
sees     content-length/lines-smaller-first-no-extra response 200 a430d84680aabd0b then error
sees     content-length/list-of-same response 200 de22fbcc97e830c7
sees     content-length/list-of-same-100 response 200 de22fbcc97e830c7
sees     content-length/list-of-same-value response 200 de22fbcc97e830c7
sees     content-length/list-with-empty-member-first error
sees     content-length/many-zeros error then response 200 af63bd4c8601b7df
sees     content-length/minus-zero error
sees     content-length/no-break-space-after response 200 de22fbcc97e830c7
sees     content-length/nul-behind response 200 de22fbcc97e830c7
sees     content-length/plus-sign response 200 de22fbcc97e830c7
sees     content-length/semicolon-behind response 200 de22fbcc97e830c7
sees     content-length/underscore error
sees     content-length/underscore-no-extra error
sees     end/close-delimited-reset error
sees     end/reset-inside-counted-body error
sees     expect/no-continue error
sees     http09/beginning-of-status-line response 200 498d6619cdce3337
sees     http09/on-a-used-connection response 200 a430d84680aabd0b then response 200 cbf29ce484222325
sees     interim/length-not-inherited response 103 498d6619cdce3337
sees     interim/switching-with-chunked response 101 a430d84680aabd0b
sees     interim/switching-with-length response 101 334a30192fe3892e
sees     interim/then-length-with-sign response 200 de22fbcc97e830c7
sees     interim/twenty-thousand response 100 cbf29ce484222325
sees     interim/two-hundred response 100 cbf29ce484222325
sees     interim/with-body response 200 a430d84680aabd0b
sees     interim/with-chunked error
sees     interim/with-two-lengths response 103 b812063c3468cf5e
sees     interim/without-end response 100 cbf29ce484222325
sees     limits/two-hundred-fields error
sees     no-body/connect-refused-with-body response 407 cbf29ce484222325
sees     no-body/connect-refused-with-chunks response 403 cbf29ce484222325
sees     no-body/not-modified-with-invalid-length response 304 cbf29ce484222325
sees     redirect/found-after-put response 302 cbf29ce484222325
sees     redirect/temporary-after-delete response 307 cbf29ce484222325
sees     redirect/temporary-after-put response 307 cbf29ce484222325
sees     request/connect-target response 403 cbf29ce484222325
sees     status-line/cr-between-words response 200 a430d84680aabd0b
sees     status-line/form-feed-between-words response 200 a430d84680aabd0b
sees     status-line/vertical-tab-between-words response 200 a430d84680aabd0b
sees     tls/certificate-with-common-name-only response 200 a430d84680aabd0b
sees     trailer/empty-name error
sees     trailer/field-behind-counted-body response 200 a430d84680aabd0b then response 200 cbf29ce484222325
sees     trailer/space-before-first-field error
sees     transfer-encoding/empty response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/empty-member-before error
sees     transfer-encoding/empty-with-length response 200 334a30192fe3892e
sees     transfer-encoding/gzip-then-chunked response 200 e3eb4bf99200381e
sees     transfer-encoding/gzip-then-chunked-asked response 200 ecc0dafb1a44ee71
sees     transfer-encoding/identity-then-chunked response 200 a430d84680aabd0b
sees     transfer-encoding/parameter error
