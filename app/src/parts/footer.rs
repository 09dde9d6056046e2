//! The foot of every page.

use leptos::prelude::*;

use super::{Icon, Keys};

/// The footer.
#[component]
pub fn SiteFooter() -> impl IntoView {
    view! {
        <footer class="site-footer">
            <div class="site-footer-inner">
                <p class="brand-mark"><Icon name="logo" class="logo"/><span>"Tandem"</span></p>
                <nav aria-label="Footer">
                    <ul>
                        <li><a href="/campaigns">"Campaigns"</a></li>
                        <li><a href="/creators">"Creators"</a></li>
                        <li><a href="/healthz">"Status"</a></li>
                        <li><Keys/></li>
                    </ul>
                </nav>
                <p class="site-footer-note">"Self-hosted and open source. Licensed MIT or Apache-2.0."</p>
            </div>
        </footer>
    }
}
