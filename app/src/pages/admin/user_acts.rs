//! What the staff can do with an account of somebody else.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    admin::{AccountState, UserFacts},
    media,
};

use super::act::Act;
use crate::parts::{Disclose, Field, Form, FormState, LostProblem, RemoveBox, TextArea};

const EDIT: &str = "/fn/admin/edit_user";
const SET_ACTIVE: &str = "/fn/admin/set_active";
const BAN: &str = "/fn/admin/ban";
const UNBAN: &str = "/fn/admin/unban";
const END_LOG_INS: &str = "/fn/admin/end_log_ins";
const SEND_CODE: &str = "/fn/admin/send_code";
const SEND_RESET: &str = "/fn/admin/send_reset";
const SET_STAFF: &str = "/fn/admin/set_staff";

/// The forms that fit the state of the account; none for one's own.
#[component]
pub(super) fn UserActs(facts: UserFacts, is_own: bool) -> impl IntoView {
    let state = facts.row.state();
    let (is_staff, is_active) = (facts.row.is_staff, facts.row.is_active);
    let shown = [
        (EDIT, true),
        (SET_ACTIVE, !is_staff && state != AccountState::Banned),
        (BAN, !is_staff && state != AccountState::Banned),
        (UNBAN, state == AccountState::Banned),
        (END_LOG_INS, is_active),
        (SEND_CODE, is_active && !facts.row.is_verified),
        (SEND_RESET, is_active),
        (SET_STAFF, is_staff || (is_active && facts.row.is_verified)),
    ];
    let lost = shown.map(|(action, is_shown)| view! { <LostProblem action is_shown=is_shown && !is_own/> });
    let forms = (!is_own).then(|| {
        let forms = shown.into_iter().filter(|(_, is_shown)| *is_shown).map(|(action, _)| form(action, &facts));
        view! {
            <section class="card" aria-labelledby="acts-title">
                <h2 class="card-title" id="acts-title">{t::admin::what_you_can_do()}</h2>
                <div class="staff-acts">{forms.collect_view()}</div>
            </section>
        }
    });
    view! { {lost.collect_view()}{forms} }
}

fn form(action: &'static str, facts: &UserFacts) -> AnyView {
    let name = facts.row.username.clone();
    let fields = vec![("id", facts.row.id.to_string())];
    match action {
        EDIT => view! { <Edit facts=facts.clone()/> }.into_any(),
        SET_ACTIVE => set_active(fields, &name, facts.row.is_active),
        BAN => view! {
            <Act action=BAN prefix="ban-" fields label=t::admin::ban() is_danger=true yes=t::admin::ban_name(&name)
                question=t::admin::name_is_logged_out_everywhere(&name)/>
        }
        .into_any(),
        UNBAN => view! {
            <Act
                action=UNBAN
                prefix="unban-"
                fields
                label=t::admin::lift_the_ban()
                yes=t::admin::let_name_in_again(&name)
                question=t::admin::name_can_log_in_again(&name)
            />
        }
        .into_any(),
        END_LOG_INS => view! {
            <Act action=END_LOG_INS prefix="sessions-" fields label=t::admin::end_all_log_ins() is_danger=true
                yes=t::admin::log_name_out_everywhere(&name) question=t::admin::name_has_to_log_in_again(&name)/>
        }
        .into_any(),
        SEND_CODE => view! {
            <Send action=SEND_CODE id=facts.row.id.to_string() words=t::admin::send_the_confirmation_code_again()/>
        }
        .into_any(),
        SEND_RESET => view! {
            <Send action=SEND_RESET id=facts.row.id.to_string() words=t::admin::send_a_code_for_a_new()/>
        }
        .into_any(),
        _ => view! { <SetStaff facts=facts.clone()/> }.into_any(),
    }
}

fn set_active(mut fields: Vec<(&'static str, String)>, name: &str, is_active: bool) -> AnyView {
    fields.push(("is_active", (!is_active).to_string()));
    if is_active {
        view! {
            <Act
                action=SET_ACTIVE
                prefix="active-"
                fields
                label=t::admin::deactivate()
                is_danger=true
                yes=t::admin::deactivate_name(name)
                question=t::admin::name_is_logged_out_and_nobody(name)
            />
        }
        .into_any()
    } else {
        view! {
            <Act action=SET_ACTIVE prefix="active-" fields label=t::admin::activate() yes=t::admin::activate_name(name)
                question=t::admin::name_can_log_in_again(name)/>
        }
        .into_any()
    }
}

/// What others see of it, and the address.
#[component]
fn Edit(facts: UserFacts) -> impl IntoView {
    let UserFacts { row, first_name, last_name, instagram_username, bio, profile_picture, .. } = facts;
    let values = vec![
        ("username", row.username),
        ("email", row.email),
        ("first_name", first_name),
        ("last_name", last_name),
        ("instagram_username", instagram_username),
        ("bio", bio),
    ];
    let remove = profile_picture.map(|key| {
        view! {
            <RemoveBox name="remove_profile_picture">
                <img class="avatar large" src=media::small_url(&key) alt="" width="56" height="56" loading="lazy"/>
            </RemoveBox>
        }
    });
    let state = FormState::of(EDIT, &values);
    view! {
        <Disclose action=EDIT label=t::admin::edit() look="secondary">
            <Form action=EDIT prefix="edit-" state>
                <input type="hidden" name="id" value=row.id.to_string()/>
                <Field name="username" label=t::admin::username() maxlength=150/>
                <Field
                    name="email"
                    label=t::admin::e_mail_address()
                    kind="email"
                    hint=t::admin::a_new_one_has_to_be_confirmed()
                    maxlength=254
                />
                <Field name="first_name" label=t::admin::first_name() optional=true maxlength=150/>
                <Field name="last_name" label=t::admin::last_name() optional=true maxlength=150/>
                <Field name="instagram_username" label=t::admin::instagram_handle() optional=true maxlength=150/>
                <TextArea name="bio" label=t::admin::about_it() rows=4 maxlength=5_000 optional=true/>
                {remove}
                <div class="actions">
                    <button class="button primary" type="submit">{t::admin::save_changes()}</button>
                </div>
            </Form>
        </Disclose>
    }
}

/// A mail that does no harm: one button.
#[component]
fn Send(action: &'static str, id: String, words: &'static str) -> impl IntoView {
    view! {
        <Form action class="inline-form">
            <input type="hidden" name="id" value=id/>
            <button class="button secondary" type="submit">{words}</button>
        </Form>
    }
}

/// The rights of the staff, given or taken: the name has to be typed.
#[component]
fn SetStaff(facts: UserFacts) -> impl IntoView {
    let (name, is_staff) = (facts.row.username, facts.row.is_staff);
    let fields = vec![("id", facts.row.id.to_string()), ("is_staff", (!is_staff).to_string())];
    let (label, yes, question) = if is_staff {
        (
            t::admin::end_staff_rights(),
            t::admin::end_the_rights_of_name(&name),
            t::admin::name_sees_the_staffs_pages(&name),
        )
    } else {
        (t::admin::make_staff(), t::admin::make_name_staff(&name), t::admin::name_can_then_do_everything(&name))
    };
    view! {
        <Act action=SET_STAFF prefix="staff-" fields label is_danger=true yes question>
            <Field name="confirm" label=t::admin::username_to_confirm() autocomplete="off" maxlength=150/>
        </Act>
    }
}
