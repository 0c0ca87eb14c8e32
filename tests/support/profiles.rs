//! What must hold of every file of site profiles: for the tests and the fuzzer.

use deboiler::{Extractor, SiteProfile, SiteProfiles};

/// Reads bytes as profiles, and panics where that does not hold together. Says
/// whether they were profiles.
pub(crate) fn check(bytes: &[u8]) -> bool {
    match SiteProfiles::from_bytes(bytes) {
        Ok(sites) => {
            check_written(bytes, sites.to_bytes(), &checksums(&sites));
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
            check_written(bytes, profile.to_bytes(), &[bytes.len()]);
            check_profile(&profile);
            true
        }
        Err(_) => false,
    }
}

/// What is written is what was read, save the checksums that end at these
/// places, which the fuzzer does not have to hit.
fn check_written(read: &[u8], mut written: Vec<u8>, checksums: &[usize]) {
    assert_eq!(read.len(), written.len());
    for &end in checksums {
        written[end - 8..end].copy_from_slice(&read[end - 8..end]);
    }
    assert_eq!(read, written);
}

/// Where the checksums in a file of many sites end: that of each site's
/// profile, and the file's own.
fn checksums(sites: &SiteProfiles) -> Vec<usize> {
    // The name of the format, its version, and how many sites there are.
    let mut end = 12 + 4 + 4;
    let mut ends = Vec::new();
    for (site, profile) in sites.iter() {
        end += 4 + site.len() + 4 + profile.to_bytes().len();
        ends.push(end);
    }
    ends.push(end + 8);
    ends
}

fn check_profile(profile: &SiteProfile) {
    let mut twice = profile.clone();
    twice.merge(profile);
    assert_eq!(twice.to_bytes(), profile.to_bytes());
    let _ = profile.page_count();
    let page = "<ul><li><a href=/>Home</a></ul><p>A sentence that a person wrote for others.";
    let _ = Extractor::default().with_site_profile(profile).extract(page).text();
}
