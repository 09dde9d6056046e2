## pages/campaigns.rs

taken-back = Taken back

## pages/campaigns/bid_form.rs

what-would-you-do-it-for = What would you do it for?
in-full-for-everything-in-the-brief = In full, for everything in the brief. Only the brand sees it.
your-pitch = Your pitch
what-you-would-make-and-why = What you would make, and why it fits.
place-bid = Place bid
the-brand-may-answer-with-another = The brand may answer with another offer. If it declines, you may bid again.
log-in-to-bid = Log in to bid
# No account? <a>Sign up as a creator</a>, it takes a minute.
no-account-sign-up-as-a-creator =
    .before = No account?{ " " }
    .link = Sign up as a creator
    .after = , it takes a minute.
bid-again = Bid again
your-bid = Your bid
the-budget-is-budget-currency = The budget is { $budget } { $currency }; the smallest bid is { $smallest }.
you-receive-it-less-tandems = You receive it less Tandem’s { $rate } fee.

## pages/campaigns/bid_timeline.rs

not-yet = not yet
brand-said = { $brand } said:{ " " }
open-the-deal = Open the deal{ " " }
open-your-bid = Open your bid{ " " }
placed = Placed
accepted = Accepted
delivered = Delivered
deal-ended = Deal ended
declined = Declined

## pages/campaigns/brand_box.rs

hired-in-campaigns = { $hired } in { $campaigns ->
        [0] no campaigns
        [one] 1 campaign
       *[other] { $campaigns } campaigns
    }
new-brand-none-of-its = New brand: none of its campaigns has been decided yet, so there is nothing to tell of it.
the-brand = The brand
hire-rate = Hire rate
pays-within = Pays within
creators-hired = Creators hired
how-this-is-worked-out = How this is worked out
hire-rate-piece = Hire rate:{ " " }
pays-within-piece = Pays within:{ " " }
all-campaigns-of-brand = All campaigns of { $brand }{ " " }
nothing-decided-yet = nothing decided yet
nothing-paid-yet = nothing paid yet

## pages/campaigns/brief.rs

the-brief = The brief

## pages/campaigns/campaign_form.rs

budget = Budget

## pages/campaigns/decide_forms.rs

take-back = Take back
accept = Accept
name-s-bid = { " " }{ $name }’s bid
yes-accept = Yes, accept
accept-name-s-bid-of-amount = Accept { $name }’s bid of { $amount }?
payment-is-then-due-and-the-campaign = Payment is then due, and the campaign takes no more bids. Once it is paid, all other bids are declined.
decline = Decline
yes-decline = Yes, decline
decline-name-s-bid-of-amount = Decline { $name }’s bid of { $amount }?
they-may-bid-again-while = They may bid again while the campaign is open.
your-yes-to-name-s = { " " }your yes to { $name }’s bid
yes-take-it-back = Yes, take it back
take-back-your-yes-to-name = Take back your yes to { $name }’s bid of { $amount }?
the-bid-counts-as-declined = The bid counts as declined, and the campaign opens again.
creator-receives = { $creator } receives

## pages/campaigns/delete.rs

removes-campaign-and-bids = This removes the campaign{ $bids ->
        [0] { "" }
        [one] { " " }and its 1 bid
       *[other] { " " }and its { $bids } bids
    } for good. It cannot be undone.
delete-campaign = Delete campaign
delete = Delete
keep-it = Keep it
back-to-the-campaign = Back to the campaign
delete-title = Delete “{ $title }”?
title-cannot-be-deleted = “{ $title }” cannot be deleted
a-deal-was-paid-close-it-instead = A deal of this campaign was paid. Both of you need its record, also when the money went back. You can close the campaign.
the-campaign-is-status-a-creator = Its status is “{ $status }”: a creator has a deal with you. Both of you need the campaign’s record.

## pages/campaigns/edit.rs

only-an-open-campaign-can = Only an open campaign can be edited.
# { … } campaigns stay as they are. <a>Back to the campaign</a>
campaigns-stay-as-they-are-back =
    .before = { " " }campaigns stay as they are.{ " " }
    .link = Back to the campaign
edit-campaign = Edit campaign
edit = Edit
creators-who-have-bid-are-not = Creators who have bid are not asked again, so keep changes fair.
save-changes = Save changes

## pages/campaigns/fields.rs

do-word = Do
dont = Don’t

## pages/campaigns/fields/deliverables.rs

deliverables = Deliverables
due = Due

## pages/campaigns/fields/references.rs

references = References

## pages/campaigns/filter_chips.rs

