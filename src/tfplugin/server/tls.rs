//! TLS between two certificates that each side knows beforehand: the server's is in the handshake line,
//! core's in the environment. There is no certificate authority.
//!
//! Chains and names prove nothing here, and core's certificate may be of a kind that no chain allows
//! (it claims to be an authority): a client presents that certificate, byte for byte, and holds its
//! key, or it is refused. Past its end even that certificate is refused. Its beginning is ignored: it is as
//! old as the process, and the clock may have been set back since.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use p521::FieldBytes;
use p521::ecdsa::signature::hazmat::PrehashVerifier;
use p521::ecdsa::{Signature, VerifyingKey};
use p521::pkcs8::der;
use p521::pkcs8::der::asn1::{AnyRef, GeneralizedTime, UtcTime};
use p521::pkcs8::der::{Decode, SliceReader, Tag, Tagged};
use rcgen::{
    CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, KeyPair,
    KeyUsagePurpose, PKCS_ECDSA_P256_SHA256, date_time_ymd,
};
use rustls::client::danger::HandshakeSignatureValid;
use rustls::crypto::{
    WebPkiSupportedAlgorithms, ring, verify_tls12_signature, verify_tls13_signature,
};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{
    AlgorithmIdentifier, CertificateDer, InvalidSignature, PrivateKeyDer, PrivatePkcs8KeyDer,
    SignatureVerificationAlgorithm, UnixTime, alg_id,
};
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::server::{NoServerSessionStorage, ParsedCertificate};
use rustls::version::{TLS12, TLS13};
use rustls::{CertificateError, DigitallySignedStruct, Error, ServerConfig, SignatureScheme};

use sha2::{Digest, Sha256, Sha384, Sha512};

use super::error::StartError;

/// The server's side of TLS.
pub(super) struct Tls {
    pub config: ServerConfig,
    /// The server's certificate, in DER.
    pub certificate: Vec<u8>,
}

/// TLS with a new certificate, for the one client whose certificate is `client`, in PEM.
pub(super) fn server(client: &[u8]) -> Result<Tls, StartError> {
    let client = OnlyClient::from_pem(client)?;
    let (certificate, key) = self_signed()?;
    let der = certificate.to_vec();
    let provider = Arc::new(ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&TLS13, &TLS12])?
        .with_client_cert_verifier(Arc::new(client))
        .with_single_cert(vec![certificate], key)?;
    // Newer clients of gRPC hang up without it.
    config.alpn_protocols = vec![b"h2".to_vec()];
    // One connection a process: nothing is ever resumed.
    config.send_tls13_tickets = 0;
    config.session_storage = Arc::new(NoServerSessionStorage {});
    Ok(Tls { config, certificate: der })
}

/// A new certificate for `localhost`, the name that clients expect, and its key. P-256 is the fastest
/// kind to generate that every client accepts.
fn self_signed() -> Result<(CertificateDer<'static>, PrivateKeyDer<'static>), StartError> {
    let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?;
    let mut params = CertificateParams::new(["localhost".to_owned()])?;
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, "localhost");
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages =
        vec![ExtendedKeyUsagePurpose::ServerAuth, ExtendedKeyUsagePurpose::ClientAuth];
    // It is used as long as the process runs, so that only a wrong clock could find it invalid.
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(2120, 1, 1);
    let certificate = params.self_signed(&key)?.der().clone();
    Ok((certificate, PrivatePkcs8KeyDer::from(key.serialize_der()).into()))
}

/// Accepts the holder of one certificate's key.
#[derive(Debug)]
struct OnlyClient {
    certificate: CertificateDer<'static>,
    /// Since 1970.
    not_after: Duration,
}

impl OnlyClient {
    fn from_pem(pem: &[u8]) -> Result<OnlyClient, StartError> {
        let invalid = || StartError::ClientCertificate;
        let certificate = CertificateDer::from_pem_slice(pem).map_err(|_| invalid())?;
        ParsedCertificate::try_from(&certificate).map_err(|_| invalid())?;
        let not_after = not_after(&certificate).map_err(|_| invalid())?;
        Ok(OnlyClient { certificate, not_after })
    }
}

impl ClientCertVerifier for OnlyClient {
    fn root_hint_subjects(&self) -> &[rustls::DistinguishedName] {
        &[]
    }

    fn verify_client_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        now: UnixTime,
    ) -> Result<ClientCertVerified, Error> {
        if *end_entity != self.certificate {
            return Err(CertificateError::ApplicationVerificationFailure.into());
        }
        if now.as_secs() > self.not_after.as_secs() {
            return Err(CertificateError::Expired.into());
        }
        Ok(ClientCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, certificate, signature, &algorithms())
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signature, &algorithms())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        algorithms().supported_schemes()
    }
}

type Algorithms = &'static [&'static dyn SignatureVerificationAlgorithm];

