// SPDX-License-Identifier: MIT
//! httparse's answers for the prefixes of a response agree: too short, until it
//! is complete or refused, and the same from then on. This is tested for each
//! file of `strictline export --raw`, and with words of the dictionary in it:
//!
//!     httparse_prefixes VECTORS http-response.dict [RUNS]

use std::path::Path;
use std::{env, fs, process};

#[derive(Clone, Copy, PartialEq, Debug)]
enum Said {
    TooShort,
    Complete(usize),
    Refused,
}

/// Replace this with your parser.
fn parse(octets: &[u8]) -> Said {
    let mut headers = [httparse::EMPTY_HEADER; 300];

    match httparse::Response::new(&mut headers).parse(octets) {
        Ok(httparse::Status::Complete(len)) => Said::Complete(len),
        Ok(httparse::Status::Partial) => Said::TooShort,
        Err(_) => Said::Refused,
    }
}

/// The first prefix with a wrong answer.
fn odd(octets: &[u8]) -> Option<(usize, Said, Said)> {
    let mut last = Said::TooShort;

    for len in 0..=octets.len() {
        let said = parse(&octets[..len]);
        let good = match last {
            Said::TooShort => said != Said::Complete(len + 1),
            settled => said == settled,
        };
        if !good || matches!(said, Said::Complete(used) if used > len) {
            return Some((len, last, said));
        }
        last = said;
    }
    None
}

fn files(folder: &Path, found: &mut Vec<Vec<u8>>) -> std::io::Result<()> {
    let mut names: Vec<_> = fs::read_dir(folder)?.map(|e| e.unwrap().path()).collect();

    names.sort();
    for path in names {
        if path.is_dir() {
            files(&path, found)?;
        } else if path.extension().map_or(false, |e| e == "raw") {
            let mut octets = fs::read(path)?;
            octets.truncate(2048);
            found.push(octets);
        }
    }
    Ok(())
}

/// The words between quotes; \xNN, \\ and \" are escapes.
fn words(text: &str) -> Vec<Vec<u8>> {
    let mut found = Vec::new();

    for line in text.lines().filter(|l| l.starts_with('"')) {
        let (mut word, mut rest) = (Vec::new(), &line[1..line.len() - 1]);
        while let Some(c) = rest.chars().next() {
            let len = match (c, rest.as_bytes().get(1)) {
                ('\\', Some(b'x')) => 4,
                ('\\', _) => 2,
                _ => 1,
            };
            word.push(match len {
                4 => u8::from_str_radix(&rest[2..4], 16).unwrap(),
                2 => rest.as_bytes()[1],
                _ => c as u8,
            });
            rest = &rest[len..];
        }
        found.push(word);
    }
    found
}

/// Splitmix64: the same numbers each time.
fn below(state: &mut u64, limit: usize) -> usize {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((z ^ (z >> 31)) % limit as u64) as usize
}

fn check(octets: &[u8]) {
    if let Some((len, last, said)) = odd(octets) {
        println!("after {} octets {:?}, then {:?}: {}", len, last, said, octets.escape_ascii());
        process::exit(1);
    }
}

fn main() {
    let arguments: Vec<String> = env::args().collect();
    let mut corpus = Vec::new();
    let mut state = 1;

    files(Path::new(&arguments[1]), &mut corpus).expect("the vectors");
    let words = words(&fs::read_to_string(&arguments[2]).expect("the dictionary"));
    let runs = arguments.get(3).map_or(5000, |n| n.parse().expect("a number"));
    corpus.iter().for_each(|octets| check(octets));
    for _ in 0..runs {
        let mut octets = corpus[below(&mut state, corpus.len())].clone();
        for _ in 0..=below(&mut state, 3) {
            let at = below(&mut state, octets.len() + 1);
            let end = octets.len().min(at + below(&mut state, 4));
            octets.splice(at..end, words[below(&mut state, words.len())].iter().copied());
        }
        check(&octets);
    }
    println!("{} responses and {} changed ones, nothing odd", corpus.len(), runs);
}
