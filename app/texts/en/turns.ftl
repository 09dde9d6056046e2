## pages/campaigns/turn.rs

creators-have-bid = { $n ->
        [0] Nobody has bid yet.
        [one] One creator has bid.
       *[other] { $number } creators have bid.
    }
your-turn-to-review = Your turn: { $bids ->
        [0] no bids
        [one] 1 bid
       *[other] { $bids } bids
    } to review
your-turn-to-choose = Your turn: choose among { $bids ->
        [0] no bids
        [one] 1 bid
       *[other] { $bids } bids
    } on the shortlist
creators-turn-to-answer = { $n ->
        [one] Creator’s turn: answer your offer
       *[other] Creators’ turn: answer your { $n } offers
    }
closed-to-bids = Closed to bids
it-left-the-board = It left the board
your-turn-place-a-bid = Your turn: place a bid
published = Published
brand-s-turn-decide-on-your-bid = { $brand }’s turn: decide on your bid
you-bid = You bid
your-bid-waits = . Your bid stands, in case it opens again.
your-turn-bid-again-if-you-like = Your turn: bid again, if you like
they-declined = They declined
you-took-it-back = You took it back
the-deal-ended-early = The deal ended early
they-declined-your-bid = They declined your bid
nothing-to-do-for-you-start = . Nothing to do for you; start when it says “Paid”.
brand-s-turn-pay-your-bid = { $brand }’s turn: pay your bid
they-accepted = They accepted
your-turn-deliver = Your turn: deliver
they-paid = They paid
your-money-is-held-for-you = . Your money is held for you.
deliver = Deliver
brand-s-turn-approve-your-work = { $brand }’s turn: approve your work
you-delivered = You delivered
done-delivered-and-approved = Done: delivered and approved
they-approved = They approved
over-the-deal-ended-early = Over: the deal ended early
it-ended = It ended
the-creator = The creator
open-the-deal = Open the deal
creators-turn-waiting-for-bids = Creators’ turn: waiting for bids
work-starts-when-it-is-paid = . Work starts when it is paid.
you-accepted = You accepted
your-turn-pay-amount-to-name = Your turn: pay { $amount } to { $name }
pay-amount = Pay { $amount }
your-turn-pay-the-accepted = Your turn: pay the accepted bid
your-turn-approve-name-s = Your turn: approve { $name }’s work
review-the-delivery = Review the delivery
name-s-turn-deliver = { $name }’s turn: deliver
finished = Finished
closed-no-more-bids = Closed: no more bids
you-closed-it = You closed it
the-oldest-came = The oldest came
review-bids = Review bids
open-the-shortlist = Open the shortlist
creators-turn-waiting-for-more = Creators’ turn: waiting for more bids
left-those-you-had-are-in-the-archive = , { $left }. Those you had are in the archive.

## pages/deals/turn.rs

task-pay = pay
task-deliver = deliver
approves-itself-on-day = ; it approves itself on { $day }
does-not-approve-itself = ; it does not approve itself until its text says that it is an ad
nothing-to-do-for-staff = . Nothing to do for staff.
both-sides-talk-about-cancelling = Both sides talk about cancelling
asked-for = Asked for
other-s-turn-answer-your-request = { $other }’s turn: answer your request to cancel
you-asked = You asked
until-they-answer-the-deal = . Until they answer, the deal goes on.
your-turn-other-asks-to-cancel = Your turn: { $other } asks to cancel
they-asked = They asked
until-you-answer-the-deal = . Until you answer, the deal goes on.
answer = Answer
your-turn-pay-name = Your turn: pay { $name }
nothing-was-charged = . Nothing was charged.
your-turn-try-to-pay = Your turn: try to pay again
the-payment-failed = The payment failed
is-due-nothing-to-do = { $is_due }. Nothing to do for you.
name-s-turn-deliver-again = { $name }’s turn: deliver again
your-turn-review-name-s = Your turn: review { $name }’s delivery
nothing-left-to-do-for-you = . Nothing left to do for you.
name-s-turn-pay-your-bid = { $name }’s turn: pay your bid
is-due-the-money-is-held = { $is_due }. The money is held until they approve.
your-turn-deliver-again = Your turn: deliver again
they-asked-for-changes = They asked for changes
name-s-turn-approve-your-work = { $name }’s turn: approve your work
net-waits-for-your-payout-account = . { $net } waits for your payout account.
your-turn-set-up-payouts = Your turn: set up payouts
set-up-payouts = Set up payouts
net-is-on-its-way = { $net } is on its way to you
the-transfer-was-refused-it-is-tried = . The transfer was refused; it is tried again.
your-turn-check-your-payout = Your turn: check your payout account
check-payouts = Check payouts
done-net-paid-out = Done: { $net } paid out
transferred = Transferred
the-brand = the brand
compare-it-with-the-providers = . Compare it with the provider’s records.
staffs-turn-look-at-this-payment = Staff’s turn: look at this payment
last-step = Last step
answer-the-offer = answer the offer
answer-the-bid = answer the bid
review-the-delivery-inline = review the delivery
set-up-payouts-inline = set up payouts
name-s-turn-task = { $name }’s turn: { $task }
some-methods-take-a-few = . Some methods take a few days; nothing to do until then.
the-banks-turn-confirm-the-payment = The bank’s turn: confirm the payment
last-change = Last change
nothing-moves-until-the-operator = . Nothing moves until the operator has looked.
on-hold-the-payment-is-being = On hold: the payment is being checked
it-began = It began
on-hold-the-payment-is-disputed = On hold: the payment is disputed
nothing-moves-until-it-is-decided = . Nothing moves until it is decided.
over-amount-goes-back-to-brand = Over: { $amount } goes back to { $brand }
decided = Decided
over-amount-went-back-to-brand = Over: { $amount } went back to { $brand }
over-the-payout-was-taken = Over: the payout was taken back
no-deal-the-bid-was-declined = No deal: the bid was declined
no-deal-the-bid-was-taken-back = No deal: the bid was taken back
taken-back = Taken back
bid-again = Bid again

## pages/deals/turn/offer.rs

closed-nothing-to-answer-now = Closed: nothing to answer now
it-counts-again-if-the-campaign = . It counts again if the campaign opens again.
the-campaign-left-the-board = The campaign left the board
your-turn-answer-other-s = Your turn: answer { $other }’s bid of { $amount }
they-bid = They bid
your-turn-answer-other-s-offer = Your turn: answer { $other }’s offer of { $amount }
they-offered = They offered
other-s-turn-decide-on-your-bid = { $other }’s turn: decide on your bid
nothing-to-do-for-you = . Nothing to do for you.
other-s-turn-answer-your-offer = { $other }’s turn: answer your offer of { $amount }
you-offered = You offered
