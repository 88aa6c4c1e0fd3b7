#!/usr/bin/env ruby
# strictline: title    Ruby Net::HTTP
# strictline: needs    ruby ruby
# strictline: flags    reuses idles busies leaves-open
#
# One Net::HTTP for each job, started, so that its connection is kept. README.md
# describes the protocol.
require 'net/http'
require 'uri'

def unhex(text) = [text].pack('H*')

# What request one needs: fields and content.
def read_asking(named)
  parts = named.to_h { |part| part.split('=', 2) }
  { fields: parts.fetch('fields', '').split(',').map { |pair| pair.split(':').map { |half| unhex(half) } },
    content: parts['content'] && unhex(parts['content']) }
end

def fetch(http, method, url, answer, asking)
  request = Net::HTTP.const_get(method.capitalize)
                     .new(URI(url).path, 'Accept-Encoding' => 'identity')
  asking.fetch(:fields, []).each { |name, value| request[name] = value }
  request.body = asking[:content] || (method == 'POST' ? '' : nil)
  http.request(request) do |response|
    answer[:status] = response.code
    answer[:fields] = response.to_hash
    response.read_body { |piece| answer[:body] << piece }
  end
end

def ask(http, method, url, asking)
  return { result: 'unsupported', body: '' } if method == 'CONNECT'

  answer = { result: 'response', body: ''.b }
  begin
    http.start unless http.started?
    fetch(http, method, url, answer, asking)
  rescue StandardError, Timeout::Error => e
    answer.update(result: 'error', error: "#{e.class}: #{e.message}")
  end
  answer
end

def open_client(url, timeout, cafile)
  http = Net::HTTP.new('127.0.0.1', URI(url).port, nil)
  http.max_retries = 0
  http.open_timeout = http.read_timeout = timeout.to_i / 1000.0
  http.keep_alive_timeout = 30
  return http if cafile == '-'

  http.use_ssl = true
  http.ca_file = cafile
  http
end

def hex(text) = text.b.unpack1('H*')

def show(answer)
  pairs = answer[:fields]&.flat_map do |name, values|
    values.map { |value| "#{hex(name)}:#{hex(value)}" }
  end
  [answer[:result], answer[:status] || '-', hex(answer[:body]),
   hex(answer[:error] || ''), *(pairs && "fields=#{pairs.join(',')}")]
end

# What is left open for the harness to watch, and when to close it.
def close_later(left, http, seconds)
  now = Process.clock_gettime(Process::CLOCK_MONOTONIC)
  left << [now + seconds, http]
  due, = left.partition { |at, _| at <= now }
  due.each { |item| left.delete(item)[1].then { |old| old.finish if old.started? } }
end

def milliseconds(named, names)
  named.sum { |part| names.include?(part[/\A\w+/]) ? part[/\d+/].to_i : 0 }
end

left = []
$stdout.sync = true
puts "hello\tRuby #{RUBY_VERSION}"
while (line = $stdin.gets)
  id, method, url, method2, url2, timeout, cafile, *named = line.chomp.split("\t")
  http = open_client(url, timeout, cafile)
  answers = [ask(http, method, url, read_asking(named))]
  if url2 != '-'
    # nothing reads meanwhile, idle or busy
    sleep(milliseconds(named, %w[idle busy]) / 1000.0)
    answers << ask(http, method2, url2, {})
  end
  close_later(left, http, milliseconds(named, %w[open]) / 1000.0)
  puts ['result', id, *answers.flat_map { |answer| show(answer) }].join("\t")
end
