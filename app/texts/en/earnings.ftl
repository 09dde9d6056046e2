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
