title    busybox-wget (BusyBox v1.35.0 (Debian 1:1.35.0-4+deb12u1+b1) multi-call binary.)
learned  735 812
profile  lenient
rules    start python3
rules    field httplib
rules    chunk httplib
set      leading-empty-line reject
set      version-syntax accept
set      version-0.9 accept
set      status-digits accept
set      no-colon reject
set      space-before-colon reject
set      name-delimiter reject
set      name-octet reject
set      leading-space-line reject
set      obs-fold reject
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
set      eof-in-chunk-size accept
no-limit line
no-limit fields
no-limit section
limit    chunk-line 65536
quirk    reset-is-end
quirk    tls-fin-is-end
habit    follows-redirections
reader   loose
reads    protocol any
reads    version any
reads    code-space blanks
reads    code three-then-any
reads    code-range 100-999
reads    status-line-nul cut
reads    status-line-cr keep
reads    bare-lf accept
reads    bare-cr cut
reads    nul keep
reads    control keep
reads    fold refuse
reads    empty-name ignore
reads    last-line crs
reads    length-lines last
reads    coding whole
reads    coding-in-http10 accept
reads    length-with-coding check
reads    no-content stated
reads    chunk-size c-prefix
reads    chunk-size-missing end
reads    chunk-line-lf accept
reads    chunk-line-cr skip
reads    chunk-end line
reads    trailer none
reads    trailer-lf accept
reads    cut-size line
reads    interim only-100
reads    switching final
reads    early take
reads    leftover next
unknown  unix-from
unknown  extra-octets
sees     chunked/size-negative-in-error-response response 401 -
sees     coding/part-of-a-gzip-representation response 206 cbf29ce484222325
sees     connection/forged-response-after-no-content-while-idle response 204 41243ea3fbd7ac98
sees     content-length/empty-line-before error
sees     content-length/form-feed-after response 200 a430d84680aabd0b
sees     end/close-delimited-reset error
sees     end/cut-behind-final-cr response 200 cbf29ce484222325
sees     end/cut-inside-code response - -
sees     fields/line-of-nul response 200 a5e17b275c81a533
sees     fields/name-of-every-token-octet error
sees     fields/nul-before-name response 200 511e21adf69acb9c
sees     fields/value-with-nul response 200 de22fbcc97e830c7
sees     interim/cut-between-two response 103 -
sees     interim/early-hints-folded response 103 -
sees     interim/early-hints-with-line-without-colon response 103 -
sees     interim/fields-of-4-mib response 100 a430d84680aabd0b
sees     interim/twenty-thousand response 100 a430d84680aabd0b
sees     interim/with-body response 100 4f59ff5e730c8af3
sees     range/asked response 206 cbf29ce484222325
sees     range/asked-and-cut response 206 cbf29ce484222325
sees     range/asked-answered-by-another response 206 cbf29ce484222325
sees     range/asked-for-two-answered-by-one response 206 cbf29ce484222325
sees     range/asked-for-two-parts response 206 cbf29ce484222325
sees     range/asked-in-an-unknown-unit response 206 cbf29ce484222325
sees     range/complete-length-too-small response 206 cbf29ce484222325
sees     range/length-disagrees response 206 cbf29ce484222325
sees     range/multipart-without-length response 206 cbf29ce484222325
sees     range/part-unasked response 206 cbf29ce484222325
sees     range/positions-above-64-bits response 206 cbf29ce484222325
sees     range/range-backwards response 206 cbf29ce484222325
sees     range/unit-unknown response 206 cbf29ce484222325
sees     redirect/found-after-post error
sees     redirect/found-with-content error
sees     redirect/host-of-the-next-request error
sees     redirect/location-of-8000-octets error
sees     redirect/location-to-an-empty-host error
sees     redirect/location-to-an-empty-secure-host error
sees     redirect/location-with-bare-cr error
sees     redirect/location-with-fragment error
sees     redirect/location-with-high-octets error
sees     redirect/location-with-nul error
sees     redirect/location-with-space error
sees     redirect/location-with-space-as-sent error
sees     redirect/moved-after-post error
sees     redirect/moved-permanently error
sees     redirect/moved-with-content error
sees     redirect/multiple-choices error
sees     redirect/permanent-redirect error
sees     redirect/permanent-with-content error
sees     redirect/relative-location error
sees     redirect/see-other error
sees     redirect/see-other-after-post error
sees     redirect/see-other-with-content error
sees     redirect/temporary-redirect error
sees     redirect/temporary-redirect-after-post error
sees     redirect/temporary-with-content error
sees     redirect/two-locations error
sees     redirect/unknown-with-location response 399 -
sees     status-code/letter-for-the-last-digit response - -
sees     status-code/multi-status response 207 cbf29ce484222325
sees     status-code/negative response - -
sees     status-code/ninety-nine response 99 -
sees     status-code/one-digit response - -
sees     status-code/plus-sign response - a430d84680aabd0b
sees     status-code/space-inside response - -
sees     status-code/two-digits response - -
sees     status-code/underscore response - -
sees     status-code/unknown-success response 299 cbf29ce484222325
sees     status-code/use-proxy response 305 -
sees     status-line/of-64k error
sees     tls/certificate-expired response 200 a430d84680aabd0b
sees     tls/certificate-for-another-name response 200 a430d84680aabd0b
sees     tls/certificate-of-unknown-authority response 200 a430d84680aabd0b
sees     tls/status-line-cut-without-notify response - -
sees     transfer-encoding/chunked-on-two-lines response 200 a430d84680aabd0b
sees     transfer-encoding/vertical-tab-after response 200 a430d84680aabd0b
sees     version/space-after-slash response 200 cbf29ce484222325
