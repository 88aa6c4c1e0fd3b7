// Driver for ureq: one Agent for each job. ../README.md describes the protocol.
#[path = "line_protocol.rs"]
mod line_protocol;

use line_protocol::{serve, Answer, Asking, Job};
use std::fs;
use std::io::Read;
use std::sync::Arc;
use std::time::Duration;

fn open(job: &Job) -> ureq::Agent {
    let time = Duration::from_millis(job.timeout);
    let redirects = if job.follow { 5 } else { 0 };
    let builder = ureq::AgentBuilder::new().redirects(redirects).timeout(time);
    match &job.cafile {
        None => builder.build(),
        Some(path) => {
            let pem = fs::read(path).expect("the CA file");
            let trusted = native_tls::Certificate::from_pem(&pem).expect("PEM");
            let connector = native_tls::TlsConnector::builder()
                .add_root_certificate(trusted)
                .build()
                .expect("TLS");
            builder.tls_connector(Arc::new(connector)).build()
        }
    }
}

fn send(agent: &ureq::Agent, method: &str, url: &str, asking: &Asking) -> Result<ureq::Response, ureq::Error> {
    let mut request = agent.request(method, url);
    for (name, value) in &asking.fields {
        let (name, value) = (String::from_utf8_lossy(name), String::from_utf8_lossy(value));
        request = request.set(&name, &value);
    }
    match &asking.content {
        Some(content) => request.send_bytes(content),
        None if method == "POST" => request.send_bytes(b""),
        None => request.call(),
    }
}

fn ask(agent: &mut ureq::Agent, method: &str, url: &str, asking: Asking, answer: &mut Answer) {
    let response = match send(agent, method, url, &asking) {
        Ok(response) => response,
        Err(ureq::Error::Status(_, response)) => response,
        Err(error) => return answer.fail(&error.to_string()),
    };
    answer.status = Some(response.status() as i64);
    for name in response.headers_names() {
        for value in response.all(&name) {
            answer.add_field(name.as_bytes(), value.as_bytes());
        }
    }
    if let Err(error) = response.into_reader().read_to_end(&mut answer.body) {
        answer.fail(&error.to_string());
    }
}

fn main() {
    serve("ureq 2.6", open, ask);
}
