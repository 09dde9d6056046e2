//! A deal, from the accepted bid to the payout: its page, and its receipt.

mod cancel;
mod deliver_form;
mod deliveries;
#[cfg(test)]
mod fixture;
mod history;
mod money;
mod next;
mod progress;
mod receipt;
mod refund;
mod review;
mod show;
mod state;
mod turn;

pub(super) use history::step_look;
pub(super) use next::Next;
pub use receipt::ReceiptPage;
pub use show::DealPage;
pub(super) use state::State;
pub(super) use turn::turn;
