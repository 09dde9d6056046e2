//! Cuts a square out of a chosen picture: where it lies and how large it is go to the server with the picture.

use leptos::prelude::*;
use tandem_texts as t;

#[cfg_attr(not(any(feature = "hydrate", test)), expect(dead_code, reason = "pictures are cut in the browser"))]
mod square;

use square::Square;

/// The fields that the server reads, and, once the file field `profile_picture` has a picture, its square to drag and to zoom, by
/// pointer or by keyboard. Without it they are empty: the largest square in the middle.
#[island]
pub fn PictureCrop() -> impl IntoView {
    let source = RwSignal::new(None::<String>);
    let square = RwSignal::new(None::<Square>);
    #[cfg(feature = "hydrate")]
    browser::watch(source, square);
    let field = move |read: fn(&Square) -> u32| {
        move || square.with(|square| square.as_ref().map(|square| read(square).to_string()).unwrap_or_default())
    };
    let view_box = move || square.with(|square| square.as_ref().map(Square::view_box));
    let wide = move || square.with(|square| square.as_ref().map(|square| square.width.to_string()));
    let high = move || square.with(|square| square.as_ref().map(|square| square.height.to_string()));
    let zoom = move || square.with(|square| square.as_ref().map_or(100.0, Square::zoom).round().to_string());
    view! {
        <input type="hidden" name="crop_x" value=field(Square::x)/>
        <input type="hidden" name="crop_y" value=field(Square::y)/>
        <input type="hidden" name="crop_size" value=field(Square::size)/>
        <div class="crop" hidden=move || square.with(Option::is_none)>
            <div
                class="crop-view"
                tabindex="0"
                role="group"
                aria-label=t::islands::your_picture_as_others_will()
                on:pointerdown=move |event| { #[cfg(feature = "hydrate")] browser::take(&event); let _ = &event; }
                on:pointermove=move |event| { #[cfg(feature = "hydrate")] browser::drag(&event, square); let _ = &event; }
                on:keydown=move |event| { #[cfg(feature = "hydrate")] browser::step(&event, square); let _ = &event; }
            >
                <svg viewBox=view_box aria-hidden="true">
                    <image href=move || source.get() width=wide height=high></image>
                </svg>
            </div>
            <label class="crop-zoom">
                {t::islands::zoom()}
                <input
                    type="range"
                    min="100"
                    max="400"
                    step="5"
                    prop:value=zoom
                    on:input=move |event| {
                        let percent = event_target_value(&event).parse().unwrap_or(100.0);
                        square.update(|square| if let Some(square) = square { square.zoom_to(percent); });
                    }
                />
            </label>
            <p class="field-hint">{t::islands::drag_the_picture_or_move()}</p>
        </div>
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use leptos::{ev, prelude::*};
    use wasm_bindgen::{JsCast, prelude::Closure};
    use web_sys::{Element, HtmlImageElement, HtmlInputElement, KeyboardEvent, PointerEvent, Url};

    use super::Square;

    /// How far an arrow key moves, of the square's side.
    const STEP: f64 = 0.04;

    /// Looks at each picture that is chosen.
    pub(super) fn watch(source: RwSignal<Option<String>>, square: RwSignal<Option<Square>>) {
        let _for_good = window_event_listener(ev::change, move |event| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            let Some(input) = input.filter(|input| input.id() == "profile_picture") else { return };
            if let Some(old) = source.get_untracked() {
                let _ = Url::revoke_object_url(&old);
            }
            square.set(None);
            let file = input.files().and_then(|files| files.get(0));
            let address = file.and_then(|file| Url::create_object_url_with_blob(file.as_ref()).ok());
            if let Some(address) = &address {
                measure(address, square);
            }
            source.set(address);
        });
    }

    /// What is no picture has no size, and so no square: the server says what is wrong with it.
    fn measure(address: &str, square: RwSignal<Option<Square>>) {
        let Ok(image) = HtmlImageElement::new() else { return };
        let loaded = image.clone();
        let look = Closure::once_into_js(move || {
            square.set(Square::of(f64::from(loaded.natural_width()), f64::from(loaded.natural_height())));
        });
        image.set_onload(Some(look.unchecked_ref()));
        image.set_src(address);
    }

    pub(super) fn take(event: &PointerEvent) {
        event.prevent_default();
        if let Some(view) = view(event) {
            let _ = view.set_pointer_capture(event.pointer_id());
        }
    }

    pub(super) fn drag(event: &PointerEvent, square: RwSignal<Option<Square>>) {
        let Some(view) = view(event).filter(|view| view.has_pointer_capture(event.pointer_id())) else { return };
        let width = f64::from(view.client_width().max(1));
        let by = (f64::from(-event.movement_x()) / width, f64::from(-event.movement_y()) / width);
        square.update(|square| {
            if let Some(square) = square {
                square.move_by(by);
            }
        });
    }

    pub(super) fn step(event: &KeyboardEvent, square: RwSignal<Option<Square>>) {
        let by = match event.key().as_str() {
            "ArrowLeft" => (-STEP, 0.0),
            "ArrowRight" => (STEP, 0.0),
            "ArrowUp" => (0.0, -STEP),
            "ArrowDown" => (0.0, STEP),
            _ => return,
        };
        event.prevent_default();
        square.update(|square| {
            if let Some(square) = square {
                square.move_by(by);
            }
        });
    }

    fn view(event: &PointerEvent) -> Option<Element> {
        event.current_target().and_then(|target| target.dyn_into().ok())
    }
}
