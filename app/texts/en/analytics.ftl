## pages/analytics/address.rs

deals-paid-in-the-last = Deals paid in the last

## pages/analytics/campaign.rs

no-deal-yet = No deal yet
as-soon-as-you-accept = As soon as you accept a bid, its spend, its reported results and its measured clicks stand here.
see-the-bids = See the bids
export-csv = Export CSV
each-number-says-where-it-comes = Each number says where it comes from.
next-make-a-tracking-link = Next: make a tracking link on the page of the deal, or wait for what its creator reports.
results-arrive-with-the-deal = Results arrive with the deal: accept a bid first.
results-title = Results: { $title }

## pages/analytics/charts.rs

clicks-over-time = Clicks over time
measured-by-links-inline = measured by links
conversions-over-time = Conversions over time
told-by-the-shop = told by the shop
reach-over-time = Reach over time
reported-on-the-day-the-numbers = reported, on the day the numbers were read
impressions-over-time = Impressions over time
engagements-over-time = Engagements over time
month = Month
quarter = Quarter
year = Year
quarter-n = Q{ $quarter }
quarter-of-year = Q{ $quarter } { $year }
days = Days
first-to-last = { $first } to { $last }
engagement-rate-over-time = Engagement rate over time
engagements-by-reach-as-reported = engagements ÷ reach, as reported on the day the numbers were read

## pages/analytics/kpis.rs

from-the-payments-of = { $deals ->
        [0] No deal is paid in this time.
        [one] From the payments of 1 deal.
       *[other] From the payments of { $deals } deals.
    }
and-visitors = , { $visitors ->
        [0] no visitors
        [one] 1 visitor
       *[other] { $visitors } visitors
    }
measured-by-links = { $clicks } measured by { $links ->
        [0] no links
        [one] 1 link
       *[other] { $links } links
    }{ $visitors }
reported-for-deals = Reported for { $with } of { $deals ->
        [0] no deals
        [one] 1 deal
       *[other] { $deals } deals
    } { $who }{ $when }.
how = How
in-numbers = In numbers
not-reported = not reported
nothing-paid = nothing paid
name-is-worked-out = { " " }{ $name } is worked out
brands-paid = Brands paid
before-the-platform-fee = before the platform fee
spend = Spend
fees-included = fees included
the-sum-of-what-was-paid = The sum of what was paid for these deals, { $what }, without those that were refunded.
reach = Reach
people-who-saw-a-post = People who saw a post: the sum over the deals. Somebody who saw two creators’ posts counts twice.
impressions = Impressions
how-often-the-posts-were = How often the posts were seen: the sum over the deals.
engagements-by-reach-of-the-deals = Engagements ÷ reach, of the deals that have both: { $part } ÷ { $whole }.
engagements-by-reach-of-the-deals-that = Engagements ÷ reach, of the deals that have both; else the mean of the rates that were reported.
engagement-rate = Engagement rate
clicks = Clicks
no-link-counts-them-and-no = No link counts them, and no creator reported them.
of-each-deal-what-its = Of each deal what its links have measured, or else what its creator reported. Bots and previews are left out; a visitor counts once a day and link.
n-told-by-the-shop = { $n } told by the shop
conversions = Conversions
no-shop-tells-of-them = No shop tells of them, and no creator reported them.
of-each-deal-the-orders = Of each deal the orders that the shop told of by its link or promo code, each once, or else what its creator reported.
cpm = CPM
cost-of-1-000-impressions = Cost of 1,000 impressions
spend-by-impressions-times-1 = Spend ÷ impressions × 1,000
cpc = CPC
cost-of-a-click = Cost of a click
spend-by-clicks = Spend ÷ clicks
cpe = CPE
cost-of-an-engagement = Cost of an engagement
spend-by-engagements = Spend ÷ engagements
value-spend-by-spend-of-the-paid = (Value − spend) ÷ spend, of the paid deals whose orders the shop told the value of
roi = ROI
orders-worth-value-told-by-the-shop = Orders worth { $value }, told by the shop
the-shop-has-told-of-no = The shop has told of no order’s value.
# What a formula divides by: “{ $of }” of the sentence below.
of-impressions = impressions
of-clicks = clicks
of-engagements = engagements
formula-of-the-paid-deals = { $formula }, of the paid deals with { $of }: { $spend } ÷ { $units }{ $rest }.
formula-of-the-paid-deals-with = { $formula }, of the paid deals with { $of }. There are none yet.
no-creator-has-reported-it-yet = No creator has reported it yet.
last-read-on-day = , last read on { $day }
by-its-creator = by its creator
reported-by-whom = Reported { $who }{ $when }
by-their-creators = by their creators
through-the-api = through the API
by-their-creators-and-through = by their creators and through the API
reported-not-measured = { $reported } Not measured.
last-on-day = , last on { $day }
as-many = as many
measured-reported-of-the-same = { $measured }. Reported of the same: { $said }, { $apart }.
that-many-more = { $n } more
that-many-fewer = { $n } fewer

