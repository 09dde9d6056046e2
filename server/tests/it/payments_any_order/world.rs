//! Those who act, what they have before them, and the machinery around.

use std::{
    collections::BTreeSet,
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
};

use chrono::{DateTime, TimeDelta, Utc};
use tandem_sandbox::Event;
use tandem_server::{Actor, Ctx, accounts, auth, bids, campaigns, input::Input, jobs, on, payments};
use tandem_types::{AccountId, BidId, CampaignId};

use super::{chance::Chance, steps::Step};
use crate::support::{PASSWORD, Till, cut_off, now, promote, with_settings};

/// A bid that was accepted once, and its two sides.
#[derive(Clone)]
pub(super) struct Deal {
    pub(super) campaign: CampaignId,
    pub(super) bid: BidId,
    /// Which brand, and which influencer.
    pub(super) sides: (usize, usize),
}

const AMOUNTS: &[&str] = &["0.50", "99.99", "1200.00", "33.33"];

impl fmt::Debug for Deal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "bid {} of brand{} and creator{}", self.bid, self.sides.0, self.sides.1)
    }
}

/// A session of this story.
#[derive(Clone)]
pub(super) struct Session {
    pub(super) id: String,
    number: usize,
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "session {}", self.number)
    }
}

/// An event on its way.
#[derive(Clone)]
pub(super) struct Letter(pub(super) Event);

impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.0.kind, self.0.id)
    }
}

/// What steps change.
#[derive(Default)]
pub(super) struct Board {
    pub(super) deals: Vec<Deal>,
    /// Events that have not come, or may come once more.
    pub(super) events: Vec<Letter>,
    /// Disputes that are open, or were.
    pub(super) disputes: Vec<String>,
    /// Sessions that were paid when they were over: only their event tells of it.
    pub(super) forced: BTreeSet<String>,
    /// Who has deleted the account, or tried to.
    pub(super) left: BTreeSet<AccountId>,
}

pub(super) struct World {
    pub(super) till: Till,
    /// The server that acts: after a restart another one.
    pub(super) ctx: Ctx,
    pub(super) brands: Vec<Actor>,
    pub(super) influencers: Vec<Actor>,
    pub(super) staff: Actor,
    /// Sessions before this one belong to earlier stories.
    pub(super) first_session: usize,
    /// When this story began.
    pub(super) since: DateTime<Utc>,
    board: Mutex<Board>,
    stories: usize,
}

async fn registered(ctx: &Ctx, name: &str, kind: &str) -> Actor {
    let email = format!("{name}@example.com");
    let fields = [("email", email.as_str()), ("username", name), ("password", PASSWORD), ("account_type", kind)];
    let account = accounts::register(ctx, Input::from_pairs(fields)).await.expect("an account");
    auth::registered(ctx, &account).await.expect("an account")
}

impl World {
    pub(super) async fn new(ctx: &Ctx) -> Self {
        let till = Till::open(ctx).await;
        let ctx = till.ctx.clone();
        let account = till.app.brand("staff").await;
        promote(&ctx, &account).await;
        let token = account.token.as_deref().expect("a token");
        let Ok(staff) = auth::token::actor(&ctx, token).await else { panic!("a token of the staff") };
        let (brands, influencers) = (Vec::new(), Vec::new());
        let (first_session, since) = (0, DateTime::UNIX_EPOCH);
        Self { till, ctx, brands, influencers, staff, first_session, since, board: Mutex::default(), stories: 0 }
    }

    pub(super) fn board(&self) -> MutexGuard<'_, Board> {
        self.board.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The sessions of this story, oldest first.
    pub(super) fn sessions(&self) -> Vec<Session> {
        let all = self.till.sandbox.sessions().into_iter().enumerate().skip(self.first_session);
        all.map(|(number, session)| Session { id: session.id, number: number - self.first_session }).collect()
    }

    /// Whether a side of that deal may be gone.
    pub(super) fn has_left(&self, deal: &Deal) -> bool {
        let board = self.board();
        board.left.contains(&self.brands[deal.sides.0].id) || board.left.contains(&self.influencers[deal.sides.1].id)
    }

    /// Two brands and two influencers, others in the place of those who have left.
    async fn gather(&mut self) {
        let left = std::mem::take(&mut self.board().left);
        self.brands.retain(|brand| !left.contains(&brand.id));
        self.influencers.retain(|influencer| !left.contains(&influencer.id));
        self.stories += 1;
        let new = self.stories;
        while self.brands.len() < 2 {
            let name = format!("brand{new}-{}", self.brands.len());
            self.brands.push(registered(&self.ctx, &name, "brand").await);
        }
        while self.influencers.len() < 2 {
            let name = format!("creator{new}-{}", self.influencers.len());
            self.influencers.push(registered(&self.ctx, &name, "influencer").await);
        }
    }

