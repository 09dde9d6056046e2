//! A deal, from the bid to the payout: its page, its agreement and its receipt.

mod agreed;
mod cancel;
mod countdown;
mod deliver_form;
mod deliveries;
mod disclosure;
#[cfg(test)]
mod fixture;
mod history;
mod money;
mod next;
mod offer;
mod pitch;
mod progress;
mod receipt;
mod refund;
mod review;
mod show;
mod state;
mod turn;
mod withdraw;

pub use agreed::AgreementPage;
pub(super) use history::step_look;
pub(super) use next::Next;
pub use receipt::ReceiptPage;
pub use show::DealPage;
pub(super) use state::State;
pub(super) use turn::turn;
