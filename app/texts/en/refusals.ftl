## server/src/error.rs

busy = Tandem cannot answer right now. Please try again in a moment.
full = There is no room left to store anything. Nothing was changed; please try again later, or tell the operator of this server.
fields-need-attention = { $n ->
        [one] One field needs your attention.
       *[other] { $n } fields need your attention.
    }
log-in-first = Log in first.
wrong-credentials = That e-mail address and password do not match. Check both and try again.
closed-account = This account is closed by the operator of this site. Write to them if that is a mistake.
code-required = Your account asks for a code, too.
wrong-code = That code does not match, or was used before.
forbidden = Your account may not do that.
unverified = Verify your e-mail address first.
no-second-factor = Switch two-factor log-in on first.
too-slow = That came too slowly and was given up. Nothing was changed; please try again.
too-large = That is too large. Pictures may have up to 10 MB.
too-many-tries = { $seconds ->
       *[other] Too many tries. Please wait { $seconds } seconds and try again.
    }
unreadable = That form could not be read. Please try again.
our-fault = Something went wrong on our side. Nothing was changed; please try again.
our-fault-number = { " " }If it happens again, tell the operator this number: { $id }

## server/src/error/missing.rs

no-instagram-profile = There is no such Instagram profile.
no-account = There is no such account.
no-agreement = There is no such agreement.
no-analytics = There is no such analytics.
no-bid = There is no such bid.
no-brief = There is no such brief.
no-button = There is no such button.
no-campaign = There is no such campaign.
no-device = There is no such device.
no-draft = There is no such draft.
no-export = There is no such export.
no-file = There is no such file.
no-invitation = There is no such invitation.
no-job = There is no such job.
no-link = There is no such link.
no-notification = There is no such notification.
no-page = There is no such page.
no-payment = There is no such payment.
no-picture = There is no such picture.
no-receipt = There is no such receipt.
no-report = There is no such report.
no-review = There is no such review.
no-saved-search = There is no such saved search.
no-shared-report = There is no such shared report.
no-step = There is no such step.
no-subscription = There is no such subscription.
no-token = There is no such token.
no-such-thing = There is no such { $noun }.

## server/src/accounts.rs

other-side-inactive = The other side’s account is switched off: nothing can be agreed with it now.

## server/src/accounts/ban.rs

account-in-another-state = The account is in another state by now, or one of the staff.

## server/src/accounts/checks.rs

email-taken = user with this email already exists.
username-taken = A user with that username already exists.
bad-username = Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.

## server/src/accounts/edit.rs

password-is-its-owners = Only its owner sets the password of an account. Send a password reset instead.
bad-instagram-name = Up to 30 letters, digits, dots and underscores.

## server/src/accounts/email_change.rs

own-address = This is your address already.
wrong-address-code = Invalid or expired code.

## server/src/accounts/remove.rs

account-held = A paid deal of this account is not finished. Deliver or approve the work and wait for its money, then delete the account.
last-of-the-staff = This is the only account of the staff. Make somebody else staff first.
type-your-name = Type { $name } to say that you mean it.

## server/src/accounts/staffing.rs

somebody-else = Somebody else of the staff has to do that.
cannot-be-staff = Only an active account whose address is confirmed can become staff, and only once.

## server/src/admin/jobs.rs

job-not-given-up = Only a job that was given up can be tried again or deleted.

## server/src/admin/users.rs

type-to-confirm = Type { $name } to confirm.
own-account = This is your own account: change it in the settings, or ask somebody else of the staff.

## server/src/auth/api_tokens.rs

enough-tokens = { $most ->
       *[other] You have { $most } tokens, which is as many as there can be. Revoke one first.
    }

## server/src/auth/otp.rs

no-codes-for-inactive = Only an active account is sent codes.
confirmed-already = The address of this account is confirmed already.
wrong-otp = Invalid or expired OTP.

## server/src/auth/password/rules.rs

password-like-username = The password is too similar to the username.
password-like-first-name = The password is too similar to the first name.
password-like-last-name = The password is too similar to the last name.
password-like-email = The password is too similar to the email address.
password-short = This password is too short. It must contain at least 8 characters.
password-common = This password is too common.
password-numeric = This password is entirely numeric.

## server/src/auth/proof.rs

wrong-password = Invalid password.

## server/src/auth/two_factor.rs

took-too-long = That took too long. Begin again.
two-factor-off = Two-factor log-in is off.
two-factor-on = Two-factor log-in is on already.
wrong-two-factor-code = This code does not match, or was used before. Wait for the next one, and check your phone's clock.

