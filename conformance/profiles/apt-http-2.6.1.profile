title    apt-http (apt 2.6.1)
learned  747 779
profile  lenient
rules    field httplib
set      leading-empty-line accept
set      version-case reject
set      version-major accept
set      version-0.9 accept
set      status-below-100 reject
set      status-above-599 reject
set      unasked-upgrade reject
set      no-colon reject
set      leading-space-line reject
set      obs-fold reject
set      cl-invalid accept
set      cl-integer accept
set      cl-different accept
set      te-unknown reject
set      te-empty reject
set      chunk-size-sign accept
set      chunk-size-0x accept
set      chunk-size-space accept
set      chunk-ext-nul accept
set      eof-in-trailer reject
limit    fields 4096
limit    chunk-line 65536
limit    interim 100
reader   loose
reads    empty-lines skip
reads    version numbers
reads    code-space any
reads    code three-then-any
reads    status-line-nul keep
reads    status-line-cr ends
reads    bare-lf accept
reads    bare-cr ends
reads    nul keep
reads    control keep
reads    fold refuse
reads    leading-space-line trim
reads    empty-name ignore
reads    space-before-colon keep
reads    name-bad keep
reads    name-octet keep
reads    value-trim front
reads    last-line crs
reads    length c-zero
reads    length-empty zero
reads    length-lines last
reads    coding whole
reads    coding-lines each
reads    coding-in-http10 accept
reads    length-with-coding coding
reads    no-content stated
reads    no-length none
reads    chunk-size c-prefix
reads    chunk-line-lf accept
reads    chunk-line-cr skip
reads    chunk-end line
reads    trailer refuse
reads    trailer-lf accept
reads    interim final-framed
reads    success 2xx-304
reads    early take
reads    leftover next
reads    late next
unknown  unix-from
unknown  extra-octets
sees     chunked/size-negative hang
sees     chunked/sizes-whose-sum-wraps hang
sees     coding/part-of-a-gzip-representation response - cbe8a44ca00fc39b
sees     connection/timeout-notice-while-idle response - a430d84680aabd0b then error
sees     content-length/negative hang
sees     content-length/negative-no-extra hang
sees     fields/first-line-with-space response - cbf29ce484222325
sees     fields/folded-behind-line-feed response - cbf29ce484222325
sees     fields/folded-value response - cbf29ce484222325
sees     fields/folded-value-with-tab response - fd4b44e67d0f0d4e
sees     fields/impossible-dates error
sees     fields/section-ends-crlf-cr-crlf error
sees     http09/on-a-used-connection response - a430d84680aabd0b then response - af63bd4c8601b7df
sees     range/multipart-without-length error
sees     range/positions-above-64-bits error
sees     range/range-backwards response - 767006f279a17db5
sees     range/unit-unknown error
sees     segmentation/one-octet-segments response - a430d84680aabd0b
sees     status-line/two-crs-before-line-feed response - a430d84680aabd0b
sees     transfer-encoding/empty-members-with-length response - 334a30192fe3892e
sees     transfer-encoding/empty-with-length response - 334a30192fe3892e
sees     transfer-encoding/identity-with-length response - 334a30192fe3892e
sees     transfer-encoding/length-invalid response - cbf29ce484222325
sees     transfer-encoding/length-zero response - cbf29ce484222325
sees     transfer-encoding/unknown-with-length response - 334a30192fe3892e
sees     transfer-encoding/vertical-tab-before response - a430d84680aabd0b
sees     version/minor-of-100-digits error
sees     version/negative response - a430d84680aabd0b
sees     version/space-after-slash response - a430d84680aabd0b
