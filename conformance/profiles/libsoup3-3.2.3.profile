title    libsoup3 (libsoup 3.2.3)
learned  824 860
profile  lenient
set      status-line-space reject
set      reason-nul reject
set      version-case reject
set      status-below-100 reject
set      unasked-upgrade reject
set      name-cr accept
set      value-nul reject
set      cl-integer accept
set      cl-different accept
set      cl-list-same reject
set      cl-empty-member reject
set      te-unknown reject
set      te-empty reject
set      chunk-size-sign accept
set      chunk-size-0x accept
set      chunk-size-space accept
set      chunk-ext-nul accept
set      chunk-end-invalid accept
limit    fields 4096
limit    chunk-line 100
no-limit interim
quirk    tls-fin-is-end
quirk    cut-coding-is-end
habit    decodes-codings
habit    follows-when-asked
reader   loose
reads    empty-lines skip
reads    code-space blanks
reads    code number-then-any
reads    code-range 100-999
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
reads    cut-head after-line
reads    length number
reads    length-empty zero
reads    length-lines last
reads    coding whole
reads    coding-lines last
reads    coding-in-http10 accept
reads    length-with-coding coding
reads    chunk-size c-prefix
reads    chunk-size-missing end
reads    chunk-size-negative empty
reads    chunk-size-huge 31-zero
reads    chunk-line-lf accept
reads    chunk-line-cr skip
reads    chunk-end line
reads    trailer line
reads    trailer-lf accept
reads    cut-trailer accept
reads    cut-between-chunks accept
reads    switching skip
reads    early take
unknown  unix-from
unknown  extra-octets
sees     chunked/cut-behind-cr-of-data error
sees     chunked/size-above-31-bits error
sees     chunked/size-above-32-bits error
sees     chunked/size-all-ones-in-32-bits error
sees     chunked/size-large-negative error
sees     chunked/size-largest-in-63-bits error
sees     coding/brotli response 200 a430d84680aabd0b
sees     coding/gzip-checksum-wrong response 200 0f4d91bdc6e96433
sees     coding/gzip-in-upper-case response 200 b1d33630ef9ac4cc
sees     coding/gzip-of-two-members response 200 a430d84680aabd0b
sees     coding/hundred-codings response 200 a430d84680aabd0b
sees     coding/identity-and-gzip response 200 b1d33630ef9ac4cc
sees     coding/part-of-a-gzip-representation response 206 86fcf3d9b34c7b13
sees     coding/plain-body response 200 a430d84680aabd0b
sees     content-length/negative response 200 cbf29ce484222325
sees     content-length/negative-no-extra response 200 cbf29ce484222325 then response 200 af63bd4c8601b7df
sees     content-length/two-to-the-63 response 200 cbf29ce484222325
sees     early/cut-while-sending response 200 2e33a6cc74123124
sees     expect/no-continue error
sees     redirect/permanent-with-content response 308 cbf29ce484222325
sees     redirect/temporary-after-delete response 307 cbf29ce484222325
sees     redirect/temporary-after-put response 307 cbf29ce484222325
sees     redirect/temporary-with-content response 307 cbf29ce484222325
sees     tls/unknown-coding-without-notify response 200 a430d84680aabd0b
sees     transfer-encoding/chunked-then-identity-lines response 200 a430d84680aabd0b
sees     transfer-encoding/empty-with-length response 200 334a30192fe3892e
sees     transfer-encoding/identity response 200 a430d84680aabd0b
sees     transfer-encoding/identity-with-length response 200 334a30192fe3892e
sees     transfer-encoding/unknown-with-length response 200 334a30192fe3892e
sees     version/icy response 200 a430d84680aabd0b
sees     version/major-with-leading-zero response 200 a430d84680aabd0b
sees     version/minor-with-leading-zero response 200 a430d84680aabd0b
sees     version/one-nine error
sees     version/one-two error
sees     version/one-two-chunked error
