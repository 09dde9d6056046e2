//! What a request's path is an instance of, so that logs and metrics name `/campaigns/{id}` and not each campaign.

use std::collections::HashSet;

use axum::extract::{MatchedPath, Request};

/// Paths that nothing is served at.
const OTHER: &str = "(other)";
/// The built assets, which change their names with their content.
const ASSETS: &str = "/pkg/{file}";
const EMBEDDED: &str = "/pkg/{*file}";
const FUNCTIONS: &str = "/fn/{*function}";

/// The templates that axum does not know: of pages, which Leptos's router serves, and the paths of server functions.
#[derive(Debug)]
pub(super) struct Templates {
    plain: HashSet<String>,
    /// By their segments.
    with_parameters: Vec<(Vec<Segment>, String)>,
    functions: HashSet<&'static str>,
}

#[derive(Debug)]
enum Segment {
    Word(String),
    Any,
}

impl Templates {
    pub(super) fn new(pages: impl Iterator<Item = String>, functions: Vec<&'static str>) -> Self {
        let (with_parameters, plain): (Vec<_>, Vec<_>) = pages.partition(|page| page.contains('{'));
        let segments = |page: &str| {
            let word = |text: &str| if text.starts_with('{') { Segment::Any } else { Segment::Word(text.to_owned()) };
            page.split('/').map(word).collect()
        };
        Self {
            plain: plain.into_iter().collect(),
            with_parameters: with_parameters.into_iter().map(|page| (segments(&page), page)).collect(),
            functions: functions.into_iter().collect(),
        }
    }

    /// The template of that request.
    pub(super) fn of(&self, request: &Request) -> String {
        let path = request.uri().path();
        match request.extensions().get::<MatchedPath>().map(MatchedPath::as_str) {
            Some(EMBEDDED) => ASSETS.to_owned(),
            Some(FUNCTIONS) => self.functions.get(path).copied().unwrap_or(OTHER).to_owned(),
            // Both spellings of an API path are one.
            Some(template) => template.strip_suffix('/').filter(|text| !text.is_empty()).unwrap_or(template).to_owned(),
            None if path.starts_with("/pkg/") => ASSETS.to_owned(),
            None => self.page(path).unwrap_or(OTHER).to_owned(),
        }
    }

    fn page(&self, path: &str) -> Option<&str> {
        let path = path.strip_suffix('/').filter(|text| !text.is_empty()).unwrap_or(path);
        if let Some(page) = self.plain.get(path) {
            return Some(page);
        }
        let fits = |segments: &[Segment]| {
            let mut words = path.split('/');
            segments.iter().all(|segment| match (segment, words.next()) {
                (Segment::Word(word), Some(text)) => word == text,
                (Segment::Any, Some(text)) => !text.is_empty(),
                (_, None) => false,
            }) && words.next().is_none()
        };
        self.with_parameters.iter().find(|(segments, _)| fits(segments)).map(|(_, page)| page.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_known_by_its_template() {
        let pages = ["/", "/campaigns", "/campaigns/new", "/campaigns/{id}", "/campaigns/{id}/edit"];
        let templates = Templates::new(pages.iter().map(|page| (*page).to_owned()), Vec::new());
        let page = |path| templates.page(path).unwrap_or(OTHER);
        assert_eq!(page("/"), "/");
        assert_eq!(page("/campaigns/new"), "/campaigns/new");
        assert_eq!(page("/campaigns/0199c8a2"), "/campaigns/{id}");
        assert_eq!(page("/campaigns/0199c8a2/edit"), "/campaigns/{id}/edit");
        for nowhere in ["/campaigns/a/b/c", "/wp-login.php", "/campaigns//edit"] {
            assert_eq!(page(nowhere), OTHER, "{nowhere}");
        }
    }
}
