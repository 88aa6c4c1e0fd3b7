title    python-twisted (Twisted 22.4.0)
learned  842 860
profile  strict
rules    field python3
set      reason-space-missing accept
set      reason-nul accept
set      reason-ctl accept
set      status-line-cr accept
set      version-case accept
set      version-digits accept
set      version-major accept
set      version-0.9 accept
set      status-digits accept
set      bare-lf accept
set      empty-name accept
set      name-delimiter accept
set      value-nul accept
set      value-ctl accept
set      cl-integer accept
set      cl-with-te accept
set      te-in-http10 accept
set      chunk-ext-syntax accept
limit    line 16384
limit    fields 4096
limit    chunk-line 100
no-limit interim
no-limit trailers
quirk    reset-is-end
quirk    tls-fin-is-end
habit    follows-when-asked
reader   loose
reads    protocol any
reads    version numbers
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
reads    length-lines refuse
reads    coding whole
reads    coding-lines first
reads    coding-in-http10 accept
reads    length-with-coding coding
reads    connect framed
reads    trailer skipped
reads    switching skip
reads    early take
unknown  unix-from
unknown  extra-octets
sees     chunked/extension-control-in-quotes error
sees     chunked/extension-quoted-pair error
sees     chunked/extension-with-bad-white-space error
sees     chunked/nul-in-extension error
sees     content-length/minus-one response 200 cf8f85cf092d42dc
sees     content-length/minus-one-no-extra response 200 0a98fccc5fa23b26
sees     content-length/negative response 200 a430d84680aabd0b
sees     redirect/found-after-put error
sees     redirect/found-with-content error
sees     redirect/moved-with-content error
sees     redirect/permanent-with-content error
sees     redirect/temporary-after-delete error
sees     redirect/temporary-after-put error
sees     redirect/temporary-with-content error
sees     status-code/negative response -1 a430d84680aabd0b
sees     status-code/plus-sign response 200 a430d84680aabd0b
sees     status-code/underscore response 200 a430d84680aabd0b
sees     status-line/tab-before-version response 200 a430d84680aabd0b
