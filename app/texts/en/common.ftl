hire-rate-formula = Campaigns with an accepted bid, or a paid deal that ended early, of all that have one or are over.
pays-within-formula = Median days from accepting a bid to paying it, over all paid deals.
on-time-formula = First deliveries on or before the due day, of all completed deals. Due: the days that were agreed after the payment, else the end of the campaign.
bids-yet = { $n ->
        [0] No bids yet
        [one] 1 bid
       *[other] { $n } bids
    }
count-days = { $days ->
        [0] no days
        [one] 1 day
       *[other] { $days } days
    }
campaigns = Campaigns
creators = Creators
dashboard = Dashboard
bids = Bids
messages = Messages
notifications = Notifications
analytics = Analytics
all = All
campaign = Campaign
status = Status
brand = Brand
pages = Pages
payment = Payment
creator = Creator
amount = Amount
paid = Paid
paid-out = Paid out
results = Results
approved = Approved
next-step = next
the-whole-address = The whole address, beginning with https://
find-campaigns = Find campaigns
new-campaign = New campaign
you-pay = You pay
