package LineProtocol;

# The line protocol for drivers in Perl; README.md describes it. Not a driver
# itself, and not executable.
#
# serve($name, $open): $open->($job) makes the client of one job and returns
# what makes its requests: a sub that takes method and URL and returns an answer,
# a reference to a hash with result, status, body, error and fields (an array of
# names and values in turn). The job has what else request one needs: fields
# (such an array), content (undef: none) and follow.
use strict;
use warnings;
use Time::HiRes qw(sleep time);

# Octets, whether or not Perl took them for characters.
sub hexed {
    my $text = shift // '';
    utf8::encode($text) if utf8::is_utf8($text) && !utf8::downgrade($text, 1);
    return unpack 'H*', $text;
}

sub parts {
    my $answer = shift;
    my @parts = ($answer->{result}, '-', hexed($answer->{body}),
                 hexed($answer->{error}));
    $parts[1] = sprintf '%03d', $answer->{status} if defined $answer->{status};
    if ($answer->{fields}) {
        my @flat = @{$answer->{fields}};
        my @pairs;
        while (my ($name, $value) = splice @flat, 0, 2) {
            push @pairs, hexed($name) . ':' . hexed($value);
        }
        push @parts, 'fields=' . join ',', @pairs;
    }
    return @parts;
}

sub asked {
    my %parts = map { split /=/, $_, 2 } @_;
    return (
        fields => [map { pack 'H*', $_ } split /[:,]/, $parts{fields} // ''],
        content => defined $parts{content} ? pack('H*', $parts{content}) : undef,
        follow => defined $parts{follow},
    );
}

# The sum of the named parts of a job that have these names, in seconds.
sub seconds {
    my ($named, @names) = @_;
    my $sum = 0;
    for my $name (@names) {
        /^$name=(\d+)/ && ($sum += $1 / 1000) for @$named;
    }
    return $sum;
}

sub serve {
    my ($name, $open) = @_;
    my @left; # clients that are still open, and when to close them
    $| = 1;
    print "hello\t$name\n";
    while (my $line = <STDIN>) {
        chomp $line;
        my ($id, $method, $url, $method2, $url2, $timeout, $cafile, @named) =
            split /\t/, $line;
        my $job = {
            timeout => $timeout / 1000,
            cafile => $cafile eq '-' ? undef : $cafile,
            asked(@named),
        };
        my $ask = $open->($job);
        my @answers = $ask->($method, $url);
        if ($url2 ne '-') {
            @$job{qw(fields content follow)} = ([], undef, 0);
            # nothing reads meanwhile, idle or busy
            sleep seconds(\@named, 'idle', 'busy');
            push @answers, $ask->($method2, $url2);
        }
        print join("\t", 'result', $id, map { parts($_) } @answers), "\n";
        @left = grep { $_->[0] > time }
            @left, [time + seconds(\@named, 'open'), $ask];
    }
}

1;
