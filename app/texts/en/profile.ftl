## pages/profile.rs

what-you-can-do = What you can do
instagram = Instagram: @
edit = Edit
message = Message
# Nothing yet. <a>Write a line about yourself</a>.
nothing-yet-write-a-line =
    .before = Nothing yet.{ " " }
    .link = Write a line about yourself
about = About
reviews = Reviews
no-reviews-yet = No reviews yet
here-since-joined-at = Here since { $day }
username-has-not-written-anything = { $name } has not written anything yet.
len-of-reviews-shown = { $bars } of { $reviews } shown
when-a-deal-is-approved = When a deal is approved, both of you may review it. What others say of you stands here.
reviews-are-written-by-both = Reviews are written by both sides when a deal is approved.
all-campaigns-of-name = All campaigns of { $name }{ " " }
username-on-tandem = { $name } on Tandem

## pages/profile/facts.rs

completed-formula = Deals that were delivered, approved and paid out, and not paid back.
on-instagram = on Instagram, { $day }; { $posts ->
        [0] no posts
        [one] 1 post
       *[other] { $posts } posts
    }
of-deals = { $on_time } of { $deals ->
        [0] no deals
        [one] 1 deal
       *[other] { $deals } deals
    }
of-campaigns = { $hired } of { $campaigns ->
        [0] no campaigns
        [one] 1 campaign
       *[other] { $campaigns } campaigns
    }
median-of-paid-deals = median of { $deals ->
        [0] no paid deals
        [one] 1 paid deal
       *[other] { $deals } paid deals
    }
count-reviews = { $reviews ->
        [0] no reviews
        [one] 1 review
       *[other] { $reviews } reviews
    }
how-this-is-worked-out = How this is worked out
hire-rate = Hire rate
pays-within = Pays within
completed-deals = Completed deals
on-time = On time
followers = Followers
not-connected = not connected
no-numbers-from-instagram-yet = no numbers from Instagram yet
no-deals-yet = no deals yet
first-deliveries-by-the-due = first deliveries by the due day
new-brand = new brand
no-campaign-decided-yet = no campaign decided yet
nothing-paid-yet = nothing paid yet
approved-and-paid-out = approved and paid out
rating = Rating
stars-of-5 = { $stars } of 5
no-reviews-yet-inline = no reviews yet
by-the-other-sides-of-deals = by the other sides of deals

## pages/profile/invite.rs

there-is-no-open-campaign = There is no open campaign of yours that they are not invited to, or have bid on, already.
note = Note
what-you-have-in-mind = What you have in mind for them.
send-the-invitation = Send the invitation
they-are-told-and-answer = They are told, and answer with a bid or a no.
invite-name = Invite { $name }
title-budget-until-day = { $title } ({ $budget }, until { $day })

## pages/profile/missing.rs

your-public-profile = Your public profile
add-a-picture = Add a picture
write-a-line-about-yourself = Write a line about yourself
add-your-instagram-handle = Add your Instagram handle
everything-is-there-this-is-what = Everything is there. This is what others see.
this-is-what-others-see = This is what others see. It says more with:
