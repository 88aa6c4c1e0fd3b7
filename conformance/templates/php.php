#!/usr/bin/env php
<?php
// strictline: title    my client
// strictline: flags
//
// A driver for Strictline: it is told what to fetch, and tells what came of it.
//
//     chmod +x my-driver.php
//     strictline run --client ./my-driver.php
//
// What is yours is ask(); the http:// stream of PHP stands there as an
// example. It makes a connection for each request: with a client that keeps
// them, add the flag "reuses". The protocol is in strictline-driver(7).

// Result, status, body and error. Keep what came before an error.
function ask(string $method, string $url, int $timeout, string $cafile): array
{
    $status = '-';
    $body = '';
    if ($method === 'CONNECT')
        return ['unsupported', $status, $body, ''];
    $context = stream_context_create([
        'http' => ['method' => $method, 'timeout' => $timeout / 1000, 'ignore_errors' => true,
                   'follow_location' => 0, 'protocol_version' => 1.1, 'header' => 'Connection: close'],
        'ssl' => ['cafile' => $cafile],
    ]);
    $stream = @fopen($url, 'rb', false, $context);
    if ($stream === false)
        return ['error', $status, $body, error_get_last()['message'] ?? 'no stream'];
    if (preg_match('{^HTTP/\S+ (\d{3})}', $http_response_header[0] ?? '', $match))
        $status = $match[1];
    while (!feof($stream) && ($piece = @fread($stream, 8192)) !== false) {
        $body .= $piece;
        if (stream_get_meta_data($stream)['timed_out'])
            return ['error', $status, $body, 'time-out'];
    }
    fclose($stream);
    return ['response', $status, $body, ''];
}

echo "hello\tmy client 1.0\n";
while (($line = fgets(STDIN)) !== false) {
    [$job, $method, $url, $method2, $url2, $timeout, $cafile] = explode("\t", rtrim($line, "\n"));
    $answers = [ask($method, $url, (int)$timeout, $cafile)];
    if ($url2 !== '-')
        $answers[] = ask($method2, $url2, (int)$timeout, $cafile);
    $parts = [];
    foreach ($answers as [$result, $status, $body, $error])
        array_push($parts, $result, $status, bin2hex($body), bin2hex($error));
    echo implode("\t", ['result', $job, ...$parts]), "\n";
}
