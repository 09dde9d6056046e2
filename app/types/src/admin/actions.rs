//! What stands in the audit log, in words.

use std::borrow::Cow;

use tandem_texts as t;

use crate::words;

/// What was done, as people read it, by the name under which it is written down: `Banned account`, `Transfer reversal`.
#[must_use]
pub fn acted(action: &str) -> Cow<'static, str> {
    let words = match action {
        "confirmed e-mail address" => t::actions::confirmed_email_address(),
        "changed e-mail address" => t::actions::changed_email_address(),
        "changed password" => t::actions::changed_password(),
        "banned account" => t::actions::banned_account(),
        "let account in again" => t::actions::let_account_in_again(),
        "deactivated account" => t::actions::deactivated_account(),
        "activated account" => t::actions::activated_account(),
        "edited account" => t::actions::edited_account(),
        "deleted account" => t::actions::deleted_account(),
        "ended log-ins" => t::actions::ended_log_ins(),
        "sent verification code" => t::actions::sent_verification_code(),
        "sent password reset" => t::actions::sent_password_reset(),
        "made staff" => t::actions::made_staff(),
        "ended staff rights" => t::actions::ended_staff_rights(),
        "published campaign" => t::actions::published_campaign(),
        "edited campaign" => t::actions::edited_campaign(),
        "closed campaign" => t::actions::closed_campaign(),
        "reopened campaign" => t::actions::reopened_campaign(),
        "ended campaign" => t::actions::ended_campaign(),
        "deleted campaign" => t::actions::deleted_campaign(),
        "declined bid" => t::actions::declined_bid(),
        "placed bid" => t::actions::placed_bid(),
        "refunded payment" => t::actions::refunded_payment(),
        "retried payout" => t::actions::retried_payout(),
        "held payment" => t::actions::held_payment(),
        "let payment go on" => t::actions::let_payment_go_on(),
        "sent notification" => t::actions::sent_notification(),
        "deleted notification" => t::actions::deleted_notification(),
        "switched link off" => t::actions::switched_link_off(),
        "read reports" => t::actions::read_reports(),
        "read reported conversation" => t::actions::read_reported_conversation(),
        "closed report" => t::actions::closed_report(),
        "hid review" => t::actions::hid_review(),
        "retried job" => t::actions::retried_job(),
        "retried jobs" => t::actions::retried_jobs(),
        "deleted job" => t::actions::deleted_job(),
        "switched two-factor log-in on" => t::actions::switched_second_factor_on(),
        "switched two-factor log-in off" => t::actions::switched_second_factor_off(),
        "made new recovery codes" => t::actions::made_new_recovery_codes(),
        "charge" => t::actions::charge(),
        "refund" => t::actions::refund(),
        "fee" => t::actions::fee(),
        "transfer" => t::actions::transfer(),
        "transfer_reversal" => t::actions::transfer_reversal(),
        "fee_reversal" => t::actions::fee_reversal(),
        "dispute" => t::actions::dispute(),
        "dispute_reversal" => t::actions::dispute_reversal(),
        // Written down by another version.
        _ => return words::beginning(action).into(),
    };
    words.into()
}

#[cfg(test)]
mod tests {
    use super::acted;

    #[test]
    fn an_action_is_told_even_if_it_is_of_another_version() {
        assert_eq!(acted("banned account"), "Banned account");
        assert_eq!(acted("fee_reversal"), "Fee reversal");
        assert_eq!(acted("sang_a song"), "Sang a song");
    }
}
