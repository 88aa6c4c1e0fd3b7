#!/usr/bin/perl
# strictline: title    Perl HTTP::Tiny
# strictline: needs    perl perl
# strictline: flags    reuses idles busies leaves-open
#
# One HTTP::Tiny for each job. A response that never came is a 599 with the
# reason as its body; HTTP::Tiny repeats some requests by itself.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use HTTP::Tiny;
use LineProtocol;

sub ask {
    my ($tiny, $job, $method, $url) = @_;
    my $body = '';
    $tiny->max_redirect($job->{follow} ? 5 : 0);
    my $r = $tiny->request($method, $url, {
        data_callback => sub { $body .= $_[0] },
        headers => { @{$job->{fields}} },
        defined $job->{content} ? (content => $job->{content}) :
        $method eq 'POST' ? (content => '') : () });
    return { result => 'error', body => $body, error => $r->{content} }
        if $r->{status} == 599 && !$r->{protocol};
    my $fields = $r->{headers};
    return { result => 'response', status => $r->{status},
             # the callback gets no body with an error
             body => $r->{success} ? $body : $r->{content},
             fields => [map { my $name = $_; my $value = $fields->{$name};
                              map { ($name, $_) } ref $value ? @$value : $value }
                        sort keys %$fields] };
}

LineProtocol::serve('HTTP::Tiny ' . HTTP::Tiny->VERSION, sub {
    my $job = shift;
    my $tiny = HTTP::Tiny->new(
        timeout => $job->{timeout}, keep_alive => 1,
        verify_SSL => 1,
        SSL_options => $job->{cafile} ? { SSL_ca_file => $job->{cafile} } : {});
    return sub { ask($tiny, $job, @_) };
});
