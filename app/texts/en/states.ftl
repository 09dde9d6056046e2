## accounts.rs

account-type-brand = Brand
account-type-influencer = Creator

## admin/jobs.rs

job-state-waiting = Waiting
job-state-running = Running
job-state-retrying = To be tried again
job-state-dead = Given up
job-state-done = Done

## admin/rows.rs

account-state-active = Active
account-state-unverified = Not confirmed
account-state-deactivated = Deactivated
account-state-banned = Banned
report-status-open = Open
report-status-closed = Resolved

## admin/trail.rs

source-staff = Accounts and staff
source-deals = Deals
source-money = Money

## bids.rs

bid-status-pending = Pending
bid-status-accepted = Accepted
bid-status-declined = Declined
payment-status-pending = Not paid
payment-status-completed = Paid
payment-status-failed = Payment failed
delivery-status-pending = Not delivered
delivery-status-delivered = Delivered
delivery-status-approved = Approved
bid-sort-newest = Newest
bid-sort-oldest = Oldest
bid-sort-amount-low = Lowest price
bid-sort-amount-high = Highest price
bid-sort-engagement-low = Lowest cost per engagement
bid-sort-engagement-high = Highest cost per engagement

## briefs.rs

goal-awareness = Awareness
goal-traffic = Traffic
goal-sales = Sales
goal-content = Content to use
goal-launch = Launch
platform-instagram = Instagram
platform-tiktok = TikTok
platform-youtube = YouTube
platform-x = X
platform-facebook = Facebook
platform-blog = Blog
platform-podcast = Podcast
platform-other = Elsewhere
format-post = Post
format-reel = Reel
format-story = Story
format-video = Video
format-short = Short
format-live = Live
format-article = Article
format-episode = Episode
format-other = Other

## campaigns.rs

campaign-status-open = Open
campaign-status-pending-payment = Pending payment
campaign-status-in-progress = In progress
campaign-status-completed = Completed
campaign-status-closed = Closed
campaign-sort-newest = Newest first
campaign-sort-oldest = Oldest first
campaign-sort-budget-high = Budget: high to low
campaign-sort-budget-low = Budget: low to high
campaign-sort-ending-soon = Ending soonest

## creators.rs

creator-sort-newest = Newest first
creator-sort-followers = Most followers
creator-sort-completed = Most completed deals
creator-sort-rating = Best rated

## dashboard/line.rs

deal-state-to-pay = Waiting for payment
deal-state-to-deliver = Paid: your turn to deliver
deal-state-to-revise = Changes asked for
deal-state-delivered = With the brand, to approve

## deals.rs

review-status-delivered = Delivered
review-status-changes-requested = Changes requested
review-status-approved = Approved
cancellation-status-requested = Asked for
cancellation-status-agreed = Agreed
cancellation-status-dropped = Dropped
deal-step-placed = Bid placed
deal-step-countered = Counter-offer
deal-step-offer-withdrawn = Offer withdrawn
deal-step-declined = Bid declined
deal-step-withdrawn = Bid withdrawn
deal-step-reopened = Decline taken back
deal-step-accepted = Bid accepted
deal-step-taken-back = Acceptance taken back
deal-step-paid = Paid
deal-step-payment-failed = Payment failed
deal-step-delivered = Work delivered
deal-step-caption-added = Text of the post added
deal-step-changes-requested = Changes requested
deal-step-revision-added = Another revision offered
deal-step-approved = Work approved
deal-step-approved-by-time = Approved automatically
deal-step-cancel-asked = Cancellation asked for
deal-step-cancel-dropped = Cancellation dropped
deal-step-cancelled = Deal cancelled
deal-step-refund-requested = Refund decided
deal-step-refunded = Money refunded
deal-step-disputed = Payment disputed
deal-step-dispute-won = Dispute won
deal-step-dispute-lost = Dispute lost
deal-step-paid-out = Paid out
deal-step-results-recorded = Results recorded

## disclosure.rs

disclosure-clear = Says it is an ad
disclosure-hidden = Says so too late
disclosure-missing = Does not say it is an ad
disclosure-not-given = Not checked

## drafts.rs

step-goal = Goal
step-brief = Brief
step-references = References
step-terms = Budget and dates
step-review = Review

## invitations.rs

invitation-status-open = Invited
invitation-status-bid = Bid placed
invitation-status-declined = Not interested
invitation-status-expired = Expired

## notifications.rs

notification-type-message = Message
notification-type-bid = Bid
notification-type-campaign = Campaign
notification-type-payment = Payment
notification-type-delivery = Delivery
notification-type-general = General
mail-kind-message = Messages
mail-kind-bid = Bids
mail-kind-campaign = Campaigns
mail-kind-search = Saved searches

## payments.rs

payout-status-waiting = Waiting for a payout account
payout-status-queued = On its way
payout-status-paid = Paid out
payout-status-failed = Needs attention
payout-status-frozen = Frozen by a dispute
payout-status-reversed = Taken back
refund-status-requested = On its way
refund-status-done = Refunded
stage-unpaid = Not paid yet
stage-held = Held until approval
stage-on-its-way = On its way
stage-paid = Paid out
stage-refunded = Refunded

## results.rs

span-week = 7 days
span-month = 30 days
span-quarter = 90 days
span-ever = All time
by-campaign = By campaign
by-creator = By creator
by-deal = By deal
line-sort-newest = Newest first
line-sort-spend = Most spent first
line-sort-reach = Highest reach first
line-sort-impressions = Most impressions first
line-sort-engagements = Most engagements first
line-sort-clicks = Most clicks first
line-sort-conversions = Most conversions first

## security.rs

scope-read = Read only
scope-write = Read and write
export-status-queued = Waiting
export-status-running = Being made
export-status-ready = Ready
export-status-failed = Failed

## terms.rs

offer-status-open = On the table
offer-status-countered = Countered
offer-status-accepted = Accepted
offer-status-withdrawn = Withdrawn

## triage.rs

bid-mark-shortlisted = Shortlisted
bid-mark-archived = Archived
decline-reason-budget = Over budget
decline-reason-fit = Not the right fit
decline-reason-timing = The timing does not work
decline-reason-audience = Another audience
decline-reason-other = Another reason
tab-review = To review
tab-shortlist = Shortlist
tab-archive = Archive
tab-declined = Declined
tab-accepted = Accepted
# Within a sentence: “was declined: over budget”
decline-reason-budget-within = over budget
decline-reason-fit-within = not the right fit
decline-reason-timing-within = the timing does not work
decline-reason-audience-within = another audience
decline-reason-other-within = another reason
