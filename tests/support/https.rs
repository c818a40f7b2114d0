//! A directory served over https on loopback, by a certificate of its own.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::thread;

use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use tempfile::NamedTempFile;

/// Serves until the test's process ends.
pub struct FileServer {
    port: u16,
    certificate: NamedTempFile,
}

impl FileServer {
    /// Serves `root` on a port of the system's choice.
    pub fn start(root: &Path) -> FileServer {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let mut certificate = NamedTempFile::new().unwrap();
        certificate.write_all(made.cert.pem().as_bytes()).unwrap();
        let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
        let config = ServerConfig::builder()
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.into()], key)
            .unwrap();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let (root, config) = (root.to_owned(), Arc::new(config));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (root, config) = (root.clone(), Arc::clone(&config));
                // A client that hangs up is its own affair.
                thread::spawn(move || answer(stream, config, &root).ok());
            }
        });
        FileServer { port, certificate }
    }

    /// Where the directory begins.
    pub fn url(&self) -> String {
        format!("https://localhost:{}/", self.port)
    }

    /// The file that a client has to trust.
    pub fn certificate(&self) -> &str {
        self.certificate.path().to_str().unwrap()
    }
}

/// One request, one answer.
fn answer(stream: TcpStream, config: Arc<ServerConfig>, root: &Path) -> std::io::Result<()> {
    let connection = ServerConnection::new(config).map_err(std::io::Error::other)?;
    let mut stream = BufReader::new(StreamOwned::new(connection, stream));
    let mut request = String::new();
    while !request.ends_with("\r\n\r\n") && stream.read_line(&mut request)? > 0 {}
    let path = request.split(' ').nth(1).unwrap_or_default().trim_start_matches('/');
    let (status, body) = match fs::read(root.join(path)) {
        Ok(body) => ("200 OK", body),
        Err(_) => ("404 Not Found", Vec::new()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        media_type(Path::new(path)),
        body.len(),
    );
    let stream = stream.get_mut();
    stream.write_all(head.as_bytes())?;
    stream.write_all(&body)?;
    stream.conn.send_close_notify();
    stream.flush()
}

/// A network mirror has to say that its JSON is JSON.
fn media_type(path: &Path) -> &'static str {
    let json = path.extension().is_some_and(|extension| extension == "json");
    if json { "application/json" } else { "application/zip" }
}
