title    python-urllib (Python 3.11.7)
learned  855 860
profile  http.client
no-limit interim
no-limit trailers
quirk    tls-fin-is-end
habit    asks-for-close
habit    never-reuses
reads    early take
unknown  unix-from
unknown  extra-octets
sees     redirect/found-with-content response 200 93275a3e4e6f2091
sees     redirect/host-of-the-next-request response 200 93275a3e4e6f2091
sees     redirect/moved-with-content response 200 93275a3e4e6f2091
sees     redirect/see-other-with-content response 200 93275a3e4e6f2091
