//! How a creator records results.

use leptos::prelude::*;
use tandem_types::{BidId, results::Report};

use crate::{
    parts::{Disclose, Field, FieldFrame, Form, FormState, TextArea, described_by},
    ssr,
};

/// The action of this form.
pub(super) const RECORD: &str = "/fn/results/record";

const PROOF_HINT: &str = "A screenshot of the statistics. JPEG, PNG or WebP up to 10 MB. Only the two of you see it.";

/// The form: open before the first report, behind a button for corrections.
#[component]
pub(super) fn RecordCard(bid: BidId, before: Option<Report>) -> impl IntoView {
    let is_first = before.is_none();
    let title = if is_first { "Record results" } else { "Correct the results" };
    let form = if is_first {
        view! { <RecordForm bid before/> }.into_any()
    } else {
        view! { <Disclose action=RECORD label="Correct these numbers" look="secondary"><RecordForm bid before/></Disclose> }
            .into_any()
    };
    view! {
        <section class="card" id="record" aria-labelledby="record-title">
            <div class="card-intro">
                <h2 class="card-title" id="record-title">{title}</h2>
                <p class="note">
                    "Fill in what you know and leave the rest empty: an empty field is “not reported”, never 0. The brand sees who recorded it, when, and the proof."
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
            <Field name="measured_on" label="Read on" kind="date" hint="The day on which you looked at the statistics."/>
            <div class="field-row">
                <Field name="reach" label="Reach" inputmode="numeric" autocomplete="off" hint="People who saw it." optional=true/>
                <Field
                    name="impressions"
                    label="Impressions"
                    inputmode="numeric"
                    autocomplete="off"
                    hint="How often it was seen."
                    optional=true
                />
            </div>
            <div class="field-row">
                <Field
                    name="engagements"
                    label="Engagements"
                    inputmode="numeric"
                    autocomplete="off"
                    hint="Likes, comments, shares, saves."
                    optional=true
                />
                <Field
                    name="engagement_rate"
                    label="Engagement rate, %"
                    inputmode="decimal"
                    autocomplete="off"
                    hint="Instead of the engagements."
                    optional=true
                />
            </div>
            <div class="field-row">
                <Field name="clicks" label="Clicks" inputmode="numeric" autocomplete="off" hint="On links that are not ours." optional=true/>
                <Field
                    name="conversions"
                    label="Conversions"
                    inputmode="numeric"
                    autocomplete="off"
                    hint="Orders you know of."
                    optional=true
                />
            </div>
            <fieldset class="field-group proof-fields">
                <legend>"Proof"</legend>
                <p class="field-hint">
                    {if has_proof { "A link or a picture. Without either, the proof before goes on." } else { "A link or a picture: one of the two." }}
                </p>
                <Field
                    name="proof_url"
                    label="Link"
                    kind="url"
                    inputmode="url"
                    autocomplete="off"
                    hint="The whole address, beginning with https://"
                    maxlength=2_000
                    optional=true
                />
                <PictureField/>
            </fieldset>
            <TextArea name="note" label="Note" rows=3 hint="What the brand should know." maxlength=1_000 optional=true/>
            <div class="actions"><button class="button primary large" type="submit">"Record results"</button></div>
        </Form>
    }
}

#[component]
fn PictureField() -> impl IntoView {
    let form = FormState::here();
    view! {
        <FieldFrame name="proof" label="Picture" hint=PROOF_HINT optional=true>
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
