## islands/card_preview.rs

cards-with-a-picture-and-a-clear = Cards with a picture and a clear title get read first.
your-title = Your title
no-budget-yet = No budget yet
no-end-date-yet = No end date yet
ends-in-the-past = Ends in the past

## islands/live.rs

reconnecting = Reconnecting …

## islands/live_forms/page.rs

error-title = Error: { $title }
log-in-in-a-new = Log in in a new tab, then send this again.

## islands/live_forms/post.rs

the-server-did-not-answer = The server did not answer. Check your connection and try again; what you typed is still here.
that-is-too-large-all = That is too large. All files together may have up to 10 MB.
that-did-not-work-please = That did not work. Please try again; what you typed is still here.

## islands/load_more.rs

shown-of-total-shown = { $shown } of { $total } shown
that-is-all-of-them = That is all of them.

## islands/net_preview.rs

you-receive-net-after-tandems = You receive { $net } after Tandem’s { $rate } fee.

## islands/password_input.rs

show-password = Show password

## islands/password_strength/judge.rs

at-least-8-characters = At least 8 characters
not-only-digits = Not only digits
not-a-common-password = Not a common password (checked when you send it)
unlike-your-name-or-e = Unlike your name or e-mail address
very-weak-among-the-most = Very weak: among the most common passwords
weak-too-short = Weak: too short
weak-only-digits = Weak: only digits
weak-close-to-your-name = Weak: close to your name or e-mail address
weak-repeats-and-sequences-are-guessed = Weak: repeats and sequences are guessed quickly
fair-a-few-more-characters = Fair: a few more characters would help
good-takes-long-to-guess = Good: takes long to guess
strong-takes-very-long-to-guess = Strong: takes very long to guess

## islands/pick_all.rs

ticked-of-all-chosen = { $ticked } of { $all } chosen

## islands/picture_crop.rs

your-picture-as-others-will = Your picture as others will see it. Move it with the arrow keys.
zoom = Zoom
drag-the-picture-or-move = Drag the picture, or move it with the arrow keys.

## islands/resend_button.rs

# Send a new code <span>…</span>
send-a-new-code = Send a new code{ " " }
# in <span>…</span>
in-word = in{ " " }

## islands/shortcuts.rs

keys-are-on = Keys are on
home = Home
settings = Settings

## islands/theme_switch.rs

theme = Theme
system = System
light = Light
dark = Dark

## islands/upload_preview.rs

chosen-picture = Chosen picture
name-is-not-a-picture = “{ $name }” is not a picture that we can read. Choose a JPEG, PNG or WebP file.
name-has-megabytes-mb-pictures = “{ $name }” has { $megabytes } MB. Pictures may have up to 10 MB.
