//! What happened to a deal: who did what, and when.

use leptos::prelude::*;
use tandem_types::deals::{DealEvent, DealStep};

use crate::parts::{Ago, Icon};

/// The events, oldest first; nothing where none are known.
#[component]
pub(super) fn History(events: Vec<DealEvent>) -> impl IntoView {
    if events.is_empty() {
        return ().into_any();
    }
    let items = events.into_iter().map(|event| {
        let DealEvent { step, actor_name, note, created_at } = event;
        let by = actor_name.map(|name| view! { <span class="by">" by "{name}</span> });
        let note = (!note.is_empty()).then(|| view! { <span class="timeline-note">{note}</span> });
        view! {
            <li data-state=tone(step)>
                <span class="timeline-mark"><Icon name=icon(step)/></span>
                <span class="timeline-label">{step.label()}{by}{note}</span>
                <span class="timeline-when"><Ago at=created_at/></span>
            </li>
        }
    });
    view! {
        <section class="card" aria-labelledby="history-title">
            <h2 class="card-title" id="history-title">"History"</h2>
            <ol class="timeline down">{items.collect_view()}</ol>
        </section>
    }
    .into_any()
}

/// Icon and tone of a step.
pub(crate) const fn step_look(step: DealStep) -> (&'static str, &'static str) {
    (icon(step), tone(step))
}

/// `done` where the deal went on, `stopped` where it did not, `noted` for the rest.
const fn tone(step: DealStep) -> &'static str {
    use DealStep::{
        Accepted, Approved, ApprovedByTime, CancelAsked, CancelDropped, Cancelled, ChangesRequested, Delivered,
        DisputeLost, DisputeWon, Disputed, Paid, PaidOut, PaymentFailed, RefundRequested, Refunded, TakenBack,
    };
    match step {
        Accepted | Paid | Delivered | Approved | ApprovedByTime | DisputeWon | PaidOut => "done",
        PaymentFailed | Disputed | DisputeLost => "stopped",
        TakenBack | ChangesRequested | CancelAsked | CancelDropped | Cancelled | RefundRequested | Refunded => "noted",
    }
}

const fn icon(step: DealStep) -> &'static str {
    match step {
        DealStep::Accepted | DealStep::Approved => "check",
        DealStep::TakenBack | DealStep::CancelDropped | DealStep::Cancelled => "x",
        DealStep::Paid => "card",
        DealStep::PaymentFailed | DealStep::Disputed | DealStep::DisputeLost => "alert",
        DealStep::Delivered => "send",
        DealStep::ChangesRequested => "pencil",
        DealStep::ApprovedByTime => "clock",
        DealStep::CancelAsked => "flag",
        DealStep::RefundRequested | DealStep::Refunded => "arrow-left",
        DealStep::DisputeWon => "shield",
        DealStep::PaidOut => "money",
    }
}
