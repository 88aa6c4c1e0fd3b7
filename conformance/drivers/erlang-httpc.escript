#!/usr/bin/env escript
%% strictline: title    Erlang httpc
%% strictline: needs    escript erlang-base
%% strictline: needs    /usr/lib/erlang/lib/inets-8.2.2/ebin/httpc.beam erlang-inets
%% strictline: flags    reuses idles leaves-open
%% strictline: memory   none
%%! -noshell +S 1:1
%% A profile of httpc for each job. No process of Erlang keeps the others busy.
%% README.md describes the protocol.
-mode(compile).

main(_) ->
    {ok, _} = application:ensure_all_started(inets),
    {ok, _} = application:ensure_all_started(ssl),
    {ok, Version} = application:get_key(inets, vsn),
    ok = io:setopts([binary]), % otherwise long lines are slow
    io:format("hello\tinets ~s, OTP ~s~n",
              [Version, erlang:system_info(otp_release)]),
    loop(0).

loop(Number) ->
    case io:get_line("") of
        eof -> ok;
        Line ->
            answer(binary:split(string:chomp(Line), <<"\t">>, [global]),
                   list_to_atom("job" ++ integer_to_list(Number))),
            loop(Number + 1)
    end.

answer(Parts, Profile) ->
    {Texts, Named} = lists:split(7, Parts),
    [Id, Method, Url, Method2, Url2, Timeout, CaFile] =
        [binary_to_list(Text) || Text <- Texts],
    {ok, Client} = inets:start(httpc, [{profile, Profile}]),
    Options = [{timeout, list_to_integer(Timeout)} | trust(CaFile)],
    First = ask(Method, Url, asked(Named),
                [{autoredirect, named(<<"follow">>, Named) =/= none} | Options],
                Profile),
    Second = case Url2 of
        "-" -> "";
        _ -> timer:sleep(milliseconds(<<"idle">>, Named)),
             ["\t", ask(Method2, Url2, {[], none},
                        [{autoredirect, false} | Options], Profile)]
    end,
    close(Client, milliseconds(<<"open">>, Named)),
    io:put_chars(["result\t", Id, "\t", First, Second, "\n"]).

%% The value of a named part.
named(Name, Named) ->
    case [Value || Part <- Named, [N, Value] <- [binary:split(Part, <<"=">>)],
                   N =:= Name] of
        [Value | _] -> Value;
        [] -> none
    end.

milliseconds(Name, Named) ->
    case named(Name, Named) of
        none -> 0;
        Ms -> binary_to_integer(Ms)
    end.

%% What request one is to have: fields, and content or none.
asked(Named) ->
    Pairs = case named(<<"fields">>, Named) of
        none -> [];
        List -> binary:split(List, <<",">>, [global])
    end,
    Content = case named(<<"content">>, Named) of
        none -> none;
        Hex -> binary:decode_hex(Hex)
    end,
    {[list_to_tuple([binary_to_list(binary:decode_hex(Half))
                     || Half <- binary:split(Pair, <<":">>)]) || Pair <- Pairs],
     Content}.

%% Its own close is watched for that long.
close(Client, 0) ->
    catch inets:stop(httpc, Client);
close(Client, Open) ->
    timer:apply_after(Open, inets, stop, [httpc, Client]).

trust("-") -> [];
trust(CaFile) ->
    [{ssl, [{verify, verify_peer}, {cacertfile, CaFile},
            {customize_hostname_check, [{match_fun, fun matches/2}]}]}].

%% An address in a URL is no name, and public_key compares it with no address.
matches({dns_id, Host}, {iPAddress, Address}) ->
    {ok, Asked} = inet:parse_address(Host),
    list_to_tuple(binary_to_list(iolist_to_binary(Address))) =:= Asked;
matches(_, _) -> default.

ask(Method, Url, {Fields, Content}, Options, Profile) ->
    Request = case {Method, Content} of
        {"POST", none} -> {Url, Fields, "text/plain", ""};
        {_, none} -> {Url, Fields};
        _ -> {Url, Fields, type(Fields), Content}
    end,
    case catch httpc:request(list_to_atom(string:lowercase(Method)), Request,
                             Options, [{body_format, binary}], Profile) of
        {ok, {{_, Status, _}, Delivered, Body}} ->
            Shown = [[hex(Name), ":", hex(Value)]
                     || {Name, Value} <- Delivered],
            Digits = string:pad(integer_to_list(Status), 3, leading, $0),
            ["response\t", Digits, "\t", hex(Body), "\t\tfields=",
             lists:join(",", Shown)];
        {error, Why} -> ["error\t-\t\t", hex(io_lib:format("~0p", [Why]))];
        Why -> ["error\t-\t\t", hex(io_lib:format("exit ~0p", [Why]))]
    end.

%% That of the content stands by itself; httpc passes over the field.
type(Fields) ->
    case [Value || {Name, Value} <- Fields,
                   string:lowercase(Name) =:= "content-type"] of
        [Value | _] -> Value;
        [] -> "text/plain"
    end.

hex(Octets) ->
    binary:encode_hex(iolist_to_binary(Octets)).
