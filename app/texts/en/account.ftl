## pages/account.rs

you-are-logged-in = You are logged in

## pages/account/choice.rs

i-am-here-as = I am here as
a-brand = A brand
publish-campaigns-compare-bids-pay = Publish campaigns, compare bids, pay creators.
a-creator = A creator
find-campaigns-name-your-price = Find campaigns, name your price, get paid.

## pages/account/code.rs

log-in = Log in
log-in-first = Log in first
enter-your-code = Enter your code
your-password-is-right-now = Your password is right. Now open your authenticator app: it shows six digits for Tandem.
code = Code
six-digits-or-one-of-your-recovery = Six digits, or one of your recovery codes.
# Neither phone nor codes? Ask the people who run this site. <a>Start again</a>
neither-phone-nor-codes-ask =
    .before = Neither phone nor codes? Ask the people who run this site.{ " " }
    .link = Start again

## pages/account/login.rs

log-in-to-go-on-you-will = Log in to go on; you will come back to where you were.
# New here? <a>Create an account</a>
new-here-create-an-account =
    .before = New here?{ " " }
    .link = Create an account
e-mail-address = E-mail address

## pages/account/password.rs

password = Password

## pages/account/register.rs

create-your-account = Create your account
# Already have one? <a>Log in</a>
already-have-one-log-in =
    .before = Already have one?{ " " }
    .link = Log in
we-send-a-six-digit = We send a six-digit code to confirm it.
username = Username
shown-to-others-letters-digits = Shown to others. Letters, digits and @ . + - _
first-name = First name
last-name = Last name
phone-number = Phone number
with-country-code-shared-only = With country code. Shared only after a paid deal.
create-account = Create account

## pages/account/verify.rs

enter-your-address-and-the-six = Enter your address and the six-digit code that we sent to it.
no-e-mail-look-in-the-spam = No e-mail? Look in the spam folder, or
confirm-your-e-mail-address = Confirm your e-mail address
check-your-e-mail = Check your e-mail
six-digit-code = Six-digit code
five-tries-then-ask-for-a-new = Five tries, then ask for a new code.
confirm = Confirm
ask-the-operator-of-this-server = Ask the operator of this server for your code.
this-server-sends-no-e = This server sends no e-mail yet
# We sent a six-digit code to <strong>…</strong>. It is good for ten minutes.
we-sent-a-six-digit-code =
    .before = We sent a six-digit code to{ " " }
    .after = . It is good for ten minutes.
# <a>Skip for now</a>: you can confirm it later from your dashboard.
skip-for-now-you-can-confirm =
    .link = Skip for now
    .after = : you can confirm it later from your dashboard.
# We sent a mail to <strong>…</strong>. Type the six-digit code in it here, within ten minutes.
we-sent-a-mail =
    .before = We sent a mail to{ " " }
    .after = . Type the six-digit code in it here, within ten minutes.
# Was it another address? <a>Start again</a>
was-it-another-address =
    .before = Was it another address?{ " " }
    .link = Start again

## pages/account/forgot.rs

forgot-your-password = Forgot your password?
tell-us-your-address-we = Tell us your address. We send you a code, and with it you choose a new password.
send-the-code = Send the code
# You know it after all? <a>Log in</a>
you-know-it-after-all =
    .before = You know it after all?{ " " }
    .link = Log in

## pages/account/outbox.rs

# Your message lies in <code>…</code> on this machine, and the log says where. Set <code>SMTP_URL</code> to have it sent.
message-lies-on-this-machine =
    .before = Your message lies in{ " " }
    .between = { " " }on this machine, and the log says where. Set{ " " }
    .code = SMTP_URL
    .after = { " " }to have it sent.

## pages/account/reset.rs

choose-a-new-password = Choose a new password
enter-the-six-digit-code = Enter the six-digit code from our e-mail. It is good for ten minutes.
new-password = New password
change-password = Change password
# Every device is logged out. No e-mail? Look in the spam folder, or <a>ask for another code</a>.
every-device-is-logged-out =
    .before = Every device is logged out. No e-mail? Look in the spam folder, or{ " " }
    .link = ask for another code
