title    w3m (w3m version w3m/0.5.3+git20230121, options lang=en,m17n,image,color,ansi-color,mouse,gpm,menu,cookie,ssl,ssl-verify,exte)
learned  708 770
profile  httplib-lenient
rules    start rfc
rules    field python3
rules    chunk rfc
set      version-major accept
set      status-below-100 accept
set      chunk-size-sign reject
no-limit line
no-limit fields
no-limit section
no-limit chunk-line
limit    interim 100
limit    trailers 256
quirk    reset-is-end
habit    asks-for-close
habit    retries
habit    follows-redirections
reader   loose
reads    space-first skip
reads    protocol any
reads    version any
reads    code-space blanks
reads    code three-then-any
reads    code-range any
reads    code-bad 200
reads    status-line-nul keep
reads    status-line-cr keep
reads    bare-lf accept
reads    bare-cr keep
reads    nul keep
reads    control keep
reads    leading-space-line ends
reads    no-colon ends
reads    empty-name ignore
reads    space-before-colon ends
reads    name-bad ends
reads    name-octet ends
reads    cut-head accept
reads    length-bad ignore
reads    length-huge 31-ignore
reads    length-lines ignore
reads    coding unknown
reads    no-content framed
reads    not-modified framed
reads    chunk-size tail
reads    chunk-line-lf accept
reads    trailer folds
reads    trailer-lf accept
reads    cut-body accept
reads    interim final-framed
reads    switching tunnel
unknown  unix-from
unknown  extra-octets
sees     connection/forged-response-after-gzip-while-idle response - 353288c48eaf7f3d
sees     connection/forged-response-while-idle response - 4cbaa5b43516ee6e
sees     connection/half-a-head-while-idle response - a62fd6131ac05ba8
sees     connection/junk-while-idle response - bc3b246b334813ed
sees     connection/post-not-repeated response - cbf29ce484222325
sees     connection/response-before-request response - efb94b77fe4ecf01
sees     connection/retry-not-repeated response - cbf29ce484222325
sees     connection/timeout-notice-behind-response response - fb49258054ca34f2
sees     connection/timeout-notice-while-idle response - fb49258054ca34f2
sees     content-length/extra-octets response - de22fbcc97e830c7
sees     content-length/extra-response response - 4cbaa5b43516ee6e
sees     content-length/line-feed-inside response - de22fbcc97e830c7
sees     end/nothing response - cbf29ce484222325
sees     end/nothing-but-a-reset response - cbf29ce484222325
sees     fields/challenge-with-open-quote crash
sees     fields/colon-only response - de22fbcc97e830c7
sees     fields/folded-after-number response - de22fbcc97e830c7
sees     fields/folded-content-length response - de22fbcc97e830c7
sees     fields/name-empty response - de22fbcc97e830c7
sees     fields/no-colon-last response - de22fbcc97e830c7
sees     fields/section-ends-crlf-cr-crlf response - 0f9fc85811240366
sees     fields/section-ends-with-cr response - 6a1ad18c9133819b
sees     fields/value-empty-ended-by-line-feed response - 91016f515b4d5281
sees     fields/value-with-line-feed response - de22fbcc97e830c7
sees     fields/value-with-nul response - de22fbcc97e830c7
sees     fields/value-with-two-crs-before-line-feed response - 0f9fc85811240366
sees     interim/behind-the-final-response response - 914f581621a43386
sees     interim/length-not-inherited response - d4f2ca7a12c9e3f0
sees     interim/with-body response - 912743e0f3f70046
sees     interim/with-length response - b96ddec5b996af98
sees     limits/field-too-large-to-keep response - de22fbcc97e830c7
sees     limits/fields-before-content-length response - de22fbcc97e830c7
sees     no-body/not-modified-with-length-and-chunked response - 22b66bc65f39622f
sees     proxy/length-beside-chunks response - fd4b44e67d0f0d4e
sees     proxy/post-not-repeated response - cbf29ce484222325
sees     proxy/unasked-challenge response - 20b732e577691f42
sees     range/length-disagrees response - de22fbcc97e830c7
sees     redirect/location-to-a-file response - cbf29ce484222325
sees     redirect/location-to-an-empty-host response - cbf29ce484222325
sees     redirect/location-to-an-empty-secure-host response - cbf29ce484222325
sees     redirect/location-with-user-information response - cbf29ce484222325
sees     redirect/loop response - cbf29ce484222325
sees     redirect/loop-with-large-fields response - cbf29ce484222325
sees     redirect/multiple-choices response - cbf29ce484222325
sees     redirect/permanent-redirect response - cbf29ce484222325
sees     redirect/permanent-with-content response - cbf29ce484222325
sees     redirect/unknown-with-location response - cbf29ce484222325
sees     status-code/proxy-authentication-from-origin crash
sees     status-code/use-proxy response - a430d84680aabd0b
sees     status-line/a-million-empty-lines response - c41a5f22f1a47ff9
sees     status-line/cr-for-every-line-end response - de22fbcc97e830c7
sees     status-line/empty-line-first response - b96ddec5b996af98
sees     status-line/empty-lines-only response - 083cb407b4f40f36
sees     status-line/two-crs-before-line-feed response - af02937d2fe1eb2a
sees     trailer/field-behind-counted-body response - a3c2b8762387d4fc
sees     transfer-encoding/empty-members-with-length response - a430d84680aabd0b
sees     transfer-encoding/empty-with-length response - a430d84680aabd0b
sees     transfer-encoding/identity-with-length response - a430d84680aabd0b
sees     transfer-encoding/length-before response - fd4b44e67d0f0d4e
sees     transfer-encoding/length-behind response - fd4b44e67d0f0d4e
sees     transfer-encoding/length-zero response - fd4b44e67d0f0d4e
sees     transfer-encoding/unknown-with-length response - a430d84680aabd0b
