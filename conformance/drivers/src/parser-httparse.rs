// Filter for httparse, the parser of hyper and ureq. It splits heads and reads
// chunk-size lines; how a body ends is decided here, by RFC 9112 section 6.3.
// ../README.md describes the protocol.
#[path = "line_protocol.rs"]
mod line_protocol;

use httparse::{parse_chunk_size, Response, Status, EMPTY_HEADER};
use line_protocol::{serve_filter, Answer, Reading};

const FIELDS: usize = 100;

enum Framing {
    Nothing,
    Length(u64),
    Chunked,
    Close,
}

struct Input<'a> {
    reading: &'a Reading,
    next: usize,
    octets: Vec<u8>,
}

type Result<T> = std::result::Result<T, String>;

impl Input<'_> {
    // More octets; an error at the end.
    fn more(&mut self) -> Result<()> {
        match self.reading.pieces.get(self.next) {
            Some(piece) => self.octets.extend_from_slice(piece),
            None => return Err(format!("ended: {}", self.reading.end)),
        }
        self.next += 1;
        Ok(())
    }

    fn take(&mut self, len: usize) -> Vec<u8> {
        let rest = self.octets.split_off(len);
        std::mem::replace(&mut self.octets, rest)
    }

    fn at_least(&mut self, len: usize) -> Result<()> {
        while self.octets.len() < len {
            self.more()?;
        }
        Ok(())
    }

    // Up to the next line feed, which is taken as well.
    fn line(&mut self) -> Result<Vec<u8>> {
        loop {
            if let Some(at) = self.octets.iter().position(|octet| *octet == b'\n') {
                return Ok(self.take(at + 1));
            }
            self.more()?;
        }
    }
}

fn trim(text: &str) -> &str {
    text.trim_matches(|c| c == ' ' || c == '\t')
}

// Equal lengths count once; anything but a number is an error.
fn length_of(values: &[String]) -> Result<Option<u64>> {
    let mut found = None;
    for member in values.iter().flat_map(|value| value.split(',')).map(trim) {
        let digits = !member.is_empty() && member.bytes().all(|c| c.is_ascii_digit());
        match member.parse::<u64>() {
            Ok(length) if digits && found.map_or(true, |other| other == length) => {
                found = Some(length)
            }
            _ => return Err("not a length".to_string()),
        }
    }
    Ok(found)
}

fn framing_of(method: &str, status: i64, head: &[(String, String)]) -> Result<Framing> {
    let values = |name: &str| -> Vec<String> {
        head.iter().filter(|f| f.0.eq_ignore_ascii_case(name)).map(|f| f.1.clone()).collect()
    };
    let codings = values("transfer-encoding");
    if method == "HEAD" || status / 100 == 1 || status == 204 || status == 304 {
        return Ok(Framing::Nothing);
    }
    if method == "CONNECT" && status / 100 == 2 {
        return Ok(Framing::Close);
    }
    if !codings.is_empty() {
        let members = codings.iter().flat_map(|value| value.split(',')).map(trim);
        let last = members.filter(|member| !member.is_empty()).last().unwrap_or("");
        let chunked = last.eq_ignore_ascii_case("chunked");
        return Ok(if chunked { Framing::Chunked } else { Framing::Close });
    }
    Ok(length_of(&values("content-length"))?.map_or(Framing::Close, Framing::Length))
}

fn read_head(input: &mut Input, answer: &mut Answer) -> Result<Framing> {
    loop {
        let mut fields = [EMPTY_HEADER; FIELDS];
        let mut response = Response::new(&mut fields);
        let parsed = response.parse(&input.octets).map_err(|error| error.to_string())?;
        if let Status::Complete(len) = parsed {
            let status = response.code.unwrap_or(0) as i64;
            let latin1 = |value: &[u8]| value.iter().map(|c| *c as char).collect::<String>();
            let head: Vec<(String, String)> = response.headers.iter()
                .map(|f| (f.name.to_string(), latin1(f.value))).collect();
            answer.status = Some(status);
            answer.drop_fields();
            for field in response.headers.iter() {
                answer.add_field(field.name.as_bytes(), field.value);
            }
            input.take(len);
            return framing_of(&input.reading.method, status, &head);
        }
        input.more()?;
    }
}

fn read_chunks(input: &mut Input, answer: &mut Answer) -> Result<()> {
    loop {
        let size = match parse_chunk_size(&input.octets).map_err(|_| "not a size")? {
            Status::Complete((len, size)) => {
                input.take(len);
                size as usize
            }
            Status::Partial => {
                input.more()?;
                continue;
            }
        };
        if size == 0 {
            while input.line()? != b"\r\n" {}
            return Ok(());
        }
        read_counted(input, answer, size as u64)?;
        input.at_least(2)?;
        if input.take(2) != b"\r\n" {
            return Err("no CRLF after a chunk".to_string());
        }
    }
}

fn read_counted(input: &mut Input, answer: &mut Answer, length: u64) -> Result<()> {
    let mut left = length;
    loop {
        let len = left.min(input.octets.len() as u64);
        answer.body.extend(input.take(len as usize));
        left -= len;
        if left == 0 {
            return Ok(());
        }
        input.more()?;
    }
}

fn read_rest(input: &mut Input, answer: &mut Answer) -> Result<()> {
    while input.more().is_ok() {}
    answer.body.append(&mut input.octets);
    match input.reading.end.as_str() {
        "close" => Ok(()),
        end => Err(format!("ended: {}", end)),
    }
}

fn read_response(input: &mut Input, answer: &mut Answer) -> Result<()> {
    let mut framing = read_head(input, answer)?;
    while matches!(answer.status, Some(100) | Some(102..=199)) {
        framing = read_head(input, answer)?;
    }
    match framing {
        Framing::Nothing => Ok(()),
        Framing::Length(length) => read_counted(input, answer, length),
        Framing::Chunked => read_chunks(input, answer),
        Framing::Close => read_rest(input, answer),
    }
}

fn main() {
    serve_filter("httparse 1", |reading, answer| {
        let mut input = Input { reading, next: 0, octets: Vec::new() };
        if let Err(why) = read_response(&mut input, answer) {
            answer.fail(&why);
        }
    });
}
