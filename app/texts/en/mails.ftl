## server/src/mail.rs

# The sentence with the code stands on a line of its own: programs and people look for it there.
verification =
    .subject = Verify your e-mail address
    .text =
        Hello { $username },

        Your Tandem code is { $code }

        Type it on the page that asks for it. It lasts 10 minutes.

        If you did not ask for it, ignore this mail: nothing will happen.
password-reset =
    .subject = Set a new password
    .text =
        Hello { $username },

        Your Tandem code is { $code }

        With it you can set a new password, at { $page } or wherever you asked for it. It lasts 10 minutes.

        If you did not ask for it, ignore this mail: your password stays as it is.

## server/src/mail/safety.rs

# Around each of the changes below, which begin in the middle of this sentence.
safety =
    Hello { $username },

    { $change }

    If it was not you, set a new password at once: "Forgot password" on the page to log in. That ends every other log-in and every token.
password-changed =
    .subject = Your password was changed
    .change = your password was changed. Every other log-in and every API token has ended.
address-taken =
    .subject = You have an account already
    .text =
        Hello,

        somebody tried to register at Tandem with your address. You have an account already: log in at { $login }, or set a new password at { $forgot } if you have forgotten it.

        If it was not you, ignore this mail: nothing has changed, and nobody was told that there is an account.
two-factor-on =
    .subject = Two-factor log-in is on
    .change = two-factor log-in is on: from now on, logging in asks for a code of your app. Keep the recovery codes where you find them without your phone.
two-factor-off =
    .subject = Two-factor log-in is off
    .change = two-factor log-in was switched off: your password alone logs you in now.
recovery-codes-renewed =
    .subject = New recovery codes
    .change = your recovery codes were made anew. The old ones no longer count.
token-made =
    .subject = A new API token
    .change = an API token was made that lets a program use your account: { $token }
recovery-code-used =
    .subject = A recovery code was used
    .text =
        Hello,

        a recovery code of yours was used. You have { $left ->
               *[other] { $left } left
            }; your settings make new ones.

        If it was not you, somebody knows your password and has your codes: set a new password and make new recovery codes at once.
email-change =
    .subject = Confirm your new e-mail address
    .text =
        Hello { $username },

        Your Tandem code is { $code }

        With it your account gets this address. It lasts 10 minutes.

        If you did not ask for it, ignore this mail: nothing will happen.
# To the old address
email-changed =
    .subject = Your e-mail address was changed
    .text =
        Hello { $username },

        your account has a new e-mail address: { $address }

        This one no longer logs you in.

        If it was not you, tell the people who run this site.
data-ready =
    .subject = Your data is ready
    .text =
        Hello { $username },

        the copy of your data is ready. Log in to download it:

        { $link }

        It is deleted after { $days ->
                [one] 1 day
               *[other] { $days } days
            }.

## server/src/notifications/mailing.rs

# What somebody has not seen yet: a list of notifications, each with its address
digest =
    .subject = { $things ->
           *[other] { $things } things are waiting for you
        }
    .more = and { $lines ->
           *[other] { $lines } more
        }
    .text =
        Hello,

        since you were last here:

        { $list }

        All of it: { $all }

        No more of these mails: { $unsubscribe }

## server/src/payments/mails.rs

# The facts stand as a table in the mail.
receipt =
    .subject = Receipt: { $amount } for { $campaign }
    .facts =
        Payment:   { $payment }
        Date:      { $day }
        For:       { $campaign }
        To:        { $creator }
        Paid:      { $amount } { $currency }
    .text =
        Hello { $brand },

        thank you. This is your receipt.

        { $facts }

        We hold the payment until you approve the work. { $creator } then gets { $net }; { $fee } are Tandem's fee. A delivery that nobody answers and whose text says that it is an ad counts as approved after { $days ->
                [one] 1 day
               *[other] { $days } days
            }.

        { $link }
# The terms stand in the mail.
funded =
    .subject = You are funded: { $campaign }
    .text =
        Hello { $creator },

        { $brand } has paid { $amount } for "{ $campaign }". The money is held for you: start work.

        { $terms }

        { $link }
    .terms = You get { $net } ({ $amount } less Tandem's fee of { $fee }) when { $brand } approves your delivery, or { $days ->
            [one] 1 day
           *[other] { $days } days
        } after it if nobody answers and its text says that it is an ad.
refunded =
    .subject = Refund: { $amount } for { $campaign }
    .text =
        Hello { $brand },

        { $amount } for "{ $campaign }" was refunded to the card or account that you paid with. Banks take five to ten days to show it.

        Payment: { $payment }

        { $link }
paid-out =
    .subject = Paid out: { $net } for { $campaign }
    .text =
        Hello { $creator },

        { $net } for "{ $campaign }" have been transferred to your payout account: { $amount } less Tandem's fee of { $fee }.

        { $link }
payout-waits =
    .subject = Set up your payouts: { $net } are waiting
    .text =
        Hello { $creator },

        your work on "{ $campaign }" is approved. { $net } are waiting for you: say where they should go.

        { $link }

## server/src/bids/deliver.rs

delivered =
    .subject = Delivered: { $campaign }
    .text =
        Hello,

        { $creator } has delivered "{ $campaign }". Approve the work or ask for changes until { $day }: after that it counts as approved.

        { $link }
    .to-look =
        Hello,

        { $creator } has delivered "{ $campaign }". We do not know whether the post says that it is an ad, so it is not approved by time: open it, look, and approve the work or ask for changes.

        { $link }

## server/src/bids/review.rs

changes-wanted =
    .subject = Changes wanted: { $campaign }
    .text =
        Hello,

        { $brand } asks for changes to "{ $campaign }":

        { $reason }

        { $link }
reminder =
    .subject = Waiting for you: { $campaign }
    .text =
        Hello,

        The delivery of "{ $campaign }" waits for you. Unless you approve it or ask for changes, it counts as approved on { $day }.

        { $link }
    .to-look =
        Hello,

        The delivery of "{ $campaign }" waits for you. We do not know whether the post says that it is an ad, so it is not approved by time: open it, look, and approve the work or ask for changes. The creator can be paid only then.

        { $link }

## server/src/deals/cancel.rs

cancel =
    .subject = Cancel { $campaign }?
    .text =
        Hello,

        { $name } asks to cancel the deal about "{ $campaign }":

        { $reason }

        If you agree, the brand gets the whole payment back.

        { $link }
