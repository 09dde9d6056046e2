## problem/names.rs

# What the fields of forms are called at the beginning of an error: “Start date: This field is required.”
account-type = Account type
amount = Amount
bio = Bio
budget = Budget
campaign = Campaign
caption = Text of the post
clicks = Clicks
code = Code
confirm = Confirm
conversions = Conversions
current-password = Current password
days = Days
deliverables = Deliverables
description = Description
donts = Donts
dos = Dos
email = Email
end-date = End date
engagement-rate = Engagement rate
engagements = Engagements
expires-in-days = Expires in days
file = File
files = Files
first-name = First name
goal = Goal
image = Image
impressions = Impressions
influencer = Influencer
instagram-username = Instagram handle
is-disclosed = Disclosure
label = Label
last-name = Last name
mark = Mark
measured-on = Measured on
message = Message
name = Name
note = Note
password = Password
phone-number = Phone number
picture = Picture
pitch = Pitch
profile-picture = Profile picture
proof = Proof
query = Query
rating = Rating
reach = Reach
reason = Reason
recipient = Recipient
references = References
reply = Reply
revisions = Revisions
scope = Scope
start-date = Start date
text = Text
title = Title
to = To
url = Link
user = User
username = Username
file-number = File { $number }
# In lists: “Deliverable 1, due date”
deliverable = Deliverable { $number }
deliverable-field = Deliverable { $number }, { $field }
reference = Reference { $number }
reference-field = Reference { $number }, { $field }
within-count = how many
within-due-date = due date
within-format = format
within-note = note
within-platform = platform
within-url = link

## problem.rs

name-and-sentence = { $name }: { $sentence }
