//! The payout account: whether money can be sent to it, and what is missing.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::payments::PayoutAccount;

use crate::{
    parts::{Form, Icon, LostProblem},
    ssr,
};

/// The action of the form.
const ONBOARD: &str = "/fn/payments/onboard";

/// How far the account is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Missing,
    /// The provider wants to know more.
    Unfinished,
    /// All was said; the provider looks at it.
    Checking,
    Ready,
}

impl Step {
    const fn of(account: &PayoutAccount) -> Self {
        match (account.exists, account.is_ready) {
            (false, _) => Self::Missing,
            (true, true) => Self::Ready,
            (true, false) if account.details_submitted && account.requirements.is_empty() => Self::Checking,
            (true, false) => Self::Unfinished,
        }
    }

    /// Title, words and button.
    const fn words(self, waits: bool) -> (&'static str, &'static str, Option<&'static str>) {
        let (missing, unfinished) = if waits {
            (t::earnings::money_waits_for_you_say(), t::earnings::money_waits_for_you_what())
        } else {
            (t::earnings::say_where_your_money_should(), t::earnings::what_the_payment_provider_still())
        };
        match self {
            Self::Missing => (t::earnings::set_up_payouts(), missing, Some(t::earnings::set_up_payouts())),
            Self::Unfinished => {
                (t::earnings::finish_setting_up_payouts(), unfinished, Some(t::earnings::continue_the_set_up()))
            }
            Self::Checking => {
                (t::earnings::your_payout_account_is_being(), t::earnings::you_have_said_all_that_was_asked(), None)
            }
            Self::Ready => (t::earnings::payouts_are_set_up(), t::earnings::approved_work_is_paid_out(), None),
        }
    }
}

/// The state of the account, in the words of a turn banner: it is the visitor's turn until it is ready.
#[component]
pub(super) fn AccountCard(
    account: PayoutAccount,
    /// Whether approved money waits for it.
    waits: bool,
) -> impl IntoView {
    let step = Step::of(&account);
    let (title, words, label) = step.words(waits);
    let (turn, icon) = match step {
        Step::Missing | Step::Unfinished => ("you", "bank"),
        Step::Checking => ("them", "clock"),
        Step::Ready => ("done", "check"),
    };
    let wanted: Vec<_> = account.requirements.into_iter().map(|wanted| view! { <li>{wanted}</li> }).collect();
    let wanted = (step == Step::Unfinished && !wanted.is_empty()).then(|| view! { <ul class="wanted">{wanted}</ul> });
    let form = label.map(|label| {
        view! {
            <Form action=ONBOARD class="turn-action">
                <button class="button primary" type="submit">{label}</button>
            </Form>
        }
    });
    let sandbox =
        (ssr::is_sandbox() && label.is_some()).then(|| view! { <p>{t::earnings::sandbox_no_real_money_and_no()}</p> });
    view! {
        <LostProblem action=ONBOARD is_shown=label.is_some()/>
        <section class="turn" data-turn=turn aria-labelledby="account-title">
            <span class="turn-mark"><Icon name=icon/></span>
            <div class="turn-text">
                <h2 class="turn-title" id="account-title">{title}</h2>
                <p>{words}</p>
                {wanted}
                {sandbox}
            </div>
            {form}
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_account_asks_until_it_is_ready() {
        let none = PayoutAccount::default();
        assert_eq!(Step::of(&none), Step::Missing);
        let begun = PayoutAccount { exists: true, requirements: vec!["a bank account".into()], ..none };
        assert_eq!(Step::of(&begun), Step::Unfinished);
        let said = PayoutAccount { details_submitted: true, requirements: vec![], ..begun.clone() };
        assert_eq!(Step::of(&said), Step::Checking);
        let more = PayoutAccount { requirements: vec!["an identity document".into()], ..said.clone() };
        assert_eq!(Step::of(&more), Step::Unfinished);
        assert_eq!(Step::of(&PayoutAccount { is_ready: true, ..said }), Step::Ready);
    }
}
