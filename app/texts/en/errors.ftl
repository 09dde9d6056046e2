## pages/errors.rs

log-in-first = Log in first
log-in = Log in
page-not-found = Page not found
this-page-is-not-here = This page is not here
it-may-have-been-deleted = It may have been deleted by its owner, or the link has a typing mistake.
see-open-campaigns = See open campaigns
home = Home
not-for-this-account = Not for this account
something-broke = Something broke
something-broke-on-our-side = Something broke on our side
nothing-you-did-was-half = Nothing you did was half saved. Try again in a moment; if it happens again, tell the operator of this server this number:
try-again = Try again
that-did-not-work = That did not work
# Error { … }
error = Error{ " " }
it-takes-one-six-digit = It takes one six-digit code; then you can go on where you were.
confirm-your-e-mail-address = Confirm your e-mail address
staff-can-see-and-change = Staff can see and change what belongs to others, so a password alone is not enough. An app on your phone is all it takes.
switch-it-on = Switch it on
this-page-is-for-another = This page is for another kind of account, or belongs to somebody else.
go-to-your-dashboard = Go to your dashboard
