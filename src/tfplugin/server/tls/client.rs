//! The one client that is let in: the holder of the key of the certificate that core gave us.
//!
//! Chains and names prove nothing here, and the certificate may be of a kind that no chain allows
//! (core's own claims to be an authority): it is the certificate, byte for byte, or it is not. Past
//! its end even that one is refused.

use std::sync::LazyLock;
use std::time::Duration;

use rustls::DigitallySignedStruct;
use rustls::Error;
use rustls::SignatureScheme;
use rustls::client::danger::HandshakeSignatureValid;
use rustls::crypto::{
    WebPkiSupportedAlgorithms, ring, verify_tls12_signature, verify_tls13_signature,
};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, SignatureVerificationAlgorithm, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::{CertificateError, DistinguishedName};

use super::{p521, validity};
use crate::tfplugin::server::error::StartError;

/// Lets in the holder of one certificate.
#[derive(Debug)]
pub(super) struct OnlyClient {
    certificate: CertificateDer<'static>,
    /// Since 1970.
    not_after: Duration,
}

impl OnlyClient {
    pub(super) fn from_pem(pem: &[u8]) -> Result<OnlyClient, StartError> {
        let invalid = || StartError::ClientCertificate;
        let certificate = CertificateDer::from_pem_slice(pem).map_err(|_| invalid())?;
        ParsedCertificate::try_from(&certificate).map_err(|_| invalid())?;
        let not_after = validity::not_after(&certificate).map_err(|_| invalid())?;
        Ok(OnlyClient { certificate, not_after })
    }
}

impl ClientCertVerifier for OnlyClient {
    fn root_hint_subjects(&self) -> &[DistinguishedName] {
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

type Algorithms = [&'static dyn SignatureVerificationAlgorithm];

/// Those of ring and P-521, in which core's own key is.
fn algorithms() -> WebPkiSupportedAlgorithms {
    static MAPPING: LazyLock<Vec<(SignatureScheme, &'static Algorithms)>> = LazyLock::new(|| {
        let ring = ring::default_provider().signature_verification_algorithms.mapping;
        ring.iter().copied().chain([(SignatureScheme::ECDSA_NISTP521_SHA512, p521::ALL)]).collect()
    });
    // `all` is for chains, of which there are none.
    WebPkiSupportedAlgorithms { all: &[], mapping: &MAPPING }
}
