## pages/campaigns/campaign_form.rs

title = Title
starts = Starts
ends = Ends
cancel = Cancel
the-most-you-would-spend = The most you would spend on this campaign. Shown on the card.
what-creators-read-first-one = What creators read first. One line, at most 255 characters.

## pages/campaigns/draft_list.rs

drafts-seen-by-you = { $drafts ->
        [0] no drafts
        [one] 1 draft
       *[other] { $drafts } drafts
    }, seen by you alone
things-to-do = { $n ->
        [one] 1 thing to do
       *[other] { $n } things to do
    }
drafts = Drafts
# { … }, saved <Ago/>
saved = , saved{ " " }
yes-delete-it = Yes, delete it
everything-you-have-written-into = Everything you have written into it goes. You can take that back on the next page.
untitled-campaign = Untitled campaign
ready-to-publish = Ready to publish
review = Review
continue-word = Continue
title-percent-complete = { $title }: { $percent }% complete

## pages/campaigns/duplicate.rs

duplicate = Duplicate

## pages/campaigns/fields.rs

brief = Brief
optional-inline = optional
remove = Remove
removed = Removed.
undo = Undo
who-you-are-what-the-campaign = Who you are, what the campaign is about, and what creators get. Blank lines make paragraphs.
one-a-line-such-as-show = One a line, such as “Show the bag when you pour”.
one-a-line-such-as-no = One a line, such as “No other brands in the frame”.

## pages/campaigns/fields/deliverables.rs

add-another-deliverable = Add another deliverable
add-deliverables = Add deliverables
what-creators-make-for-you-one = What creators make for you, one line for each kind of piece. They price their bids by it.
deliverable = Deliverable
platform = Platform
format = Format
how-many = How many
choose = Choose

## pages/campaigns/fields/goal.rs

what-is-it-for = What is it for?
people-get-to-know-you = People get to know you.
people-visit-your-site-or-shop = People visit your site or shop.
people-buy-book-or-sign = People buy, book or sign up.
you-get-pictures-and-films = You get pictures and films for your own channels.
something-new-comes-out-and-people = Something new comes out, and people hear of it.

## pages/campaigns/fields/picture.rs

current-picture = Current picture
drop-a-picture-here = Drop a picture here
or-choose-one = or choose one
picture = Picture
jpeg-png-or-webp-up = JPEG, PNG or WebP up to 10 MB, best at 1600 × 900. Location data is removed.

## pages/campaigns/fields/references.rs

add-another-reference = Add another reference
add-references = Add references
work-that-you-like-your-own = Work that you like, your own channels, a mood board. Up to ten links.
reference = Reference
link = Link
what-to-look-at-in-it = What to look at in it

## pages/campaigns/wizard.rs

left-to-do-in-step = { $n ->
        [one] One thing is left to do in this step.
       *[other] { $n } things are left to do in this step.
    }
four-short-steps-then-you-look = Four short steps, then you look it over. Nobody sees it until you publish.
go-on = Go on
# Draft, saved <Ago/>. Nobody sees it until you publish.
draft-saved-nobody-sees-it-until =
    .before = Draft, saved{ " " }
    .after = . Nobody sees it until you publish.
new-campaign-step = New campaign · { $step }

## pages/campaigns/wizard/review.rs

left-before-publishing = { $n ->
        [one] One thing is left before you can publish
       *[other] { $n } things are left before you can publish
    }
no-references-they-help-but = No references. They help, but nothing needs them.
no-picture-the-card-shows = No picture: the card shows your initials.
goal = Goal
goal-and-title = goal and title
brief-inline = brief
references-inline = references
budget-and-dates = Budget and dates
budget-dates-and-picture = budget, dates and picture
publish-campaign = Publish campaign
back = Back
this-is-how-creators-will = This is how creators will see it. You can edit it while it is open.
change = Change
no-goal-yet = No goal yet
no-title-yet = No title yet
no-brief-yet = No brief yet
no-deliverables-yet = No deliverables yet
deliverables-to-mend = The deliverables need another look: see above.
no-budget-yet = No budget yet
no-dates-yet = No dates yet

## pages/campaigns/wizard/side.rs

delete-draft = Delete draft
delete-name = Delete “{ $name }”?

## pages/campaigns/wizard/step_form.rs

save-and-continue = Save and continue
save-and-finish-later = Save and finish later

## pages/campaigns/wizard/steps.rs

steps = Steps
n-to-do = { $n } to do
done = Done
ready = Ready
optional = Optional
