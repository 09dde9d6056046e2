//! Addresses of stored pictures. A key is immutable: its name is made of the content, so its address may be cached for ever.

/// The address of a picture, relative to the site: `/media/campaign_images/<hash>.jpg`.
#[must_use]
pub fn url(key: &str) -> String {
    format!("/media/{key}")
}

/// The address of the same picture, at most 640 pixels wide, for cards and lists.
#[must_use]
pub fn small_url(key: &str) -> String {
    format!("/media/{}", small_key(key))
}

/// The key of the small variant: `<name>-640.jpg` for `<name>.jpg`.
#[must_use]
pub fn small_key(key: &str) -> String {
    match key.rsplit_once('.') {
        Some((name, extension)) => format!("{name}-640.{extension}"),
        None => format!("{key}-640"),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_small_variant_stands_beside_the_picture() {
        assert_eq!(super::small_url("campaign_images/ab.jpg"), "/media/campaign_images/ab-640.jpg");
        assert_eq!(super::url("campaign_images/ab.jpg"), "/media/campaign_images/ab.jpg");
    }
}
