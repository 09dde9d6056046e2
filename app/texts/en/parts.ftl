## parts/bell.rs

nothing-yet-bids-payments-and-deliveries = Nothing yet. Bids, payments and deliveries show up here.
all-notifications = All notifications
count-unread = , { $n } unread

## parts/page_head.rs

# Your turn: 3 bids to review. The oldest came <Ago/>.
the-oldest-came =
    .before = { " " }The oldest came{ " " }
    .after = .

## parts/campaign_card.rs

budget = Budget{ " " }

## parts/chart.rs

view-as-table = View as table
highest-bar-value = { " " }Highest: { $bar }, { $value }.
not-reported = not reported
sum-in-all = , { $sum } in all
chart-in-a-sentence = { $title }: bar chart with { $number } bars{ $sum }.{ $best }

## parts/confirm.rs

cancel = Cancel

## parts/copy.rs

copy = Copy
copied = Copied

## parts/crumbs.rs

breadcrumb = Breadcrumb

## parts/disclose.rs

never-mind = Never mind

## parts/field.rs

optional = optional

## parts/filters.rs

remove-filter = Remove filter:{ " " }
active-filters = Active filters
clear-all = Clear all
search = Search
filter-and-sort = Filter and sort
apply = Apply

## parts/flash.rs

undo = Undo

## parts/footer.rs

footer = Footer
self-hosted-and-open-source = Self-hosted and open source. Licensed MIT or Apache-2.0.

## parts/header.rs

log-in = Log in
sign-up = Sign up
tandem-home = Tandem, home
main = Main
staff = Staff
confirm-e-mail-address = Confirm e-mail address
# Account: { … }
account = Account:{ " " }
public-profile = Public profile
settings = Settings
log-out = Log out
for-brands = For brands
for-creators = For creators
earnings = Earnings
brand-account = Brand account
creator-account = Creator account

## parts/keys.rs

# <kbd>g</kbd> then <kbd>…</kbd>
g-then =
    .kbd = g
    .after = { " " }then{ " " }
keyboard = Keyboard
close = Close
this-list = This list

## parts/main_part.rs

tandem-pairs-brands-and-creators = Tandem pairs brands and creators: campaigns, bids, payments and results in one place.
error-title-tandem = Error: { $title } · Tandem
title-tandem = { $title } · Tandem

## parts/notice.rs

unread = Unread:{ " " }

## parts/pager.rs

# Next page <Icon/>
next-page = Next page{ " " }

## parts/portrait.rs

in-brackets-reviews = { " " }({ $reviews ->
        [0] no reviews
        [one] 1 review
       *[other] { $reviews } reviews
    })
of-5 = { " " }of 5
no-reviews-yet = No reviews yet

## parts/remove_box.rs

remove-the-picture = Remove the picture

## parts/record.rs

pays-within-days = Pays within { $days ->
        [0] no days
        [one] 1 day
       *[other] { $days } days
    }
new-brand = New brand
hires-rate-percent = Hires { $rate }%

## parts/stats.rs

in-numbers = In numbers

## parts/sums.rs

platform-fee-rate = Platform fee, { $rate }
platform-fee = Platform fee

## parts/time.rs

in-hours = { $hours ->
        [one] in 1 hour
       *[other] in { $hours } hours
    }
in-days = { $days ->
        [one] in 1 day
       *[other] in { $days } days
    }
yesterday = Yesterday
today = Today
ends-end = Ends { $end }
any-moment-now = any moment now
within-the-hour = within the hour

## parts/words.rs

no = No
one = One
two = Two
three = Three
four = Four
five = Five
six = Six
seven = Seven
eight = Eight
nine = Nine
ten = Ten
eleven = Eleven
twelve = Twelve
n-bytes = { $n } bytes
