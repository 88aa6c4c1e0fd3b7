title    parser-http.client (Python 3.11.7)
learned  722 722
profile  http.client
no-limit interim
no-limit trailers
unknown  unix-from
unknown  extra-octets
