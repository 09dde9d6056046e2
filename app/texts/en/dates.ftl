## dates.rs

# “24 Nov 2026”, “24 Nov”, “November 2026”, “14:02”
day = { $day } { $month } { $year }
day-and-month = { $day } { $month }
month-and-year = { $month } { $year }
clock = { $hour }:{ $minute }
moment = { $day }, { $clock } UTC
weekday-and-day = { $weekday }, { $day }
just-now = just now
minutes-ago = { $n ->
        [one] 1 minute ago
       *[other] { $n } minutes ago
    }
hours-ago = { $n ->
        [one] 1 hour ago
       *[other] { $n } hours ago
    }
yesterday = yesterday
days-ago = { $n ->
        [one] 1 day ago
       *[other] { $n } days ago
    }
# “waiting 3 hours”, “waiting since 16 Aug 2026”
less-than-a-minute = less than a minute
minutes = { $n ->
        [one] 1 minute
       *[other] { $n } minutes
    }
hours = { $n ->
        [one] 1 hour
       *[other] { $n } hours
    }
days = { $n ->
        [one] 1 day
       *[other] { $n } days
    }
since-day = since { $day }
ended-day = ended { $day }
days-left = { $days ->
        [0] ends today
        [one] 1 day left
       *[other] { $days } days left
    }

## dates/names.rs

january = January
february = February
march = March
april = April
may = May
june = June
july = July
august = August
september = September
october = October
november = November
december = December
# Where there is little room, and with a day
jan = Jan
feb = Feb
mar = Mar
apr = Apr
may-short = May
jun = Jun
jul = Jul
aug = Aug
sep = Sep
oct = Oct
nov = Nov
dec = Dec
monday = Monday
tuesday = Tuesday
wednesday = Wednesday
thursday = Thursday
friday = Friday
saturday = Saturday
sunday = Sunday

## terms.rs

due = { $days ->
        [0] due today
        [1] due tomorrow
       *[other] due in { $days } days
    }
late = { $days ->
        [one] 1 day late
       *[other] { $days } days late
    }
# The same behind the day: “24 Nov 2026, in 3 days”
day-due = { $day }, { $days ->
        [0] today
        [1] tomorrow
       *[other] in { $days } days
    }
day-late = { $day }, { $days ->
        [one] 1 day late
       *[other] { $days } days late
    }
