title    python-http.client (Python 3.11.7)
learned  840 855
profile  http.client
no-limit interim
no-limit trailers
quirk    tls-fin-is-end
habit    pipelines
reads    connect only-200
reads    early take
reads    late next
reads    closed tried
unknown  unix-from
unknown  extra-octets
sees     chunked/forged-response-behind-the-end response 200 a430d84680aabd0b then response 200 af63bd4c8601b7df
sees     chunked/octets-behind-the-end response 200 a430d84680aabd0b then response 200 af63bd4c8601b7df
sees     connection/timeout-notice-behind-response response 200 a430d84680aabd0b then error
sees     content-length/extra-line-end response 200 a430d84680aabd0b then response 200 af63bd4c8601b7df
sees     content-length/extra-octets response 200 a430d84680aabd0b then response 200 af63bd4c8601b7df
sees     content-length/extra-response response 200 a430d84680aabd0b then response 200 af63bd4c8601b7df
sees     interim/early-hints response 103 cbf29ce484222325 then response 200 af63bd4c8601b7df
sees     interim/then-no-content response 103 cbf29ce484222325 then response 200 af63bd4c8601b7df
sees     interim/without-end hang
sees     no-body/connect-tunnel-in-next-segment response 200 a430d84680aabd0b
sees     no-body/head-with-body response 200 cbf29ce484222325 then response 200 af63bd4c8601b7df
sees     no-body/head-with-forged-chunks response 200 cbf29ce484222325 then response 200 af63bd4c8601b7df
sees     no-body/head-with-forged-response response 200 cbf29ce484222325 then response 200 af63bd4c8601b7df
sees     no-body/no-content-with-body response 204 cbf29ce484222325 then response 200 af63bd4c8601b7df
sees     no-body/no-content-with-forged-response response 204 cbf29ce484222325 then response 200 af63bd4c8601b7df
sees     no-body/not-modified-with-body response 304 cbf29ce484222325 then response 200 af63bd4c8601b7df
sees     proxy/early-hints-passed-on response 103 cbf29ce484222325 then response 200 af63bd4c8601b7df
sees     tls/forged-response-after-the-end response 200 a430d84680aabd0b then response 200 af63bd4c8601b7df
sees     trailer/field-behind-counted-body response 200 a430d84680aabd0b then response 200 af63bd4c8601b7df
sees     trailer/status-line response 200 a430d84680aabd0b then response 200 af63bd4c8601b7df
sees     transfer-encoding/in-http10-keep-alive response 200 a0b400b98ea8182b then response 200 af63bd4c8601b7df
