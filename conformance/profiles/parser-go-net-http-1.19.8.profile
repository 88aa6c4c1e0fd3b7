title    parser-go-net-http (go1.19.8)
learned  728 734
profile  strict
rules    field httplib
rules    framing httplib
rules    chunk httplib
set      reason-space-missing accept
set      reason-nul accept
set      reason-ctl accept
set      status-line-cr accept
set      version-major accept
set      version-0.9 accept
set      unasked-upgrade accept
set      bare-lf accept
set      bare-cr accept
set      name-cr accept
set      empty-name accept
set      space-before-colon accept
set      name-delimiter accept
set      name-octet accept
set      value-nul accept
set      chunk-size-tail accept
set      chunk-line-lf accept
no-limit line
no-limit fields
no-limit section
no-limit interim
reader   loose
reads    version digits
reads    code-space spaces
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
reads    length-empty ignore
reads    coding whole
reads    coding-in-http10 ignore
reads    length-with-coding coding
reads    head checked
reads    connect framed
reads    unused-framing lines
reads    chunk-size tail
reads    chunk-size-digits 8
reads    chunk-line-lf accept
reads    chunk-line-cr skip
reads    trailer folds
reads    switching final
unknown  unix-from
unknown  extra-octets
sees     chunked/extension-with-bad-white-space error
sees     chunked/form-feed-behind-size error
sees     chunked/vertical-tab-behind-size error
sees     content-length/lines-of-same-value error
sees     trailer/space-before-first-field error
sees     trailer/value-of-1-mib error
