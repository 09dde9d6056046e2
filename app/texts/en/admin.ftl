## pages/admin/act.rs

stands-in-the-audit-log = Stands in the audit log.
reason = Reason

## pages/admin/audit.rs

nothing-found = Nothing found
try-another-day-fewer-letters = Try another day, fewer letters of the name, or the whole id.
audit-log = Audit log
entries = Entries
there-is-more = There is more.
action = Action
oldest-first = Oldest first
ended-early = Ended early
newest-first = Newest first
who-did-what-when-to-what = Who did what, when, to what, and why. It is only ever added to.

## pages/admin/campaign.rs

close = Close
close-the-campaign = Close the campaign
the-brand-reads-it-stands = The brand reads it. Stands in the audit log.
delete = Delete
delete-the-campaign = Delete the campaign
what-you-can-do = What you can do
edit = Edit
title = Title
brief = Brief
starts = Starts
ends = Ends
save-changes = Save changes
open-it-can-be-corrected = Open: it can be corrected, closed or deleted.
closed-without-a-deal-it-can = Closed without a deal: it can be deleted.
a-deal-hangs-on-it-it-stays = A deal hangs on it: it stays as it is, but for what breaks the rules. Its money is on the page of the bid.
budget = Budget
page = Page
as-everybody-sees-it = As everybody sees it
id = Id
nobody-can-bid-on-title = Nobody can bid on “{ $title }” any more. Who has bid is told.
this-removes-title-and-the-bids = This removes “{ $title }” and the bids on it for good. It cannot be undone.

take-out-what-breaks-the-rules = Take out what breaks the rules
take-it-out = Take it out
what-is-ticked-goes-from-title = What is ticked is taken out of “{ $title }” for good, and its brand is told. What a deal agreed on keeps its own copy.
remove-the-dos = Remove the do’s
remove-the-donts = Remove the don’ts
remove-the-references = Remove the references

## pages/admin/conversation.rs

older = Older
they-have-written-nothing = They have written nothing
the-report-is-about-something = The report is about something else.
conversation = Conversation
that-you-read-this-is-in-the-audit = That you read this is in the audit log. Go back to the report to resolve it.
back-to-the-report = Back to the report
messages-oldest-first = Messages, oldest first
with-a-picture-which-only = With a picture, which only the two can see.
reporter-and-reported = { $reporter } and { $account }
reports = Reports
reporter-about-reported = { $reporter } about { $account }

## pages/admin/deal.rs

payments = Payments
this-payment-is-held-back = This payment is held back.
bid = Bid
ledger = Ledger
refund = Refund
both-sides-read-it-stands = Both sides read it. Stands in the audit log.
nothing-moves-until-you = Nothing moves until you have looked: compare the session below with the payment provider’s dashboard.
let-the-payment-go-on = Let the payment go on
let-it-go-on = Let it go on
the-provider-is-asked-once-more = The payment provider is asked once more. What is right by now counts. What is not counts no longer, and { $brand } can pay anew: give back there first what was paid by it.
try-the-payout-again = Try the payout again
try-again-now = Try again now
creator-for-campaign = { $creator } for { $campaign }
there-is-no-payment-the-bid = There is no payment: the bid is not accepted.
the-brands-bank-decides-about = The brand’s bank decides about the money: nothing can be done here until then.
the-payout-was-refused-try = The payout was refused. Try again when the cause is gone, or refund it.
the-money-can-be-given = The money can be given back.
nothing-is-to-be-done = Nothing is to be done.
state = State
placed = Placed
as-both-sides-see-it = As both sides see it
where-it-is = Where it is
brand-pays = Brand pays
fee = Fee
creator-receives = Creator receives
refunded = Refunded
why-the-payout-failed = Why the payout failed
payment-intent = Payment intent
charge = Charge
transfer = Transfer
movement = Movement
when = When
all-of-gross-goes-back = All of { $gross } goes back to { $brand } and the deal ends, whatever the two sides say.
refund-gross = Refund { $gross }
the-payment-provider-is-asked = The payment provider is asked again to pay { $creator }.

