// Driver for hyper's client, without TLS and without following redirections,
// which hyper leaves to others: one Client for each job, on a runtime that runs
// only during requests. ../README.md describes the protocol.
#[path = "line_protocol.rs"]
mod line_protocol;

use hyper::body::HttpBody;
use hyper::client::HttpConnector;
use hyper::{Body, Client, Request};
use line_protocol::{serve, Answer, Asking, Job};
use std::error::Error;
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};

struct Hyper {
    runtime: Runtime,
    client: Option<Client<HttpConnector>>,
    timeout: Duration,
}

fn open(job: &Job) -> Hyper {
    Hyper {
        runtime: Builder::new_current_thread().enable_all().build().unwrap(),
        client: Some(Client::new()).filter(|_| job.cafile.is_none()),
        timeout: Duration::from_millis(job.timeout),
    }
}

async fn fetch(
    client: &Client<HttpConnector>,
    method: &str,
    url: &str,
    asking: Asking,
    answer: &mut Answer,
) -> Result<(), Box<dyn Error>> {
    let mut request = Request::builder().method(method).uri(url);
    for (name, value) in &asking.fields {
        request = request.header(&name[..], &value[..]);
    }
    let content = asking.content.map_or_else(Body::empty, Body::from);
    let request = request.body(content)?;
    let mut response = client.request(request).await?;
    answer.status = Some(response.status().as_u16() as i64);
    for (name, value) in response.headers() {
        answer.add_field(name.as_str().as_bytes(), value.as_bytes());
    }
    while let Some(piece) = response.data().await {
        answer.body.extend_from_slice(&piece?);
    }
    Ok(())
}

fn ask(hyper: &mut Hyper, method: &str, url: &str, asking: Asking, answer: &mut Answer) {
    let client = match &hyper.client {
        Some(client) if method != "CONNECT" => client,
        _ => {
            answer.result = "unsupported";
            return;
        }
    };
    let limit = hyper.timeout;
    let done = hyper.runtime.block_on(async {
        tokio::time::timeout(limit, fetch(client, method, url, asking, answer)).await
    });
    match done {
        Ok(Ok(())) => (),
        Ok(Err(error)) => answer.fail(&error.to_string()),
        Err(_) => answer.fail("the time limit has passed"),
    }
}

fn main() {
    serve("hyper 0.14", open, ask);
}
