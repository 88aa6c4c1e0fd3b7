// A driver for Strictline: it is told what to fetch, and tells what came of it.
//
//     rustc -O -o my-driver my-driver.rs
//     printf 'driver   ./my-driver\nflags\n' > my.client
//     strictline run --client ./my.client
//
// What is yours is ask(); a few lines over a socket stand there as an example,
// which know Content-Length and little else. With a client that keeps its
// connection for a second request, add the flag "reuses". The protocol is in
// strictline-driver(7).
use std::io::{self, BufRead, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

struct Answer {
    result: &'static str, // "response", "error" or "unsupported"
    status: String,
    body: Vec<u8>, // also what came before an error: it counts
    error: String,
}

fn failed(status: &str, body: &[u8], error: &str) -> Answer {
    Answer { result: "error", status: status.into(), body: body.to_vec(), error: error.into() }
}

fn exchange(method: &str, url: &str, timeout: u64) -> io::Result<Vec<u8>> {
    let rest = url.strip_prefix("http://").unwrap_or(url);
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let mut stream = TcpStream::connect(host)?;
    let mut octets = Vec::new();
    let length = if method == "POST" { "Content-Length: 0\r\n" } else { "" };

    stream.set_read_timeout(Some(Duration::from_millis(timeout)))?;
    write!(stream, "{method} {path} HTTP/1.1\r\nHost: {host}\r\n{length}Connection: close\r\n\r\n")?;
    stream.read_to_end(&mut octets)?;
    Ok(octets)
}

fn ask(method: &str, url: &str, timeout: u64) -> Answer {
    if method == "CONNECT" || url.starts_with("https:") {
        return Answer { result: "unsupported", status: "-".into(), body: vec![], error: String::new() };
    }
    let octets = match exchange(method, url, timeout) {
        Ok(octets) => octets,
        Err(error) => return failed("-", &[], &error.to_string()),
    };
    let Some(end) = octets.windows(4).position(|four| four == b"\r\n\r\n") else {
        return failed("-", &[], "no response");
    };
    let head = String::from_utf8_lossy(&octets[..end]).into_owned();
    let status = head.get(9..12).unwrap_or("-").to_string();
    if !head.starts_with("HTTP/1.") || status.parse::<u16>().is_err() {
        return failed("-", &[], "no response");
    }
    let mut body = octets[end + 4..].to_vec();
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>())
    });
    match length {
        Some(Err(_)) => return failed(&status, &body, "a bad length"),
        Some(Ok(n)) if n > body.len() && method != "HEAD" => {
            return failed(&status, &body, "the body ends too early")
        }
        Some(Ok(n)) => body.truncate(n),
        None => {}
    }
    Answer { result: "response", status, body, error: String::new() }
}

fn hex(octets: &[u8]) -> String {
    octets.iter().map(|octet| format!("{octet:02x}")).collect()
}

fn main() {
    println!("hello\tmy client 1.0");
    for line in io::stdin().lock().lines() {
        let line = line.unwrap();
        let job: Vec<&str> = line.split('\t').collect();
        let timeout = job[5].parse().unwrap_or(3000);
        let mut answers = vec![ask(job[1], job[2], timeout)];
        if job[4] != "-" {
            answers.push(ask(job[3], job[4], timeout));
        }
        print!("result\t{}", job[0]);
        for a in answers {
            print!("\t{}\t{}\t{}\t{}", a.result, a.status, hex(&a.body), hex(a.error.as_bytes()));
        }
        println!();
        io::stdout().flush().unwrap();
    }
}
