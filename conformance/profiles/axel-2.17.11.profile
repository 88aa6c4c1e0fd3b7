title    axel (Axel 2.17.11 (linux-gnu))
learned  699 768
profile  httplib-strict
rules    start rfc
rules    framing python3
rules    chunk rfc
set      leading-empty-line accept
set      version-case accept
set      version-major accept
set      status-digits reject
set      status-above-599 reject
set      unasked-upgrade reject
set      eof-in-header reject
set      chunk-size-sign reject
no-limit line
no-limit fields
limit    section 262144
no-limit chunk-line
no-limit trailers
quirk    reset-is-end
quirk    tls-fin-is-end
habit    asks-for-close
habit    no-time-limit
habit    retries
reader   loose
reads    empty-lines skip
reads    space-first skip
reads    protocol any
reads    version any
reads    code-space any
reads    code three-then-any
reads    status-line-nul keep
reads    status-line-cr keep
reads    bare-lf accept
reads    bare-cr space
reads    nul cut
reads    control keep
reads    leading-space-line ignore
reads    no-colon ignore
reads    empty-name ignore
reads    space-before-colon keep
reads    name-bad keep
reads    name-octet keep
reads    value-trim any
reads    last-line crs
reads    length plus-prefix
reads    length-bad ignore
reads    length-huge 31-ignore
reads    length-lines first
reads    coding unknown
reads    no-content framed
reads    not-modified framed
reads    reset-content refuse
reads    chunk-size tail
reads    chunk-line-lf accept
reads    trailer folds
reads    trailer-lf accept
reads    cut-body accept
reads    interim final-framed
reads    success 200-206
reads    early take
unknown  unix-from
unknown  extra-octets
sees     chunked/reset-between-chunks hang
sees     chunked/reset-inside-data hang
sees     coding/part-of-a-gzip-representation response - 09c31371ca6f825b
sees     connection/parts-not-joined response - b9bbc7aa22d79212
sees     connection/retry-not-repeated crash
sees     content-length/bare-cr-inside response - de22fbcc97e830c7
sees     content-length/cut-by-reset response - af5d53157d4994b9
sees     content-length/hexadecimal response - de22fbcc97e830c7
sees     content-length/hexadecimal-no-extra response - a430d84680aabd0b
sees     content-length/underscore response - de22fbcc97e830c7
sees     content-length/underscore-no-extra response - a430d84680aabd0b
sees     end/close-delimited-reset hang
sees     end/cut-inside-code crash
sees     end/cut-inside-version crash
sees     end/nothing crash
sees     end/nothing-but-a-reset crash
sees     end/reset-inside-counted-body response - af5d53157d4994b9
sees     end/reset-inside-status-line crash
sees     end/stall-inside-header error
sees     fields/cr-before-colon-of-content-length response - a430d84680aabd0b
sees     fields/value-with-nul response - de22fbcc97e830c7
sees     http09/beginning-of-status-line crash
sees     http09/html crash
sees     http09/nul-octets crash
sees     http09/one-octet crash
sees     http09/ssh-greeting crash
sees     interim/without-end error
sees     limits/field-line-without-end error
sees     limits/field-of-1-mib response - a430d84680aabd0b
sees     limits/silence crash
sees     limits/status-line-without-end error
sees     range/content-range-on-200 response - af5d53157d4994b9
sees     range/length-disagrees hang
sees     range/not-satisfiable hang
sees     range/part-unasked hang
sees     range/positions-above-64-bits hang
sees     range/range-backwards response - af5d53157d4994b9
sees     range/resume-answered-in-full response - 91016f515b4d5281
sees     range/resume-answered-with-multipart response - 051c1cb398eb459d
sees     range/resume-of-another-version response - 2331e7d0487ca953
sees     range/resume-that-starts-elsewhere response - 10d9315e924a5581
sees     range/resume-with-a-gap response - 8a07d419610de50d
sees     range/resumed response - 4f59ff5e730c8af3
sees     range/resumed-by-more-than-the-range response - 411b9953575d34ef
sees     range/unit-unknown response - af5f797d66b0218c
sees     redirect/location-to-an-empty-host error
sees     redirect/location-to-an-empty-secure-host error
sees     redirect/location-with-user-information crash
sees     redirect/loop crash
sees     status-code/use-proxy crash
sees     status-line/a-million-empty-lines crash
sees     status-line/code-missing crash
sees     status-line/controls-before-version crash
sees     status-line/cr-between-words crash
sees     status-line/empty-lines-only crash
sees     status-line/line-feed-before-code response - a430d84680aabd0b
sees     status-line/name-only crash
sees     status-line/nul-after-code crash
sees     status-line/nul-before-code crash
sees     status-line/of-64k crash
sees     status-line/reason-of-8k crash
sees     status-line/reason-with-nul crash
sees     status-line/tls-alert crash
sees     tls/certificate-expired response - a430d84680aabd0b
sees     tls/certificate-for-another-name response - a430d84680aabd0b
sees     tls/certificate-of-unknown-authority response - a430d84680aabd0b
sees     trailer/location-in-trailer error
sees     trailer/reset-inside-field hang
sees     transfer-encoding/length-zero response - fd4b44e67d0f0d4e
sees     version/http2-frames crash
sees     version/nul-inside crash
