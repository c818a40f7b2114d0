//! Certificates that a client can present. Core's own is of the kind `p521`, claims to be an
//! authority, and cannot be made by the libraries at hand, so that one is committed, for tests
//! only; likewise an RSA one.

use std::sync::Arc;

use p521::ecdsa::signature::hazmat::PrehashSigner;
use p521::pkcs8::DecodePrivateKey;
use rustls::crypto::ring::sign::any_supported_type;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::{CertifiedKey, Signer, SigningKey};
use rustls::{SignatureAlgorithm, SignatureScheme};
use sha2::{Digest, Sha256, Sha384, Sha512};

/// A certificate with its key.
#[derive(Debug, Clone)]
pub struct Identity {
    pub pem: String,
    pub key: Arc<CertifiedKey>,
}

impl Identity {
    pub fn p256() -> Identity {
        Identity::generated(&rcgen::PKCS_ECDSA_P256_SHA256)
    }

    pub fn p384() -> Identity {
        Identity::generated(&rcgen::PKCS_ECDSA_P384_SHA384)
    }

    pub fn ed25519() -> Identity {
        Identity::generated(&rcgen::PKCS_ED25519)
    }

    pub fn rsa() -> Identity {
        let key = include_bytes!("certificates/rsa.key.pem");
        let key = PrivateKeyDer::from_pem_slice(key).expect("a key");
        let key = any_supported_type(&key).expect("an RSA key");
        Identity::of(include_str!("certificates/rsa.pem"), key)
    }

    pub fn p521() -> Identity {
        Identity::p521_signing(SignatureScheme::ECDSA_NISTP521_SHA512)
    }

    /// In TLS 1.2 the scheme states the hash alone, and clients choose the server's first: with Go's, SHA-384.
    pub fn p521_signing(scheme: SignatureScheme) -> Identity {
        let key = PrivateKeyDer::from_pem_slice(include_bytes!("certificates/p521.key.pem"));
        let key = p521::SecretKey::from_pkcs8_der(key.expect("a key").secret_der());
        let key = P521(Arc::new(key.expect("a P-521 key").into()), scheme);
        Identity::of(include_str!("certificates/p521.pem"), Arc::new(key))
    }

    /// This certificate, but another's key.
    pub fn with_key_of(&self, other: &Identity) -> Identity {
        Identity::of(&self.pem, Arc::clone(&other.key.key))
    }

    /// It ended long ago.
    pub fn expired() -> Identity {
        Identity::shaped(&rcgen::PKCS_ECDSA_P256_SHA256, |params| {
            params.not_before = rcgen::date_time_ymd(2001, 1, 1);
            params.not_after = rcgen::date_time_ymd(2002, 1, 1);
        })
    }

    fn generated(algorithm: &'static rcgen::SignatureAlgorithm) -> Identity {
        Identity::shaped(algorithm, |_| ())
    }

    fn shaped(
        algorithm: &'static rcgen::SignatureAlgorithm,
        shape: impl FnOnce(&mut rcgen::CertificateParams),
    ) -> Identity {
        let key = rcgen::KeyPair::generate_for(algorithm).expect("a key");
        let names = ["localhost".to_owned()];
        let mut params = rcgen::CertificateParams::new(names).expect("parameters");
        shape(&mut params);
        let certificate = params.self_signed(&key).expect("a certificate");
        let key = PrivateKeyDer::try_from(key.serialize_der()).expect("a key");
        Identity::of(&certificate.pem(), any_supported_type(&key).expect("a key that ring knows"))
    }

    fn of(pem: &str, key: Arc<dyn SigningKey>) -> Identity {
        let certificate = CertificateDer::from_pem_slice(pem.as_bytes()).expect("a certificate");
        let key = Arc::new(CertifiedKey::new(vec![certificate], key));
        Identity { pem: pem.to_owned(), key }
    }
}

/// Signs with P-521, which ring does not know.
#[derive(Debug, Clone)]
struct P521(Arc<p521::ecdsa::SigningKey>, SignatureScheme);

impl SigningKey for P521 {
    fn choose_scheme(&self, offered: &[SignatureScheme]) -> Option<Box<dyn Signer>> {
        let offered = offered.contains(&self.1);
        offered.then(|| Box::new(self.clone()) as Box<dyn Signer>)
    }

    fn algorithm(&self) -> SignatureAlgorithm {
        SignatureAlgorithm::ECDSA
    }
}

impl Signer for P521 {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rustls::Error> {
        let hash = match self.1 {
            SignatureScheme::ECDSA_NISTP256_SHA256 => Sha256::digest(message).to_vec(),
            SignatureScheme::ECDSA_NISTP384_SHA384 => Sha384::digest(message).to_vec(),
            _ => Sha512::digest(message).to_vec(),
        };
        // As a number: a short hash begins with zeros.
        let number = [vec![0; 66 - hash.len()], hash].concat();
        let signature: p521::ecdsa::Signature = self.0.sign_prehash(&number).expect("a signature");
        Ok(signature.to_der().as_bytes().to_vec())
    }

    fn scheme(&self) -> SignatureScheme {
        self.1
    }
}
