title    python-http.client (Python 3.11.7)
learned  854 860
profile  http.client
no-limit interim
no-limit trailers
quirk    tls-fin-is-end
reads    connect only-200
reads    early take
reads    leftover drop
reads    late next
reads    closed tried
unknown  unix-from
unknown  extra-octets
sees     no-body/connect-tunnel-in-next-segment response 200 a430d84680aabd0b
