title    neon (neon 0.32.5: Library build, IPv6, libxml 2.9.14, zlib 1.2.13, OpenSSL 3.0.7 1 Nov 2022 (thread-safe).)
learned  842 860
profile  lenient
rules    framing httplib
rules    chunk httplib
set      leading-empty-line reject
set      status-line-space reject
set      version-case reject
set      version-major accept
set      version-0.9 accept
set      unasked-upgrade reject
set      name-cr accept
set      cl-integer accept
set      te-unknown reject
set      te-repeated reject
set      te-parameter accept
set      te-syntax accept
set      te-empty reject
set      chunk-size-sign accept
set      chunk-size-0x accept
set      chunk-size-space accept
limit    line 4096
limit    interim 100
quirk    tls-fin-is-end
reader   loose
reads    space-first skip
reads    protocol any
reads    version numbers
reads    code-space spaces
reads    code-range any
reads    status-line-nul cut
reads    status-line-cr keep
reads    bare-lf accept
reads    bare-cr keep
reads    nul cut
reads    control keep
reads    leading-space-line ignore
reads    no-colon ignore
reads    empty-name ignore
reads    space-before-colon trim
reads    name-bad keep
reads    name-octet keep
reads    last-line crs
reads    length number
reads    length-lines refuse
reads    coding whole
reads    coding-in-http10 accept
reads    length-with-coding coding
reads    connect framed
reads    chunk-size c-prefix
reads    chunk-line-lf accept
reads    chunk-line-cr skip
reads    trailer skipped
reads    trailer-lf accept
reads    switching skip
reads    early take
reads    leftover next
reads    late next
unknown  unix-from
unknown  extra-octets
sees     chunked/bare-cr-for-the-final-line response 200 a430d84680aabd0b
sees     connection/timeout-notice-behind-response response 200 a430d84680aabd0b then response 408 cbf29ce484222325
sees     connection/timeout-notice-while-idle response 200 a430d84680aabd0b then response 408 cbf29ce484222325
sees     expect/no-continue error
sees     http09/almost-a-status-line error
sees     interim/fields-of-4-mib response 200 a430d84680aabd0b
sees     interim/line-feeds-throughout error
sees     limits/hundred-fields error
sees     limits/two-hundred-fields error
sees     tls/certificate-with-address-as-name response 200 a430d84680aabd0b
sees     tls/unknown-coding-without-notify response 200 a430d84680aabd0b
sees     transfer-encoding/identity response 200 a430d84680aabd0b
sees     transfer-encoding/identity-with-length response 200 334a30192fe3892e
sees     version/lower-case error
sees     version/major-missing response 200 a430d84680aabd0b
sees     version/minor-empty response 200 a430d84680aabd0b
sees     version/mixed-case error
sees     version/rtsp error
