## server/src/campaigns/filter.rs

budget-from = From { $amount }
budget-to = Up to { $amount }
starts-from = Starts from { $day }
ends-by = Ends by { $day }
by-brand = By { $name }

## server/src/creators/filter.rs

from-followers = { $least ->
       *[other] From { $least } followers
    }
rated = Rated { $stars } or better
followers-known = Followers known
mostly-on-time = Mostly on time
with-reviews = With reviews
