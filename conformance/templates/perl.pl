#!/usr/bin/env perl
# strictline: title    my client
# strictline: flags    reuses
#
# A driver for Strictline: it is told what to fetch, and tells what came of it.
#
#     chmod +x my-driver.pl
#     strictline run --client ./my-driver.pl
#
# What is yours is open_client() and ask(); HTTP::Tiny stands there as an
# example. The protocol is in strictline-driver(7).
use strict;
use warnings;
use HTTP::Tiny;

# A fresh client for each job; it serves both requests of the job.
sub open_client {
    my ($timeout, $cafile) = @_;
    return HTTP::Tiny->new(
        timeout      => $timeout / 1000,
        max_redirect => 0,
        verify_SSL   => 1,
        SSL_options  => { SSL_ca_file => $cafile },
    );
}

# Result, status, body and error. Keep what came before an error.
sub ask {
    my ($client, $method, $url) = @_;
    my $body = '';
    return ('unsupported', '-', '', '') if $method eq 'CONNECT';
    my $response = $client->request($method, $url,
        { data_callback => sub { $body .= $_[0] } });
    # HTTP::Tiny reports its own errors as a response 599.
    return ('error', '-', $body, $response->{content})
        if $response->{status} == 599;
    # Only bodies of success go to the callback.
    $body = $response->{content} if $response->{status} !~ /^2/;
    return ('response', sprintf('%03d', $response->{status}), $body, '');
}

$| = 1;
print "hello\tmy client 1.0\n";
while (my $line = <STDIN>) {
    chomp $line;
    my ($job, $method, $url, $method2, $url2, $timeout, $cafile) =
        split /\t/, $line;
    my $client = open_client($timeout, $cafile);
    my @answers = ask($client, $method, $url);
    push @answers, ask($client, $method2, $url2) if $url2 ne '-';
    my @parts;
    while (my ($result, $status, $body, $error) = splice @answers, 0, 4) {
        push @parts, $result, $status, unpack('H*', $body),
            unpack('H*', $error);
    }
    print join("\t", 'result', $job, @parts), "\n";
}
