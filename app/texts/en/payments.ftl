## pages/pay.rs

pay-amount = Pay { $amount }
try-again-pay = Try again: pay { $amount }
sandbox-no-real-money = Sandbox: no real money
a-stand-in-takes-the-place = A stand-in takes the place of the payment provider. It asks for no card.

## pages/pay/ask.rs

pay = Pay
the-last-try-failed = The last try failed
nothing-was-charged-you-can = Nothing was charged. You can pay again, with the same card or another.
you-pay-on-the-page = You pay on the page of our payment provider, Stripe. Your card’s number never reaches this server.
# for <a>…</a>
for-word-piece = for{ " " }
this-server-cannot-take-payments = This server cannot take payments yet
pay-name = Pay { $name }
its-operator-has-not-set = Its operator has not set up a payment provider. { $amount } stays due until then.
creator-receives = { $creator } receives

## pages/pay/cancel.rs

nothing-was-charged = Nothing was charged
changed-your-mind-take-your-yes = Changed your mind? Take your yes back, and the campaign opens again.
payment-cancelled = Payment cancelled
you-left-the-checkout-the-bid = You left the checkout. The bid of { $name } is still accepted: pay now, or later from the deal or your dashboard. Work starts when it is paid.

## pages/pay/result.rs

we-are-waiting-for-the-bank = We are waiting for the bank
your-payment-is-being-checked = Your payment is being checked
what-the-payment-provider-reports = What the payment provider reports does not match this deal. The operator of this server looks at it; nothing moves until then.
the-payment-failed = The payment failed
nothing-was-charged-try-again = Nothing was charged. Try again, with the same card or another.
this-payment-goes-back-to-you = This payment goes back to you
there-is-nothing-to-pay = There is nothing to pay
open-the-campaign = Open the campaign
to = To
for-word = For
go-to-the-deal = Go to the deal
receipt = Receipt
on = On
not-confirmed-yet = Not confirmed yet
look-again = Look again
back-to-the-deal = Back to the deal
already-paid = Already paid
your-payment-of-amount-was-started = Your payment of { $amount } was started. Some methods take a few days; you hear from us as soon as the bank has answered, and { $creator } starts then. Please do not pay twice.
all-of-amount-banks-take = All of { $amount }. Banks take five to ten days to show it.
the-bid-of-creator = The bid of { $creator } is not accepted.
name-has-been-told-and-starts = { $name } has been told and starts to work. The money is held until you approve what they deliver.
our-payment-provider-has-not = Our payment provider has not confirmed your payment of { $amount } yet. If you have just paid, this takes a moment: please do not pay twice.
