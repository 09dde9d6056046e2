//! `/apis/messages`: contacts, recent conversations, list, send, mark as read.

use serde::Serialize;
use tandem_types::{AccountId, Cursor, accounts::Person, messages::Message};

use super::{
    answer::{self, Outcome, Refusal},
    call::Call,
    endpoint::{Endpoint, Who::Account},
    op::{Gives, Op, Param},
    paging::{self, Listing},
    wire,
};
use crate::{
    Actor, Ctx,
    accounts::shape::PERSON,
    error::Result,
    messages::{
        self,
        shape::{CONVERSATION, MESSAGE, READING},
    },
    notifications::shape::UPDATED,
    paging::Slice,
};

const USER: &[Param] = &[Param::new("user", "uuid", "Only what was exchanged with that account; marks it as read")];

/// The routes of messages.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("messages", "Message List", Account)
            .get(
                Op::new("Messages sent and received, oldest first")
                    .gives(Gives::List(&MESSAGE))
                    .query(USER)
                    .refuses(&[(404, "There is no account with the id in `user`.")]),
                list,
            )
            .post(Op::new("Send a message").takes(&MESSAGE).gives(Gives::New(&MESSAGE)), send),
        Endpoint::new("messages/contacts", "Message Contacts", Account).get(
            Op::new("Everyone one has exchanged a message with or shares a bid with").gives(Gives::List(&PERSON)),
            contacts,
        ),
        Endpoint::new("messages/recent", "Recent Messages", Account)
            .get(Op::new("One's conversations, the latest first").gives(Gives::All(&CONVERSATION)), recent),
        Endpoint::new("messages/read", "Messages Read", Account).put(
            Op::new("Mark what was received from an account as read, all or up to one message")
                .takes(&READING)
                .gives(Gives::Row(&UPDATED)),
            read,
        ),
    ]
}

async fn list(call: Call) -> Outcome {
    let actor = call.actor()?;
    let with = match call.query.last("user").filter(|text| !text.is_empty()) {
        Some(text) => Some(AccountId(text.parse().map_err(|_| Refusal::not_found())?)),
        None => None,
    };
    if let Some(partner) = with {
        messages::open(&call.ctx, actor, partner).await?;
    }
    paging::answer(&call, &Exchanged { ctx: &call.ctx, actor, with }).await
}

async fn send(call: Call) -> Outcome {
    let message = messages::send(&call.ctx, call.actor()?, call.input().await?).await?;
    Ok(answer::created(&wire::message(&message)))
}

async fn contacts(call: Call) -> Outcome {
    paging::answer(&call, &Contacts { ctx: &call.ctx, actor: call.actor()? }).await
}

async fn recent(call: Call) -> Outcome {
    let rows = messages::recent(&call.ctx, call.actor()?, call.ctx.config.api_list_limit).await?;
    let base = call.base();
    Ok(answer::ok(&rows.iter().map(|row| wire::conversation(row, base)).collect::<Vec<_>>()))
}

async fn read(call: Call) -> Outcome {
    let updated = messages::mark_read(&call.ctx, call.actor()?, call.input().await?).await?;
    Ok(answer::updated(updated))
}

/// What the caller sent and received, or exchanged with one other.
struct Exchanged<'a> {
    ctx: &'a Ctx,
    actor: &'a Actor,
    with: Option<AccountId>,
}

impl Listing for Exchanged<'_> {
    type Row = Message;

    async fn rows(&self, slice: Slice) -> Result<Vec<Message>> {
        messages::list(self.ctx, self.actor, self.with, slice).await
    }

    async fn count(&self) -> Result<i64> {
        messages::count(self.ctx, self.actor, self.with).await
    }

    fn cursor(&self, row: &Message) -> Cursor {
        messages::cursor(row)
    }

    fn wire(&self, row: &Message) -> impl Serialize {
        wire::message(row)
    }

    fn is_reversed(&self) -> bool {
        true
    }
}

/// Whom the caller may want to write to.
struct Contacts<'a> {
    ctx: &'a Ctx,
    actor: &'a Actor,
}

impl Listing for Contacts<'_> {
    type Row = Person;

    async fn rows(&self, slice: Slice) -> Result<Vec<Person>> {
        messages::contacts(self.ctx, self.actor, slice).await
    }

    async fn count(&self) -> Result<i64> {
        messages::contacts_count(self.ctx, self.actor).await
    }

    fn cursor(&self, row: &Person) -> Cursor {
        messages::behind(row)
    }

    fn wire(&self, row: &Person) -> impl Serialize {
        wire::person(row, self.ctx.config.base())
    }
}
