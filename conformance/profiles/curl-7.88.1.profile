title    curl (curl 7.88.1 (x86_64-pc-linux-gnu) libcurl/7.88.1 OpenSSL/3.0.19 zlib/1.2.13 brotli/1.0.9 zstd/1.5.4 libidn2/2.3.3 libpsl)
learned  740 789
profile  lenient
rules    field httplib
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
reader   loose
reads    protocol any-case
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
reads    length c-prefix
reads    length-huge 63-ignore
reads    length-lines last
reads    coding first
reads    coding-other accept
reads    coding-in-http10 accept
reads    length-with-coding check
reads    head checked
reads    chunk-size prefix
reads    chunk-size-digits 8
reads    chunk-line-lf accept
reads    chunk-line-cr skip
reads    chunk-end lf
reads    trailer-lf accept
reads    switching tunnel
reads    late next
unknown  unix-from
unknown  extra-octets
sees     chunked/cut-behind-final-cr response 200 a430d84680aabd0b
sees     coding/gzip-in-a-transfer-coding-of-gzip response 200 08ced8e252c3d8d8
sees     connection/response-before-request response 200 bca0dab1c7a00ccf
sees     connection/timeout-notice-while-idle response 200 a430d84680aabd0b then response 408 cbf29ce484222325
sees     content-length/empty-line-before error
sees     content-length/minus-zero error
sees     content-length/vertical-tab-before error
sees     content-length/vertical-tab-before-no-extra error
sees     end/cut-inside-value response 200 cbf29ce484222325
sees     fields/folded-transfer-encoding response 200 fd4b44e67d0f0d4e
sees     fields/nul-before-name response 200 cbf29ce484222325
sees     interim/cut-between-two response 103 cbf29ce484222325
sees     status-line/two-spaces-before-code response 200 a430d84680aabd0b
sees     tls/unknown-coding-without-notify response 200 a430d84680aabd0b
sees     trailer/empty-name response 200 a430d84680aabd0b
sees     trailer/fields-of-4-mib response 200 a430d84680aabd0b
sees     trailer/folded-blank-line response 200 a430d84680aabd0b then response 200 af63bd4c8601b7df
sees     trailer/folded-value response 200 a430d84680aabd0b
sees     trailer/space-before-first-field response 200 a430d84680aabd0b
sees     transfer-encoding/chunked-then-gzip error
sees     transfer-encoding/empty response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/empty-members-only response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/empty-members-with-length response 200 a430d84680aabd0b
sees     transfer-encoding/empty-with-length response 200 a430d84680aabd0b
sees     transfer-encoding/gzip-then-chunked response 200 a430d84680aabd0b
sees     transfer-encoding/gzip-to-close response 200 a430d84680aabd0b
sees     transfer-encoding/identity response 200 a430d84680aabd0b
sees     transfer-encoding/identity-then-chunked response 200 a430d84680aabd0b
sees     transfer-encoding/identity-with-length response 200 a430d84680aabd0b
sees     transfer-encoding/parameter error
sees     transfer-encoding/vertical-tab-after response 200 a430d84680aabd0b
sees     transfer-encoding/x-gzip-then-chunked response 200 a430d84680aabd0b
sees     version/letters response 200 a430d84680aabd0b
sees     version/major-missing response 200 a430d84680aabd0b
sees     version/one-nine error
sees     version/one-two error
sees     version/one-two-chunked error
sees     version/space-after-slash response 200 a430d84680aabd0b
sees     version/two response 200 a430d84680aabd0b
sees     version/two-on-a-used-connection response 200 a430d84680aabd0b then response 200 4f59ff5e730c8af3
sees     version/two-zero response 200 a430d84680aabd0b
