## server/src/bids.rs

bid-placed = { $creator } placed a bid of { $amount } on { $campaign }.

## server/src/bids/decide.rs

bid-accepted = Your bid of { $amount } on { $campaign } was accepted.
work-approved = { $brand } approved your work on { $campaign }.

## server/src/bids/decide.rs, by the staff

bid-declined-by-staff = The staff declined your bid of { $amount } on { $campaign }. { $reason }
bid-of-creator-declined-by-staff = The staff declined { $creator }’s bid of { $amount } on { $campaign }. { $reason }

## server/src/bids/deliver.rs

delivered = { $creator } delivered { $campaign }.

## server/src/bids/marks.rs

bid-declined = Your bid of { $amount } on { $campaign } was declined.
bid-declined-because = Your bid of { $amount } on { $campaign } was declined: { $reason }.
# One of the two sentences above, and what the brand has written
bid-declined-note = { $told } “{ $note }”
decline-taken-back = { $brand } took the decline back: your bid of { $amount } on { $campaign } is pending again.

## server/src/bids/offers.rs

another-offer = { $name } makes you another offer for { $campaign }: { $summary }.
offer-accepted = { $creator } accepted your offer of { $amount } for { $campaign }. Pay to start the work.
offer-taken-back = { $brand } took its offer for { $campaign } back. What you asked stands: { $amount }.

## server/src/bids/caption.rs

caption-added = { $creator } has added the text of the post to the delivery of { $campaign }: it says that it is an ad.

## server/src/bids/review.rs

changes-wanted = { $brand } asks for changes to { $campaign }.
approved-by-time = Your work on { $campaign } counts as approved: nobody answered for { $days ->
        [one] 1 day
       *[other] { $days } days
    }.
approved-without-answer = The delivery of { $campaign } counts as approved: you did not answer for { $days ->
        [one] 1 day
       *[other] { $days } days
    }.
reminder = { $campaign } waits for your approval; it counts as approved on { $day }.
reminder-to-look = { $campaign } waits for your approval: look whether the post says that it is an ad. It is not approved by time.
caption-wanted = Your delivery of { $campaign } is not approved by time: add the text of the post, with #ad at its beginning.
# In the story of a deal
brand-has-looked = The brand has checked that the post says it is an ad.
nobody-has-looked = Nobody has checked that the post says it is an ad.
tandems-staff = Tandem’s staff

## server/src/bids/sql/deal.rs

went-to-another = { $campaign } went to another creator. Your bid was declined.

## server/src/bids/terms.rs

another-revision = { $creator } includes another revision of { $campaign }.
# In the story of a deal: “3 revisions included now”
included-now = { $revisions } included now

## server/src/bids/withdraw.rs

bid-taken-back = { $creator } took the bid of { $amount } on { $campaign } back.

## server/src/campaigns/closing.rs

campaign-closed = { $campaign } was closed.
campaign-withdrawn = { $campaign } was withdrawn.
campaign-ended = { $campaign } has ended and was closed.

## server/src/campaigns/told.rs

closed-by-staff = { $campaign } was closed by the staff.
reopened-by-staff = { $campaign } was reopened by the staff.
edited-by-staff = { $campaign } was edited by the staff.
deleted-by-staff = { $campaign } was deleted by the staff.
# The parts are those of server/src/campaigns/clearing.rs, parted by commas.
taken-out-by-staff = The staff took { $parts } out of { $campaign }. { $reason }

## server/src/campaigns/clearing.rs

the-picture = the picture
the-dos = the do’s
the-donts = the don’ts
the-references = the references
# One of the sentences above, and what the staff has written
by-staff-because = { $told } { $reason }

## server/src/deals/cancel.rs

asks-to-cancel = { $name } asks to cancel the deal about { $campaign }.
agreed-to-cancel = { $name } agreed: the deal about { $campaign } is cancelled, the payment goes back.
deal-goes-on = The deal about { $campaign } goes on: it is not cancelled.
# In the story of a deal: why the money goes back
cancelled-together = Cancelled together

## server/src/exports.rs

data-ready = The copy of your data is ready. Your settings have it for { $days ->
        [one] 1 day
       *[other] { $days } days
    }.

## server/src/exports/parts.rs

# README.txt in the copy of the data
data-readme =
    This is a copy of your data on Tandem.

    The .json files hold it as Tandem's API tells it: moments are UTC, amounts are texts like "1500.00". In deals.json amounts are whole numbers of the smallest unit of the currency, such as cents; each deal has its agreement, its results and its tracking links. log.json is what the platform has noted of your account. The folder files/ holds what you have uploaded.

## server/src/invitations.rs

invited = { $brand } invites you to bid on { $campaign }.
not-interested = { $creator } is not interested in { $campaign }.

## server/src/messages.rs

new-message = New message from { $name }.

## server/src/payments/told.rs

payment-went-through = Your payment of { $amount } for { $campaign } went through.
start-work = { $brand } paid { $amount } for { $campaign }. Start work.
checkout-ended = The checkout for { $campaign } ended without a payment. You can pay again.
late-payment = A payment for { $campaign } came when it was no longer due. It is being refunded.
refunded-to-you = { $amount } for { $campaign } was refunded to you.
refunded-to-brand = The payment for { $campaign } was refunded to { $brand }.
paid-out = { $amount } for { $campaign } are on the way to your bank.
payout-waits = Set up your payouts: { $amount } for { $campaign } are waiting for you.
# The reason is a sentence of the provider.
payout-refused = Your payout for { $campaign } was refused: { $reason } It is tried again.
payment-goes-on = The payment for { $campaign } was looked at, and is held no longer.
payment-disputed = The payment for { $campaign } is disputed. The deal is frozen until the bank decides.
dispute-won = The dispute about { $campaign } is closed. The deal goes on.
dispute-lost = The dispute about { $campaign } is closed. The bank gave the money back to the brand, and the deal is over.

# To the staff: a payment is named by its number.
staff-disputed = Payment { $payment } is disputed.
staff-dispute-won = The dispute about payment { $payment } is won.
staff-dispute-lost = The dispute about payment { $payment } is lost.

## server/src/payments/disputes.rs

staff-late-disputed = A late payment of payment { $payment } is disputed.

## server/src/payments/hold.rs

staff-held = Payment { $payment } is held. { $reason }

## server/src/payments/payout.rs

staff-payout-refused = The payout of payment { $payment } was refused: { $reason }

## server/src/results/record.rs

results-recorded = { $creator } recorded results of { $campaign }.
results-corrected = { $creator } corrected results of { $campaign }.
# In the story of a deal, of a delivery and of results
version = Version { $version }

## server/src/reviews.rs

review-answered = { $name } replied to your review.
review-hidden = Your review was taken out of sight: { $reason }

## server/src/reviews/publish.rs

reviewed = { $name } reviewed you: { $rating } of 5.
reviewed-by-somebody = Somebody reviewed you: { $rating } of 5.

## server/src/searches/alerts.rs

search-matches = { $campaign } by { $brand } matches your saved search: { $search }.
