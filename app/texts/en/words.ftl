## briefs.rs

posts = { $n ->
        [one] 1 post
       *[other] { $n } posts
    }
reels = { $n ->
        [one] 1 reel
       *[other] { $n } reels
    }
stories = { $n ->
        [one] 1 story
       *[other] { $n } stories
    }
videos = { $n ->
        [one] 1 video
       *[other] { $n } videos
    }
shorts = { $n ->
        [one] 1 short
       *[other] { $n } shorts
    }
live-sessions = { $n ->
        [one] 1 live session
       *[other] { $n } live sessions
    }
articles = { $n ->
        [one] 1 article
       *[other] { $n } articles
    }
episodes = { $n ->
        [one] 1 episode
       *[other] { $n } episodes
    }
pieces = { $n ->
        [one] 1 piece
       *[other] { $n } pieces
    }

## notifications.rs

new-messages-from-name = { $times ->
        [one] 1 new message from { $name }.
       *[other] { $times } new messages from { $name }.
    }
message-times = { $message } ({ $times ->
        [one] 1 time
       *[other] { $times } times
    })

## problem.rs

that-did-not-work = That did not work. Please try again.

## terms.rs

revisions = { $n ->
        [0] no revisions
        [one] 1 revision
       *[other] { $n } revisions
    }
