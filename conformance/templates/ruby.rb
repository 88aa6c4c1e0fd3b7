#!/usr/bin/env ruby
# strictline: title    my client
# strictline: flags    reuses
#
# A driver for Strictline: it is told what to fetch, and tells what came of it.
#
#     chmod +x my-driver.rb
#     strictline run --client ./my-driver.rb
#
# What is yours is open_client and ask; Net::HTTP stands there as an example.
# The protocol is in strictline-driver(7).
require 'net/http'
require 'openssl'
require 'uri'

# A fresh client for each job; it serves both requests of the job.
def open_client(url, timeout, cafile)
  uri = URI(url)
  client = Net::HTTP.new(uri.host, uri.port, nil)
  client.open_timeout = client.read_timeout = timeout / 1000.0
  client.max_retries = 0
  client.keep_alive_timeout = 60
  if uri.scheme == 'https'
    client.use_ssl = true
    client.ca_file = cafile
  end
  client
end

# Result, status, body and error. Keep what came before an error.
def ask(client, method, url)
  status = '-'
  body = ''.b
  return ['unsupported', status, body, ''] if method == 'CONNECT'

  client.start unless client.started?
  with_body = method != 'HEAD'
  request = Net::HTTPGenericRequest.new(method, method == 'POST', with_body,
                                        URI(url).path, 'Accept-Encoding' => 'identity')
  request.body = '' if method == 'POST'
  client.request(request) do |response|
    status = response.code
    response.read_body { |piece| body << piece }
  end
  ['response', status, body, '']
rescue StandardError => e
  ['error', status, body, "#{e.class}: #{e.message}"]
end

def hex(text)
  text.b.unpack1('H*')
end

$stdout.sync = true
puts "hello\tmy client 1.0"
$stdin.each_line(chomp: true) do |line|
  job, method, url, method2, url2, timeout, cafile = line.split("\t")
  client = open_client(url, timeout.to_i, cafile)
  answers = [ask(client, method, url)]
  answers << ask(client, method2, url2) if url2 != '-'
  client.finish if client.started?
  parts = answers.flat_map { |result, status, body, error| [result, status, hex(body), hex(error)] }
  puts ['result', job, *parts].join("\t")
end
