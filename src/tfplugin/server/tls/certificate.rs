//! Our own certificate, made anew by each process.

use rcgen::{
    CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, KeyPair,
    KeyUsagePurpose, PKCS_ECDSA_P256_SHA256, date_time_ymd,
};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};

use crate::tfplugin::server::error::StartError;

/// A certificate and its key.
pub(super) struct Own {
    pub certificate: CertificateDer<'static>,
    pub key: PrivateKeyDer<'static>,
}

/// Makes a certificate for `localhost`, the name that clients expect. P-256 is the fastest kind
/// to make that every client takes.
pub(super) fn generate() -> Result<Own, StartError> {
    let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?;
    let mut params = CertificateParams::new(["localhost".to_owned()])?;
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, "localhost");
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages =
        vec![ExtendedKeyUsagePurpose::ServerAuth, ExtendedKeyUsagePurpose::ClientAuth];
    // It lives as long as the process, so that only a wrong clock could find it invalid.
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(2120, 1, 1);
    let certificate = params.self_signed(&key)?.der().clone();
    Ok(Own { certificate, key: PrivatePkcs8KeyDer::from(key.serialize_der()).into() })
}
