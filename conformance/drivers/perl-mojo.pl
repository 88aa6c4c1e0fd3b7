#!/usr/bin/perl
# strictline: title    Perl Mojo::UserAgent
# strictline: needs    /usr/share/perl5/Mojo/UserAgent.pm libmojolicious-perl
# strictline: needs    /usr/share/perl5/IO/Socket/SSL.pm libio-socket-ssl-perl
# strictline: flags    reuses idles busies leaves-open
#
# One Mojo::UserAgent for each job, without a limit on the size of a body. Each
# response is a new object, including one that follows an interim response or
# answers a redirected request.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use LineProtocol;
use Mojo::UserAgent;
use Mojolicious;

sub ask {
    my ($agent, $job, $method, $url) = @_;
    my ($body, @fields, %given) = ('');
    my @pairs = @{ $job->{fields} };
    while (my ($name, $value) = splice @pairs, 0, 2) {
        push @{ $given{$name} }, $value;
    }
    my $prepare = sub {
        my $content = shift->res->max_message_size(0)->content;
        $body = '';
        $content->auto_decompress(0);
        $content->unsubscribe('read')->on(read => sub { $body .= $_[1] });
    };
    $agent->unsubscribe('start')->on(start => sub {
        $prepare->($_[1]);
        $_[1]->on(unexpected => $prepare);
    });
    $agent->max_redirects($job->{follow} ? 5 : 0);
    my $tx = $agent->start($agent->build_tx(
        $method, $url, \%given, $job->{content} // ()));
    my $r = $tx->res;
    for my $name (@{ $r->headers->names }) {
        push @fields, map { ($name, $_) } @{ $r->headers->every_header($name) };
    }
    my $error = $tx->error;
    # with a code, it is an answer with an error status
    my $failed = $error && !$error->{code};
    return { result => $failed ? 'error' : 'response', status => $r->code,
             body => $body, error => $failed ? $error->{message} : '',
             fields => \@fields };
}

LineProtocol::serve("Mojolicious $Mojolicious::VERSION", sub {
    my $job = shift;
    my $agent = Mojo::UserAgent->new(
        connect_timeout => $job->{timeout},
        request_timeout => $job->{timeout}, ca => $job->{cafile});
    return sub { ask($agent, $job, @_) };
});
