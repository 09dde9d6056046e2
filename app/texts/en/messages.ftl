## pages/messages/bubbles.rs

older-messages = Older messages
# <Icon/>Read <Clock/>
read-piece = Read{ " " }
read = Read
sending = Sending…
sent = Sent
this-is-the-beginning-of-your-conversation = This is the beginning of your conversation with { $name }.
messages-with-name = Messages with { $name }
the-picture-you-sent = The picture you sent
a-picture-from-sender = A picture from { $sender }
you = You

## pages/messages/composer.rs

send = Send
write-a-message = Write a message
add-a-picture = Add a picture
n-1-picture = 1 picture
emoji = Emoji
grinning = Grinning
tears-of-joy = Tears of joy
smiling = Smiling
heart-eyes = Heart eyes
thinking = Thinking
cool = Cool
party = Party
sweating-smile = Sweating smile
crying = Crying
surprised = Surprised
thank-you = Thank you
thumbs-up = Thumbs up
thumbs-down = Thumbs down
clapping = Clapping
raised-hands = Raised hands
strong = Strong
handshake = Handshake
waving = Waving
heart = Heart
fire = Fire
sparkles = Sparkles
confetti = Confetti
camera = Camera
done = Done
message-to-username = Message to { $name }

## pages/messages/conversations.rs

conversations = Conversations
what-is-listed = What is listed
recent = Recent
contacts = Contacts
find-a-conversation-by-name = Find a conversation by name
find-by-name = Find by name
find = Find
older-conversations = Older conversations
# No messages yet. Under { … } is everybody you share a bid with.
no-messages-yet-under-is-everybody =
    .before = No messages yet. Under{ " " }
    .after = { " " }is everybody you share a bid with.
show-all = Show all
nobody-yet-brands-and-creators = Nobody yet. Brands and creators who share a bid find each other here.
more-contacts = More contacts
nobodys-name-has-search-in-it = Nobody’s name has “{ $search }” in it.{ " " }
you-piece = You:{ " " }
by-picture = { $by }Picture
count-unread = , { $n } unread

## pages/messages/deal_strip.rs

your-deal = Your deal
open-the-deal = Open the deal

## pages/messages/list.rs

# Brands and creators talk here about a bid, a brief or a delivery. Nothing gets lost, and both sides see what was read.
brands-and-creators-talk-here =
    .before = Brands and creators talk here about a bid, a brief or a delivery.{ " " }
    .after = Nothing gets lost, and both sides see what was read.
your-conversations-stand-on-the-left = Your conversations stand on the left
choose-a-conversation = Choose a conversation
name-waits-for-you = { $name } waits for your answer
# 2 unread messages, the last <Ago/>.
unread-messages-the-last = { $n ->
        [one] 1 unread message,{ " " }
       *[other] { $n } unread messages, the last{ " " }
    }
read-and-answer = Read and answer

## pages/messages/people.rs

unblock-name = Unblock { $name }
block-name = Block { $name }
more = More
what-is-wrong = What is wrong?
our-staff-reads-this-and-what = Our staff reads this and what you two have written.
send-the-report = Send the report
unblock = Unblock
more-about-name = More about { $name }
report-name = Report { $name }
you-blocked-name-neither-of-you-can = You blocked { $name }. Neither of you can write to the other.

## pages/messages/thread.rs

# To the newest messages <Icon/>
to-the-newest-messages = To the newest messages{ " " }
all-conversations = All conversations
online = Online
# Last seen <Ago/>
last-seen = Last seen{ " " }
name-is-typing = { $name } is typing
name-messages = { $name }: messages
