//! What the staff takes out of a campaign: tick boxes for what it has.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{briefs::Brief, campaigns::Campaign, media};

use super::act::Act;
use crate::parts::{FormState, RemoveBox};

pub(super) const CLEAR: &str = "/fn/admin/clear_campaign";

/// What a campaign has that can be taken out.
#[derive(Clone, Debug)]
pub(super) struct Clearable {
    /// Media key.
    picture: Option<String>,
    /// Name and label of the boxes for parts of the brief.
    words: Vec<(&'static str, &'static str)>,
}

impl Clearable {
    pub(super) fn of(campaign: &Campaign, brief: Option<Brief>) -> Self {
        let all = brief.map(|brief| {
            [
                ("remove_dos", t::admin::remove_the_dos(), brief.dos.is_empty()),
                ("remove_donts", t::admin::remove_the_donts(), brief.donts.is_empty()),
                ("remove_references", t::admin::remove_the_references(), brief.references.is_empty()),
            ]
        });
        let there = all.into_iter().flatten().filter(|(_, _, is_empty)| !is_empty);
        Self { picture: campaign.image.clone(), words: there.map(|(name, label, _)| (name, label)).collect() }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.picture.is_none() && self.words.is_empty()
    }
}

/// The form.
#[component]
pub(super) fn Clear(clearable: Clearable, title: String, fields: Vec<(&'static str, String)>) -> impl IntoView {
    let picture = clearable.picture.map(|key| {
        view! {
            <RemoveBox name="remove_image">
                <img class="avatar large" src=media::small_url(&key) alt="" width="56" height="56" loading="lazy"/>
            </RemoveBox>
        }
    });
    let words = clearable.words.into_iter().map(|(name, label)| view! { <Part name label/> }).collect_view();
    view! {
        <Act
            action=CLEAR
            prefix="clear-"
            fields
            label=t::admin::take_out_what_breaks_the_rules()
            is_danger=true
            yes=t::admin::take_it_out()
            question=t::admin::what_is_ticked_goes_from_title(title)
            hint=t::admin::the_brand_reads_it_stands()
        >
            {picture}
            {words}
        </Act>
    }
}

/// A box, ticked where it was ticked before an error.
#[component]
fn Part(name: &'static str, label: &'static str) -> impl IntoView {
    let is_ticked = FormState::here().value(name).is_some();
    view! {
        <label class="check">
            <input type="checkbox" name=name value="true" checked=is_ticked/>
            <span>{label}</span>
        </label>
    }
}
