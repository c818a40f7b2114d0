//! When a certificate ends. Its beginning says nothing here: it is as old as the process, and a
//! clock may have been set back since.

use std::time::Duration;

use ::p521::pkcs8::der::asn1::{AnyRef, GeneralizedTime, UtcTime};
use ::p521::pkcs8::der::{Decode, Result, SliceReader, Tag, Tagged};

/// The end of a certificate's validity, as time since 1970.
pub(super) fn not_after(certificate: &[u8]) -> Result<Duration> {
    let mut certificate = inside(AnyRef::from_der(certificate)?)?;
    let mut to_be_signed = inside(AnyRef::decode(&mut certificate)?)?;
    let version_or_serial = AnyRef::decode(&mut to_be_signed)?;
    if version_or_serial.tag().is_context_specific() {
        skip(&mut to_be_signed)?;
    }
    let (_algorithm, _issuer) = (skip(&mut to_be_signed)?, skip(&mut to_be_signed)?);
    let mut validity = inside(AnyRef::decode(&mut to_be_signed)?)?;
    skip(&mut validity)?;
    let end = AnyRef::decode(&mut validity)?;
    match end.tag() {
        Tag::UtcTime => Ok(end.decode_as::<UtcTime>()?.to_unix_duration()),
        _ => Ok(end.decode_as::<GeneralizedTime>()?.to_unix_duration()),
    }
}

fn inside(value: AnyRef<'_>) -> Result<SliceReader<'_>> {
    SliceReader::new(value.value())
}

fn skip(reader: &mut SliceReader<'_>) -> Result<()> {
    AnyRef::decode(reader).map(drop)
}

#[cfg(test)]
mod tests {
    use rcgen::{CertificateParams, KeyPair, date_time_ymd};

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
    fn what_is_no_certificate_has_no_end() {
        for bytes in [&b""[..], &[0x30, 0x00], &[0x30, 0x02, 0x30, 0x00], &[0xff; 40]] {
            assert!(not_after(bytes).is_err(), "{bytes:?}");
        }
    }
}
