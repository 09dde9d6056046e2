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
