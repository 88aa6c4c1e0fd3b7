#!/bin/sh
# strictline: title    Firefox, by fetch
# strictline: needs    firefox-esr firefox-esr
# strictline: needs    certutil libnss3-tools
# strictline: flags    browser idles leaves-open hides-cookies
# strictline: memory   none
# strictline: group    full
#
# Starts Firefox with an empty profile and the page of its last argument;
# "xhr" before it: the page uses XMLHttpRequest. certutil makes the authority of
# the replay server known to it.
page=$1
[ $# -eq 2 ] && page=$2#$1
printf 'hello\t%s\n' "$(firefox-esr --version)"

profile=$TMPDIR/profile
mkdir "$profile"
certutil -N -d "sql:$profile" --empty-password
certutil -A -d "sql:$profile" -n strictline -t C,, -i "$SSL_CERT_FILE"

# It must contact only us, show only our page, and start quickly.
while read -r name value; do
    printf 'user_pref("%s", %s);\n' "$name" "$value"
done >"$profile/user.js" <<END
app.normandy.enabled false
app.update.enabled false
browser.aboutwelcome.enabled false
browser.safebrowsing.downloads.remote.enabled false
browser.safebrowsing.malware.enabled false
browser.safebrowsing.phishing.enabled false
browser.search.update false
browser.sessionstore.resume_from_crash false
browser.shell.checkDefaultBrowser false
browser.startup.homepage_override.mstone "ignore"
browser.startup.page 0
datareporting.healthreport.uploadEnabled false
datareporting.policy.dataSubmissionEnabled false
dom.security.https_only_mode false
dom.security.https_first false
extensions.update.enabled false
extensions.systemAddon.update.enabled false
network.captive-portal-service.enabled false
network.connectivity-service.enabled false
network.dns.disablePrefetch true
network.predictor.enabled false
network.prefetch-next false
network.proxy.type 0
services.settings.server "http://127.0.0.1:9/"
toolkit.startup.max_resumed_crashes -1
toolkit.telemetry.enabled false
toolkit.telemetry.reportingpolicy.firstRun false
END
exec firefox-esr --headless --no-remote --new-instance --profile "$profile" "$page"
