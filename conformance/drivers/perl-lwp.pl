#!/usr/bin/perl
# strictline: title    Perl LWP::UserAgent
# strictline: needs    /usr/share/perl5/LWP/UserAgent.pm libwww-perl
# strictline: flags    reuses idles busies leaves-open
#
# One LWP::UserAgent for each job. What went wrong is in fields that it adds
# itself: a response that never came is a 500, a body that was cut off has a
# Client-Aborted or X-Died.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use HTTP::Request;
use LineProtocol;
use LWP::UserAgent;

my %own = map { $_ => 1 } qw(client-date client-peer client-response-num
    client-aborted client-warning client-ssl-cert-issuer
    client-ssl-cert-subject client-ssl-cipher client-ssl-socket-class
    client-ssl-version client-transfer-encoding x-died);

sub ask {
    my ($agent, $job, $method, $url) = @_;
    my ($body, @fields) = ('');
    my $request = HTTP::Request->new($method, $url, $job->{fields});
    $request->add_content($job->{content}) if defined $job->{content};
    $agent->max_redirect($job->{follow} ? 5 : 0);
    my $r = $agent->request($request, sub { $body .= $_[0] });
    my $warning = $r->header('Client-Warning') // '';
    return { result => 'error', error => $r->status_line }
        if $warning eq 'Internal response';
    $r->headers->scan(sub { push @fields, @_ if !$own{lc $_[0]} });
    # the callback gets no body with an error
    $body = $r->content if $body eq '' && !$r->is_success;
    my $why = join ' ', grep { defined } map { scalar $r->header($_) }
        'Client-Aborted', 'X-Died';
    return { result => $why eq '' ? 'response' : 'error', status => $r->code,
             body => $body, error => $why, fields => \@fields };
}

LineProtocol::serve('LWP ' . LWP::UserAgent->VERSION, sub {
    my $job = shift;
    my $agent = LWP::UserAgent->new(
        timeout => $job->{timeout}, keep_alive => 1,
        requests_redirectable => [qw(GET HEAD POST)],
        ssl_opts => $job->{cafile} ? { SSL_ca_file => $job->{cafile} } : {});
    return sub { ask($agent, $job, @_) };
});
