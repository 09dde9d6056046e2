## pages/deals/agreed.rs

due = Due
offer-another-revision = Offer another revision
agreed-terms = Agreed terms
price = Price
delivered-within = Delivered within
revisions = Revisions
read-or-print-them = Read or print them
# Fixed when both sides agreed. Nothing that is changed afterwards, in the campaign or in a profile, changes this page. Print it, or save it as a PDF, for your records.
fixed-when-both-sides-agreed =
    .before = Fixed when both sides agreed. Nothing that is changed afterwards, in the campaign or in a profile, changes this page.{ " " }
    .after = Print it, or save it as a PDF, for your records.
pitch = Pitch
deliverables = Deliverables
platform-fee = Platform fee
creator-receives = Creator receives
changes-included = Changes included
campaign-runs = Campaign runs
agreed = Agreed
# <time>…</time>, by { … }
by = , by{ " " }
fingerprint = Fingerprint
brief = Brief
no-limit = No limit
none-included = None included
used-of-n-used = { $used } of { $n } used
not-agreed = Not agreed
days-after-the-payment = { $days } after the payment
due-date = , due { $date }
from-to-to = { $from } to { $to }

## pages/deals/cancel.rs

you-inline = you
one-side-asks-to-cancel = One side asks to cancel
cancel-this-deal = Cancel this deal
ask-to-cancel = Ask to cancel
why = Why?
the-other-side-reads-it-before = The other side reads it before they answer.
send-the-request = Send the request
agree = Agree
to-cancel-the-deal = { " " }to cancel the deal
yes-cancel-the-deal = Yes, cancel the deal
not-now = Not now
cancel-this-deal-question = Cancel this deal?
refuse = Refuse
to-cancel = { " " }to cancel
take-the-request-back = Take the request back
# Asked to cancel, <Ago/>
asked-to-cancel = Asked to cancel,{ " " }
if-name-agrees-all-of-gross = If { $name } agrees, all of { $gross } goes back to { $payer }.
name-asks-to-cancel = { $name } asks to cancel
all-of-gross-goes-back = All of { $gross } goes back to { $payer }. This cannot be undone.
waiting-for-name = Waiting for { $name }

## pages/deals/deliver_form.rs

link-to-the-live-post = Link to the live post
text-of-the-post = Text of the post
as-it-is-published-we = As it is published. We check whether its first lines say that it is an ad: #ad, “Sponsored”, “Paid partnership”. If they do, the delivery approves itself when the brand does not answer.
note = Note
what-the-brand-should-know = What the brand should know.
deliver = Deliver
# Files <span>optional</span>
files-optional =
    .before = Files{ " " }
    .part = optional
statistics-pictures-or-documents-up = Statistics, pictures or documents. Up to five files, 10 MB together.
file-1 = File 1
more-files = More files
deliver-again = Deliver again
deliver-your-work = Deliver your work
brand-wants-changed = { $brand } wants changed
due-brand-then-approves-it-or-asks = { $due }{ $brand } then approves it or asks for changes.
file-2 = File 2
file-3 = File 3
file-4 = File 4
file-5 = File 5

## pages/deals/deliveries.rs

you-ask = you ask
brand-asks = { $brand } asks
delivery = Delivery
files = Files
# Approves itself on { … }, <Until/>, unless { … } for changes.
approves-itself-on-unless-for-changes =
    .before = Approves itself on{ " " }
    .between = , unless{ " " }
    .after = { " " }for changes.
opens-in-a-new-tab = { " " }(opens in a new tab)
nothing-yet-the-link-to-the-live = Nothing yet. The link to the live post stands here as soon as { $creator } delivers.
you-asked-for-changes = You asked for changes
brand-asked-for-changes = { $brand } asked for changes
version-version = Version { $version }
it-is-due = It is { $due }.{ " " }
revision-n-of-included = Revision { $n } of { $included }
revision-n = Revision { $n }

## pages/deals/disclosure.rs

# Paid posts have to say that they are ads, plainly and at their beginning: for the brand as well as for the creator. <a>…</a>
paid-posts-have-to-say = Paid posts have to say that they are ads, plainly and at their beginning: for the brand as well as for the creator.{ " " }
what-the-ftc-asks-for = What the FTC asks for
words-stands-in-its-first = “{ $words }” stands in its first lines, where everybody sees it.
words-stands-too-far-down = “{ $words }” stands too far down, or in a group of hashtags. It belongs into the first two lines, before “more”.
its-text-does-not-say = Its text does not say so in words that we know, such as #ad, “Sponsored” or “Paid partnership”.
the-text-of-the-post = The text of the post was not given, so nothing was looked at.
look-and-answer = It does not approve itself: look whether the post says that it is an ad, then approve it or ask for changes.
look-and-approve = It does not approve itself: look whether the post says that it is an ad, then approve it.
brand-has-to-look = It does not approve itself: { $brand } has to look whether the post says that it is an ad.
give-the-text = It does not approve itself. Give its text, with #ad or “Sponsored” in the first two lines, and { $brand } has { $days ->
        [one] 1 day
       *[other] { $days } days
    } from then on.
