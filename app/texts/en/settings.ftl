## pages/settings/data.rs

your-data = Your data
it-is-yours-take-it-along = It is yours: take it along, or delete it.
the-last-copy-could-not = The last copy could not be made
please-try-again = Please try again.
a-copy-of-your-data = A copy of your data
one-zip-file-with-everything = One ZIP file with everything of yours: profile, campaigns, bids, deals, messages, notifications, payments and results as JSON, and the files you have uploaded. It takes some minutes; you can leave this page meanwhile.
# asked for <Ago/>
asked-for = asked for{ " " }
parts-that-are-ready = Parts that are ready
# We mail you when it is ready. <a>Look again</a>
we-mail-you-when-it-is-ready =
    .before = We mail you when it is ready.{ " " }
    .link = Look again
ready = Ready
# made <Ago/>, deleted <Until/>
made-deleted =
    .before = made{ " " }
    .after = , deleted{ " " }
code = Code
of-the-app-or-a-recovery = Of the app, or a recovery code.
not-now = Not now
delete-my-account = Delete my account
# To say that you mean it, type <strong>…</strong>.
to-say-that-you-mean = To say that you mean it, type{ " " }
your-username = Your username
delete-my-account-for-good = Delete my account for good
delete-your-account = Delete your account
your-profile-campaigns-bids-messages = Your profile, campaigns, bids, messages and notifications are deleted, also for those you dealt with.
an-accepted-bid-that-is-not = An accepted bid that is not paid goes, and its campaign opens again.
records-of-payments-are-kept = Records of payments are kept, as the law asks of us.
nobody-can-bring-any-of-it-back = Nobody can bring any of it back.
make-a-new-copy = Make a new copy
make-a-copy = Make a copy
waiting-for-its-turn = Waiting for its turn
being-made-part-part-of-parts = Being made: part { $part } of { $parts }
download-size = Download ({ $size })

## pages/settings/frame.rs

settings = Settings
profile = Profile
security = Security
e-mails = E-mails
api-tokens = API tokens

## pages/settings/mails.rs

everything-is-told-on-the-site = Everything is told on the site. Choose what is mailed as well.
mail-me-about = Mail me about
what-you-have-not-seen = What you have not seen after five minutes comes as one e-mail, however much it is. Payments, deliveries and what concerns your account's safety are always mailed.
somebody-wrote-to-you = Somebody wrote to you.
a-new-bid-on-your-campaign = A new bid on your campaign, or an answer to yours.
a-campaign-you-take-part = A campaign you take part in was changed or closed.
saved-searches = Saved searches
a-new-campaign-matches-a-search = A new campaign matches a search you saved.

## pages/settings/profile.rs

what-people-see-who-work = What people see who work with you.
presence = Presence
in-a-conversation-the-other = In a conversation the other side sees whether you are online, and when you were last.
show-when-i-am-here = Show when I am here
hidden-nobody-is-told-you-still = Hidden, nobody is told; you still see others.
your-profile = Your profile
instagram-handle = Instagram handle
without-the = Without the @.
about-you = About you
save = Save
your-picture-now = Your picture now
picture = Picture
png-jpeg-or-webp-it-is-shown = PNG, JPEG or WebP. It is shown small and square, so a face or a mark does best.

## pages/settings/section.rs

current-password = Current password

## pages/settings/security.rs

keep-your-recovery-codes = Keep your recovery codes
they-are-shown-this-once = They are shown this once
the-recovery-codes = the recovery codes
each-logs-you-in-once = Each logs you in once when your phone is not at hand. Print them, or put them into a password manager.
your-account-is-guarded-by-a-password = Your account is guarded by a password and a second factor.
two-factor-log-in-is-off = Two-factor log-in is off. With it, a stolen password alone opens nothing.

## pages/settings/security/devices.rs

log-all-others-out = Log all others out
yes-log-them-out = Yes, log them out
their-open-pages-end-at-once = Their open pages end at once. API tokens stay; a new password revokes them as well.
devices = Devices
browsers-that-are-logged-in-to-your-account = Browsers that are logged in to your account. One that you do not know is not yours.
this-device = This device
log-out = Log out
yes-log-it-out = Yes, log it out
# { … }, here <Ago/>, first <Ago/>
here-first =
    .before = , here{ " " }
    .after = , first{ " " }
