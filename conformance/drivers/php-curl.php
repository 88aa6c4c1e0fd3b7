#!/usr/bin/env php
<?php
// strictline: title    PHP curl
// strictline: needs    php php-cli
// strictline: needs    /usr/share/php8.2-curl/curl/curl.ini php8.2-curl
// strictline: flags    reuses idles busies leaves-open
//
// One easy handle for each job.
require 'line-protocol.php';

function ask($handle, string $method, string $url, Answer $answer,
    Asking $asking): void
{
    $lines = [];
    if ($method === 'CONNECT') { // only for its own tunnels
        $answer->result = 'unsupported';
        return;
    }
    curl_setopt($handle, CURLOPT_HTTPGET, true);
    if ($method === 'HEAD') {
        curl_setopt($handle, CURLOPT_NOBODY, true);
    } elseif ($method === 'POST' || $asking->content !== null) {
        curl_setopt($handle, CURLOPT_POSTFIELDS, $asking->content ?? '');
    }
    curl_setopt($handle, CURLOPT_CUSTOMREQUEST,
        in_array($method, ['GET', 'HEAD', 'POST']) ? null : $method);
    curl_setopt($handle, CURLOPT_URL, $url);
    curl_setopt($handle, CURLOPT_HTTPHEADER, $asking->fields);
    curl_setopt($handle, CURLOPT_FOLLOWLOCATION, $asking->follow);
    curl_setopt($handle, CURLOPT_HEADERFUNCTION,
        function ($handle, $line) use (&$lines) {
            $lines[] = $line;
            return strlen($line);
        });
    curl_setopt($handle, CURLOPT_WRITEFUNCTION,
        function ($handle, $piece) use ($answer) {
            $answer->body .= $piece;
            return strlen($piece);
        });
    if (!curl_exec($handle)) {
        $answer->fail(curl_errno($handle) . ' ' . curl_error($handle));
    }
    $answer->read_head($lines);
    $answer->status = curl_getinfo($handle, CURLINFO_RESPONSE_CODE) ?: null;
}

serve('PHP ' . PHP_VERSION . ', libcurl ' . curl_version()['version'],
    function ($timeout, $cafile) {
        $handle = curl_init();
        curl_setopt($handle, CURLOPT_TIMEOUT_MS, $timeout);
        if ($cafile !== null) {
            curl_setopt($handle, CURLOPT_CAINFO, $cafile);
        }
        return fn(...$request) => ask($handle, ...$request);
    });