add-the-text-of-the-post = Add the text of the post
add-the-text = Add the text
as-it-is-published-now = As it is published now.

## pages/deals/history.rs

# by { … }
by-piece = { " " }by{ " " }
timeline = Timeline

## pages/deals/money.rs

you-paid = You paid
you-pay = You pay
brand-paid = { $brand } paid
brand-pays = { $brand } pays
held-until-you-approve = { $gross } is held. { $net } goes to { $to } when you approve{ $end }.
held-until-brand-approves = { $gross } is held. { $net } goes to { $to } when { $brand } approves{ $end }.
or-by-itself-on = , or by itself on { $day }
receipt = Receipt
refunded = Refunded
left = Left
you-receive = You receive
on-day = { " " }on { $day }
nothing-is-due-before-you-agree = Nothing is due before you agree. Once paid, the money is held until the work is approved.
nothing-was-paid-there-is-no = Nothing was paid. There is no deal.
nothing-was-charged-yet-once = Nothing has been charged yet. Once you pay, the money is held until you approve the work.
brand-has-not-paid-yet = { $brand } has not paid yet. Once paid, the money is held until the work is approved.
the-last-try-failed-and-nothing = The last try failed and nothing was charged. You can pay again at any time.
the-last-try-of-brand = The last try of { $brand } failed. They can pay again at any time.
the-payment-was-started-and-the-bank = The payment was started and the bank has not confirmed it yet. Some methods take a few days.
what-the-payment-provider-reports = What the payment provider reports does not match this deal. Nothing moves until the operator of this server has looked at it.
your-bank = Your bank
brand-s-bank = { $brand }’s bank
bank-was-asked-to-take = { $bank } was asked to take the payment back. The money is frozen until that is decided.
gross-is-held-until-the-work = { $gross } is held until the work is approved; then { $net } goes to { $to }. If both sides cancel, all of it goes back to { $brand_or_you }.
your-work-is-approved-net = Your work is approved. { $net } goes out as soon as your payout account is set up.
approved-net-goes-to-creator = Approved. { $net } goes to { $creator } as soon as their payout account is set up.
approved-net-is-being-transferred = Approved. { $net } is being transferred to { $to }.
the-provider-says-why = { " " }The provider says: { $why }
the-transfer-of-net-was-refused = The transfer of { $net } was refused and is tried again.{ $why }
the-transfer-of-net-to-creator = The transfer of { $net } to { $creator } was refused. It is tried again.
net-was-transferred-to-to-day = { $net } was transferred to { $to }{ $day }.
all-of-gross-goes-back-to = All of { $gross } goes back to { $brand_or_you }. Banks take five to ten days to show it.
all-of-gross-went-back = All of { $gross } went back to { $brand_or_you }{ $day }. Banks take five to ten days to show it.
the-transfer-of-net-to-to-was-taken = The transfer of { $net } to { $to } was taken back.

## pages/deals/next.rs

brand-approves-or-asks = { $brand } approves it or asks for changes. If they do neither, it counts as approved after { $days ->
        [one] 1 day
       *[other] { $days } days
    }, if its text says that it is an ad.
you-approve-or-ask = You approve it or ask for changes. If you do neither, it counts as approved after { $days ->
        [one] 1 day
       *[other] { $days } days
    }, if its text says that it is an ad.
# You can already <a>set up payouts</a>, so that nothing waits then.
you-can-already-set-up =
    .before = You can already{ " " }
    .link = set up payouts
    .after = , so that nothing waits then.
what-happens-next = What happens next
brand-pays-and-gross-is-held = { $brand } pays and { $gross } is held. You are told to start.
you-send-the-link-to-the-live = You send the link to the live post.
net-goes-to-your-account = { $net } goes to your account. If you both cancel before, all of it goes back to { $brand }.
you-pay-and-gross-is-held = You pay and { $gross } is held. { $creator } is told to start.
creator-sends-you-the-link = { $creator } sends you the link to the live post.
only-then-creator-is-paid = { $creator } is paid only then. If you both cancel before, all of it comes back to you.
held = Held
delivered = Delivered

## pages/deals/offer.rs

