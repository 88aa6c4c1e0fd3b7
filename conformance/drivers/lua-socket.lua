#!/usr/bin/env lua5.4
-- strictline: title    LuaSocket
-- strictline: needs    lua5.4 lua5.4
-- strictline: needs    /usr/share/lua/5.4/socket/http.lua lua-socket
-- strictline: flags    idles
--
-- A connection for each request, and no TLS: that is LuaSec, another client.
-- README.md describes the protocol.
local http = require("socket.http")
local ltn12 = require("ltn12")
local socket = require("socket")

local function hex(text)
    return (text:gsub(".", function(octet)
        return ("%02x"):format(octet:byte())
    end))
end

local function show_fields(fields)
    local pairs_ = {}
    for name, value in pairs(fields) do
        pairs_[#pairs_ + 1] = hex(name) .. ":" .. hex(value)
    end
    return "fields=" .. table.concat(pairs_, ",")
end

local function ask(method, url)
    local pieces = {}
    local good, done, status, fields = pcall(http.request, {
        url = url, method = method, redirect = false,
        sink = ltn12.sink.table(pieces),
    })
    local body = hex(table.concat(pieces))
    if not good or not done then
        return { "error", "-", body, hex(tostring(good and status or done)) }
    end
    -- an answer as of HTTP/0.9 has neither
    return { "response", tostring(status or "-"), body, "",
             fields and show_fields(fields) }
end

io.stdout:setvbuf("line")
print("hello\t" .. socket._VERSION .. " on " .. _VERSION)
for line in io.lines() do
    local id, method, url, method2, url2, timeout, cafile, named =
        line:match(("([^\t]*)\t"):rep(6) .. "([^\t]*)(.*)")
    local parts = { "result", id }
    http.TIMEOUT = tonumber(timeout) / 1000
    if cafile ~= "-" then
        parts[3] = "unsupported"
    else
        table.move(ask(method, url), 1, 5, #parts + 1, parts)
        if url2 ~= "-" then
            socket.sleep((tonumber(named:match("idle=(%d+)")) or 0) / 1000)
            table.move(ask(method2, url2), 1, 5, #parts + 1, parts)
        end
    end
    print(table.concat(parts, "\t"))
end
