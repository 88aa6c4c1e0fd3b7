#!/bin/sh
# strictline: title    Chromium, by fetch
# strictline: needs    chromium chromium
# strictline: needs    certutil libnss3-tools
# strictline: flags    browser idles leaves-open hides-cookies
# strictline: memory   none
# strictline: group    full
#
# Starts Chromium with an empty profile and the page of its last argument;
# "xhr" before it: the page uses XMLHttpRequest. certutil makes the authority of
# the replay server known to it.
page=$1
[ $# -eq 2 ] && page=$2#$1
printf 'hello\t%s\n' "$(chromium --version)"

store=$HOME/.pki/nssdb
mkdir -p "$store"
certutil -N -d "sql:$store" --empty-password
certutil -A -d "sql:$store" -n strictline -t C,, -i "$SSL_CERT_FILE"

# It makes a socket in TMPDIR, whose path has 107 octets at most.
folder=$TMPDIR
if [ ${#folder} -gt 60 ]; then
    cd "$folder" || exit
    export TMPDIR=/proc/self/cwd
fi

# Root gets no sandbox; there are only our own pages here.
[ "$(id -u)" -eq 0 ] && sandbox=--no-sandbox
exec chromium --headless=new $sandbox --user-data-dir="$folder/profile" \
    --no-first-run --no-default-browser-check --disable-extensions \
    --disable-background-networking --disable-component-update \
    --disable-sync --disable-dev-shm-usage --disable-gpu \
    --disable-background-timer-throttling --disable-renderer-backgrounding \
    --disable-features=Translate,OptimizationHints,MediaRouter \
    --no-proxy-server --password-store=basic --mute-audio --noerrdialogs \
    "$page"