/// Those of ring, and P-521, the curve of core's own key.
fn algorithms() -> WebPkiSupportedAlgorithms {
    static MAPPING: LazyLock<Vec<(SignatureScheme, Algorithms)>> = LazyLock::new(|| {
        let ring = ring::default_provider().signature_verification_algorithms.mapping;
        let p521: Algorithms = &[P521_SHA512];
        ring.iter()
            .map(|(scheme, algorithms)| (*scheme, with_p521(*scheme, algorithms)))
            .chain([(SignatureScheme::ECDSA_NISTP521_SHA512, p521)])
            .collect()
    });
    // `all` is for chains, of which there are none.
    WebPkiSupportedAlgorithms { all: &[], mapping: &MAPPING }
}

/// The algorithms of a scheme, which in TLS 1.2 states a hash and no curve. TLS 1.3 uses the first of them.
fn with_p521(scheme: SignatureScheme, algorithms: Algorithms) -> Algorithms {
    let p521 = match scheme {
        SignatureScheme::ECDSA_NISTP256_SHA256 => P521_SHA256,
        SignatureScheme::ECDSA_NISTP384_SHA384 => P521_SHA384,
        _ => return algorithms,
    };
    let p521: &'static dyn SignatureVerificationAlgorithm = p521;
    algorithms.iter().copied().chain([p521]).collect::<Vec<_>>().leak()
}

/// ECDSA on the curve P-521, which ring does not support, with a hash.
#[derive(Debug)]
struct EcdsaP521 {
    hash: fn(&[u8]) -> Vec<u8>,
    algorithm: AlgorithmIdentifier,
}

const P521_SHA256: &EcdsaP521 = &EcdsaP521 {
    hash: |message| Sha256::digest(message).to_vec(),
    algorithm: alg_id::ECDSA_SHA256,
};
const P521_SHA384: &EcdsaP521 = &EcdsaP521 {
    hash: |message| Sha384::digest(message).to_vec(),
    algorithm: alg_id::ECDSA_SHA384,
};
const P521_SHA512: &EcdsaP521 = &EcdsaP521 {
    hash: |message| Sha512::digest(message).to_vec(),
    algorithm: alg_id::ECDSA_SHA512,
};

impl SignatureVerificationAlgorithm for EcdsaP521 {
    fn verify_signature(
        &self,
        public_key: &[u8],
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), InvalidSignature> {
        let key = VerifyingKey::from_sec1_bytes(public_key).map_err(|_| InvalidSignature)?;
        let signature = Signature::from_der(signature).map_err(|_| InvalidSignature)?;
        // As a number, a hash shorter than the curve's order begins with zeros.
        let hash = (self.hash)(message);
        let mut number = FieldBytes::default();
        number[size_of::<FieldBytes>() - hash.len()..].copy_from_slice(&hash);
        key.verify_prehash(&number, &signature).map_err(|_| InvalidSignature)
    }

    fn public_key_alg_id(&self) -> AlgorithmIdentifier {
        alg_id::ECDSA_P521
    }

    fn signature_alg_id(&self) -> AlgorithmIdentifier {
        self.algorithm
    }
}

/// The end of a certificate's validity, as time since 1970.
fn not_after(certificate: &[u8]) -> der::Result<Duration> {
    let mut certificate = content(AnyRef::from_der(certificate)?)?;
    let mut to_be_signed = content(AnyRef::decode(&mut certificate)?)?;
    let version_or_serial = AnyRef::decode(&mut to_be_signed)?;
    if version_or_serial.tag().is_context_specific() {
        skip(&mut to_be_signed)?;
    }
    let (_algorithm, _issuer) = (skip(&mut to_be_signed)?, skip(&mut to_be_signed)?);
    let mut validity = content(AnyRef::decode(&mut to_be_signed)?)?;
    skip(&mut validity)?;
    let end = AnyRef::decode(&mut validity)?;
    match end.tag() {
        Tag::UtcTime => Ok(end.decode_as::<UtcTime>()?.to_unix_duration()),
        _ => Ok(end.decode_as::<GeneralizedTime>()?.to_unix_duration()),
    }
}

fn content(value: AnyRef<'_>) -> der::Result<SliceReader<'_>> {
    SliceReader::new(value.value())
}

fn skip(reader: &mut SliceReader<'_>) -> der::Result<()> {
    AnyRef::decode(reader).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: u64 = 24 * 60 * 60;

    #[test]
    fn reads_both_forms_of_a_date() {
        // Certificates write years from 2050 on in the other form.
        for (year, days) in [(2049, 28_855), (2051, 29_585)] {
            let mut params = CertificateParams::new(["localhost".to_owned()]).unwrap();
            params.not_after = date_time_ymd(year, 1, 1);
            let key = KeyPair::generate().unwrap();
            let certificate = params.self_signed(&key).unwrap();
            let end = not_after(certificate.der()).unwrap();
            assert_eq!(end, Duration::from_secs(days * DAY), "{year}");
        }
    }

    #[test]
    fn bytes_that_are_no_certificate_have_no_end() {
        for bytes in [&b""[..], &[0x30, 0x00], &[0x30, 0x02, 0x30, 0x00], &[0xff; 40]] {
            assert!(not_after(bytes).is_err(), "{bytes:?}");
        }
    }
}