    /// Two new deals, each some way on; no influencer has a payout account.
    pub(super) async fn begin(&mut self, chance: &mut Chance) {
        self.gather().await;
        self.first_session = self.till.sandbox.sessions().len();
        self.since = self.ctx.clock.now();
        *self.board() = Board::default();
        let mut tx = self.ctx.db.write().await.expect("a transaction");
        on!(&mut tx, c => sqlx::query("delete from payout_accounts").execute(c).await.map(drop)).expect("a statement");
        tx.commit().await.expect("a commit");
        for _ in 0..2 {
            let sides = (chance.up_to(2), chance.up_to(2));
            let fields = [
                ("title", "Tea"),
                ("description", "Drink it"),
                ("budget", "5000"),
                ("start_date", "2027-06-01"),
                ("end_date", "2099-08-31"),
            ];
            let campaign = campaigns::publish(&self.ctx, &self.brands[sides.0], Input::from_pairs(fields)).await;
            let campaign = campaign.expect("a campaign").id;
            let amount: &&str = chance.of(AMOUNTS);
            self.agree_on(campaign, sides, amount).await.expect("a deal");
            let deal = self.board().deals.last().expect("a deal").clone();
            for step in Step::the_usual(&deal).into_iter().take(chance.up_to(7)) {
                self.perform(step, None, None).await;
            }
        }
    }

    /// A bid on that campaign, accepted.
    pub(super) async fn agree_on(
        &self,
        campaign: CampaignId,
        sides: (usize, usize),
        amount: &str,
    ) -> tandem_server::Result<()> {
        let fields = [("campaign", campaign.to_string()), ("amount", amount.to_owned())];
        let bid = bids::place(&self.ctx, &self.influencers[sides.1], Input::from_pairs(fields)).await?.id;
        self.board().deals.push(Deal { campaign, bid, sides });
        let accept = Input::from_pairs([("status", "accepted")]);
        bids::update(&self.ctx, &self.brands[sides.0], bid, accept).await.map(drop)
    }

    /// Another bid on that campaign, whose brand offers less, which the influencer accepts.
    pub(super) async fn haggle_over(&self, campaign: CampaignId, sides: (usize, usize)) -> tandem_server::Result<()> {
        let fields = [("campaign", campaign.to_string()), ("amount", "900.00".to_owned()), ("days", "7".to_owned())];
        let bid = bids::place(&self.ctx, &self.influencers[sides.1], Input::from_pairs(fields)).await?.id;
        self.board().deals.push(Deal { campaign, bid, sides });
        let less = Input::from_pairs([("round", "1"), ("amount", "750.00")]);
        bids::counter(&self.ctx, &self.brands[sides.0], bid, less).await?;
        let yes = Input::from_pairs([("round", "2")]);
        bids::accept_offer(&self.ctx, &self.influencers[sides.1], bid, yes).await.map(drop)
    }

    /// Does a step, or two at the same moment, or begins to: after so many wake-ups all is cut off.
    pub(super) async fn perform(&self, step: Step, other: Option<Step>, patience: Option<usize>) {
        let both = Box::pin(async {
            match other {
                Some(other) => {
                    tokio::join!(step.act(self), other.act(self));
                }
                None => step.act(self).await,
            }
        });
        match patience {
            Some(patience) => drop(cut_off(both, patience).await),
            None => both.await,
        }
        self.board().events.extend(self.till.sandbox.take_events().into_iter().map(Letter));
    }

    /// Another process over the same database.
    pub(super) async fn restart(&mut self) {
        let ahead = self.ctx.clock.now() - DateTime::from_timestamp(now(), 0).expect("a moment");
        let ctx = with_settings(&self.ctx, |_| {}).await;
        ctx.clock.advance(ahead);
        std::mem::replace(&mut self.ctx, ctx).db.close().await;
    }

    pub(super) fn advance(&self, by: TimeDelta) {
        self.ctx.clock.advance(by);
        self.till.sandbox.advance(by.to_std().expect("forward"));
    }

    /// Posts an event, as the provider does.
    pub(super) async fn post(&self, event: &Event) -> tandem_server::Result<()> {
        let signature = self.till.sandbox.sign(&event.body, now());
        payments::webhook(&self.ctx, event.body.as_bytes(), &signature).await
    }

    /// Nothing goes wrong any more, and everything is tried again until it is done.
    pub(super) async fn come_to_rest(&self) {
        self.till.sandbox.clear_faults();
        // Soon: two looks of the reconciliation. Then until the provider has forgotten what it refused.
        for pause in [TimeDelta::minutes(3), TimeDelta::minutes(3), TimeDelta::hours(25), TimeDelta::hours(3)] {
            let mut waiting = std::mem::take(&mut self.board().events);
            waiting.extend(self.till.sandbox.take_events().into_iter().map(Letter));
            for letter in waiting {
                // As the provider does: again, until it is taken.
                if self.post(&letter.0).await.is_err() {
                    self.board().events.push(letter);
                }
            }
            self.advance(pause);
            payments::reconcile(&self.ctx).await.expect("a reconciliation");
            jobs::drain(&self.ctx).await.expect("the outbox is worked off");
        }
        assert!(self.board().events.is_empty(), "never taken: {:?}", self.board().events);
    }
}
