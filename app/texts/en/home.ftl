## pages/home.rs

all-open-campaigns = { $n ->
        [0] All open campaigns
        [one] All open campaigns
       *[other] All { $n } open campaigns
    }
brands-and-creators-paired = Brands and creators, paired
open-right-now = Open right now
no-campaign-is-open-yet = No campaign is open yet
the-first-one-stands-here = The first one stands here the moment a brand publishes it.
publish-a-campaign = Publish a campaign
publish-a-campaign-or-bid = Publish a campaign or bid on one, agree on a price, get paid through Stripe and see what it brought. Nothing waits.

## pages/home/hero.rs

create-a-free-account = Create a free account
# See open campaigns <Icon/>
see-open-campaigns = See open campaigns{ " " }
go-to-your-dashboard = Go to your dashboard
find-the-creator-agree-the-price = Find the creator. Agree the price. See it delivered.
brands-publish-a-campaign-with-a-budget = Brands publish a campaign with a budget. Creators bid what they would do it for. Both see whose turn it is, from the first bid to the approved post.
self-hosted-your-campaigns-bids = Self-hosted: your campaigns, bids and messages stay on this server.
fo = FO
fjell-outdoor = Fjell Outdoor
autumn-trail-series-for-weekend = Autumn trail series for weekend hikers
n-14-bids = 14 bids
accepted = Accepted
pending = Pending

## pages/home/sides.rs

how-it-works = How it works
for-brands = For brands
publish-once-compare-real-offers = Publish once, compare real offers
sign-up-as-a-brand = Sign up as a brand
for-creators = For creators
name-your-price-on-work = Name your price on work you like
sign-up-as-a-creator = Sign up as a creator
publish-the-brief = Publish the brief
title-picture-budget-and-dates = Title, picture, budget and dates. It is on the board within the second.
compare-bids-side-by-side = Compare bids side by side
sort-by-amount-or-date = Sort by amount or date, look at each creator, accept one. Declining is one click and never awkward.
pay-receive-approve = Pay, receive, approve
every-deal-has-one-timeline = Every deal has one timeline. You always see who has to move, and since when.
browse-with-the-numbers-in-view = Browse with the numbers in view
budget-closing-date-and-number = Budget, closing date and number of bids stand on every card, before you click.
bid-in-one-field = Bid in a minute
your-amount-nothing-else-only = Your price, and a pitch if you like. Only the brand sees it; other creators never do.
know-where-you-stand = Know where you stand
pending-accepted-declined-or-paid = Pending, accepted, declined or paid: no bid disappears in silence.
