//! What must hold of every file of site profiles: for the tests and the fuzzer.

use deboiler::{Extractor, SiteProfile, SiteProfiles};

/// Reads bytes as profiles, and panics where that does not hold together. Says
/// whether they were profiles.
pub(crate) fn check(bytes: &[u8]) -> bool {
    match SiteProfiles::from_bytes(bytes) {
        Ok(sites) => {
            check_written(bytes, &sites.to_bytes());
            let mut twice = sites.clone();
            twice.merge(&sites);
            assert_eq!(twice.to_bytes(), sites.to_bytes());
            sites.iter().for_each(|(_, profile)| check_profile(profile));
            return true;
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
    match SiteProfile::from_bytes(bytes) {
        Ok(profile) => {
            check_written(bytes, &profile.to_bytes());
            check_profile(&profile);
            true
        }
        Err(_) => false,
    }
}

/// What is written is what was read, save the checksum, which the fuzzer does
/// not have to hit.
fn check_written(read: &[u8], written: &[u8]) {
    let end = written.len() - 8;
    assert_eq!(read.len(), written.len());
    assert_eq!(read[..end], written[..end]);
}

fn check_profile(profile: &SiteProfile) {
    let mut twice = profile.clone();
    twice.merge(profile);
    assert_eq!(twice.to_bytes(), profile.to_bytes());
    let _ = profile.page_count();
    let page = "<ul><li><a href=/>Home</a></ul><p>A sentence that a person wrote for others.";
    let _ = Extractor::default().with_site_profile(profile).html(page).text();
}
