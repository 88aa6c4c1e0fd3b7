#!/usr/bin/env lua5.4
-- strictline: title    LuaSocket
-- strictline: needs    lua5.4 lua5.4
-- strictline: needs    /usr/share/lua/5.4/socket/http.lua lua-socket
-- strictline: flags    idles busies
--
-- A connection for each request, and no TLS: that is LuaSec, another client. It
-- follows no redirection of a request with content.
-- README.md describes the protocol.
local http = require("socket.http")
local ltn12 = require("ltn12")
local socket = require("socket")

local digits_of, octet_of = {}, {}
for code = 0, 255 do
    local octet, digits = string.char(code), ("%02x"):format(code)
    digits_of[octet], octet_of[digits] = digits, octet
end

local function hex(text)
    return (text:gsub(".", digits_of))
end

local function unhex(digits)
    return (digits:gsub("%x%x", octet_of))
end

local function show_fields(fields)
    local pairs_ = {}
    for name, value in pairs(fields) do
        pairs_[#pairs_ + 1] = hex(name) .. ":" .. hex(value)
    end
    return "fields=" .. table.concat(pairs_, ",")
end

-- What else request one needs: the user has to name a length.
local function read_asking(named)
    local content = named:match("\tcontent=(%x*)")
    local asking = { headers = {}, redirect = named:find("\tfollow=") ~= nil }
    for name, value in (named:match("\tfields=([^\t]*)") or "")
            :gmatch("(%x+):(%x*)") do
        asking.headers[unhex(name)] = unhex(value)
    end
    if content then
        asking.headers["content-length"] = #content // 2
        asking.source = ltn12.source.string(unhex(content))
    end
    return asking
end

local function ask(method, url, asking)
    local pieces = {}
    asking.url, asking.method = url, method
    asking.sink = ltn12.sink.table(pieces)
    local good, done, status, fields = pcall(http.request, asking)
    local body = hex(table.concat(pieces))
    if not good or not done then
        return { "error", "-", body, hex(tostring(good and status or done)) }
    end
    -- an HTTP/0.9 answer has neither
    return { "response", tostring(status or "-"), body, "",
             fields and show_fields(fields) }
end

local function milliseconds(named, ...)
    local sum = 0
    for _, name in ipairs({ ... }) do
        sum = sum + (tonumber(named:match("\t" .. name .. "=(%d+)")) or 0)
    end
    return sum
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
        table.move(ask(method, url, read_asking(named)), 1, 5,
                   #parts + 1, parts)
        if url2 ~= "-" then
            -- nothing reads meanwhile, idle or busy
            socket.sleep(milliseconds(named, "idle", "busy") / 1000)
            table.move(ask(method2, url2, { redirect = false }), 1, 5,
                       #parts + 1, parts)
        end
    end
    print(table.concat(parts, "\t"))
end
