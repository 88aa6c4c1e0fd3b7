title    gstreamer-souphttpsrc (gst-launch-1.0 version 1.22.0)
learned  712 768
profile  lenient
rules    field httplib
set      status-line-space reject
set      reason-nul reject
set      version-case reject
set      status-below-100 reject
set      unasked-upgrade reject
set      name-cr accept
set      value-nul reject
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
habit    retries
habit    refuses-codings
reader   loose
reads    empty-lines skip
reads    version known
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
reads    no-content refuse
reads    not-modified framed
reads    chunk-size c-prefix
reads    chunk-size-missing end
reads    chunk-size-negative zero
reads    chunk-size-huge 31-zero
reads    chunk-line-lf accept
reads    chunk-line-cr skip
reads    chunk-end line
reads    trailer line
reads    trailer-lf accept
reads    cut-trailer accept
reads    cut-between-chunks accept
reads    switching skip
reads    success 2xx-304
reads    early take
reads    leftover drop
unknown  unix-from
unknown  extra-octets
sees     chunked/cut-behind-cr-of-data error
sees     chunked/size-above-31-bits error
sees     chunked/size-above-32-bits error
sees     chunked/size-all-ones-in-32-bits error
sees     chunked/size-large-negative error
sees     chunked/size-largest-in-63-bits error
sees     coding/bomb response - 0e0a0a27a32b9948
sees     coding/gzip-checksum-wrong response - 0f4d91bdc6e96433
sees     coding/gzip-cut-by-close response - 0a98fccc5fa23b26
sees     coding/gzip-empty response - cbf29ce484222325
sees     coding/gzip-in-chunks response - a430d84680aabd0b
sees     coding/gzip-in-upper-case response - b1d33630ef9ac4cc
sees     coding/gzip-on-no-content response - cbf29ce484222325
sees     coding/gzip-whole-and-chunks-cut response - a430d84680aabd0b
sees     coding/identity response - a430d84680aabd0b
sees     coding/identity-and-gzip response - b1d33630ef9ac4cc
sees     coding/part-of-a-gzip-representation response - 86fcf3d9b34c7b13
sees     coding/plain-body response - a430d84680aabd0b
sees     coding/unknown response - a430d84680aabd0b
sees     coding/x-compress response - 06d6bbdd9045f2e3
sees     coding/zstandard response - 2c194be04c3f7e68
sees     connection/parts-not-joined error
sees     interim/without-end hang
sees     no-body/no-content-chunked response - cbf29ce484222325
sees     no-body/no-content-chunked-without-chunks response - cbf29ce484222325
sees     no-body/no-content-in-http-1-0-chunked response - cbf29ce484222325
sees     no-body/not-modified-with-body error
sees     no-body/not-modified-with-length-and-chunked error
sees     range/resume-answered-in-full error
sees     range/resume-answered-with-multipart response - 5247b66d28a0d9f3
sees     range/resume-of-another-version response - 3d0148ecbcda3721
sees     range/resume-that-starts-elsewhere response - b28ecf5190d5a63f
sees     range/resume-with-a-gap response - 4bfa16c837437023
sees     range/resumed response - 10d9315e924a5581
sees     range/resumed-by-more-than-the-range response - 5a963494cb30d6dd
sees     redirect/location-to-an-empty-host error
sees     redirect/location-to-an-empty-secure-host error
sees     redirect/location-with-nul error
sees     redirect/multiple-choices error
sees     redirect/unknown-with-location error
sees     status-code/nine-nine-nine response - a430d84680aabd0b
sees     status-code/six-hundred response - a430d84680aabd0b
sees     tls/certificate-expired response - a430d84680aabd0b
sees     tls/certificate-for-another-name response - a430d84680aabd0b
sees     tls/certificate-of-unknown-authority response - a430d84680aabd0b
sees     tls/unknown-coding-without-notify response - a430d84680aabd0b
sees     trailer/location-in-trailer error
sees     transfer-encoding/chunked-then-identity-lines response - a430d84680aabd0b
sees     transfer-encoding/empty-with-length response - 334a30192fe3892e
sees     transfer-encoding/identity response - a430d84680aabd0b
sees     transfer-encoding/identity-with-length response - 334a30192fe3892e
sees     transfer-encoding/unknown-with-length response - 334a30192fe3892e
sees     version/icy response - a430d84680aabd0b
sees     version/major-with-leading-zero response - a430d84680aabd0b
sees     version/minor-with-leading-zero response - a430d84680aabd0b
sees     version/two-zero error
sees     version/zero-nine error
