## admin/actions.rs

confirmed-email-address = Confirmed e-mail address
changed-email-address = Changed e-mail address
changed-password = Changed password
banned-account = Banned account
let-account-in-again = Let account in again
deactivated-account = Deactivated account
activated-account = Activated account
edited-account = Edited account
deleted-account = Deleted account
ended-log-ins = Ended log-ins
sent-verification-code = Sent verification code
sent-password-reset = Sent password reset
made-staff = Made staff
ended-staff-rights = Ended staff rights
published-campaign = Published campaign
edited-campaign = Edited campaign
closed-campaign = Closed campaign
reopened-campaign = Reopened campaign
ended-campaign = Ended campaign
deleted-campaign = Deleted campaign
declined-bid = Declined bid
placed-bid = Placed bid
refunded-payment = Refunded payment
retried-payout = Retried payout
held-payment = Held payment
let-payment-go-on = Let payment go on
sent-notification = Sent notification
deleted-notification = Deleted notification
switched-link-off = Switched tracking link off
read-reports = Read reports
read-reported-conversation = Read reported conversation
closed-report = Closed report
hid-review = Hid review
retried-job = Retried job
retried-jobs = Retried jobs
deleted-job = Deleted job
switched-second-factor-on = Switched two-factor log-in on
switched-second-factor-off = Switched two-factor log-in off
made-new-recovery-codes = Made new recovery codes
charge = Charge
refund = Refund
fee = Fee
transfer = Transfer
transfer-reversal = Transfer reversal
fee-reversal = Fee reversal
dispute = Dispute
dispute-reversal = Dispute reversal

## admin/jobs.rs

send-a-mail = Send a mail
tell-of-a-new-campaign = Tell of a new campaign
make-a-copy-of-data = Make a copy of somebody’s data
pay-a-creator = Pay a creator
give-money-back = Give a brand its money back
end-a-checkout = End a checkout
other-work = Other work

## admin/trail.rs

a-report = a report
a-notification = a notification
a-deleted-account = a deleted account
a-deleted-campaign = a deleted campaign
a-deleted-bid = a deleted bid
a-deleted-payment = a deleted payment
a-deleted-job = a deleted job