## server/src/bids.rs

not-payable = This bid is not awaiting payment.
closed-to-bids = This campaign is not open for bids.
second-bid = You already have a bid on this campaign.

## server/src/bids/decide.rs

pending-again = A decided bid cannot become pending again.
only-the-influencer-delivers = Only the influencer can deliver.
asks-another-price = { $name } asks { $price } now. Reload and look at the new offer.
declined-already = This bid has already been declined.
declined-by-now = This bid is declined already.
paid-only-refunded = This bid is paid: it can only be refunded.
campaign-not-open = This campaign is not open.
bid-changed = This bid has changed meanwhile. Reload and try again.
accepted-already = This bid has already been accepted.
campaign-not-waiting = This campaign is not waiting for payment.

## server/src/bids/deliver.rs

only-paid-delivered = Only a paid, accepted bid can be delivered.
delivered-already = This bid has already been delivered.

## server/src/bids/marks.rs

decided-already = This bid has been decided already.
undo-too-late = That can no longer be undone.
choose-a-bid = Choose at least one bid first.
too-many-bids = { $most ->
       *[other] Choose at most { $most } bids at a time.
    }

## server/src/bids/offers.rs

not-your-turn = That is your own offer: it is the other side’s turn.
enough-rounds = Twenty rounds are enough: accept the offer, decline it, or write a message.
campaign-open-no-more = This campaign is not open any more.
no-offer-of-yours = You have no offer on the table.
agreed-already = The two of you have agreed already, on { $amount }.
declined-meanwhile = This bid was declined meanwhile.
no-such-round = There is no such round.
offer-taken-back = An offer was taken back meanwhile: { $summary }. Reload the page to answer it.
own-newer-offer = You have made another offer meanwhile: { $summary }. Reload the page to answer it.
newer-offer = There is a newer offer: { $summary }. Reload the page to answer it.

## server/src/bids/caption.rs

caption-names-no-ad = This text does not say in its first two lines that it is an ad: begin with #ad, “Sponsored” or “Paid partnership”, in the post as well.
no-caption-missing = No delivery waits for a text that says it is an ad.

## server/src/bids/review.rs

no-revision-left = All revisions that this deal includes are used. Write to the creator: they can offer another one.
only-delivered-approved = Only a delivered bid can be approved.
campaign-not-in-progress = This campaign is not in progress.
newer-version = There is a newer version. Reload the page and look at it first.
tick-disclosed = Open the post, check that it says it is an ad, and tick this box.
nothing-to-change = Changes can be asked for while a delivery waits for your answer only.

## server/src/bids/terms.rs

revisions-not-limited = Revisions are not limited in this deal: nothing to add.
enough-revisions = There are as many revisions as a deal can have.
not-under-way = Only a deal under way can have another revision.

## server/src/bids/withdraw.rs

paid-bid = This bid is paid. Ask to cancel the deal instead: if both of you agree, the money goes back.

## server/src/campaigns.rs

not-by-hand = A campaign cannot go from { $from } to { $to } by hand.
only-open-changed = Only an open campaign can be changed.
end-date-over = The campaign’s end date is over. Duplicate it, and give the copy other dates.
campaign-changed = The campaign has changed meanwhile. Reload and try again.

## server/src/campaigns/clearing.rs

choose-what-to-take-out = Choose what to take out.
campaign-lacks-that = The campaign no longer has that. Reload and look again.

## server/src/campaigns/brief/read.rs

no-such-format = { $platform } has no “{ $format }”. Choose one of: { $known }.
choose-up-to = Choose a number from 1 to { $most }.
before-the-start = This is before the campaign starts.
after-the-end = This is after the campaign ends.

## server/src/campaigns/drafts.rs

enough-drafts = You have 20 drafts. Publish or delete one of them first.

## server/src/campaigns/fields.rs

end-before-start = End date must not be before the start date.
ended-before-it-began = This day has passed: nobody could bid any more.

## server/src/campaigns/filter.rs

most-less-than-least = The most is less than the least.

## server/src/campaigns/policy.rs

closed-by-the-staff = The staff closed this campaign: only the staff can open it again.

## server/src/campaigns/removal.rs

campaign-had-deal = A deal of this campaign was paid, so both sides keep its record: the campaign cannot be deleted. You can close it.
campaign-not-deletable = The campaign’s status is “{ $status }”: it cannot be deleted.

## server/src/deals/cancel.rs

