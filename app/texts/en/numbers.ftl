## numbers.rs

# What stands between thousands: “1,280”
thousands = ,

## parts/rating.rs

# “12.4k”, “1.2M”
with-tenths = { $whole }.{ $tenths }
in-thousands = { $n }k
in-millions = { $n }M

## pages/settings/data.rs, parts/words.rs

kilobytes = { $n } kB
megabytes = { $n } MB

## engagement.rs

# “< $0.001”, “$0.042”
below-a-thousandth = < { $symbol }0.001
in-thousandths = { $symbol }0.{ $thousandths }

## money.rs

# “$1,240.00”, “$1,240”; the sign is a minus or nothing
amount = { $sign }{ $symbol }{ $units }.{ $cents }
whole-amount = { $sign }{ $symbol }{ $units }
