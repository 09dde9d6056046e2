//! `/admin/audit`: everything that the staff did, every step of a deal, every movement of money.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::admin::{Source, acted};

use super::{
    filters::{Filters, address},
    frame::Frame,
    list::ways,
    trail::Entries,
};
use crate::{
    calls::admin::{TRAIL, actions, trail},
    pages::campaigns::KeysetPager,
    parts::{Empty, PageHead, load},
    ssr,
};

/// The log.
#[component]
pub fn AuditPage() -> impl IntoView {
    load(trail(), |(trail, look)| {
        let to = |cursor: &tandem_types::Cursor| address(&TRAIL, "after", &cursor.to_string());
        let (first, next) = ways(&look, trail.entries.next.clone(), to, "/admin/audit");
        let is_newest_first = look.sort != "created";
        let (order, words) = if is_newest_first {
            ("created", t::admin::oldest_first())
        } else {
            ("-created", t::admin::newest_first())
        };
        let turned = address(&TRAIL, "sort", order);
        let content = if trail.entries.items.is_empty() {
            view! {
                <Empty drawing="nothing-found" title=t::admin::nothing_found()>
                    <p>{t::admin::try_another_day_fewer_letters()}</p>
                </Empty>
            }
            .into_any()
        } else {
            view! { <Entries trail/> }.into_any()
        };
        let lead = t::admin::who_did_what_when_to_what();
        view! {
            <Frame title=t::admin::audit_log() here="/admin/audit">
                <PageHead title=t::admin::audit_log() lead/>
                <Filters plan=TRAIL look><Actions/></Filters>
                <section class="card flush" aria-labelledby="list-title">
                    <div class="card-head">
                        <h2 class="card-title" id="list-title">{t::admin::entries()}</h2>
                        <p class="card-note"><a href=turned>{words}</a></p>
                    </div>
                    {content}
                </section>
                <KeysetPager shown=t::admin::there_is_more() first next/>
            </Frame>
        }
    })
}

/// One action of all that there are.
#[component]
fn Actions() -> impl IntoView {
    let chosen = ssr::query_value("action");
    let groups = actions().into_iter().map(|(source, actions)| {
        let options = actions.into_iter().map(|(value, label)| {
            // The steps of deals have labels; of the others only the name is known.
            let label = if source == Source::Deals { label.into() } else { acted(value) };
            view! { <option value=value selected=value == chosen>{label}</option> }
        });
        view! { <optgroup label=source.label()>{options.collect_view()}</optgroup> }
    });
    view! {
        <div class="field">
            <label for="action">{t::admin::action()}</label>
            <select class="control" id="action" name="action">
                <option value="">{t::common::all()}</option>
                {groups.collect_view()}
            </select>
        </div>
    }
}
