//! The payout account: whether money can be sent to it, and what is missing.

use leptos::prelude::*;
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
            (
                "Money waits for you: say where it should go.",
                "Money waits for you. What the payment provider still wants:",
            )
        } else {
            (
                "Say where your money should go, before the first deal is approved.",
                "What the payment provider still wants:",
            )
        };
        match self {
            Self::Missing => ("Set up payouts", missing, Some("Set up payouts")),
            Self::Unfinished => ("Finish setting up payouts", unfinished, Some("Continue the set-up")),
            Self::Checking => (
                "Your payout account is being checked",
                "You have said all that was asked. This usually takes minutes, at most a few days.",
                None,
            ),
            Self::Ready => ("Payouts are set up", "Approved work is paid out to your account by itself.", None),
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
    let sandbox = (ssr::is_sandbox() && label.is_some())
        .then(|| view! { <p>"Sandbox: no real money, and no real bank account is asked for."</p> });
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
