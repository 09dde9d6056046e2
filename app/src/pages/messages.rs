//! Messages: the conversations, and one of them.

mod bubbles;
mod composer;
mod conversations;
mod deal_strip;
mod list;
mod people;
mod thread;

pub use list::MessagesPage;
pub use thread::ThreadPage;
