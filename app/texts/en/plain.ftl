# Pages that stand on their own, for moments without a database and for addresses in mails and posts.

## server/src/web/busy.rs

# “Tandem cannot answer right now. Please try again in a moment. What you typed …”
one-moment =
    .title = One moment, please
    .text = { $sentence } What you typed is still there when you go back.

# “That came too slowly and was given up. …” What was typed is still there, as above.
too-slow-title = That took too long

## server/src/web/crash.rs

# The text ends with the number of the request.
crash =
    .title = Something went wrong
    .text = It is our fault, and nothing was changed. If it happens again, tell the operator of this server this number:{ " " }
    .home = Back to the start

## server/src/web/forms.rs

please-wait =
    .title = Please wait
    .text = { $sentence } What you typed is still there when you go back.

## server/src/web/links.rs

dead-link =
    .title = This link leads nowhere
    .text = It may have been switched off, or a letter of it got lost. Ask whoever gave it to you for a new one.
    .home = What is Tandem?

## server/src/web/manifest.rs

# In the list of the apps of a phone
about = Influencer marketing without the waiting: campaigns, bids, payments and results in one place.

## server/src/web/unsubscribe.rs

still-mailed = Codes, receipts and payouts still come.
unsubscribe =
    .title = No more of these mails?
    .button = Unsubscribe
    .detail = Choose in detail
unsubscribed =
    .title = You get no more of these mails
    .back = Change your mind
# The address may be cut off. <a>Your settings</a> say what is mailed to you.
no-subscription =
    .title = There is no such subscription
    .before = The address may be cut off.{ " " }
    .link = Your settings
    .after = { " " }say what is mailed to you.
