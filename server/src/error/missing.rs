//! What is said of something that is not there, or that the caller may not see.

use tandem_texts as t;

/// A whole sentence for each noun: other languages do not put any noun into the same one.
pub(super) fn missing(noun: &str) -> String {
    let sentence = match noun {
        "Instagram profile" => t::refusals::no_instagram_profile(),
        "account" => t::refusals::no_account(),
        "agreement" => t::refusals::no_agreement(),
        "analytics" => t::refusals::no_analytics(),
        "bid" => t::refusals::no_bid(),
        "brief" => t::refusals::no_brief(),
        "button" => t::refusals::no_button(),
        "campaign" => t::refusals::no_campaign(),
        "device" => t::refusals::no_device(),
        "draft" => t::refusals::no_draft(),
        "export" => t::refusals::no_export(),
        "file" => t::refusals::no_file(),
        "invitation" => t::refusals::no_invitation(),
        "job" => t::refusals::no_job(),
        "link" => t::refusals::no_link(),
        "notification" => t::refusals::no_notification(),
        "page" => t::refusals::no_page(),
        "payment" => t::refusals::no_payment(),
        "picture" => t::refusals::no_picture(),
        "receipt" => t::refusals::no_receipt(),
        "report" => t::refusals::no_report(),
        "review" => t::refusals::no_review(),
        "saved search" => t::refusals::no_saved_search(),
        "shared report" => t::refusals::no_shared_report(),
        "step" => t::refusals::no_step(),
        "subscription" => t::refusals::no_subscription(),
        "token" => t::refusals::no_token(),
        other => return t::refusals::no_such_thing(other),
    };
    sentence.to_owned()
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    #[test]
    fn every_noun_has_its_sentence() {
        let mut nouns = Vec::new();
        for folder in ["src", "../app/src", "../src"] {
            collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut nouns);
        }
        assert!(nouns.contains(&"campaign".to_owned()));
        let arms = include_str!("missing.rs");
        // `else` is no noun: a test of the API's answers has it.
        nouns.retain(|noun| noun != "else" && !arms.contains(&format!("\"{noun}\" => ")));
        assert!(nouns.is_empty(), "these need a sentence in app/texts/en/refusals.ftl: {nouns:?}");
        assert_eq!(missing("campaign"), t::refusals::no_campaign());
        assert_eq!(missing("else"), t::refusals::no_such_thing("else"));
    }

    fn collect(folder: &Path, nouns: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, nouns);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let code = fs::read_to_string(path).unwrap();
                let named = code.split("NotFound(\"").skip(1).filter_map(|rest| rest.split('"').next());
                nouns.extend(named.map(str::to_owned));
            }
        }
    }
}
