//! The form that changes a campaign.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::CampaignId;

use super::fields::{DateField, Deliverables, DosDonts, GoalChoice, Manner, PictureField, References, Words};
use crate::parts::{Field, Form, FormState, MoneyField};

pub(super) const BUDGET_HINT: &str = t::drafts::the_most_you_would_spend();
pub(super) const TITLE_HINT: &str = t::drafts::what_creators_read_first_one();

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
                <Field name="title" label=t::drafts::title() hint=TITLE_HINT maxlength=255/>
                <Words/>
                <PictureField image/>
            </div>
            <div class="card form-card">
                <MoneyField name="budget" label=t::campaigns::budget() hint=BUDGET_HINT/>
                <div class="field-row">
                    <DateField name="start_date" label=t::drafts::starts() min=None/>
                    <DateField name="end_date" label=t::drafts::ends() min=None/>
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
                <a class="button ghost large" href=cancel>{t::drafts::cancel()}</a>
            </div>
        </Form>
    }
}
