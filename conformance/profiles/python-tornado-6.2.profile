title    python-tornado (Tornado 6.2)
learned  822 860
profile  strict
rules    field httplib
set      leading-empty-line accept
set      reason-nul accept
set      reason-ctl accept
set      status-line-cr accept
set      status-digits accept
set      bare-lf accept
set      bare-cr accept
set      name-cr accept
set      empty-name accept
set      space-before-colon accept
set      name-delimiter accept
set      name-octet accept
set      value-nul accept
set      value-ctl accept
set      cl-integer accept
set      cl-list-same accept
set      te-in-http10 accept
set      te-unknown accept
set      te-not-final accept
set      te-syntax accept
set      te-empty accept
set      chunk-size-sign accept
set      chunk-size-0x accept
set      chunk-size-underscore accept
set      chunk-size-space accept
set      chunk-size-tail accept
limit    fields 4096
quirk    tls-fin-is-end
habit    never-reuses
habit    decodes-codings
habit    follows-when-asked
reader   loose
reads    empty-lines skip
reads    code number
reads    code-range any
reads    status-line-nul keep
reads    status-line-cr keep
reads    bare-lf accept
reads    bare-cr space
reads    nul keep
reads    control keep
reads    empty-name ignore
reads    space-before-colon keep
reads    name-bad keep
reads    name-octet keep
reads    value-trim any
reads    length python
reads    length-negative zero
reads    length-list same
reads    coding whole
reads    coding-bad ignore
reads    coding-other identity
reads    coding-in-http10 accept
reads    no-content refuse
reads    connect framed
reads    chunk-size python
reads    chunk-extension refuse
reads    trailer refuse
reads    trailer-lf accept
reads    switching skip
reads    early take
unknown  unix-from
unknown  extra-octets
sees     chunked/size-large-negative hang
sees     chunked/size-minus-one hang
sees     chunked/size-negative hang
sees     chunked/size-negative-in-error-response hang
sees     coding/deflate response 200 9bbd8a9912f540df
sees     coding/deflate-without-zlib response 200 bcb676737e8a7234
sees     coding/empty-list-members response 200 b1d33630ef9ac4cc
sees     coding/gzip-cut-by-close response 200 0a98fccc5fa23b26
sees     coding/gzip-cut-in-counted-body response 200 0a98fccc5fa23b26
sees     coding/gzip-of-two-members response 200 a430d84680aabd0b
sees     coding/identity-and-gzip response 200 b1d33630ef9ac4cc
sees     coding/two-codings response 200 08111c9d84e898c7
sees     coding/two-codings-on-two-lines response 200 08111c9d84e898c7
sees     coding/x-gzip response 200 b1d33630ef9ac4cc
sees     connection/gzip-with-octets-behind response 200 a430d84680aabd0b then response 200 af63bd4c8601b7df
sees     content-length/different-on-204 error
sees     content-length/lines-of-same-value error
sees     content-length/list-of-same-value error
sees     content-length/no-break-space-after response 200 a430d84680aabd0b
sees     content-length/no-break-space-before response 200 a430d84680aabd0b
sees     end/close-delimited-reset response 200 a430d84680aabd0b
sees     expect/continue-twice error
sees     expect/no-continue error
sees     fields/folded-transfer-encoding response 200 fd4b44e67d0f0d4e
sees     interim/length-not-inherited error
sees     interim/then-length-with-sign response 200 de22fbcc97e830c7
sees     interim/with-chunked error
sees     interim/with-invalid-length error
sees     interim/with-length error
sees     interim/with-two-lengths error
sees     status-code/unknown-server-error error
sees     status-line/reason-and-space-missing error
sees     transfer-encoding/empty-members-with-length error
sees     transfer-encoding/empty-with-length error
sees     transfer-encoding/identity-with-length error
sees     transfer-encoding/no-break-space-before response 200 a430d84680aabd0b
sees     transfer-encoding/unknown-with-length error
sees     version/comma response 200 a430d84680aabd0b
sees     version/non-ascii-digit response 200 a430d84680aabd0b
