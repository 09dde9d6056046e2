//! What the fields of forms are called.

use tandem_texts as t;

use crate::words;

/// The names of fields, each with what it is called.
const FIELDS: &[(&str, &str)] = &[
    ("account_type", t::fields::account_type()),
    ("amount", t::fields::amount()),
    ("bio", t::fields::bio()),
    ("budget", t::fields::budget()),
    ("campaign", t::fields::campaign()),
    ("caption", t::fields::caption()),
    ("clicks", t::fields::clicks()),
    ("code", t::fields::code()),
    ("confirm", t::fields::confirm()),
    ("content", t::fields::message()),
    ("conversions", t::fields::conversions()),
    ("current_password", t::fields::current_password()),
    ("days", t::fields::days()),
    ("deliverables", t::fields::deliverables()),
    ("description", t::fields::description()),
    ("donts", t::fields::donts()),
    ("dos", t::fields::dos()),
    ("email", t::fields::email()),
    ("end_date", t::fields::end_date()),
    ("engagement_rate", t::fields::engagement_rate()),
    ("engagements", t::fields::engagements()),
    ("expires_in_days", t::fields::expires_in_days()),
    ("file", t::fields::file()),
    ("files", t::fields::files()),
    ("first_name", t::fields::first_name()),
    ("goal", t::fields::goal()),
    ("image", t::fields::image()),
    ("impressions", t::fields::impressions()),
    ("influencer", t::fields::influencer()),
    ("instagram_username", t::fields::instagram_username()),
    ("is_disclosed", t::fields::is_disclosed()),
    ("label", t::fields::label()),
    ("last_name", t::fields::last_name()),
    ("mark", t::fields::mark()),
    ("measured_on", t::fields::measured_on()),
    ("message", t::fields::message()),
    ("name", t::fields::name()),
    ("note", t::fields::note()),
    ("otp", t::fields::code()),
    ("password", t::fields::password()),
    ("phone_number", t::fields::phone_number()),
    ("picture", t::fields::picture()),
    ("pitch", t::fields::pitch()),
    ("profile_picture", t::fields::profile_picture()),
    ("proof", t::fields::proof()),
    ("proof_url", t::fields::url()),
    ("query", t::fields::query()),
    ("rating", t::fields::rating()),
    ("reach", t::fields::reach()),
    ("reason", t::fields::reason()),
    ("recipient", t::fields::recipient()),
    ("references", t::fields::references()),
    ("reply", t::fields::reply()),
    ("revisions", t::fields::revisions()),
    ("scope", t::fields::scope()),
    ("start_date", t::fields::start_date()),
    ("target_url", t::fields::url()),
    ("text", t::fields::text()),
    ("title", t::fields::title()),
    ("to", t::fields::to()),
    ("url", t::fields::url()),
    ("user", t::fields::user()),
    ("username", t::fields::username()),
];

/// The same of the fields in the rows of lists, as they stand behind the name of the row.
const IN_ROWS: &[(&str, &str)] = &[
    ("count", t::fields::within_count()),
    ("due_date", t::fields::within_due_date()),
    ("format", t::fields::within_format()),
    ("note", t::fields::within_note()),
    ("platform", t::fields::within_platform()),
    ("url", t::fields::within_url()),
];

/// What a field is called: `start_date` is "Start date".
pub(super) fn field(name: &str) -> String {
    if let Some(words) = in_row(name) {
        return words;
    }
    if let Some(number) = name.strip_prefix("file").filter(|rest| is_number(rest)) {
        return t::fields::file_number(number);
    }
    known(FIELDS, name).map_or_else(|| words::beginning(name), str::to_owned)
}

/// A field of a row of a list, counted as people do: `references-0-url` is "Reference 1, link".
fn in_row(field: &str) -> Option<String> {
    let mut parts = field.splitn(3, '-');
    let (list, number) = (parts.next()?, u32::from(parts.next()?.parse::<u16>().ok()?) + 1);
    let name = parts.next().map(|name| known(IN_ROWS, name).map_or_else(|| words::of_name(name), str::to_owned));
    match (list, name) {
        ("deliverables", None) => Some(t::fields::deliverable(number)),
        ("deliverables", Some(field)) => Some(t::fields::deliverable_field(field, number)),
        ("references", None) => Some(t::fields::reference(number)),
        ("references", Some(field)) => Some(t::fields::reference_field(field, number)),
        _ => None,
    }
}

fn known(names: &[(&'static str, &'static str)], field: &str) -> Option<&'static str> {
    names.iter().find(|(name, _)| *name == field).map(|(_, words)| *words)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
