#!/usr/bin/env escript
%% strictline: title    Erlang httpc
%% strictline: needs    escript erlang-base
%% strictline: needs    /usr/lib/erlang/lib/inets-8.2.2/ebin/httpc.beam erlang-inets
%% strictline: flags    reuses idles
%% strictline: memory   none
%%! -noshell +S 1:1
%% A profile of httpc for each job. README.md describes the protocol.
-mode(compile).

main(_) ->
    {ok, _} = application:ensure_all_started(inets),
    {ok, _} = application:ensure_all_started(ssl),
    {ok, Version} = application:get_key(inets, vsn),
    io:format("hello\tinets ~s, OTP ~s~n",
              [Version, erlang:system_info(otp_release)]),
    loop(0).

loop(Number) ->
    case io:get_line("") of
        eof -> ok;
        Line ->
            answer(string:split(string:trim(Line, trailing, "\n"), "\t", all),
                   list_to_atom("job" ++ integer_to_list(Number))),
            loop(Number + 1)
    end.

answer([Id, Method, Url, Method2, Url2, Timeout, CaFile | Named], Profile) ->
    {ok, Client} = inets:start(httpc, [{profile, Profile}]),
    Options = [{timeout, list_to_integer(Timeout)}, {autoredirect, false}
               | trust(CaFile)],
    First = ask(Method, Url, Options, Profile),
    Second = case Url2 of
        "-" -> "";
        _ -> [timer:sleep(list_to_integer(Ms)) || "idle=" ++ Ms <- Named],
             ["\t", ask(Method2, Url2, Options, Profile)]
    end,
    catch inets:stop(httpc, Client),
    io:format("result\t~s\t~s~s~n", [Id, First, Second]).

trust("-") -> [];
trust(CaFile) ->
    [{ssl, [{verify, verify_peer}, {cacertfile, CaFile},
            {customize_hostname_check, [{match_fun, fun matches/2}]}]}].

%% An address in a URL is no name, and public_key compares it with no address.
matches({dns_id, Host}, {iPAddress, Address}) ->
    {ok, Asked} = inet:parse_address(Host),
    list_to_tuple(binary_to_list(iolist_to_binary(Address))) =:= Asked;
matches(_, _) -> default.

ask(Method, Url, Options, Profile) ->
    Request = case Method of
        "POST" -> {Url, [], "text/plain", ""};
        _ -> {Url, []}
    end,
    case catch httpc:request(list_to_atom(string:lowercase(Method)), Request,
                             Options, [{body_format, binary}], Profile) of
        {ok, {{_, Status, _}, Fields, Body}} ->
            Shown = [[hex(Name), ":", hex(Value)] || {Name, Value} <- Fields],
            Digits = string:pad(integer_to_list(Status), 3, leading, $0),
            io_lib:format("response\t~s\t~s\t\tfields=~s",
                          [Digits, hex(Body), lists:join(",", Shown)]);
        {error, Why} -> ["error\t-\t\t", hex(io_lib:format("~0p", [Why]))];
        Why -> ["error\t-\t\t", hex(io_lib:format("exit ~0p", [Why]))]
    end.

hex(Octets) ->
    [io_lib:format("~2.16.0b", [Octet])
     || <<Octet>> <= unicode:characters_to_binary(
            Octets, latin1, latin1)].
