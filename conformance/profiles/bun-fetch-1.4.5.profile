title    bun-fetch (Bun 1.4.5)
learned  843 860
profile  strict
rules    field httplib
rules    chunk httplib
set      reason-space-missing accept
set      bare-lf accept
set      obs-fold reject
set      cl-dup-same accept
set      cl-with-te accept
set      te-in-http10 accept
set      te-empty accept
no-limit line
no-limit section
no-limit chunk-line
no-limit interim
quirk    tls-fin-is-end
habit    follows-when-asked
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
reads    trailer two
reads    cut-trailer accept
reads    switching asked
reads    early take
unknown  unix-from
unknown  extra-octets
sees     chunked/bare-cr-for-the-final-line error
sees     chunked/extension-with-bad-white-space error
sees     coding/gzip-in-a-transfer-coding-of-gzip response 200 44db629eb7b4ba28
sees     end/close-delimited-reset response 200 a430d84680aabd0b
sees     interim/switching-without-upgrade-field error
sees     interim/with-invalid-length response 200 a430d84680aabd0b
sees     interim/with-two-lengths response 200 a430d84680aabd0b
sees     no-body/head-with-two-lengths response 200 cbf29ce484222325
sees     request/trace response 200 cbf29ce484222325
sees     status-line/reason-with-escape error
sees     transfer-encoding/chunked-then-identity error
sees     transfer-encoding/chunked-then-identity-lines error
sees     transfer-encoding/gzip-then-chunked response 200 08ced8e252c3d8d8
sees     transfer-encoding/gzip-then-chunked-asked response 200 08ced8e252c3d8d8
sees     transfer-encoding/gzip-to-close response 200 08ced8e252c3d8d8
sees     transfer-encoding/six-times-gzip response 200 9e357502a7e82b38
sees     transfer-encoding/x-gzip-then-chunked response 200 08ced8e252c3d8d8
