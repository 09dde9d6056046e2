//! A QR code, drawn as one path: a picture without a request, which the content security policy has nothing against.

use std::fmt::Write as _;

use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode};

/// How much quiet a scanner wants around it, in modules.
const QUIET: usize = 4;

/// The code of that text; nothing if the text is too long for one.
#[component]
pub fn Qr(text: String, label: &'static str) -> impl IntoView {
    drawn(&text).map(|(side, path)| {
        view! {
            <svg class="qr" role="img" aria-label=label viewBox=format!("0 0 {side} {side}") shape-rendering="crispEdges">
                <path d=path></path>
            </svg>
        }
    })
}

/// Its width and the dark modules, row by row.
fn drawn(text: &str) -> Option<(usize, String)> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (at, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            // Writing to a String cannot fail.
            let _ = write!(path, "M{},{}h1v1h-1z", at % width + QUIET, at / width + QUIET);
        }
    }
    Some((width + 2 * QUIET, path))
}

#[cfg(test)]
mod tests {
    use super::drawn;

    #[test]
    fn a_code_has_its_three_corners_and_quiet_around() {
        let (side, path) = drawn("otpauth://totp/Tandem:mia@example.com?secret=GEZDGNBVGY3TQOJQ").unwrap();
        for corner in ["M4,4h", &format!("M{},4h", side - 5), &format!("M4,{}h", side - 5)] {
            assert!(path.contains(corner), "{corner}");
        }
        assert!(!path.contains("M3,") && !path.contains(",3h"));
        assert_eq!(drawn(&"x".repeat(5000)), None);
    }
}
