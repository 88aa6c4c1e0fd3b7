#!/usr/bin/perl
# strictline: title    Perl Mojo::UserAgent
# strictline: needs    /usr/share/perl5/Mojo/UserAgent.pm libmojolicious-perl
# strictline: needs    /usr/share/perl5/IO/Socket/SSL.pm libio-socket-ssl-perl
# strictline: flags    reuses idles
#
# One Mojo::UserAgent for each job, without a limit on the size of a body.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use LineProtocol;
use Mojo::UserAgent;
use Mojolicious;

sub ask {
    my ($agent, $method, $url) = @_;
    my $tx = $agent->build_tx($method, $url);
    my ($body, @fields) = ('');
    $tx->res->max_message_size(0);
    $tx->res->content->auto_decompress(0);
    $tx->res->content->unsubscribe('read')->on(
        read => sub { $body .= $_[1] });
    $agent->start($tx);
    my $r = $tx->res;
    for my $name (@{ $r->headers->names }) {
        push @fields, map { ($name, $_) } @{ $r->headers->every_header($name) };
    }
    my $error = $tx->error;
    # with a code, it is an answer that says error
    my $failed = $error && !$error->{code};
    return { result => $failed ? 'error' : 'response', status => $r->code,
             body => $body, error => $failed ? $error->{message} : '',
             fields => \@fields };
}

LineProtocol::serve("Mojolicious $Mojolicious::VERSION", sub {
    my $job = shift;
    my $agent = Mojo::UserAgent->new(
        max_redirects => 0, connect_timeout => $job->{timeout},
        request_timeout => $job->{timeout}, ca => $job->{cafile});
    return sub { ask($agent, @_) };
});
