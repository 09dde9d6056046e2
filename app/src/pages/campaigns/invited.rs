//! Invitations on a campaign's page: the creator's own, and for the brand all that it has sent.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    accounts,
    bids::Bid,
    campaigns::{Campaign, CampaignStatus},
    invitations::{Invitation, InvitationStatus},
};

use crate::{
    parts::{Ago, Badge, Confirm, Icon, Status, Turn, Who},
    ssr,
};

/// The action of the creator's form.
pub(super) const DECLINE_INVITATION: &str = "/fn/invitations/decline";

impl Status for InvitationStatus {
    fn name(&self) -> &'static str {
        match self {
            Self::Open => "waiting",
            Self::Bid => "accepted",
            Self::Declined => "declined",
            Self::Expired => "closed",
        }
    }

    fn word(&self) -> &'static str {
        self.label()
    }
}

/// The banner of a creator that is invited and has neither bid nor said no.
pub(super) fn invited_turn(campaign: &Campaign, invitation: &Invitation, bid: Option<&Bid>) -> Option<Turn> {
    let waits = invitation.status() == InvitationStatus::Open && bid.is_none();
    let left = tandem_types::dates::left(campaign.end_date, ssr::ctx().clock.today());
    waits.then(|| {
        let title = t::campaigns::your_turn_brand_invites(&campaign.brand_name);
        Turn::new(Who::You, title, t::campaigns::invited(), invitation.created_at, format!("; {left}."))
            .action(t::campaigns::place_a_bid(), "#bid")
    })
}

/// The creator's own invitation with the brand's note, until there is a bid.
#[component]
pub(super) fn OwnInvitation(invitation: Invitation) -> impl IntoView {
    let status = invitation.status();
    let Invitation { id, brand_name, note, created_at, .. } = invitation;
    let note = (!note.trim().is_empty()).then(|| view! { <p class="prose">{note}</p> });
    let title = t::campaigns::brand_invites_you(&brand_name);
    let decline = (status == InvitationStatus::Open).then(|| {
        view! {
            <div class="actions">
                <Confirm
                    action=DECLINE_INVITATION
                    fields=vec![("id", id.to_string())]
                    label=t::campaigns::not_interested()
                    about=t::campaigns::in_this_invitation()
                    look="secondary"
                    yes=t::campaigns::yes_say_no()
                >
                    <p class="confirm-question">{t::campaigns::say_no_to_brand(&brand_name)}</p>
                    <p>{t::campaigns::they_are_told_you_can()}</p>
                </Confirm>
            </div>
        }
    });
    view! {
        <section class="card own-invitation" aria-labelledby="invitation-title">
            <div class="card-head">
                <h2 class="card-title" id="invitation-title">{title}</h2>
                <Badge status/>
                <p class="card-note"><Ago at=created_at/></p>
            </div>
            {note}
            {decline}
        </section>
    }
}

/// Whom the brand has invited, and what became of it.
#[component]
pub(super) fn InvitedCard(status: CampaignStatus, invitations: Vec<Invitation>) -> impl IntoView {
    let is_open = status == CampaignStatus::Open;
    if invitations.is_empty() && !is_open {
        return ().into_any();
    }
    let number = invitations.len();
    let rows = invitations.into_iter().map(|invitation| view! { <Row invitation/> }).collect_view();
    let list = if number == 0 {
        view! { <p class="note">{t::campaigns::nobody_yet_look_for_creators()}</p> }.into_any()
    } else {
        view! { <ul class="invited-list">{rows}</ul> }.into_any()
    };
    let find = is_open.then(|| {
        view! {
            <a class="button secondary block" href="/creators"><Icon name="users"/>{t::campaigns::find_creators()}</a>
        }
    });
    view! {
        <section class="card invited-card" aria-labelledby="invited-title">
            <div class="card-head">
                <h2 class="card-title" id="invited-title">{t::campaigns::invited_creators()}</h2>
                {(number > 0).then(|| view! { <span class="count">{number}</span> })}
            </div>
            {list}
            {find}
        </section>
    }
    .into_any()
}

#[component]
fn Row(invitation: Invitation) -> impl IntoView {
    let status = invitation.status();
    let name = invitation.influencer_name;
    let bid = invitation.bid_id.map(|bid| {
        view! {
            <a class="invited-bid" href=format!("/bids/{bid}")>
                {t::campaigns::open_the_bid()}
                <span class="visually-hidden">{t::campaigns::of()}{name.clone()}</span>
            </a>
        }
    });
    view! {
        <li>
            <a class="invited-name" href=accounts::page(&name)>{name.clone()}</a>
            <Badge status/>
            {bid}
        </li>
    }
}
