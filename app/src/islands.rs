//! What lives in the browser. Every page works without these; they add liveness.

#![expect(unreachable_pub, reason = "the macros make a public function beside each component")]

mod card_preview;
mod copy_buttons;
mod live;
mod live_forms;
mod load_more;
mod menu_closer;
mod net_preview;
mod password_input;
mod password_strength;
mod pick_all;
mod picture_crop;
mod resend_button;
mod row_editor;
mod shortcuts;
mod theme_switch;
mod typed;
mod upload_preview;

pub use card_preview::CardPreview;
#[cfg(feature = "ssr")]
pub(crate) use card_preview::words;
pub use copy_buttons::CopyButtons;
pub use live::Live;
pub use live_forms::LiveForms;
pub use load_more::LoadMore;
pub use menu_closer::MenuCloser;
pub use net_preview::NetPreview;
pub use password_input::PasswordInput;
pub use password_strength::PasswordStrength;
pub use pick_all::PickAll;
pub use picture_crop::PictureCrop;
pub use resend_button::ResendButton;
pub use row_editor::RowEditor;
pub use shortcuts::Shortcuts;
#[cfg(feature = "ssr")]
pub(crate) use shortcuts::{LIST as KEYS, PLACES};
pub use theme_switch::ThemeSwitch;
pub use upload_preview::UploadPreview;
