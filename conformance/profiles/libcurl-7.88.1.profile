title    libcurl (7.88.1)
learned  824 847
profile  lenient
set      leading-empty-line reject
set      status-line-space reject
set      reason-nul reject
set      version-digits reject
set      version-major accept
set      status-below-100 reject
set      no-colon reject
set      leading-space-line reject
set      value-nul reject
set      eof-in-header accept
set      cl-integer accept
set      cl-different accept
set      cl-empty-member reject
set      te-unknown reject
set      chunk-ext-nul accept
set      eof-in-trailer reject
limit    line 102400
no-limit fields
no-limit chunk-line
no-limit trailers
quirk    tls-fin-is-end
habit    follows-when-asked
reader   loose
reads    protocol any-case
reads    version known
reads    code-space spaces
reads    code number-then-any
reads    code-range 100-999
reads    status-line-cr keep
reads    bare-lf accept
reads    bare-cr cut
reads    control keep
reads    fold ignore
reads    empty-name ignore
reads    space-before-colon keep
reads    name-bad keep
reads    name-octet keep
reads    last-line crs
reads    cut-head after-status-line
reads    length plus-prefix
reads    length-huge 63-ignore
reads    length-lines last
reads    identity none
reads    coding-in-http10 accept
reads    length-with-coding check
reads    head checked
reads    chunk-size prefix
reads    chunk-size-digits 8
reads    chunk-line-lf accept
reads    chunk-line-cr skip
reads    chunk-end lf
reads    trailer folds
reads    trailer-lf accept
reads    cut-trailer after-cr
reads    switching tunnel
reads    early take
reads    late next
unknown  unix-from
unknown  extra-octets
sees     coding/gzip-in-a-transfer-coding-of-gzip response 200 08ced8e252c3d8d8
sees     connection/timeout-notice-while-idle response 200 a430d84680aabd0b then response 408 cbf29ce484222325
sees     content-length/empty-line-before error
sees     end/cut-inside-value response 200 cbf29ce484222325
sees     fields/nul-before-name response 200 cbf29ce484222325
sees     interim/cut-between-two response 103 cbf29ce484222325
sees     trailer/bare-cr-in-value error then response 200 af63bd4c8601b7df
sees     trailer/fields-of-4-mib response 200 a430d84680aabd0b
sees     trailer/nul-in-value error then response 200 af63bd4c8601b7df
sees     transfer-encoding/empty-members-with-length response 200 a430d84680aabd0b
sees     transfer-encoding/empty-with-length response 200 a430d84680aabd0b
sees     transfer-encoding/gzip-then-chunked response 200 a430d84680aabd0b
sees     transfer-encoding/gzip-then-chunked-asked response 200 a430d84680aabd0b
sees     transfer-encoding/gzip-to-close response 200 a430d84680aabd0b
sees     transfer-encoding/identity-with-length response 200 a430d84680aabd0b
sees     transfer-encoding/parameter error
sees     transfer-encoding/vertical-tab-after response 200 a430d84680aabd0b
sees     transfer-encoding/x-gzip-then-chunked response 200 a430d84680aabd0b
sees     version/letters response 200 a430d84680aabd0b
sees     version/major-missing response 200 a430d84680aabd0b
sees     version/space-after-slash response 200 a430d84680aabd0b
sees     version/two response 200 a430d84680aabd0b
sees     version/zero-nine error
