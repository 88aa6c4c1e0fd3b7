#!/usr/bin/env php
<?php
// strictline: title    PHP http:// stream
// strictline: needs    php php-cli
// strictline: flags    idles busies
//
// A connection for each request. A stream never reports that a body was cut off.
require 'line-protocol.php';

serve('PHP ' . PHP_VERSION, fn($timeout, $cafile) =>
    function (string $method, string $url, Answer $answer, Asking $asking)
        use ($timeout, $cafile) {
        error_clear_last();
        $stream = @fopen($url, 'r', false, stream_context_create([
            'http' => ['method' => $method, 'timeout' => $timeout / 1000,
                'ignore_errors' => true,
                'follow_location' => (int)$asking->follow,
                'header' => $asking->fields, 'content' => $asking->content,
                'protocol_version' => 1.1],
            'ssl' => $cafile === null ? [] : ['cafile' => $cafile]]));
        if (!$stream) {
            $answer->fail(error_get_last()['message'] ?? 'fopen');
            return;
        }
        $answer->read_head(stream_get_meta_data($stream)['wrapper_data'] ?? []);
        while (!feof($stream) && ($piece = @fread($stream, 8192)) !== false) {
            $answer->body .= $piece;
            if (stream_get_meta_data($stream)['timed_out']) {
                $answer->fail('timed out');
                break;
            }
        }
        fclose($stream);
    });
