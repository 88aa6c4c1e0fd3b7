title    node-http (Node v20.20.2)
learned  758 804
profile  strict
set      leading-empty-line accept
set      reason-space-missing accept
set      reason-nul accept
set      reason-ctl accept
set      version-major accept
set      version-0.9 accept
set      obs-fold reject
set      te-in-http10 accept
set      te-unknown accept
set      te-not-final accept
set      te-repeated accept
set      te-syntax accept
set      te-empty accept
limit    line 16384
quirk    tls-fin-is-end
quirk    tunnel-has-body
unknown  unix-from
unknown  extra-octets
sees     chunked/extension-with-bad-white-space error
sees     chunked/octets-behind-the-end error then response 200 af63bd4c8601b7df
sees     chunked/size-line-of-many-zeros response 200 a430d84680aabd0b
sees     connection/closed-while-idle response 200 a430d84680aabd0b then error
sees     connection/reset-while-idle response 200 a430d84680aabd0b then error
sees     connection/response-before-request response 200 bca0dab1c7a00ccf
sees     content-length/different-on-204 error
sees     content-length/extra-octets error then response 200 af63bd4c8601b7df
sees     content-length/on-head-response error
sees     content-length/tabs-around error
sees     interim/close-option-in-interim error then response 200 af63bd4c8601b7df
sees     interim/switching-without-upgrade-field response 101 cbf29ce484222325
sees     interim/twenty-thousand response 200 a430d84680aabd0b
sees     interim/version-1-0 error
sees     interim/with-invalid-length error
sees     interim/with-two-lengths error
sees     no-body/connect-interim-first response 100 5e60b473851cbee4
sees     no-body/connect-refused-with-chunks response 403 fd4b44e67d0f0d4e
sees     no-body/connect-with-another-2xx response 201 a430d84680aabd0b
sees     no-body/connect-with-chunked response 200 fd4b44e67d0f0d4e
sees     no-body/connect-with-length response 200 a430d84680aabd0b
sees     no-body/head-with-body error then response 200 af63bd4c8601b7df
sees     no-body/head-with-forged-chunks error then response 200 af63bd4c8601b7df
sees     no-body/head-with-length-and-chunked error
sees     no-body/head-with-two-lengths error
sees     no-body/no-content-chunked error then response 200 af63bd4c8601b7df
sees     no-body/no-content-with-body error then response 200 af63bd4c8601b7df
sees     no-body/not-modified-with-body error then response 200 af63bd4c8601b7df
sees     no-body/not-modified-with-invalid-length error
sees     no-body/not-modified-with-length-and-chunked error
sees     no-body/not-modified-with-two-lengths error
sees     range/length-disagrees error
sees     trailer/content-length-in-trailer error then response 200 af63bd4c8601b7df
sees     trailer/field-behind-counted-body error then response 200 af63bd4c8601b7df
sees     transfer-encoding/empty-member-behind response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/parameter response 200 fd4b44e67d0f0d4e
sees     transfer-encoding/tabs-around response 200 fd4b44e67d0f0d4e
sees     version/nine-nine error
sees     version/one-nine error
sees     version/one-two error
sees     version/one-two-chunked error
sees     version/rtsp response 200 a430d84680aabd0b
