//! `/campaigns/{id}`: the brief and the terms for all; the bid for influencers; the bids for the brand that owns it.

use leptos::{either::Either, prelude::*};
use tandem_texts as t;
use tandem_types::{
    accounts::AccountType,
    bids::{Bid, BidStatus},
    campaigns::{Campaign, CampaignDetail, CampaignStatus, Standing},
    invitations::{Invitation, InvitationStatus},
    media,
    records::Record,
    triage::Decline,
};

use super::{
    bid_form::{BidForm, CallToBid},
    bid_timeline::OwnBid,
    brand_box::BrandBox,
    brief::Picture,
    id_in_path,
    invited::{DECLINE_INVITATION, InvitedCard, OwnInvitation},
    owner_tools::OwnerTools,
    terms::Terms,
    turn::CampaignTurn,
    wanted::Wanted,
};
use crate::{
    calls::campaigns::show,
    pages::bids::{Address, TriageCard, TriageLost},
    parts::{Ago, Avatar, Badge, Card, Crumbs, Icon, LostProblem, Main, load},
    ssr,
};

/// A campaign's page.
#[component]
pub fn ShowPage() -> impl IntoView {
    load(show(id_in_path()), |(detail, record, invitations)| {
        let campaign = detail.campaign.clone();
        let is_owner = matches!(detail.standing, Standing::Owner { .. });
        let up = if is_owner { ("/dashboard", t::common::dashboard()) } else { ("/campaigns", t::common::campaigns()) };
        let trail = vec![(up.0.to_owned(), up.1.to_owned())];
        let waits = |invitation: &Invitation| invitation.status() == InvitationStatus::Open;
        let is_invited =
            matches!(detail.standing, Standing::Influencer { bid: None, .. }) && invitations.iter().any(waits);
        view! {
            <Main title=campaign.title.clone() card=card(&campaign)>
                <Crumbs trail here=campaign.title.clone()/>
                <Lost detail=detail.clone() is_invited/>
                <CampaignTurn detail=detail.clone() invitation=invitations.first().cloned()/>
                {match detail.standing {
                    Standing::Owner { triage, .. } => Either::Left(view! {
                        <article class="detail owner">
                            <div class="detail-main">
                                <Head campaign=campaign.clone()/>
                                <div data-live="bids"><TriageCard triage=*triage address=Address::of(campaign.id)/></div>
                                <Wanted campaign=campaign.clone()/>
                            </div>
                            <aside class="detail-side" aria-label=t::campaigns::terms()>
                                <div class="card">
                                    {campaign.image.clone().map(|key| view! { <Picture key/> })}
                                    <Terms campaign=campaign.clone()/>
                                </div>
                                <InvitedCard status=campaign.status invitations/>
                                <OwnerTools campaign/>
                            </aside>
                        </article>
                    }),
                    Standing::Influencer { bid, decline } => {
                        let invitation = invitations.into_iter().next();
                        Either::Right(view! { <Public campaign bid decline record invitation/> })
                    }
                    Standing::Visitor => Either::Right(view! { <Public campaign bid=None decline=None record invitation=None/> }),
                }}
            </Main>
        }
    })
}

/// Problems of forms that are gone, since somebody else was faster.
#[component]
fn Lost(detail: CampaignDetail, is_invited: bool) -> impl IntoView {
    let is_open = detail.campaign.status == CampaignStatus::Open;
    let can_bid = matches!(&detail.standing, Standing::Influencer { bid, .. } if is_open && may_bid(bid.as_ref()));
    let triage = match detail.standing {
        Standing::Owner { triage, .. } => Some(view! { <TriageLost triage=*triage/> }),
        _ => None,
    };
    view! {
        <LostProblem action="/fn/bids/place" is_shown=can_bid/>
        {triage}
        <LostProblem action="/fn/campaigns/close" is_shown=is_open/>
        <LostProblem action="/fn/campaigns/reopen" is_shown=false/>
        <LostProblem action=DECLINE_INVITATION is_shown=is_invited/>
        <LostProblem action="/fn/invitations/undo_decline" is_shown=false/>
    }
}

/// The page for everyone but the owner, in the order of one column: nothing moves while the rest arrives.
#[component]
fn Public(
    campaign: Campaign,
    bid: Option<Bid>,
    decline: Option<Decline>,
    record: Record,
    invitation: Option<Invitation>,
) -> impl IntoView {
    let invitation = invitation.filter(|_| bid.is_none()).map(|invitation| view! { <OwnInvitation invitation/> });
    view! {
        {invitation}
        {bid.clone().map(|bid| view! { <OwnBid bid brand=campaign.brand_name.clone() decline/> })}
        <article class="detail">
            <div class="detail-main">
                <Head campaign=campaign.clone()/>
                {campaign.image.clone().map(|key| view! { <Picture key/> })}
            </div>
            <aside class="detail-side" aria-label=t::campaigns::terms_and_bid()>
                <div class="card">
                    <Terms campaign=campaign.clone()/>
                    <Action campaign=campaign.clone() bid/>
                </div>
                <BrandBox campaign=campaign.clone() record/>
            </aside>
            <Wanted campaign/>
        </article>
    }
}

/// What the visitor can do about the campaign.
#[component]
fn Action(campaign: Campaign, bid: Option<Bid>) -> impl IntoView {
    let viewer = ssr::viewer().map(|viewer| viewer.account_type);
    if !may_bid(bid.as_ref()) {
        let words = t::campaigns::nobody_but_you_and_brand(&campaign.brand_name);
        return view! { <div class="card-action"><p class="note"><Icon name="lock"/>{words}</p></div> }.into_any();
    }
    if campaign.status != CampaignStatus::Open {
        return view! {
            <div class="card-action"><p class="note">{t::campaigns::this_campaign_takes_no_more()}</p></div>
        }
        .into_any();
    }
    match viewer {
        None => view! { <CallToBid id=campaign.id/> }.into_any(),
        Some(AccountType::Influencer) => view! { <BidForm campaign is_again=bid.is_some()/> }.into_any(),
        Some(AccountType::Brand) => view! {
            <div class="card-action">
                <p class="note">{t::campaigns::brands_publish_creators_bid_this_is_how()}</p>
            </div>
        }
        .into_any(),
    }
}

/// Whether an influencer with that latest bid may place one: one live bid each.
fn may_bid(latest: Option<&Bid>) -> bool {
    latest.is_none_or(|bid| bid.status == BidStatus::Declined)
}

#[component]
fn Head(campaign: Campaign) -> impl IntoView {
    let Campaign { brand_id, brand_name, title, status, created_at, .. } = campaign;
    view! {
        <header class="detail-head">
            <p class="campaign-brand"><Avatar id=brand_id name=brand_name.clone()/><span>{brand_name}</span></p>
            <h1>{title}</h1>
            <p class="detail-meta"><Badge status/><span>{t::campaigns::published()}<Ago at=created_at/></span></p>
        </header>
    }
}

/// What is told of the campaign outside.
fn card(campaign: &Campaign) -> Card {
    Card {
        description: campaign.description.clone(),
        path: format!("/campaigns/{}", campaign.id),
        image: campaign.image.as_ref().map(|key| media::url(key)),
    }
}
