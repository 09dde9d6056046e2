## pages/dashboard/activity.rs

recent-activity = Recent activity
by-who = { " " }by { $who }
who-bid-amount = { $who } bid { $amount }

## pages/dashboard/brand.rs

review-bids = Review { $bids ->
        [0] no bids
        [one] 1 bid
       *[other] { $bids } bids
    } on “{ $campaign }”
paid-to-creators = Paid to creators
refunds-left-out = refunds left out
one-step-to-your-first = One step to your first bid.
publish-your-first-campaign = Publish your first campaign
a-title-a-few-lines = A title, a few lines of brief, a budget and two dates. It is on the board the moment you publish.
welcome-back-username = Welcome back, { $name }
welcome-username = Welcome, { $name }
for-amount = For { $amount }
from-low-to-high = From { $low } to { $high }
review = Review
pay-who-for-title = Pay { $who } for “{ $title }”
amount-accepted-work-starts-when-it-is-paid = { $amount }, accepted; work starts when it is paid
pay = Pay
review-who-s-delivery-for-title = Review { $who }’s delivery for “{ $title }”
amount-is-held-it-goes = { $amount } is held; it goes out when you approve
open-campaigns = Open campaigns
of-all-in-all = of { $all } in all
in-progress = In progress
paid-at-work = paid, at work
open-budget = Open budget
code-of-open-campaigns = { $code }, of open campaigns
code-in-all = { $code }, in all

## pages/dashboard/brand_table.rs

bids-to-review = { $bids ->
        [0] No bids yet
        [one] 1 bid to review
       *[other] { $bids } bids to review
    }
no-campaign-here = No campaign here
show-all-campaigns = Show all campaigns
campaigns-by-status = Campaigns by status
now = Now
ends = Ends
budget = Budget
shown-of-all = { $shown } of { $all } shown
payment-due = Payment due
delivery-to-review = Delivery to review
the-creator-is-at-work = The creator is at work
delivered-and-approved = Delivered and approved
ended-without-a-deal = Ended without a deal

## pages/dashboard/completeness.rs

done = { " " }(done)
your-profile = Your profile
confirm-your-e-mail-address = Confirm your e-mail address
say-your-name = Say your name
add-a-picture = Add a picture
write-a-line-about-yourself = Write a line about yourself
add-your-instagram-handle = Add your Instagram handle
set-up-payouts = Set up payouts
percent-complete = { $percent } % complete

## pages/dashboard/confirm.rs

# We sent a six-digit code to <strong>…</strong>. <a>Enter the code</a>
we-sent-a-six-digit =
    .before = We sent a six-digit code to{ " " }
    .link = Enter the code
confirm-your-e-mail-address-before = Confirm your e-mail address before you publish or bid
your-e-mail-address-is-not = Your e-mail address is not confirmed yet

## pages/dashboard/influencer.rs

nothing-waits-bids-are-out = Nothing waits for you. { $bids ->
        [one] One bid is with a brand now.
       *[other] { $bids } bids are with brands now.
    }
earnings = Earnings
paid-out-after-the-fee = paid out, after the fee
nothing-waits-for-you-time = Nothing waits for you. Time to find your first campaign.
you-have-no-bids-yet = You have no bids yet
a-bid-is-one-field = A bid takes a minute: what you would do it for, and why it fits.
deliver = Deliver
change = Change
changes-asked-for = Changes asked for
answer-the-offer-for-title = Answer the offer for “{ $title }”
who-offers-low-you-asked = { $who } offers { $low }; you asked { $high }
answer = Answer
answer-the-invitation-to-title = Answer the invitation to “{ $title }”
who-asks-you-to-bid = { $who } asks you to bid; the budget is { $amount }
look-at-it = Look at it
why-you-receive-amount-when-it-is-approved = { $why }: you receive { $amount } when it is approved
on-its-way-is-approved = { $on_its_way } is approved and waits for an account
set-up = Set up
nothing-decided-yet = nothing decided yet
not-reported = not reported
held = Held
code-until-your-work-is-approved = { $code }, until your work is approved
on-its-way = On its way
acceptance-rate = Acceptance rate
accepted-of-decided-decided = { $accepted } of { $decided } decided
code-approved = { $code }, approved

## pages/dashboard/months.rs

nothing-in-the-last-twelve = Nothing in the last twelve months. Each payment shows up here, month by month.
month = Month
currency-code-a-month-what = { $currency } a month, { $what }
clicks-by-month = Clicks by month
measured-by-tracking-links = measured by tracking links
conversions-by-month = Conversions by month
told-by-shops = told by your shops

## pages/dashboard/recommended.rs

open-campaigns-for-you = Open campaigns for you
# All campaigns <Icon/>
all-campaigns = All campaigns{ " " }
how-these-are-chosen = How these are chosen
from-the-hundred-newest-open = From the hundred newest open campaigns that you have not bid on and that do not end within two days: first those of brands that have paid you before, then those with the fewest bids, then the newest. Nobody can pay for a place.

## pages/dashboard/reply.rs

unread-messages = { $messages ->
        [0] no unread messages
        [one] 1 unread message
       *[other] { $messages } unread messages
    }
answer-who = Answer { $who }
who-asks-to-cancel-title = { $who } asks to cancel “{ $title }”
if-you-agree-all-goes-back = If you agree, all of { $price } goes back to the brand
reply = Reply

## pages/dashboard/results.rs

of-deals-paid = { $n ->
        [0] No deal was paid in this time.
        [one] Of one deal that was paid in this time.
       *[other] Of { $number } deals that were paid in this time.
    }
where-it-comes-from = Where it comes from
performance-last-30-days = Performance, last 30 days
nothing-before-to-compare = nothing before to compare
engagement-rate = Engagement rate
reach = Reach
impressions = Impressions
clicks = Clicks
conversions = Conversions
shown-before-in-the-30 = { $shown_before } in the 30 days before
as-before = as before
up-n-percent = up { $n } %
down-n-percent = down { $n } %
up-from-0 = up from 0
down-from-0 = down from 0

## pages/dashboard/spend.rs

spend-against-budget = Spend against budget
all-campaigns-but-closed-ones = All campaigns but closed ones
accepted-to-pay = Accepted, to pay
over-budget = Over budget
unused = Not used
open-for-bids = Open for bids
paid-and-due-of-planned = { $paid } paid and { $rest } due of { $budget } planned

## pages/dashboard/steps.rs

things-wait = { $n ->
        [one] One thing waits for you; it came { $ago }.
       *[other] { $n } things wait for you; the oldest came { $ago }.
    }
your-turn = Your turn
oldest-first = Oldest of each kind first
# waiting <Since/>
waiting = waiting{ " " }
nothing-waits-for-you = Nothing waits for you.
that-many-more = { $n } more

## pages/dashboard/under_way.rs

nothing-under-way = Nothing under way
since = Since
deadline = Deadline
deals-and-bids-under-way = Deals and bids under way
deals-what-you-receive-bids = Deals: what you receive. Bids: your price.
# All your bids <Icon/>
all-your-bids = All your bids{ " " }
bid-with-the-brand = Bid: with the brand
