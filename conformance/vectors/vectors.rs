// SPDX-License-Identifier: MIT

// Tests a parser with Strictline's vectors, by the standard library alone: the
// tables of --raw need no JSON.
//
//     strictline export --raw vectors
//     rustc --test -O vectors.rs && VECTORS=vectors ./vectors
//
// Replace parse(), a small example that refuses what it does not know. Known
// failures are listed in the file KNOWN, one id on each line.

use std::collections::{HashMap, HashSet};
use std::{env, fs};

type Response = (u16, Vec<u8>);

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|octet| octet.is_ascii_digit())
}

// Status and body of the final response, or what is wrong with it.
fn parse(octets: &[u8], method: &str) -> Result<Response, String> {
    let end = octets.windows(4).position(|four| four == b"\r\n\r\n").ok_or("no end of the head")?;
    let head = std::str::from_utf8(&octets[..end]).map_err(|_| "not ASCII")?;
    let mut lines = head.split("\r\n");
    let start = lines.next().unwrap_or("");
    let status = start.get(9..12).filter(|text| is_digits(text)).ok_or("no status")?;
    let status: u16 = status.parse().map_err(|_| "no status")?;
    let mut length = None;

    if !start.starts_with("HTTP/1.1 ") || !(200..600).contains(&status) || method == "CONNECT" {
        return Err("not for me".into());
    }
    for line in lines {
        let (name, value) = line.split_once(':').ok_or("no colon")?;
        let value = value.trim_matches([' ', '\t']);
        if name.is_empty() || !name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-') {
            return Err("a bad name".into());
        }
        if value.bytes().any(|c| c < b' ' || c > b'~') {
            return Err("a bad value".into());
        }
        if name.eq_ignore_ascii_case("transfer-encoding") {
            return Err("no coding is known".into());
        }
        if name.eq_ignore_ascii_case("content-length") {
            if length.is_some() || !is_digits(value) {
                return Err("a bad length".into());
            }
            length = Some(value.parse::<usize>().map_err(|_| "a bad length")?);
        }
    }
    let rest = &octets[end + 4..];
    if method == "HEAD" || status == 204 || status == 304 {
        return Ok((status, vec![]));
    }
    let length = length.unwrap_or(rest.len());
    rest.get(..length).map(|body| (status, body.to_vec())).ok_or("the body is cut off".into())
}

// ---- the tables ----

fn read_table(folder: &str, name: &str) -> Vec<HashMap<String, String>> {
    let text = fs::read_to_string(format!("{folder}/{name}")).expect(name);
    let mut lines = text.lines().map(|line| line.split('\t').map(String::from).collect::<Vec<_>>());
    let names = lines.next().expect("a head");
    lines.map(|row| names.iter().cloned().zip(row).collect()).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len() / 2).map(|i| u8::from_str_radix(&text[2 * i..2 * i + 2], 16).unwrap()).collect()
}

fn fits(rule: &HashMap<String, String>, answer: &Result<Response, String>) -> bool {
    let (status, body) = match (rule["match"].as_str(), answer) {
        ("reject", _) => return answer.is_err(),
        ("otherwise", _) => return true,
        ("response", Ok(response)) => response,
        _ => return false,
    };
    if !rule["status"].is_empty() && rule["status"] != format!("{status:03}") {
        return false;
    }
    match rule["body"].as_str() {
        "equals" => *body == unhex(&rule["octets"]),
        "begins" => body.starts_with(&unhex(&rule["octets"])),
        "contains" => body.windows(rule["octets"].len() / 2).any(|part| part == unhex(&rule["octets"])),
        "length" => body.len().to_string() == rule["octets"],
        _ => true,
    }
}

// A parser alone has no TLS, no second connection; a file that is shorter than
// the row says is only the beginning.
fn can_be_parsed(row: &HashMap<String, String>, octets: &[u8]) -> bool {
    row["connection"] == "1"
        && row["tls"].is_empty()
        && ["close", "fin", "hold"].contains(&row["ending"].as_str())
        && row["length"] == octets.len().to_string()
}

#[test]
fn vectors() {
    let folder = env::var("VECTORS").expect("VECTORS is a folder");
    let known = env::var("KNOWN").map(|path| fs::read_to_string(path).unwrap()).unwrap_or_default();
    let known: HashSet<&str> = known.split_whitespace().collect();
    let mut rules: HashMap<String, Vec<_>> = HashMap::new();
    let mut failed = 0;

    for rule in read_table(&folder, "outcomes.tsv").into_iter().filter(|rule| rule["request"] == "1") {
        rules.entry(rule["id"].clone()).or_default().push(rule);
    }
    for row in read_table(&folder, "index.tsv") {
        let octets = fs::read(format!("{folder}/{}", row["file"])).expect("a file");
        let list = rules.get(&row["id"]).map(Vec::as_slice).unwrap_or_default();
        if !can_be_parsed(&row, &octets) {
            continue;
        }
        let answer = parse(&octets, &row["method"]);
        // A rule that needs what a parser cannot show ends the search.
        let rule = list.iter().find(|rule| !rule["conditions"].is_empty() || fits(rule, &answer));
        if let Some(rule) = rule {
            let fails = rule["conditions"].is_empty() && rule["verdict"] == "fail";
            if fails && !known.contains(row["id"].as_str()) {
                println!("FAIL {}: {}; RFC {}", row["id"], rule["damage"], row["rfc"]);
                failed += 1;
            }
        }
    }
    assert_eq!(failed, 0, "vectors failed");
}