accept = Accept
yes-accept = Yes, accept
not-yet = Not yet
make-a-counter-offer = Make a counter-offer
your-offer = Your offer
why-this-and-not-the-other = Why this, and not the other offer.
send-the-offer = Send the offer
take-the-offer-back = Take the offer back
decline = Decline
yes-decline = Yes, decline
this-ends-the-negotiation-they = This ends the negotiation. They may bid again while the campaign is open.
above-the-budget-of = Above the campaign’s budget of { $budget }.
your-offer-is-on-the-table = Your offer is on the table
your-last-offer = Your last offer
who-s-last-offer = { $who }’s last offer
brand-can-accept-it-make = { $brand } can accept it, make you another offer, or decline. You are told at once.
days-after-payment = { $days } after payment
none = None
payment-is-then-due-and-the-campaign = Payment is then due, and the campaign takes no more bids. Once it is paid, all other bids are declined.
the-deal-is-made-at-once = The deal is made at once: they can only pay now, or take it back before they pay.
the-offer-of-amount = { " " }the offer of { $amount }
accept-summary = Accept { $summary }?
creator-receives-it-less = { $name } receives it less Tandem’s { $fee } fee.
you-receive-it-less-tandems = You receive it less Tandem’s { $fee } fee.
your-offer-is-binding-as-soon = Your offer is binding: as soon as they accept, payment is due. You can take it back before.
your-offer-is-binding-as-soon-as = Your offer is binding: as soon as they accept, the deal is made.
creator-can-accept-it-or-answer = { $creator } can accept it or answer. If they accept, payment is due at once. Until then you can take it back.
name-s-bid = { " " }{ $name }’s bid
decline-name-s-bid = Decline { $name }’s bid?
who-offers = { $who } offers
creator-receives-it = { $creator } receives

## pages/deals/progress.rs

not-yet-inline = not yet
done-inline = done
progress = Progress
bid = Bid
declined = Declined
taken-back = Taken back
bid-taken-back = Bid taken back

## pages/deals/receipt.rs

# Refunded on { … }
refunded-on = Refunded on{ " " }
sandbox-no-real-money-was-paid = Sandbox: no real money was paid. This is not a receipt.
paid-on = Paid on
paid-by = Paid by
for-the-work-of = For the work of
paid-through = Paid through
what = What
print-this-page-or-save = Print this page, or save it as a PDF, for your records.
as-the-brand-sees-it = As the brand sees it.
of-this-fee-is-the-platform = Of this, { $fee } is the platform fee and { $net } the share of { $name }.
bid-of-creator = Bid of { $creator }
total = Total
total-paid = Total paid

## pages/deals/refund.rs

refund = Refund
refund-the-payment = Refund the payment
reason = Reason
both-sides-read-it = Both sides read it.
staff-only-all-of-gross = Staff only. All of { $gross } goes back to { $brand } and the deal ends, whatever the two sides say.
refund-gross = Refund { $gross }

## pages/deals/review.rs

approve = Approve
the-delivery = { " " }the delivery
yes-approve = Yes, approve
i-have-checked-that-the-post = I have checked that the post says it is an ad
# { … } Something still wrong? <a>…</a>: they can offer another one.
something-still-wrong-they-can =
    .before = { " " }Something still wrong?{ " " }
    .after = : they can offer another one.
ask-for-changes = Ask for changes
what-should-change = What should change?
be-precise-the-creator-delivers = Be precise: the creator delivers again, and the time until it approves itself starts anew.
send-back = Send back
approve-name-s-work = Approve { $name }’s work?
net-of-the-held-payment = { $net } of the held payment goes to { $name }. This cannot be undone.
this-deal-includes-no-revisions = This deal includes no revisions.
the-one-revision-in-the-price = The one revision in the price is used.
all-revisions-in-the-price = All { $revisions } in the price are used.
write-to-name = Write to { $name }
this-is-revision-used-of-included = This is revision { $used } of { $included } that the price includes.

## pages/deals/pitch.rs

your-pitch = Your pitch
creator-s-pitch = { $creator }’s pitch

## pages/deals/show.rs

and = and
money-and-ways-out = Money and ways out
# Bid placed <Ago/>
bid-placed = Bid placed{ " " }
read-the-brief = Read the brief
see-all-bids = See all bids
changed-your-mind = Changed your mind?
while-it-is-not-paid = While it is not paid you can take your yes back. The campaign then opens again.
deal = Deal
bid-of = Bid of
your-bid-to = Your bid to
deal-with = Deal with
between = Between
message-name = Message { $name }

## pages/deals/state.rs

not-due-yet = Not due yet
not-paid = Not paid
payment-failed = Payment failed
waiting-for-the-bank = Waiting for the bank
held-for-review = Held for review
disputed-frozen = Disputed, frozen
held-until-approval = Held until approval
waiting-for-a-payout-account = Waiting for a payout account
on-its-way = On its way
payout-needs-attention = Payout needs attention
refund-on-its-way = Refund on its way

## pages/offer_fields.rs

days-after-the-payment-sentence = Days after the payment.
rounds-of-changes-in-the-price = Rounds of changes in the price.

## pages/deals/withdraw.rs

take-your-bid-back-question = Take your bid back?
agreed-but-not-paid-you-may-step-back = Nothing is paid yet, so you can still step back. The campaign then opens again.
until-it-is-accepted-you-may = Until the brand accepts, you can take the bid back.
take-the-bid-back = Take the bid back
on-title = on { $title }
yes-take-it-back = Yes, take it back
keep-it = Keep it
the-brand-is-told-you-can-bid-again = The brand is told. You can bid again while the campaign is open.
