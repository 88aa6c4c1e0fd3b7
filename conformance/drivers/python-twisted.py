#!/usr/bin/python3 -B
# strictline: title    Python Twisted, web.client.Agent
# strictline: needs    /usr/lib/python3/dist-packages/twisted python3-twisted
# strictline: flags    reuses idles busies leaves-open
"""Driver for Twisted: one Agent and pool for each job; the reactor has a thread
of its own."""
import io
import threading

import twisted
from twisted.internet import defer, protocol, reactor, ssl
from twisted.internet.threads import blockingCallFromThread as in_reactor
from twisted.web.client import (
    Agent, BrowserLikePolicyForHTTPS, FileBodyProducer, HTTPConnectionPool,
    RedirectAgent, ResponseDone)
from twisted.web.http import PotentialDataLoss
from twisted.web.http_headers import Headers

import line_protocol


class Body(protocol.Protocol):
    def __init__(self, answer):
        self.answer, self.ended = answer, defer.Deferred()

    def dataReceived(self, piece):
        self.answer.body += piece

    def connectionLost(self, reason):
        # PotentialDataLoss: the end of a body that ends with the connection
        if reason.check(ResponseDone, PotentialDataLoss):
            self.ended.callback(None)
        else:
            self.ended.errback(reason)


class Client:
    def __init__(self, job):
        self.job, self.held_up = job, 0
        trust = {}
        if job.cafile:
            with open(job.cafile) as file:
                root = ssl.trustRootFromCertificates(
                    [ssl.Certificate.loadPEM(file.read())])
            trust["contextFactory"] = BrowserLikePolicyForHTTPS(root)
        self.pool = HTTPConnectionPool(reactor)
        self.agent = Agent(reactor, pool=self.pool, **trust)

    @defer.inlineCallbacks
    def fetch(self, method, url, answer):
        fields = Headers()
        for name, value in self.job.fields:
            fields.addRawHeader(name, value)
        content = self.job.content
        agent = RedirectAgent(self.agent) if self.job.follow else self.agent
        response = yield agent.request(
            method.encode(), url.encode(), fields,
            None if content is None else FileBodyProducer(io.BytesIO(content)))
        answer.status = response.code
        answer.fields = [(name, value) for name, values
                         in response.headers.getAllRawHeaders()
                         for value in values]
        body = Body(answer)
        response.deliverBody(body)
        yield body.ended

    def begin(self, method, url, answer):
        line_protocol.hold_up(self.held_up)
        return self.fetch(method, url, answer).addTimeout(
            self.job.timeout, reactor)

    def ask(self, method, url, answer):
        in_reactor(reactor, self.begin, method, url, answer)

    def busy(self, seconds):
        # blocks the reactor, in the turn that makes the next request
        self.held_up = seconds

    def close(self):
        in_reactor(reactor, self.pool.closeCachedConnections)


threading.Thread(target=reactor.run, args=(False,), daemon=True).start()
line_protocol.serve(f"Twisted {twisted.__version__}", Client)
