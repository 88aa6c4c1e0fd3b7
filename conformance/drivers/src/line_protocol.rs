// The line protocol for drivers and filters in Rust; ../README.md describes it.
use std::fmt::Write as _;
use std::io::{self, BufRead, Write};
use std::thread::sleep;
use std::time::{Duration, Instant};

pub struct Answer {
    pub result: &'static str,
    pub status: Option<i64>,
    pub body: Vec<u8>,
    pub error: String,
    fields: Vec<String>,
}

pub fn hex(octets: &[u8]) -> String {
    let mut text = String::with_capacity(octets.len() * 2);
    for octet in octets {
        write!(text, "{:02x}", octet).unwrap();
    }
    text
}

impl Answer {
    fn new() -> Answer {
        Answer {
            result: "response",
            status: None,
            body: Vec::new(),
            error: String::new(),
            fields: Vec::new(),
        }
    }

    pub fn fail(&mut self, why: &str) {
        self.result = "error";
        self.error = why.to_string();
    }

    pub fn add_field(&mut self, name: &[u8], value: &[u8]) {
        self.fields.push(hex(name) + ":" + &hex(value));
    }

    #[allow(dead_code)]
    pub fn drop_fields(&mut self) {
        self.fields.clear();
    }

    fn show(&self) -> String {
        let status = self.status.map_or("-".to_string(), |s| format!("{:03}", s));
        let error = hex(self.error.as_bytes());
        format!("{}\t{}\t{}\t{}\tfields={}", self.result, status, hex(&self.body), error,
            self.fields.join(","))
    }
}

fn say(line: &str) {
    println!("{}", line);
    io::stdout().flush().unwrap();
}

// What request one needs besides its method.
#[allow(dead_code)]
#[derive(Default)]
pub struct Asking {
    pub fields: Vec<(Vec<u8>, Vec<u8>)>,
    pub content: Option<Vec<u8>>,
    pub follow: bool, // follow redirections
}

#[allow(dead_code)]
fn read_asking(named: &[&str]) -> Asking {
    let mut asking = Asking::default();
    for part in named {
        match part.split_once('=') {
            Some(("fields", list)) => {
                let pairs = list.split(',').filter_map(|pair| pair.split_once(':'));
                asking.fields = pairs.map(|(name, value)| (unhex(name), unhex(value))).collect();
            }
            Some(("content", digits)) => asking.content = Some(unhex(digits)),
            Some(("follow", _)) => asking.follow = true,
            _ => (),
        }
    }
    asking
}

#[allow(dead_code)]
pub struct Job {
    pub timeout: u64, // ms
    pub cafile: Option<String>,
    pub follow: bool, // as in Asking
}

// The part of a job with that name, if any.
#[allow(dead_code)]
fn named(parts: &[&str], name: &str) -> Duration {
    let ms = parts[7..].iter().filter_map(|part| part.strip_prefix(name)).next();
    Duration::from_millis(ms.map_or(0, |ms| ms.parse().unwrap()))
}

// open makes the client of a job; ask fills in an answer.
#[allow(dead_code)]
pub fn serve<C>(
    name: &str,
    open: impl Fn(&Job) -> C,
    ask: impl Fn(&mut C, &str, &str, Asking, &mut Answer),
) {
    let mut left: Vec<(Instant, C)> = Vec::new(); // still open
    say(&format!("hello\t{}", name));
    for line in io::stdin().lock().lines() {
        let line = line.unwrap();
        let parts: Vec<&str> = line.split('\t').collect();
        let cafile = Some(parts[6].to_string()).filter(|path| path != "-");
        let mut asking = read_asking(&parts[7..]);
        let job = Job { timeout: parts[5].parse().unwrap(), cafile, follow: asking.follow };
        let mut client = open(&job);
        let mut shown = vec!["result".to_string(), parts[0].to_string()];
        for (method, url) in [(parts[1], parts[2]), (parts[3], parts[4])] {
            if url == "-" {
                continue;
            }
            if shown.len() > 2 {
                // nothing reads meanwhile, idle or busy
                sleep(named(&parts, "idle=") + named(&parts, "busy="));
            }
            let mut answer = Answer::new();
            ask(&mut client, method, url, std::mem::take(&mut asking), &mut answer);
            shown.push(answer.show());
        }
        left.push((Instant::now() + named(&parts, "open="), client));
        say(&shown.join("\t"));
        left.retain(|(due, _)| *due > Instant::now());
    }
}

#[allow(dead_code)]
pub struct Reading {
    pub method: String,
    pub pieces: Vec<Vec<u8>>,
    pub end: String,
}

fn unhex(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2)
        .map(|i| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).unwrap())
        .collect()
}

#[allow(dead_code)]
pub fn serve_filter(name: &str, read: impl Fn(&Reading, &mut Answer)) {
    say(&format!("hello\t{}", name));
    for line in io::stdin().lock().lines() {
        let line = line.unwrap();
        let parts: Vec<&str> = line.split('\t').collect();
        let reading = Reading {
            method: parts[1].to_string(),
            pieces: parts[2].split(',').map(unhex).collect(),
            end: parts[3].to_string(),
        };
        let mut answer = Answer::new();
        read(&reading, &mut answer);
        say(&format!("result\t{}\t{}", parts[0], answer.show()));
    }
}
