title    perl-http-tiny (HTTP::Tiny 0.080)
learned  840 860
profile  lenient
set      leading-empty-line reject
set      status-line-space reject
set      status-line-cr reject
set      version-case reject
set      unasked-upgrade reject
set      bare-cr reject
set      no-colon reject
set      empty-name reject
set      name-octet reject
set      leading-space-line reject
set      cl-invalid accept
set      cl-integer accept
set      cl-dup-same reject
set      te-parameter accept
set      te-syntax accept
set      chunk-size-space accept
set      chunk-ext-nul accept
set      chunk-ext-cr reject
set      chunk-end-lf reject
set      eof-in-trailer reject
limit    line 16384
limit    chunk-line 32768
no-limit interim
quirk    tls-fin-is-end
habit    retries
reader   loose
reads    version one-numbers
reads    code-space blanks
reads    code-range any
reads    status-line-nul keep
reads    bare-lf accept
reads    nul keep
reads    control keep
reads    space-before-colon keep
reads    name-bad keep
reads    value-trim any
reads    length plus-prefix
reads    length-bad zero
reads    length-lines refuse
reads    coding contains
reads    identity none
reads    coding-bad ignore
reads    coding-in-http10 accept
reads    length-with-coding coding
reads    connect framed
reads    chunk-size prefix
reads    chunk-line-lf accept
reads    trailer folds
reads    trailer-lf accept
reads    switching skip
reads    early take
unknown  unix-from
unknown  extra-octets
sees     connection/reset-while-idle response 200 a430d84680aabd0b then error
sees     fields/date-without-name response 200 a430d84680aabd0b
sees     fields/first-line-with-space response 200 de22fbcc97e830c7
sees     fields/name-with-high-octet response 200 a430d84680aabd0b
sees     fields/name-with-space response 200 de22fbcc97e830c7
sees     fields/tab-before-colon-of-content-length error
sees     interim/without-end hang
sees     limits/hundred-fields error
sees     limits/two-hundred-fields error
sees     redirect/host-of-the-next-request error
sees     redirect/location-with-bare-cr error
sees     redirect/see-other-with-content error
sees     tls/certificate-with-common-name-only response 200 a430d84680aabd0b
sees     tls/close-delimited-notify-without-fin error
sees     tls/close-delimited-then-alert response 200 a430d84680aabd0b
sees     trailer/bare-cr-in-value error then response 200 af63bd4c8601b7df
sees     trailer/empty-name error
sees     version/major-with-leading-zero response 200 a430d84680aabd0b
sees     version/one-nine error
sees     version/one-two error
sees     version/one-two-chunked error
