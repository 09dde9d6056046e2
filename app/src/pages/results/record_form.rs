//! How a creator records results.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{BidId, results::Report};

use crate::{
    parts::{Disclose, Field, FieldFrame, Form, FormState, TextArea, described_by},
    ssr,
};

/// The action of this form.
pub(super) const RECORD: &str = "/fn/results/record";

const PROOF_HINT: &str = t::results::a_screenshot_of_the_statistics();

/// The form: open before the first report, behind a button for corrections.
#[component]
pub(super) fn RecordCard(bid: BidId, before: Option<Report>) -> impl IntoView {
    let is_first = before.is_none();
    let title = if is_first { t::results::record_results() } else { t::results::correct_the_results() };
    let form = if is_first {
        view! { <RecordForm bid before/> }.into_any()
    } else {
        view! {
            <Disclose action=RECORD label=t::results::correct_these_numbers() look="secondary">
                <RecordForm bid before/>
            </Disclose>
        }
        .into_any()
    };
    view! {
        <section class="card" id="record" aria-labelledby="record-title">
            <div class="card-intro">
                <h2 class="card-title" id="record-title">{title}</h2>
                <p class="note">
                    {t::results::fill_in_what_you_know()}
                </p>
            </div>
            {form}
        </section>
    }
}

#[component]
fn RecordForm(bid: BidId, before: Option<Report>) -> impl IntoView {
    let version = before.as_ref().map_or(0, |before| before.version);
    let has_proof = before.is_some();
    let values = values(before);
    view! {
        <Form action=RECORD prefix="record-" multipart=true values>
            <input type="hidden" name="id" value=bid.to_string()/>
            <input type="hidden" name="seen_version" value=version.to_string()/>
            <Field
                name="measured_on"
                label=t::results::read_on()
                kind="date"
                hint=t::results::the_day_on_which_you_looked()
            />
            <div class="field-row">
                <Field
                    name="reach"
                    label=t::results::reach()
                    inputmode="numeric"
                    autocomplete="off"
                    hint=t::results::people_who_saw_it()
                    optional=true
                />
                <Field
                    name="impressions"
                    label=t::results::impressions()
                    inputmode="numeric"
                    autocomplete="off"
                    hint=t::results::how_often_it_was_seen()
                    optional=true
                />
            </div>
            <div class="field-row">
                <Field
                    name="engagements"
                    label=t::results::engagements()
                    inputmode="numeric"
                    autocomplete="off"
                    hint=t::results::likes_comments_shares_saves()
                    optional=true
                />
                <Field
                    name="engagement_rate"
                    label=t::results::engagement_rate_percent()
                    inputmode="decimal"
                    autocomplete="off"
                    hint=t::results::instead_of_the_engagements()
                    optional=true
                />
            </div>
            <div class="field-row">
                <Field
                    name="clicks"
                    label=t::results::clicks()
                    inputmode="numeric"
                    autocomplete="off"
                    hint=t::results::on_links_that_are_not()
                    optional=true
                />
                <Field
                    name="conversions"
                    label=t::results::conversions()
                    inputmode="numeric"
                    autocomplete="off"
                    hint=t::results::orders_you_know_of()
                    optional=true
                />
            </div>
            <fieldset class="field-group proof-fields">
                <legend>{t::results::proof()}</legend>
                <p class="field-hint">
                    {if has_proof { t::results::a_link_or_a_picture() } else { t::results::a_link_or_a_picture_one() }}
                </p>
                <Field
                    name="proof_url"
                    label=t::results::link()
                    kind="url"
                    inputmode="url"
                    autocomplete="off"
                    hint=t::common::the_whole_address()
                    maxlength=2_000
                    optional=true
                />
                <PictureField/>
            </fieldset>
            <TextArea
                name="note"
                label=t::results::note()
                rows=3
                hint=t::results::what_the_brand_should_know()
                maxlength=1_000
                optional=true
            />
            <div class="actions">
                <button class="button primary large" type="submit">{t::results::record_results()}</button>
            </div>
        </Form>
    }
}

#[component]
fn PictureField() -> impl IntoView {
    let form = FormState::here();
    view! {
        <FieldFrame name="proof" label=t::results::picture() hint=PROOF_HINT optional=true>
            <input
                class="control file-control"
                type="file"
                id=form.id("proof")
                name="proof"
                accept="image/jpeg,image/png,image/webp"
                aria-describedby=described_by("proof", PROOF_HINT)
                aria-invalid=form.invalid("proof")
            />
        </FieldFrame>
    }
}

/// What the fields hold: today, or the numbers of the version before.
fn values(before: Option<Report>) -> Vec<(&'static str, String)> {
    let today = ("measured_on", ssr::ctx().clock.today().to_string());
    let Some(before) = before else { return vec![today] };
    let numbers = before.numbers;
    let whole = |number: Option<i64>| number.map_or_else(String::new, |number| number.to_string());
    vec![
        today,
        ("reach", whole(numbers.reach)),
        ("impressions", whole(numbers.impressions)),
        ("engagements", whole(numbers.engagements)),
        ("engagement_rate", numbers.engagement_rate.map_or_else(String::new, |rate| rate.to_string())),
        ("clicks", whole(numbers.clicks)),
        ("conversions", whole(numbers.conversions)),
        ("note", before.note),
    ]
}