not-cancellable = Only a paid deal that is not approved can be cancelled together.
nobody-asks-to-cancel = Nobody asks to cancel this deal.
cancel-asked-already = Somebody has asked to cancel this deal already.

## server/src/exports.rs

copy-under-way = A copy of your data is being made already.

## server/src/instagram.rs

instagram-not-configured = Instagram is not configured.
instagram-name-pattern = This value does not match the required pattern.

## server/src/instagram/graph.rs

instagram-failed = Could not fetch Instagram data.

## server/src/invitations.rs

not-open-to-invitations = Only open campaigns take invitations.
no-creator = Only creators can be invited.
creator-not-invitable = You cannot invite this creator.
invited-already = You have invited this creator to that campaign already.
has-bid-already = This creator has a bid on that campaign already.
enough-invitations-a-day = { $most ->
       *[other] You have invited { $most } creators within a day, which is as many as there can be.
    }
enough-invitations = { $most ->
       *[other] A campaign takes { $most } invitations at most.
    }
invitation-answered = This invitation is answered already, or its campaign is closed.

## server/src/media/outage.rs

media-away = Pictures and files cannot be reached just now. Please try again in a moment.

## server/src/messages.rs

message-to-yourself = You cannot send a message to yourself.
cannot-write = You cannot write to this account.

## server/src/messages/blocks.rs

block-yourself = You cannot block yourself.
report-yourself = You cannot report yourself.

## server/src/payments.rs

payments-not-configured = Payments are not configured.

## server/src/payments/checkout.rs

payment-changed = This payment has changed meanwhile. Reload and try again.
payment-looked-at = This payment is being looked at. Nothing more can be paid until that is done.
bank-at-work = The bank is still working on a payment for this deal.

## server/src/payments/deal.rs

deal-disputed = The payment is disputed: the deal is frozen until the bank has decided.
deal-looked-at = The payment is being looked at: the deal is frozen until that is done.

## server/src/payments/hold.rs

payment-not-held = This payment is not held.
checkout-still-open = Its checkout can still be paid, and would be held again: let it expire at the payment provider first.

## server/src/payments/payout.rs

no-payout-now = The payment of this deal cannot be paid out now.
payout-not-refused = Only a payout that was refused can be tried again.

## server/src/payments/refund.rs

no-refund-now = There is no payment that can be refunded now: it is not paid, refunded already, disputed, or on its way out.

## server/src/payments/stripe.rs

provider-refused = Payment provider error: { $sentence }
provider-away = The payment provider does not answer. Nothing is lost; please try again.

## server/src/results/policy.rs

results-of-accepted-only = Results can be recorded for an accepted deal only.

## server/src/results/record.rs

day-in-the-future = Choose a day that is not in the future.
results-recorded-anew = These results were recorded anew meanwhile. Look at them first.
proof-wanted = Add a link or a picture that shows these numbers.
number-wanted = Fill in at least one number.
reach-beyond-impressions = Reach counts people, impressions count views: reach cannot be the larger one.
engagements-or-rate = Give the engagements or the rate, not both.

## server/src/reviews.rs

review-not-yet = Reviews are written when the work is approved.
review-over = The time to review this deal is over.
reviews-published = The reviews of this deal are published and stay as they are.
replied-already = You have replied to this review already.

## server/src/searches.rs

search-saved-already = You have saved this search already.
enough-searches = { $most ->
       *[other] You have { $most } saved searches, which is as many as there can be. Delete one first.
    }
filter-wanted = Choose a filter or search for something first.

## server/src/shares.rs

enough-shares = { $most ->
       *[other] This report is shared { $most } times already. Revoke one first.
    }

## server/src/tracking.rs

link-switched-off-by-staff = The staff has switched this link off. Write to them if that is a mistake.
links-of-accepted-only = Links and codes belong to accepted deals.
https-wanted = Enter an address that begins with https://.
address-of-the-brand-wanted = Choose one of the addresses that the brand has made links to.
link-name-taken = There is a link of that name already.
enough-links = { $most ->
       *[other] There are { $most } links already, which is as many as a deal may have.
    }

## server/src/tracking/codes.rs

promo-code-taken = Another deal of this campaign has this code.
bad-promo-code = Use 3 to 32 letters, digits, hyphens or underscores.

## server/src/tracking/postback.rs

other-currency = Values are in { $known } here. Convert this one first.
unknown-code = This campaign has no such link and no such promo code.

## server/src/web/csrf.rs

another-site = This request came from another site.

## server/src/web/forms.rs

choose-again = Choose the file again: it was not kept.
no-such-form = There is no such form.
