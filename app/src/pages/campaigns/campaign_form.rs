//! The form that changes a campaign.

use leptos::prelude::*;
use tandem_types::CampaignId;

use super::fields::{DateField, Deliverables, DosDonts, GoalChoice, Manner, PictureField, References, Words};
use crate::parts::{Field, Form, FormState, MoneyField};

pub(super) const BUDGET_HINT: &str = "The most you would spend on this campaign. Shown on the card.";
pub(super) const TITLE_HINT: &str = "What creators read first. One line, at most 255 characters.";

/// Every field of the campaign, and its brief.
#[component]
pub(super) fn CampaignForm(
    action: &'static str,
    id: CampaignId,
    /// The picture so far.
    #[prop(optional_no_strip)]
    image: Option<String>,
    state: FormState,
    submit: &'static str,
    #[prop(into)] cancel: String,
) -> impl IntoView {
    view! {
        <Form action class="form editor-form" multipart=true state>
            <input type="hidden" name="id" value=id.to_string()/>
            <div class="card form-card">
                <Field name="title" label="Title" hint=TITLE_HINT maxlength=255/>
                <Words/>
                <PictureField image/>
            </div>
            <div class="card form-card">
                <MoneyField name="budget" label="Budget" hint=BUDGET_HINT/>
                <div class="field-row">
                    <DateField name="start_date" label="Starts" min=None/>
                    <DateField name="end_date" label="Ends" min=None/>
                </div>
            </div>
            <div class="card form-card">
                <GoalChoice/>
                <Deliverables manner=Manner::Boxes/>
                <DosDonts/>
                <References manner=Manner::Boxes/>
            </div>
            <div class="form-actions">
                <button class="button primary large" type="submit">{submit}</button>
                <a class="button ghost large" href=cancel>"Cancel"</a>
            </div>
        </Form>
    }
}
