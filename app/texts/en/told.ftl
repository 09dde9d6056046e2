## calls/admin.rs

changes-saved = Changes saved.
the-account-is-active-again = The account is active again.
the-account-is-deactivated = The account is deactivated.
the-account-is-banned = The account is banned.
the-account-may-log-in-again = The account may log in again.
every-log-in-of-the-account = Every log-in of the account is over.
a-new-code-is-on-its = A new code is on its way.
a-code-for-a-new = A code for a new password is on its way.
the-account-belongs-to-the-staff = The account belongs to the staff now.
the-account-is-staff-no = The account is staff no longer.
changes-saved-the-brand-is-told = Changes saved. The brand is told.
it-is-taken-out-the-brand = It is taken out. The brand is told.
the-bid-is-declined-both = The bid is declined. Both sides are told.
the-campaign-is-closed-the-brand = The campaign is closed. The brand is told.
the-campaign-is-deleted-the-brand = The campaign is deleted. The brand is told.
the-refund-is-on-its = The refund is on its way.
the-review-is-out-of-sight = The review is out of sight. Its author reads why.
the-payment-goes-on = The payment is held no longer.
the-payout-is-tried-again = The payout is tried again.
the-report-is-resolved = The report is resolved.
the-job-is-tried-again = The job is tried again.
jobs-are-tried-again = { $n ->
        [one] 1 job is tried again.
       *[other] { $n } jobs are tried again.
    }
the-job-is-deleted = The job is deleted.
the-notification-is-deleted = The notification is deleted.

## calls/auth.rs

your-account-is-ready = Your account is ready.
a-mail-is-on-its-way-to = A mail is on its way to that address.
your-e-mail-address-is-confirmed = Your e-mail address is confirmed.
that-took-too-long-or-too = That took too long, or too many tries. Please log in again.
if-there-is-such-an-account = If there is such an account, a code is on its way.
your-password-is-changed-log = Your password is changed. Log in with the new one.

## calls/bids.rs

bid-placed = Bid placed.
you-accepted-the-bid-of-influencer = You accepted the bid of { $creator }.
undone = Undone.

## calls/bids/told.rs

declined = { $changed ->
        [0] None
       *[other] { $changed }
    } declined{ $skipped ->
        [0] { "" }
        [one] , 1 was already decided
       *[other] , { $skipped } were already decided
    }.
shortlisted = { $changed ->
        [0] None
       *[other] { $changed }
    } shortlisted{ $skipped ->
        [0] { "" }
        [one] , 1 was already decided
       *[other] , { $skipped } were already decided
    }.
archived = { $changed ->
        [0] None
       *[other] { $changed }
    } archived{ $skipped ->
        [0] { "" }
        [one] , 1 was already decided
       *[other] , { $skipped } were already decided
    }.
back-to-review = { $changed ->
        [0] None
       *[other] { $changed }
    } back among those to review{ $skipped ->
        [0] { "" }
        [one] , 1 was already decided
       *[other] , { $skipped } were already decided
    }.
you-declined-the-bid-of-influencer = You declined the bid of { $creator }.
name-s-bid-is-on-the-shortlist = { $name }’s bid is on the shortlist.
name-s-bid-is-in-the-archive = { $name }’s bid is in the archive.
name-s-bid-is-back = { $name }’s bid is back among those to review.

## calls/campaigns.rs

campaign-closed = Campaign closed.
campaign-reopened = Campaign reopened. Creators can bid again.
campaign-deleted = Campaign deleted.

## calls/data.rs

your-data-is-being-gathered = Your data is being gathered. We mail you when it is ready.
your-account-is-deleted-farewell = Your account is deleted. Farewell.

## calls/deals.rs

delivered-now-the-brand-looks = Delivered. Now the brand looks at it.
the-text-was-added = The text was added. The delivery approves itself now if the brand does not answer.
you-asked-creator-for-changes = You asked { $creator } for changes.
you-approved-the-work-of-influencer = You approved the work of { $creator }.
you-asked-to-cancel-the-deal = You asked to cancel the deal.
the-deal-is-cancelled-the-money = The deal is cancelled. The money goes back.
the-deal-goes-on = The deal goes on.
all-files-together-may-have = All files together may have up to 10 MB.

## calls/drafts.rs

campaign-published = Campaign published.
draft-deleted = Draft deleted.
copied-into-a-draft-nobody = Copied into a draft. Nobody sees it until you publish.
saved-you-find-it-among = Saved. You find it among your drafts.

## calls/invitations.rs

you-invited-creator-to-campaign = You invited { $creator } to { $campaign }.
brand-is-told-that-you-are-not = { $brand } is told that you are not interested.

## calls/messages.rs

blocked-neither-of-you-can = Blocked. Neither of you can write to the other.
no-longer-blocked-you-can = No longer blocked. You can write to each other again.
reported-our-staff-looks-at-what = Reported. Our staff looks at what you two have written.

## calls/notifications.rs

marked-as-read = { $read } marked as read.

## calls/offers.rs

your-offer-is-on-the-table = Your offer is on the table.
agreed-the-terms-are-fixed = Agreed. The terms are fixed now.
you-took-your-offer-back = You took your offer back.
you-took-your-bid-back = You took your bid back.
the-brand-can-ask-for-changes = The brand can ask for changes once more.

## calls/results.rs

the-picture-may-have-up = The picture may have up to 10 MB.
results-recorded = Results recorded.
results-corrected-the-version-before = Results corrected. The version before is kept.
the-link-label-counts-from-now = The link “{ $label }” counts from now on.
the-link-is-on-again = The link is on again.
the-link-is-off-it-leads = The link is off: it leads nowhere.
the-promo-code-is-code = The promo code is { $code }.
the-shops-token-is-made = The shop’s token is made.
the-report-is-shared = The report is shared.
revoked-the-address-leads-nowhere = Revoked. The address leads nowhere now.

## calls/reviews.rs

both-reviews-are-published = Both reviews are published.
your-review-is-kept = Your review is kept.
your-reply-is-published = Your reply is published.

## calls/searches.rs

alerts-are-on = Alerts are on for: { $search }.
alerts-are-off = Alerts are off for: { $search }.
saved-you-will-be-told = Saved. You will be told of new campaigns that match.
saved-search-deleted = Saved search deleted.

## calls/security.rs

your-password-is-changed-every = Your password is changed. Every other log-in has ended.
a-code-is-on-its = A code is on its way to your new address.
your-e-mail-address-is-changed = Your e-mail address is changed.
two-factor-log-in-is-on = Two-factor log-in is on.
these-are-your-new-recovery = These are your new recovery codes. The old ones no longer count.
two-factor-log-in-is-off = Two-factor log-in is off.
that-device-is-logged-out = That device is logged out.
every-other-device-is-logged = Every other device is logged out.

## calls/settings.rs

your-profile-is-kept = Your profile is kept.
your-choice-of-e-mails = Your choice of e-mails is kept.
nobody-sees-when-you-are-here = Nobody sees when you are here.
people-you-talk-to-see = People you talk to see when you are here.

## calls/tokens.rs

your-token-is-ready = Your token is ready.
the-token-is-revoked = The token is revoked.

## routes.rs

skip-to-content = Skip to content

## ssr.rs

no-session = No session.
