<?php
// The line protocol for drivers in PHP; README.md describes it. Not a driver
// itself, and not executable.

const FIELDS_MAX = 131072; // more cannot be shown

class Answer
{
    public string $result = 'response', $body = '', $error = '';
    public ?int $status = null;
    public ?array $fields = null; // of [name, value]

    // The fields of the last head in these lines: a status line begins it, an
    // empty line ends it, and trailers follow.
    public function read_head(array $lines): void
    {
        $inside = false;
        foreach ($lines as $line) {
            if (preg_match('~^HTTP/\S*\s+(-?\d+)~', $line, $match)) {
                $this->status = (int)$match[1];
                $this->fields = [];
                $inside = true;
            } elseif ($inside && str_contains($line, ':')) {
                [$name, $value] = explode(':', $line, 2);
                $this->fields[] = [$name, trim($value, " \t\r\n")];
            } elseif (trim($line, "\r\n") === '') {
                $inside = false;
            }
        }
    }

    public function fail(string $error): void
    {
        $this->result = 'error';
        $this->error = $error;
    }

    public function parts(): array
    {
        $parts = [$this->result,
            $this->status === null ? '-' : sprintf('%03d', $this->status),
            bin2hex($this->body), bin2hex($this->error)];
        if ($this->fields !== null && count($this->fields) <= FIELDS_MAX) {
            $parts[] = 'fields=' . implode(',', array_map(
                fn($pair) => bin2hex($pair[0]) . ':' . bin2hex($pair[1]),
                $this->fields));
        }
        return $parts;
    }
}

// What else request one needs: fields such as "Name: value", content (null:
// none), and whether to follow.
class Asking
{
    public array $fields = [];
    public ?string $content = null;
    public bool $follow = false;

    public function __construct(array $named = [])
    {
        foreach ($named as $part) {
            [$name, $value] = explode('=', $part, 2);
            if ($name === 'fields') {
                $this->fields = array_map(fn($pair) => implode(': ',
                    array_map('hex2bin', explode(':', $pair))),
                    explode(',', $value));
            } elseif ($name === 'content') {
                $this->content = hex2bin($value);
            } elseif ($name === 'follow') {
                $this->follow = true;
            }
        }
    }
}

// The sum of the named parts of a job that have these names, in ms.
function milliseconds(array $named, string ...$names): int
{
    $sum = 0;
    foreach ($named as $part) {
        [$name, $value] = explode('=', $part, 2) + [1 => '0'];
        $sum += in_array($name, $names) ? (int)$value : 0;
    }
    return $sum;
}

// $open(timeout in ms, CA file or null) makes the client of one job, and
// returns what makes its requests: a function of method, URL, the Answer it
// fills in and the Asking.
function serve(string $name, callable $open): void
{
    $left = []; // clients that are still open, and when to close them
    echo "hello\t$name\n";
    while (($line = fgets(STDIN)) !== false) {
        $parts = explode("\t", rtrim($line, "\n"));
        [$id, $method, $url, $method2, $url2, $timeout, $cafile] = $parts;
        $named = array_slice($parts, 7);
        $ask = $open((int)$timeout, $cafile === '-' ? null : $cafile);
        $answers = [new Answer];
        $ask($method, $url, $answers[0], new Asking(array_slice($parts, 7)));
        if ($url2 !== '-') {
            // nothing reads meanwhile, idle or busy
            usleep(1000 * milliseconds($named, 'idle', 'busy'));
            $ask($method2, $url2, $answers[] = new Answer, new Asking);
        }
        $shown = array_map(fn($answer) => $answer->parts(), $answers);
        $now = hrtime(true) / 1e6;
        $left[] = [$now + milliseconds($named, 'open'), $ask];
        $left = array_filter($left, fn($item) => $item[0] > $now);
        unset($ask);
        echo implode("\t", ['result', $id, ...array_merge(...$shown)]), "\n";
    }
}
