//! `/apis/messages/block`, `unblock`, `blocked`, `report`, and for the staff `reports`, `reports/close` and `reported`.

use serde::Serialize;
use tandem_texts as t;
use tandem_types::{
    AccountId, Cursor, ReportId,
    accounts::Person,
    messages::{Message, Report},
};

use super::{
    answer::{self, Outcome, Refusal},
    call::Call,
    endpoint::{
        Endpoint,
        Who::{Account, Staff},
    },
    op::{Gives, Op, Param},
    paging::{self, Listing},
    wire,
};
use crate::{
    Actor, Ctx,
    accounts::shape::PERSON,
    error::{Error, Result},
    messages::{
        self, Noting,
        shape::{BLOCK, MESSAGE, REPORT, REPORTING},
    },
    paging::Slice,
};

const TWO: &[Param] = &[
    Param::new("by", "uuid", "The account that has made a report; required"),
    Param::new("about", "uuid", "The account that it is about; required"),
];

/// The routes of keeping people off.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("messages/block", "Block", Account)
            .post(Op::new("Block an account: neither writes to the other any more").takes(&BLOCK), block),
        Endpoint::new("messages/unblock", "Unblock", Account).post(Op::new("Take a block back").takes(&BLOCK), unblock),
        Endpoint::new("messages/blocked", "Blocked", Account)
            .get(Op::new("Whom one has blocked, by username").gives(Gives::List(&PERSON)), blocked),
        Endpoint::new("messages/report", "Report", Account).post(
            Op::new("Report an account to the staff, who may then read what the two have written").takes(&REPORTING),
            report,
        ),
        Endpoint::new("messages/reports", "Reports", Staff).get(
            Op::new("What is reported, newest first; noted in the audit log").gives(Gives::List(&REPORT)),
            reports,
        ),
        Endpoint::new("messages/reports/close/{id}", "Report Close", Staff)
            .post(Op::new("Close a report, which then lets nobody read any more; noted in the audit log"), close),
        Endpoint::new("messages/reported", "Reported Conversation", Staff).get(
            Op::new("What two have written, while a report of one about the other is open; noted in the audit log")
                .gives(Gives::List(&MESSAGE))
                .query(TWO)
                .refuses(&[
                    (400, "`by` or `about` is missing, or a cursor makes no sense."),
                    (404, "There is no such open report, or no such page."),
                ]),
            reported,
        ),
    ]
}

async fn block(call: Call) -> Outcome {
    messages::block(&call.ctx, call.actor()?, call.input().await?, true).await?;
    Ok(answer::said("Blocked."))
}

async fn unblock(call: Call) -> Outcome {
    messages::block(&call.ctx, call.actor()?, call.input().await?, false).await?;
    Ok(answer::said("No longer blocked."))
}

async fn blocked(call: Call) -> Outcome {
    paging::answer(&call, &Blocked { ctx: &call.ctx, actor: call.actor()? }).await
}

async fn report(call: Call) -> Outcome {
    messages::report(&call.ctx, call.actor()?, call.input().await?).await?;
    Ok(answer::said("Reported. The staff will look at it."))
}

async fn reports(call: Call) -> Outcome {
    paging::answer(&call, &Reports { ctx: &call.ctx, actor: call.actor()? }).await
}

async fn close(call: Call) -> Outcome {
    messages::close_report(&call.ctx, call.actor()?, ReportId(call.id()?), "").await?;
    Ok(answer::said("Closed."))
}

async fn reported(call: Call) -> Outcome {
    let (by, about) = (account(&call, "by")?, account(&call, "about")?);
    paging::answer(&call, &Reported { ctx: &call.ctx, actor: call.actor()?, by, about }).await
}

/// The account that the query has to name.
fn account(call: &Call, name: &'static str) -> Result<AccountId, Refusal> {
    let Some(text) = call.query.last(name).filter(|text| !text.is_empty()) else {
        return Err(Error::field(name, t::input::required()).into());
    };
    text.parse().map_err(|_| Refusal::not_found())
}

/// Whom the caller has blocked.
struct Blocked<'a> {
    ctx: &'a Ctx,
    actor: &'a Actor,
}

impl Listing for Blocked<'_> {
    type Row = Person;

    async fn rows(&self, slice: Slice) -> Result<Vec<Person>> {
        messages::blocked(self.ctx, self.actor, slice).await
    }

    async fn count(&self) -> Result<i64> {
        messages::count_blocked(self.ctx, self.actor).await
    }

    fn cursor(&self, row: &Person) -> Cursor {
        messages::behind(row)
    }

    fn wire(&self, row: &Person) -> impl Serialize {
        wire::person(row, self.ctx.config.base())
    }
}

/// What the staff is told.
struct Reports<'a> {
    ctx: &'a Ctx,
    actor: &'a Actor,
}

impl Listing for Reports<'_> {
    type Row = Report;

    async fn rows(&self, slice: Slice) -> Result<Vec<Report>> {
        messages::reports(self.ctx, self.actor, slice).await
    }

    async fn count(&self) -> Result<i64> {
        messages::count_reports(self.ctx, self.actor).await
    }

    fn cursor(&self, row: &Report) -> Cursor {
        messages::report_cursor(row)
    }

    fn wire(&self, row: &Report) -> impl Serialize {
        wire::report(row)
    }
}

/// What two have written, of whom one has reported the other.
struct Reported<'a> {
    ctx: &'a Ctx,
    actor: &'a Actor,
    by: AccountId,
    about: AccountId,
}

impl Listing for Reported<'_> {
    type Row = Message;

    async fn rows(&self, slice: Slice) -> Result<Vec<Message>> {
        messages::reported(self.ctx, self.actor, self.by, self.about, slice, Noting::Each).await
    }

    async fn count(&self) -> Result<i64> {
        messages::count_reported(self.ctx, self.actor, self.by, self.about).await
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
