//! The foot of every page.

use leptos::prelude::*;
use tandem_texts as t;

use super::{Icon, Keys};

/// The footer.
#[component]
pub fn SiteFooter() -> impl IntoView {
    view! {
        <footer class="site-footer">
            <div class="site-footer-inner">
                <p class="brand-mark"><Icon name="logo" class="logo"/><span>"Tandem"</span></p>
                <nav aria-label=t::parts::footer()>
                    <ul>
                        <li><a href="/campaigns">{t::common::campaigns()}</a></li>
                        <li><a href="/creators">{t::common::creators()}</a></li>
                        <li><Keys/></li>
                    </ul>
                </nav>
                <p class="site-footer-note">{t::parts::self_hosted_and_open_source()}</p>
            </div>
        </footer>
    }
}
