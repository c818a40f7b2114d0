//! A local server that speaks the Query API's JSON 1.1, well or badly.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::{Value, json};

/// What the server does with one request.
pub enum Reply {
    /// A status and a body.
    Status(u16, Value),
    /// A good status, but the body ends early.
    Cut(Value),
}

impl Reply {
    /// A page of documents, and the token of the next.
    pub fn page(documents: &[String], next: Option<&str>) -> Reply {
        Reply::Status(
            200,
            json!({"FormatVersion": "aws_v1", "PriceList": documents, "NextToken": next}),
        )
    }
}

/// A running server; it ends with the process.
pub struct Server {
    pub url: String,
    seen: Arc<Mutex<Vec<Value>>>,
}

impl Server {
    /// Answers the nth request, counted from 0, with what `reply` says.
    pub fn start(mut reply: impl FnMut(usize, &Value) -> Reply + Send + 'static) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&seen);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let Some((body, stream)) = request(stream.unwrap()) else { continue };
                let count = log.lock().unwrap().len();
                let answer = reply(count, &body);
                log.lock().unwrap().push(body);
                respond(stream, answer);
            }
        });
        Server { url, seen }
    }

    /// The bodies of the requests so far.
    pub fn seen(&self) -> Vec<Value> {
        self.seen.lock().unwrap().clone()
    }
}

/// Reads one request; it must be one of ours.
fn request(stream: TcpStream) -> Option<(Value, TcpStream)> {
    let mut reader = BufReader::new(stream);
    let mut headers = String::new();
    while !headers.ends_with("\r\n\r\n") {
        if reader.read_line(&mut headers).ok()? == 0 {
            return None;
        }
    }
    let lower = headers.to_lowercase();
    assert!(lower.contains("x-amz-target: awspricelistservice.getproducts"), "{headers}");
    assert!(lower.contains("content-type: application/x-amz-json-1.1"), "{headers}");
    assert!(lower.contains("authorization: aws4-hmac-sha256 credential=akid/"), "{headers}");
    let length = lower.lines().find_map(|line| line.strip_prefix("content-length: "))?;
    let mut body = vec![0; length.parse().ok()?];
    reader.read_exact(&mut body).ok()?;
    Some((serde_json::from_slice(&body).unwrap(), reader.into_inner()))
}

fn respond(mut stream: TcpStream, reply: Reply) {
    let (status, body, cut) = match reply {
        Reply::Status(status, body) => (status, body.to_string(), 0),
        Reply::Cut(body) => (200, body.to_string(), 10),
    };
    let head = format!(
        "HTTP/1.1 {status} Reason\r\ncontent-type: application/x-amz-json-1.1\r\n\
         content-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    // The client may be gone already: it does not wait for a body it will not read.
    let _ = stream.write_all(head.as_bytes());
    let _ = stream.write_all(&body.as_bytes()[..body.len() - cut]);
}
