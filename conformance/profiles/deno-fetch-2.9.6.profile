title    deno-fetch (Deno 2.9.6)
learned  822 846
profile  strict
set      leading-empty-line accept
set      reason-space-missing accept
set      status-below-100 reject
set      unasked-upgrade accept
set      bare-lf accept
set      obs-fold reject
set      cl-list-same accept
set      cl-dup-same accept
set      cl-with-te accept
set      te-unknown accept
set      te-not-final accept
set      te-repeated accept
set      te-syntax accept
set      te-empty accept
set      chunk-size-tail accept
set      chunk-ext-syntax accept
set      chunk-ext-nul accept
no-limit line
limit    chunk-line 100
no-limit interim
habit    decodes-codings
habit    follows-when-asked
reader   loose
reads    empty-lines skip
reads    code-range 100-999
reads    bare-lf accept
reads    fold refuse
reads    length-list same
reads    coding ends
reads    coding-lines last
reads    coding-bad to-end
reads    length-with-coding coding
reads    reset-content none
reads    switching final
reads    early take
unknown  unix-from
unknown  extra-octets
sees     chunked/size-line-of-many-zeros response 200 a430d84680aabd0b
sees     chunked/space-behind-size response 200 a430d84680aabd0b
sees     chunked/tab-behind-size response 200 a430d84680aabd0b
sees     coding/brotli response 200 a430d84680aabd0b
sees     coding/deflate response 200 9bbd8a9912f540df
sees     coding/deflate-without-zlib response 200 bcb676737e8a7234
sees     coding/empty-list-members response 200 b1d33630ef9ac4cc
sees     coding/gzip-of-two-members response 200 a430d84680aabd0b
sees     coding/gzip-whole-and-chunks-cut response 200 a430d84680aabd0b
sees     coding/identity-and-gzip response 200 b1d33630ef9ac4cc
sees     coding/length-of-the-decoded-form response 200 f44ec517c892040b
sees     coding/two-codings response 200 08111c9d84e898c7
sees     coding/two-codings-on-two-lines response 200 08111c9d84e898c7
sees     coding/x-gzip response 200 b1d33630ef9ac4cc
sees     connection/gzip-with-octets-behind response 200 a430d84680aabd0b then response 200 af63bd4c8601b7df
sees     limits/two-hundred-fields error
sees     status-line/reason-with-escape error
sees     transfer-encoding/chunkedchunked response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/colon-twice response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/no-break-space-before response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/xchunked response 200 fd4b44e67d0f0d4e
sees     version/one-nine error
sees     version/one-two error
sees     version/one-two-chunked error