in-every-status = In every status

## pages/campaigns/filter_form.rs

title-brief-or-brand = Title, brief or brand
# Budget in { … }
budget-in = Budget in{ " " }
from = From
to = To
any = Any
starts-on-or-after = Starts on or after
ends-on-or-before = Ends on or before
username = Username
sort-by = Sort by
open = Open
completed = Completed
closed = Closed

## pages/campaigns/invited.rs

not-interested = Not interested
in-this-invitation = { " " }in this invitation
yes-say-no = Yes, say no
they-are-told-you-can = They are told. You can still bid later, as long as the campaign is open.
nobody-yet-look-for-creators = Nobody yet. Look for creators who fit, and ask them to bid.
find-creators = Find creators
invited-creators = Invited creators
open-the-bid = Open the bid
# of { … }
of = { " " }of{ " " }
your-turn-brand-invites = Your turn: { $brand } invites you to bid
invited = Invited
place-a-bid = Place a bid
brand-invites-you = { $brand } invites you
say-no-to-brand = Say no to { $brand }?

## pages/campaigns/list.rs

how-many = { $n ->
        [0] No campaigns
        [one] 1 campaign
       *[other] { $number } campaigns
    }
filters-are-on = { $n ->
        [one] { $number } filter is on.
       *[other] { $number } filters are on.
    } { $advice }
no-open-campaigns-yet = No open campaigns yet
or-save-the-search-and-hear = Or save the search, and hear of the first campaign that matches.
tell-me-when-there-is-one = Tell me when there is one
nothing-matches-all-of-that = Nothing matches all of that
clear-all-filters = Clear all filters
budgets-closing-dates-the-number = Budgets, closing dates, the number of bids and what each brand is like to work with, before you click.
error-heading = Error: { $heading }
heading-nothing-found = { $heading }: nothing found
open-campaigns = Open campaigns
completed-campaigns = Completed campaigns
closed-campaigns = Closed campaigns
all-campaigns = All campaigns
publish-the-first-one-it-stands = Publish the first one: it stands here the moment you do.
nothing-is-open-right-now = Nothing is open right now. Look in again soon.
to-your-dashboard = To your dashboard
brands-publish-here-yours-could = Brands publish here. Yours could be the first.
sign-up-as-a-brand = Sign up as a brand
try-fewer-words = Try fewer words.
try-fewer-words-or-go = Try fewer words, or go without the other filters.
try-a-wider-range-or-go = Try a wider range, or go without one of them.

## pages/campaigns/more.rs

first-page = First page
load-more = Load more
shown-of-total-shown = { $shown } of { $total } shown
that-is-all-of-them = That is all of them.

## pages/campaigns/owner_tools.rs

close = Close
this-campaign = { " " }this campaign
yes-close-it = Yes, close it
reopen = Reopen
it-leaves-the-board-and-takes = It leaves the board and takes no more bids. You can still decline those you have.
close-title = Close “{ $title }”?

## pages/campaigns/pager.rs

# Next page <Icon/>
next-page = Next page{ " " }

## pages/campaigns/preview.rs

on-the-board-it-looks = On the board it looks like this
budget-piece = Budget{ " " }

## pages/campaigns/saved.rs

save-this-search = Save this search
# Saved searches <span>…</span><Icon/>
saved-searches = Saved searches{ " " }
# for { … }
for-word = { " " }for{ " " }
yes-delete = Yes, delete
you-will-no-longer-be-told = You will no longer be told of campaigns that match it.
saved-you-are-told-of-new = Saved: you are told of new ones
saved-without-alerts = Saved, without alerts
alerts-on = Alerts on
alerts-off = Alerts off
delete-the-search-name = Delete the search { $name }?

## pages/campaigns/show.rs

terms = Terms
terms-and-bid = Terms and bid
this-campaign-takes-no-more = This campaign takes no more bids.
brands-publish-creators-bid-this-is-how = Brands publish, creators bid: this is how it looks to them.
# Published <Ago/>
published = Published{ " " }
nobody-but-you-and-brand = Nobody but you and { $brand } sees your amount.

## pages/campaigns/terms.rs

runs = Runs
# <time>…</time> to <time>…</time>
to-piece = { " " }to{ " " }
time-left = Time left

## pages/campaigns/wanted.rs

pieces-in-all = { $n ->
        [one] 1 piece in all
       *[other] { $n } pieces in all
    }
# Goal: <strong>…</strong>
goal = Goal:{ " " }
where-word = Where
what = What
by-the-end = By the end
