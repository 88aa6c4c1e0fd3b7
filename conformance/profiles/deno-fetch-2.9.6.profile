title    deno-fetch (Deno 2.9.6)
learned  802 841
profile  strict
rules    field httplib
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
habit    decodes-codings
unknown  unix-from
unknown  extra-octets
sees     chunked/size-line-of-many-zeros response 200 a430d84680aabd0b
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
sees     interim/twenty-thousand response 200 a430d84680aabd0b
sees     limits/two-hundred-fields error
sees     no-body/reset-content-with-body response 205 cbf29ce484222325 then response 200 af63bd4c8601b7df
sees     redirect/found-after-put response 200 93275a3e4e6f2091
sees     redirect/found-with-content response 200 93275a3e4e6f2091
sees     redirect/host-of-the-next-request response 200 93275a3e4e6f2091
sees     redirect/moved-with-content response 200 93275a3e4e6f2091
sees     redirect/permanent-with-content response 200 93275a3e4e6f2091
sees     redirect/see-other-with-content response 200 93275a3e4e6f2091
sees     redirect/temporary-after-delete response 200 93275a3e4e6f2091
sees     redirect/temporary-after-put response 200 93275a3e4e6f2091
sees     redirect/temporary-with-content response 200 93275a3e4e6f2091
sees     trailer/lf-line-ends error
sees     transfer-encoding/empty-line-after-chunked response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/empty-member-behind response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/parameter response 200 fd4b44e67d0f0d4e
sees     version/one-nine error
sees     version/one-two error
sees     version/one-two-chunked error
