title    python-httplib2 (httplib2 0.20.4)
learned  836 860
profile  http.client
no-limit interim
no-limit trailers
quirk    tls-fin-is-end
quirk    cut-coding-is-end
habit    decodes-codings
reads    early take
reads    late next
unknown  unix-from
unknown  extra-octets
sees     coding/empty-list-members response 200 b1d33630ef9ac4cc
sees     coding/gzip-checksum-wrong error
sees     coding/gzip-empty error
sees     coding/gzip-in-upper-case response 200 b1d33630ef9ac4cc
sees     coding/gzip-of-two-members response 200 a430d84680aabd0b
sees     coding/gzip-on-no-content error
sees     coding/identity-and-gzip response 200 b1d33630ef9ac4cc
sees     coding/part-of-a-gzip-representation response 206 0a98fccc5fa23b26
sees     coding/plain-body error
sees     coding/two-codings response 200 08111c9d84e898c7
sees     coding/two-codings-on-two-lines response 200 08111c9d84e898c7
sees     coding/x-gzip response 200 b1d33630ef9ac4cc
sees     connection/empty-line-while-idle response 200 a430d84680aabd0b then response 200 af63bd4c8601b7df
sees     connection/half-a-head-while-idle response 200 a430d84680aabd0b then response 200 cbf29ce484222325
sees     connection/junk-while-idle response 200 a430d84680aabd0b then response 200 af63bd4c8601b7df
sees     connection/post-not-repeated response 200 030d2d09c307831b
sees     connection/reset-while-idle response 200 a430d84680aabd0b then error
sees     connection/timeout-notice-while-idle response 200 a430d84680aabd0b then response 408 cbf29ce484222325
sees     http09/on-a-used-connection response 200 a430d84680aabd0b then response 200 af63bd4c8601b7df
sees     proxy/post-not-repeated response 200 030d2d09c307831b
sees     redirect/host-of-the-next-request response 200 93275a3e4e6f2091
sees     redirect/permanent-with-content response 200 93275a3e4e6f2091
sees     redirect/see-other-with-content response 200 93275a3e4e6f2091