## pages/analytics/overview.rs

results-are-in = Results are in for { $deals ->
        [0] no deals
        [one] 1 deal
       *[other] { $deals } deals
    }.
next-record-results = Next: record the results of { $deals ->
        [0] no deals
        [one] 1 deal
       *[other] { $deals } deals
    }: choose it below.
results-are-in-for-some = Results are in for { $with } of { $deals ->
        [0] no deals
        [one] 1 deal
       *[other] { $deals } deals
    }. Creators record theirs on the page of the deal.
nothing-to-count-yet = Nothing to count yet
as-soon-as-you-accept-a = As soon as you accept a bid, its spend and results are counted here: what the creator reports, and what your links measure.
look-through-bids = Look through bids
as-soon-as-a-brand = As soon as a brand accepts a bid of yours, you can record its results and share links that count their clicks.
no-deal-was-paid-in-this-time = No deal was paid in this time.
deals-paid-in-the-last-days = Deals paid in the last { $days } days, with all their results so far.
all-accepted-deals-with-all = All accepted deals, with all their results so far.

## pages/analytics/share.rs

shared-reports = Shared reports
share-this-report = Share this report
whoever-has-the-address-can = Whoever has the address can read it, without an account. It shows the creators’ names and their results.
make-an-address = Make an address
address-of-the-report = Address of the report
for-how-long = For how long
show-what-was-paid-and-earned = Show what was paid and earned
# ends <Until/>
ends = ends{ " " }
# Made <Ago/>, { … }, { … }
made = Made{ " " }
revoke = Revoke
this-shared-report = { " " }this shared report
yes-revoke-it = Yes, revoke it
revoke-this-address = Revoke this address?
whoever-has-it-can-no = Whoever has it can no longer read the report.
copy-it-now-it-is-not = Copy it now: it is not shown again.
you-can-revoke-it-at-any = You can revoke it at any time.
ended-more-are-over = { $ended } more are over.
until-i-revoke-it = Until I revoke it
with-money = with money
without-money = without money
until-you-revoke-it = until you revoke it
n-7-days = 7 days
n-30-days = 30 days
n-90-days = 90 days

## pages/analytics/shared.rs

# It closes <Until/>.
it-closes = { " " }It closes{ " " }
no-results-yet = No results yet
they-appear-here-as-soon = They appear here as soon as there are any.
# { … } shared this report <Ago/>.{ … }
shared-this-report = { " " }shared this report{ " " }
by-creator = By creator
report-title = Report: { $title }
a-campaign-of-brand = A campaign of { $brand }, in numbers.
not-paid = not paid

## pages/analytics/shop.rs

# The shop’s token was made <Ago/>.
the-shops-token-was-made = The shop’s token was made{ " " }
without-a-token-conversions-are-only = Without a token, conversions are only what creators report.
renew-the-token = Renew the token
yes-renew-it = Yes, renew it
make-another-token = Make another token?
the-one-before-stops-working = The one before stops working at once: put the new one into the shop.
make-a-token = Make a token
measure-conversions = Measure conversions
let-the-shops-server-tell = Let the shop’s server tell of each order that came by a link or a promo code. An order counts once, however often it is told.
how-the-shop-tells-of-an-order = How the shop tells of an order
call-this-address-from-the-shops = Call this address from the shop’s server. Links lead to the shop with their code in the parameter “tandem”; a promo code may stand in its place. The value is optional.
token-of-the-shop = Token of the shop

## pages/analytics/table.rs

what-a-line-stands-for = What a line stands for
deals-count-by-the-day = Deals count by the day on which they were paid.
rate = Rate
measured = measured
page-page = Page { $page }
nothing-more-here = Nothing more here
back-to-the-first-page = Back to the first page
no-deal-in-this-time = No deal in this time
show-all-time = Show all time
the-deal = The deal
line-by-line = Line by line
deal = Deal
lines-shown = { $n } shown
count-deals = { $n } deals