log-others-other-devices-out = Log { $others } other devices out?
log-device-out = Log { $device } out?
phone-or-tablet = Phone or tablet
computer = Computer

## pages/settings/security/email.rs

# We sent a six-digit code to <strong>…</strong>. Until you enter it, your address stays as it is.
we-sent-a-six-digit =
    .before = We sent a six-digit code to{ " " }
    .after = . Until you enter it, your address stays as it is.
it-lasts-ten-minutes = It lasts ten minutes.
confirm-address = Confirm address
e-mail-address = E-mail address
you-log-in-with-it-and-it-gets = You log in with it, and it gets your codes and receipts.
change-address = Change address
new-e-mail-address = New e-mail address
we-send-a-code-there = We send a code there before anything changes.
send-code = Send code

## pages/settings/security/password.rs

password = Password
a-new-password-logs-every = A new password logs every other device out and revokes every API token. This device stays logged in.
new-password = New password
change-password = Change password

## pages/settings/security/two_factor.rs

with-codes-left = , with { $codes ->
        [0] no recovery codes
        [one] 1 recovery code
       *[other] { $codes } recovery codes
    } left
make-new-ones-so-that-a-lost = Make new ones, so that a lost phone does not lock you out.
on = On
# since <Ago/>{ … }
since = since{ " " }
new-recovery-codes = New recovery codes
make-new-codes = Make new codes
switch-off = Switch off
switch-two-factor-log-in-off = Switch two-factor log-in off
off = Off
switch-on = Switch on
go-on = Go on
two-factor-log-in = Two-factor log-in
besides-your-password-logging-in-asks = Besides your password, logging in asks for a code that an app on your phone makes, such as Aegis, Google Authenticator or a password manager.
qr-code-for-your-authenticator = QR code for your authenticator app
n-1-open-your-authenticator-app = 1. Open your authenticator app and scan this code.
or-type-the-key-yourself = Or type the key yourself
time-based-six-digits-30 = Time-based, six digits, 30 seconds.
n-2-type-the-six-digits = 2. Type the six digits that the app shows.
code-of-the-app = Code of the app
you-have-no-recovery-codes = You have no recovery codes left
few-recovery-codes-are-left = Few recovery codes are left

## pages/settings/tokens.rs

for-programs-that-use-your-account = For programs that use your account through the JSON API, without your password.
copy-your-token = Copy your token
the-token = the token
it-is-shown-this-once = It is shown this once
put-it-where-your-program = Put it where your program finds it, and nowhere else. Whoever has it can use your account.
# Send it with each request: <code>Authorization: Bearer tdm_…</code>
send-it-with-each-request =
    .before = Send it with each request:{ " " }
    .code = Authorization: Bearer tdm_…
no-tokens = No tokens
make-one-below-for-each = Make one below for each program, so that you can revoke them one by one.
your-tokens = Your tokens
# used <Ago/>
used = used{ " " }
expired = Expired
# , expires <Until/>
expires = , expires{ " " }
does-not-expire = , does not expire
# Made <Ago/>, { … }{ … }
made = Made{ " " }
revoke = Revoke
yes-revoke-it = Yes, revoke it
programs-that-use-it-stop = Programs that use it stop working at once.
new-token = New token
no-token-can-change-your-password = No token can change your password, your address or these settings, or delete your account.
name = Name
what-is-it-for-for-example = What is it for? For example: reports of our agency.
may = May
expires-after = Expires after
make-token = Make token
one-year = One year
until-i-revoke-it = Until I revoke it
never-used = never used
revoke-token = Revoke { $token }?
n-30-days = 30 days
n-90-days = 90 days
n-180-days = 180 days

## server/src/auth/devices/words.rs

# Firefox on Windows
browser-on-system = { $browser } on { $system }
a-browser-on-system = A browser on { $system }
an-unknown-browser = An unknown browser
