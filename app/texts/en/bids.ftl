## pages/bids.rs

your-turn-to-review = Your turn: { $bids ->
        [0] no bids
        [one] 1 bid
       *[other] { $bids } bids
    } to review.
your-turn-to-choose = Your turn: choose among { $bids ->
        [0] no bids
        [one] 1 bid
       *[other] { $bids } bids
    } on the shortlist.
with-brands-now = { $bids ->
        [0] No bid is with a brand now.
        [one] One bid is with a brand now.
       *[other] { $bids } bids are with brands now.
    }
nothing-waits-for-you-new = Nothing waits for you. New bids arrive here by themselves.

## pages/bids/bulk.rs

chosen-bids = Chosen bids
choose-all = Choose all
with-those-you-tick = With those you tick:
decline = Decline…
cancel = Cancel
decline-the-bids-that-you-ticked = Decline the bids that you ticked?
each-creator-is-told-with-the-reason = Each creator is told, with the reason if you give one.
yes-decline-them = Yes, decline them
shortlist = Shortlist
archive = Archive
back-to-review = Back to review

## pages/bids/choose.rs

all-campaigns = All campaigns
show = Show

## pages/bids/empty.rs

no-more-bids-here = No more bids here
they-may-have-been-decided = They may have been decided meanwhile.
from-the-start = From the start
improve-the-brief = Improve the brief
creators-find-it-on-the-board = Creators find it on the board. A picture and a clear brief bring bids sooner.
they-come-by-themselves-as-long = They come by themselves as long as a campaign of yours is on the board.
you-offered-their-turn = You offered { $offer }: their turn
no-bids-yet = No bids yet
open-the-shortlist = Open the shortlist
nothing-left-to-review = Nothing left to review
choose-from-your-shortlist-whenever = Choose from your shortlist whenever you like.
new-bids-arrive-here-by-themselves = New bids arrive here by themselves.
nobody-on-the-shortlist = Nobody on the shortlist
the-star-beside-a-bid = The star beside a bid puts it here. Its creator is not told.
bids-to-review = Bids to review
the-archive-is-empty = The archive is empty
archive-a-bid-to-get = Archive a bid to get it out of the way without telling its creator.
nobody-was-declined = Nobody was declined
declined-bids-stay-here-with-the-reason = Declined bids stay here with the reason you gave.
no-bid-accepted-yet = No bid accepted yet
accept-one-pay-it-and-the-work = Accept one, pay it, and the work begins.

## pages/bids/estimate.rs

engagement-rate-of-reports = Engagement rate: { $rate } %, the mean of { $reports ->
        [0] no reports
        [one] 1 report
       *[other] { $reports } reports
    } of completed deals here, the latest of { $day }.
not-reported = not reported
estimated-cost-per-engagement = Estimated cost per engagement
what-you-pay-by-followers = What you pay ÷ (followers × engagement rate)
how-creator-s-is-estimated = : how { $creator }’s is estimated
followers-number-by-instagram-on-at = Followers: { $number }, by Instagram on { $at }.
followers-not-reported-this-creator = Followers: not reported. This creator has named no Instagram profile.
followers-not-reported-instagram-has-not = Followers: not reported. Instagram has not been asked about @{ $name }.
engagement-rate-reported-as-0 = Engagement rate: reported as 0, which leaves nothing to estimate.
engagement-rate-not-reported-it-comes = Engagement rate: not reported. It comes from results of deals that were completed here.

## pages/bids/marks.rs

take-name-s-bid-off = Take { $name }’s bid off the shortlist
put-name-s-bid-on-the-shortlist = Put { $name }’s bid on the shortlist
move-name-s-bid-back = Move { $name }’s bid back to review
archive-name-s-bid = Archive { $name }’s bid

## pages/bids/own.rs

your-bids = Your bids
bids-by-status = Bids by status
bid = Bid
delivery = Delivery
placed = Placed
len-of-status-shown = { $bars } of { $status } shown
net-to-you = { $net } to you
no-bid-here = No bid here
you-have-bids-in-the-other = You have bids in the other tabs.
show-all-bids = Show all bids
you-have-no-bids-yet = You have no bids yet
a-bid-is-one-field = A bid takes a minute: what you would do it for, and why it fits.

## pages/bids/reasons.rs

reason = Reason
rather-not-say = Rather not say
# A sentence to the creator <span>optional</span>
a-sentence-to-the-creator =
    .before = A sentence to the creator{ " " }
    .part = optional

## pages/bids/row.rs

the-fee-is-part-of-what = The fee is part of what you pay
per-engagement = Per engagement
open-the-deal = : open the deal
the-creator-took-it-back = The bid was taken back.
ended-early = Ended early
none-given = None given
incl-fee-fee = incl. { $fee } fee
choose-creator-s-bid = Choose { $creator }’s bid of { $amount }
instagram-at = Instagram, { $at }
count-followers = { $n } followers

## pages/bids/states.rs

not-yet = not yet
not-paid = Not paid
payment-failed = Payment failed
not-delivered = Not delivered
to-approve = To approve

## pages/bids/table.rs

chosen = Chosen
actions = Actions

## pages/bids/triage.rs

bids-by-what-you-decided = Bids by what you decided
len-of-tab-shown = { $bars } of { $tab } shown
