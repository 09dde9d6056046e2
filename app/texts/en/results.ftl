## pages/results/card.rs

# Recorded by { … } <Ago/>.
recorded-by = Recorded by{ " " }
see-results-and-links = See results and links
record-reach-engagement-and-clicks = Record reach, engagement and clicks with a proof once the post is live. Share a tracking link, and clicks are measured.
record-results = Record results
nothing-is-recorded-yet-make = Nothing is recorded yet. Make a tracking link, and clicks are measured instead of reported.
results-and-links = Results and links

## pages/results/links.rs

clicks-and-visitors = { $clicks ->
        [one] { $shown } click
       *[other] { $shown } clicks
    }, { $visitors ->
        [0] no visitors
        [one] 1 visitor
       *[other] { $visitors } visitors
    }, { $last }
the-brand-has-not-chosen = The brand has not chosen yet where links lead. As soon as it makes one, you can make your own.
tracking-links = Tracking links
they-lead-to-the-shop = They lead to the shop and count who follows them, without bots. Nothing is kept about the people.
off-leads-nowhere = off: leads nowhere
the-page-in-the-shop = The page in the shop, beginning with https://
where-it-leads = Where it leads
name = Name
where-it-is-put-story = Where it is put: Story, Bio, Newsletter.
make-a-link = Make a link
a-code-that-followers-type = A code that followers type in at the till, for posts without a link.
the-brand-has-not-given = The brand has not given one.
code = Code
n-3-to-32-letters-and-digits = 3 to 32 letters and digits, as the shop knows it.
promo-code = Promo code
the-brand-chooses-where-links = The brand chooses where links lead.
none-yet = none yet
last-on-day = last on { $day }
switch-off = Switch off
switch-on = Switch on
address-of-label = Address of “{ $label }”
to-url-by-made-by-name = to { $url } by { $maker }
change = Change
give-a-code = Give a code

## pages/results/record_form.rs

correct-these-numbers = Correct these numbers
fill-in-what-you-know = Fill in what you know and leave the rest empty: an empty field is “not reported”, never 0. The brand sees who recorded it, when, and the proof.
read-on = Read on
the-day-on-which-you-looked = The day on which you looked at the statistics.
reach = Reach
people-who-saw-it = People who saw it.
impressions = Impressions
how-often-it-was-seen = How often it was seen.
engagements = Engagements
likes-comments-shares-saves = Likes, comments, shares, saves.
engagement-rate-percent = Engagement rate, %
instead-of-the-engagements = Instead of the engagements.
clicks = Clicks
on-links-that-are-not = On links that are not ours.
conversions = Conversions
orders-you-know-of = Orders you know of.
proof = Proof
link = Link
note = Note
what-the-brand-should-know = What the brand should know.
picture = Picture
a-screenshot-of-the-statistics = A screenshot of the statistics. JPEG, PNG or WebP up to 10 MB. Only the two of you see it.
correct-the-results = Correct the results
a-link-or-a-picture = A link or a picture. Without either, the proof before goes on.
a-link-or-a-picture-one = A link or a picture: one of the two.

## pages/results/reported.rs

versions-before = { $n ->
        [one] The version before
       *[other] The { $n } versions before
    }
reported = Reported
# { … }<Ago/>, read on <Day/>.
read-on-piece = , read on{ " " }
# <Icon/>Proof: { … } { … }
proof-piece = Proof:{ " " }
nothing-yet-what-creator-records = Nothing yet. What { $creator } records stands here, with its proof.
rate-percent-worked-out = { $rate } %, worked out
engagement-rate = Engagement rate
of-version-in-a-new-tab = { " " }of version { $version }, opens in a new tab
of-version-version = { " " }of version { $version }
version-version-recorded-by-reporter = Version { $version }, recorded by { $reporter }{ " " }

## pages/results/show.rs

campaign-report = Campaign report
links-and-codes = Links and codes
deal = Deal
results-title = Results: { $title }
next-record-what-the-post = Next: record what the post brought, with a proof.
recorded-correct-the-numbers-as-they = Recorded. Correct the numbers as they grow: each version is kept.
next-make-a-tracking-link = Next: make a tracking link, so that clicks are measured.
clicks-are-measured-the-creator = Clicks are measured. The creator has not reported the rest yet.
each-number-says-where-it-comes = Each number says where it comes from.
there-is-no-deal-any = There is no deal any more, or not yet: nothing is counted.

## server/src/results/csv.rs

engagement-rate-column = Engagement rate %
clicks-measured = Clicks measured
visitors = Visitors
clicks-reported = Clicks reported
conversions-measured = Conversions measured
conversions-reported = Conversions reported
value = Value
roi-percent = ROI %
source = Source
source-creator-and-links = creator and links
source-creator = creator
source-api-and-links = API and links
source-api = API
source-links = links
source-none = not reported
