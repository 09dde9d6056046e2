## pages/rating/card.rs

what-was-it-like-to-work = What was it like to work together?
what-others-should-know-before = What others should know before they do: briefing, tone, quality, punctuality.
rating = Rating
poor = Poor
fair = Fair
good = Good
very-good = Very good
excellent = Excellent
what-is-left-review-name = . What is left: review { $name }.
review-name = Review { $name }
reviews = Reviews
name-reads-it-when-they = { $name } reads it when they have written theirs, on { $day } at the latest. Until then you can change it.
change-the-review = Change the review
keep-the-review = Keep the review

## pages/rating/item.rs

# Reply, <Ago/>
reply = Reply,{ " " }
reply-in-public = Reply in public
your-reply = Your reply
once-only-and-it-stays = Once only, and it stays as it is.
publish-the-reply = Publish the reply
somebody-who-has-left = Somebody who has left
not-published-yet = not published yet
taken-out-of-sight-by-the-staff = Taken out of sight by the staff: { $reason }
rating-of-5 = { $rating } of 5