decline = Decline
decline-the-bid = Decline the bid
the-bid-of-amount-is-declined = { $creator }’s bid of { $amount } is declined in the name of the staff, and both sides are told. If it was accepted, the campaign opens again.

## pages/admin/filters.rs

show-all = Show all
happened-from = { $moment } from (UTC)
happened-up-to = { $moment } up to (UTC)
from-utc = From (UTC)
up-to-utc = Up to (UTC)
days-of = Days of
apply = Apply

## pages/admin/frame.rs

staff = Staff
overview = Overview
users = Users

## pages/admin/list.rs

nothing-here = Nothing here
as-soon-as-there-is-something = As soon as there is something that fits, it stands here.
try-fewer-letters-of-the-name = Try fewer letters of the name, another filter, or the whole id.

## pages/admin/lists.rs

find-somebody-by-name-address = Find somebody by name, address or id; open the account to edit, ban or help.
open-a-campaign-to-correct = Open a campaign to correct, close or delete it.
open-a-bid-to-see = Open a bid to see its deal, what happened to it, and its money, or to decline it.
bids-and-deals = Bids and deals
open-a-payment-to-refund = Open a payment to refund it, or to try its payout again.
what-people-were-told-open = What people were told. Open one to delete it.
open-a-report-to-read = Open a report to read it and to resolve it. Each reading is noted.
account = Account
type-word = Type
joined = Joined
created = Created
made = Made
notification = Notification
to = To
read = Read
not-read = Not read
report = Report
type-and-staff = { $kind }, staff

## pages/admin/notice.rs

delete-it-if-nobody-should = Delete it if nobody should have been told.
what-it-says = What it says
delete-the-notification = Delete the notification
username-sees-this-notification-no = { $name } sees this notification no longer. A mail that was sent of it stays sent.
yes = Yes
no = No

## pages/admin/overview.rs

open-reports = { $n ->
        [one] 1 open report
       *[other] { $number } open reports
    }
refused-payouts = { $n ->
        [one] 1 payout was refused
       *[other] { $number } payouts were refused
    }
halted-payments = { $n ->
        [one] 1 payment is disputed or held back
       *[other] { $number } payments are disputed or held back
    }
given-up-jobs = { $n ->
        [one] 1 job was given up
       *[other] { $number } jobs were given up
    }
what-needs-somebody-and-the-platform = What needs somebody, and the platform in numbers.
accounts = Accounts
deals = Deals
money = Money
nothing-waits-for-you = Nothing waits for you.
this-needs-you = This needs you
no-delivery-waits = No delivery waits
work-that-a-brand-has-not = Work that a brand has not looked at yet stands here, the oldest first.
deliveries-waiting-longest = Deliveries waiting longest
brands = Brands
kind-in-state = { $kind }: { $state }
waiting-for-the-payment = Waiting for the payment
paid-to-be-delivered = Paid, to be delivered
delivered-to-be-approved = Delivered, to be approved
held-for-deals = Held for deals
paid-out-this-month = Paid out this month
paid-out-in-all = Paid out in all
refunded-this-month = Refunded this month
refunded-in-all = Refunded in all
payments-that-failed = Payments that failed
delivered = Delivered

## pages/admin/report.rs

read-the-conversation = Read the conversation
what-was-found = What was found
what-was-reported = What was reported
resolve = Resolve
resolve-the-report = Resolve the report
nobody-reads-the-conversation-any = Nobody reads the conversation any more after that. Say what you found and did.
only-the-staff-reads-it = Only the staff reads it.
read-what-the-two-have = Read what the two have written, act if you have to, then resolve the report.
resolved-what-the-two-have = Resolved: what the two have written is closed to the staff again.
from = From
about = About
resolved = Resolved

## pages/admin/trail.rs

# by { … }, <Ago/>
by = by{ " " }
nothing-happened-yet = Nothing happened yet
whatever-is-done-here-by-whomever = Whatever is done here, by whomever, is noted.
what-happened = What happened
all-of-it-in-the-audit = All of it in the audit log
the-platform = the platform
nothing = nothing

## pages/admin/user.rs

this-account-is-banned = This account is banned.
bids-it-received = Bids it received
bids-it-placed = Bids it placed
this-is-your-own-account = This is your own account: somebody else of the staff has to change it here.
banned-it-cannot-log-in-until = Banned: it cannot log in until it is let in again.
deactivated-it-cannot-log-in-until = Deactivated: it cannot log in until it is activated.
the-e-mail-address-is-not = The e-mail address is not confirmed yet: send the code again if it got lost.
somebody-has-reported-this-account = Somebody has reported this account: see the reports below.
no-reason-was-given = No reason was given.
never = never
name = Name
e-mail = E-mail
last-seen = Last seen
browsers-logged-in = Browsers logged in
reported = Reported
reports-times = { $reports ->
        [0] never
        [one] once
       *[other] { $reports } times
    }

## pages/admin/user_acts.rs

ban = Ban
lift-the-ban = Lift the ban
end-all-log-ins = End all log-ins
send-the-confirmation-code-again = Send the confirmation code again
send-a-code-for-a-new = Send a code for a new password
deactivate = Deactivate
activate = Activate
username = Username
e-mail-address = E-mail address
a-new-one-has-to-be-confirmed = A new one has to be confirmed again.
first-name = First name
last-name = Last name
instagram-handle = Instagram handle
reviews = Reviews
hide-a-review = Hide a review
hide-it = Hide it
which-review = Which review
its-author-reads-it = Its author reads it; it stands in the audit log.
nobody-but-its-author-sees-it = Nobody but its author sees it from then on, and it counts in no rating.
review-of-author = { $rating } stars, { $author }: { $words }
about-it = About
username-to-confirm = Username, to confirm
ban-name = Ban { $name }
name-is-logged-out-everywhere = { $name } is logged out everywhere at once and cannot log in again. Deals go on as they are.
let-name-in-again = Let { $name } in again
name-can-log-in-again = { $name } can log in again.
log-name-out-everywhere = Log { $name } out everywhere
name-has-to-log-in-again = { $name } has to log in again in every browser and app.
deactivate-name = Deactivate { $name }
name-is-logged-out-and-nobody = { $name } is logged out and nobody meets the account any more, until it is activated again.
activate-name = Activate { $name }
end-staff-rights = End staff rights
end-the-rights-of-name = End the rights of { $name }
name-sees-the-staffs-pages = { $name } sees the staff’s pages no longer.
make-staff = Make staff
make-name-staff = Make { $name } staff
name-can-then-do-everything = { $name } can then do everything that you can do here. Type { $name } to confirm.

## pages/admin/jobs.rs

jobs = Jobs
what-is-done-in-the-background = Mails, payouts and whatever else is done in the background. Open what was given up to have it tried again.
job = Job
job-state = State
job-tries = Tries
job-due = Due
job-made = Made
job-is-done-as-soon = It is done as soon as it is due.
a-worker-is-at-it = A worker is at it.
it-failed-and-is-tried-again = It failed, and is tried again by itself.
it-failed-too-often = It failed too often. Mend what is named below, then have it tried again.
it-is-done = It is done.
what-went-wrong-last = What went wrong last
what-you-can-do-job = What you can do
job-kind = Kind
job-last-changed = Last changed
try-again = Try again
try-it-again = Try it again
it-is-tried-at-once = It is tried at once, and as often as a new one.
try-all-of-this-kind-again = Try all of this kind again
try-all-of-them-again = Try all of them again
every-job-of-this-kind = Every job of this kind that was given up is tried again: right after whatever they all needed was away.
delete-job = Delete
delete-the-job = Delete the job
it-is-never-done-then = It is never done then. There is no way back.
