## pages/earnings.rs

earnings = Earnings
what-you-receive-after-the-platform = What you receive, after the platform fee.
held = Held
code-until-your-work-is-approved = { $code }, until your work is approved
on-its-way = On its way
code-in-all = { $code }, in all
code-approved = { $code }, approved

## pages/earnings/account.rs

sandbox-no-real-money-and-no = Sandbox: no real money, and no real bank account is asked for.
money-waits-for-you-say = Money waits for you: say where it should go.
money-waits-for-you-what = Money waits for you. What the payment provider still wants:
say-where-your-money-should = Say where your money should go, before the first deal is approved.
what-the-payment-provider-still = What the payment provider still wants:
set-up-payouts = Set up payouts
finish-setting-up-payouts = Finish setting up payouts
continue-the-set-up = Continue the set-up
your-payout-account-is-being = Your payout account is being checked
you-have-said-all-that-was-asked = You have said all that was asked. This usually takes minutes, at most a few days.
payouts-are-set-up = Payouts are set up
approved-work-is-paid-out = Approved work is paid out to your account by itself.

## pages/earnings/table.rs

no-deal-yet = No deal yet
as-soon-as-a-brand = As soon as a brand accepts a bid of yours, it stands here with what you receive.
deals = Deals
where-it-is = Where it is
brand-pays = Brand pays
fee = Fee
you-receive = You receive
shown-of-total = { $shown } of { $total } shown

## server/src/payments/onboarding.rs

# What the provider still wants to know
a-bank-account-or-debit-card = A bank account or debit card
a-photo-of-an-identity-document = A photo of an identity document
a-second-document = A second document
stripes-terms-of-service = Stripe’s terms of service
your-date-of-birth = Your date of birth
your-address = Your address
your-tax-or-identity-number = Your tax or identity number
your-social-security-number = The last four digits of your social security number
your-e-mail-address = Your e-mail address
your-phone-number = Your phone number
your-name = Your name
what-you-do = What you do, and where it can be seen
