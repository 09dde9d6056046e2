## pages/notifications.rs

mark-all-as-read = Mark all as read
newest = Newest
older = Older
what-happened-to-your-campaigns = What happened to your campaigns, bids and payments.
count-wait-to-be-read = { $n ->
        [one] 1 notification is unread.
       *[other] { $n } notifications are unread.
    }
some-wait-to-be-read = What is unread has a dot.
choose-e-mails = Choose e-mails
nothing-yet = Nothing yet
bids-payments-deliveries-and-messages = Bids, payments, deliveries and messages are told here the moment they happen.
notification = Notification
go-on = Go on

## pages/notifications/row.rs

mark-as-read = Mark as read
# Mark as read: { … }
mark-as-read-piece = Mark as read:{ " " }
