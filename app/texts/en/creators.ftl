## pages/creators.rs

how-many = { $n ->
        [0] No creators
        [one] 1 creator
       *[other] { $number } creators
    }
no-creators-yet = No creators yet
whoever-signs-up-as-a-creator = Whoever signs up as a creator stands here.
sign-up-as-a-creator = Sign up as a creator
nobody-matches-all-of-that = Nobody matches all of that
try-fewer-words-or-go = Try fewer words, or go without one of the filters.
clear-all-filters = Clear all filters
who-they-reach-what-they = Who they reach, what they have delivered, and what it was like to work with them.
error-creators = Error: Creators
creators-nobody-found = Creators: nobody found
creators-search = Creators: “{ $search }”

## pages/creators/card.rs

deals-completed = { $deals ->
        [0] no deals
        [one] 1 deal
       *[other] { $deals } deals
    } completed
followers-not-known = Followers not known
as-instagram-said-on-date = As Instagram said on { $day }
no-deals-yet = No deals yet
on-time-of-due-on-time = { $on_time } of { $due } on time
count-followers = { $n } followers

## pages/creators/filter_form.rs

name-bio-or-handle = Name, bio or handle
followers-at-least = Followers, at least
any = Any
rating = Rating
only-those = Only those
whose-followers-are-known = whose followers are known
who-deliver-on-time-nine = who deliver on time: nine of ten
with-reviews = with reviews
sort-by = Sort by
n-3-or-better = 3 or better
n-4-or-better = 4 or better
n-4-5-or-better = 4.5 or better
