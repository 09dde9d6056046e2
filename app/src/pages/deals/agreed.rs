//! What both sides agreed on: a card on the deal's page, and `/bids/{id}/agreement` to be printed.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    briefs::Deliverable,
    dates,
    deals::{Deal, Party},
    terms::{Agreed, Agreement, days, due_day, is_late, revisions},
};

use super::State;
use crate::{
    calls::deals::agreement,
    pages::id_in_path,
    parts::{Ago, Crumbs, Form, Icon, Main, load, price},
    ssr,
};

/// The action of the form below the revisions.
pub(super) const ADD_REVISION: &str = "/fn/offers/add_revision";

/// Whether the visitor can include another revision: once those that are included are used.
pub(super) fn may_add_revision(deal: &Deal) -> bool {
    deal.party == Party::Influencer && State::of(deal).is_cancellable() && deal.is_out_of_revisions()
}

/// The terms in short; nothing for a bid that was never accepted, or before there were agreements.
#[component]
pub(super) fn AgreedCard(deal: Deal) -> impl IntoView {
    let Some(Agreement { terms, .. }) = deal.agreement.clone() else { return ().into_any() };
    let now = ssr::ctx().clock.now();
    let is_at_work = State::of(&deal).wants_delivery();
    let due = deal.due_at().map(|at| {
        let state = if is_at_work && is_late(at, now) { "late" } else { "fine" };
        let words = if is_at_work { due_day(at, now) } else { dates::day(at.date_naive()) };
        view! { <div class="due" data-state=state><dt>{t::deals::due()}</dt><dd>{words}</dd></div> }
    });
    let included = deal.terms.revisions;
    let used = deal.revisions_used();
    let changes = match included {
        None => t::deals::no_limit().to_owned(),
        Some(0) => t::deals::none_included().to_owned(),
        Some(n) => t::deals::used_of_n_used(n, used),
    };
    let more = may_add_revision(&deal).then(|| {
        view! {
            <Form action=ADD_REVISION class="inline-form">
                <input type="hidden" name="id" value=deal.bid.id.to_string()/>
                <button class="button small secondary" type="submit">{t::deals::offer_another_revision()}</button>
            </Form>
        }
    });
    view! {
        <section class="card agreed-card" aria-labelledby="agreed-title">
            <div class="card-head">
                <h2 class="card-title" id="agreed-title">{t::deals::agreed_terms()}</h2>
                <p class="card-note"><Ago at=terms.agreed_at/></p>
            </div>
            <dl class="facts">
                <div><dt>{t::deals::price()}</dt><dd>{price(terms.amount)}</dd></div>
                <div><dt>{t::deals::delivered_within()}</dt><dd>{within(&terms)}</dd></div>
                {due}
                <div><dt>{t::deals::revisions()}</dt><dd>{changes}</dd></div>
            </dl>
            {more}
            <a class="more-link" href=format!("/bids/{}/agreement", deal.bid.id)>
                <Icon name="file"/>
                {t::deals::read_or_print_them()}
            </a>
        </section>
    }
    .into_any()
}

fn within(terms: &Agreed) -> String {
    terms.days.map_or_else(|| t::deals::not_agreed().into(), days)
}

/// The whole agreement, as it was when it was made.
#[component]
pub fn AgreementPage() -> impl IntoView {
    load(agreement(id_in_path()), |(deal, agreement)| {
        let trail = vec![
            ("/dashboard".to_owned(), t::common::dashboard().to_owned()),
            (format!("/bids/{}", deal.bid.id), deal.campaign.title.clone()),
        ];
        view! {
            <Main title=t::deals::agreed_terms() class="narrow receipt-page">
                <Crumbs trail here=t::deals::agreed_terms()/>
                <Sheet agreement/>
                <p class="note no-print">
                    {t::deals::fixed_when_both_sides_agreed_before()}
                    {t::deals::fixed_when_both_sides_agreed_after()}
                </p>
            </Main>
        }
    })
}

#[component]
fn Sheet(agreement: Agreement) -> impl IntoView {
    let fingerprint = agreement.fingerprint();
    let Agreement { terms, sha256 } = agreement;
    let within =
        terms.days.map_or_else(|| t::deals::not_agreed().into(), |n| t::deals::days_after_the_payment(days(n)));
    let changes = terms.revisions.map_or_else(|| t::deals::no_limit().into(), revisions);
    let at = terms.agreed_at;
    let (from, to) = (dates::day(terms.campaign.start_date), dates::day(terms.campaign.end_date));
    let show = |money: tandem_types::Money| money.show(terms.currency, false);
    let (gross, fee, net) = (show(terms.amount), show(terms.fee), show(terms.net));
    let pitch = (!terms.pitch.trim().is_empty()).then(|| {
        view! { <section><h2>{t::deals::pitch()}</h2><p class="prose">{terms.pitch.clone()}</p></section> }
    });
    let pieces = terms.brief.map(|brief| {
        let piece = |piece: Deliverable| {
            let due = piece.due_date.map(|date| t::deals::due_date(dates::day(date))).unwrap_or_default();
            view! { <li>{format!("{}: {}{due}", piece.platform.label(), piece.format.count(piece.count))}</li> }
        };
        let items = brief.deliverables.into_iter().map(piece).collect_view();
        view! { <section><h2>{t::deals::deliverables()}</h2><ul class="prose">{items}</ul></section> }
    });
    view! {
        <article class="card receipt agreement">
            <header class="receipt-head">
                <p class="brand-mark"><Icon name="logo" class="logo"/><span>"Tandem"</span></p>
                <h1>{t::deals::agreed_terms()}</h1>
            </header>
            <p class="agreement-title">{terms.campaign.title.clone()}</p>
            <dl class="facts">
                <div><dt>{t::common::brand()}</dt><dd>{terms.brand.name}</dd></div>
                <div><dt>{t::common::creator()}</dt><dd>{terms.influencer.name}</dd></div>
                <div><dt>{t::deals::price()}</dt><dd>{gross}</dd></div>
                <div><dt>{t::deals::platform_fee()}</dt><dd>{fee}</dd></div>
                <div><dt>{t::deals::creator_receives()}</dt><dd>{net}</dd></div>
                <div><dt>{t::deals::delivered_within()}</dt><dd>{within}</dd></div>
                <div><dt>{t::deals::changes_included()}</dt><dd>{changes}</dd></div>
                <div><dt>{t::deals::campaign_runs()}</dt><dd>{t::deals::from_to_to(&from, &to)}</dd></div>
                <div>
                    <dt>{t::deals::agreed()}</dt>
                    <dd>
                        <time datetime=at.to_rfc3339()>{dates::moment(at)}</time>
                        {t::deals::by()}
                        {terms.agreed_by.name}
                    </dd>
                </div>
                <div>
                    <dt>{t::deals::fingerprint()}</dt>
                    <dd class="receipt-id" title=sha256>{fingerprint}</dd>
                </div>
            </dl>
            {pitch}
            {pieces}
            <section><h2>{t::deals::brief()}</h2><p class="prose">{terms.campaign.description}</p></section>
        </article>
    }
}
