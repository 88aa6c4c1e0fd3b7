title    bun-fetch (Bun 1.4.5)
learned  820 855
profile  strict
rules    field httplib
rules    framing httplib
rules    chunk httplib
set      reason-space-missing accept
set      bare-lf accept
set      obs-fold reject
set      te-in-http10 accept
no-limit line
no-limit section
no-limit chunk-line
no-limit interim
quirk    tls-fin-is-end
reader   loose
reads    code-space spaces
reads    code-range any
reads    bare-lf accept
reads    fold refuse
reads    coding whole
reads    identity none
reads    coding-other accept
reads    coding-in-http10 accept
reads    length-with-coding check
reads    reset-content none
reads    connect framed
reads    unused-framing check
reads    chunk-size-digits 8
reads    trailer none
reads    early take
unknown  unix-from
unknown  extra-octets
sees     chunked/bare-cr-for-the-final-line error
sees     chunked/extension-with-bad-white-space error
sees     coding/gzip-in-a-transfer-coding-of-gzip response 200 44db629eb7b4ba28
sees     end/close-delimited-reset response 200 a430d84680aabd0b
sees     interim/with-invalid-length response 200 a430d84680aabd0b
sees     interim/with-two-lengths response 200 a430d84680aabd0b
sees     no-body/head-with-two-lengths response 200 cbf29ce484222325
sees     redirect/found-after-put response 200 93275a3e4e6f2091
sees     redirect/found-with-content response 200 93275a3e4e6f2091
sees     redirect/host-of-the-next-request response 200 93275a3e4e6f2091
sees     redirect/moved-with-content response 200 93275a3e4e6f2091
sees     redirect/permanent-with-content response 200 93275a3e4e6f2091
sees     redirect/see-other-with-content response 200 93275a3e4e6f2091
sees     redirect/temporary-after-delete response 200 93275a3e4e6f2091
sees     redirect/temporary-after-put response 200 93275a3e4e6f2091
sees     redirect/temporary-with-content response 200 93275a3e4e6f2091
sees     request/trace response 200 cbf29ce484222325
sees     status-line/reason-with-escape error
sees     transfer-encoding/chunked-then-identity error
sees     transfer-encoding/chunked-then-identity-lines error
sees     transfer-encoding/gzip-then-chunked response 200 08ced8e252c3d8d8
sees     transfer-encoding/gzip-then-chunked-asked response 200 08ced8e252c3d8d8
sees     transfer-encoding/gzip-to-close response 200 08ced8e252c3d8d8
sees     transfer-encoding/six-times-gzip response 200 9e357502a7e82b38
sees     transfer-encoding/x-gzip-then-chunked response 200 08ced8e252c3d8d8
sees     upgrade/switched response 101 b96ddec5b996af98
sees     upgrade/switched-to-another response 101 4f3e3bbd0dbeaf45
