//! Shows a chosen picture before it is sent, and refuses one that the server would refuse.

use leptos::prelude::*;
#[cfg(any(feature = "hydrate", test))]
use tandem_texts as t;

/// Watches the file field `image`: its zone and the card's preview show the picture; a wrong file gets a sentence beside the
/// field, in the place that the server's own error would have.
#[island]
pub fn UploadPreview() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::start();
    view! { <span hidden></span> }
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::cell::RefCell;

    use leptos::{ev, prelude::*};
    use tandem_texts as t;
    use wasm_bindgen::JsCast;
    use web_sys::{Element, File, HtmlInputElement, Url};

    use super::complaint;

    pub(super) fn start() {
        let Some(input) =
            document().get_element_by_id("image").and_then(|input| input.dyn_into::<HtmlInputElement>().ok())
        else {
            return;
        };
        let zone = Place::find(
            ".file-drop > .file-preview, .file-drop > .file-drop-text",
            "file-preview",
            t::islands::chosen_picture(),
        );
        let card = Place::find("[data-preview=card] > .campaign-media", "campaign-media", "");
        let places: Vec<_> = [zone, card].into_iter().flatten().collect();
        let shown = RefCell::new(None::<String>);
        let watched = input.clone();
        let look = move || {
            let old = shown.replace(None);
            match chosen(&watched) {
                Some(file) => {
                    for place in &places {
                        place.show(&file);
                    }
                    shown.replace(Some(file));
                }
                None => places.iter().for_each(Place::restore),
            }
            if let Some(old) = old {
                let _ = Url::revoke_object_url(&old);
            }
        };
        // The browser may have kept a file over a reload.
        look();
        let _for_good = window_event_listener(ev::change, move |event| {
            if event.target().as_ref() == Some(input.as_ref()) {
                look();
            }
        });
    }

    /// The address of the chosen picture; a file that will not do is taken out of the field.
    fn chosen(input: &HtmlInputElement) -> Option<String> {
        let file: Option<File> = input.files().and_then(|files| files.get(0));
        let sentence =
            file.as_ref().and_then(|file| complaint(&file.name(), &file.type_(), file.size(), &input.accept()));
        say(input, sentence.as_deref());
        if sentence.is_some() {
            input.set_value("");
            return None;
        }
        Url::create_object_url_with_blob(file?.as_ref()).ok()
    }

    /// Puts the sentence beside the field, or takes an earlier one away.
    fn say(input: &HtmlInputElement, sentence: Option<&str>) {
        let Some(place) = document().get_element_by_id("image-error") else { return };
        if let Some(words) = place.query_selector("span").ok().flatten() {
            words.set_text_content(sentence);
        }
        let _ = place.set_attribute("role", "alert");
        let _ = place.toggle_attribute_with_force("hidden", sentence.is_none());
        let _ = match sentence {
            Some(_) => input.set_attribute("aria-invalid", "true"),
            None => input.remove_attribute("aria-invalid"),
        };
    }

    /// A place on the page that shows the picture, and what stands there without one.
    struct Place {
        before: Element,
        now: RefCell<Element>,
        class: &'static str,
        alt: &'static str,
    }

    impl Place {
        fn find(selector: &str, class: &'static str, alt: &'static str) -> Option<Self> {
            let before = document().query_selector(selector).ok().flatten()?;
            Some(Self { now: RefCell::new(before.clone()), before, class, alt })
        }

        fn show(&self, address: &str) {
            let Ok(picture) = document().create_element("img") else { return };
            for (name, value) in
                [("class", self.class), ("alt", self.alt), ("width", "1200"), ("height", "675"), ("src", address)]
            {
                let _ = picture.set_attribute(name, value);
            }
            self.put(picture);
        }

        fn restore(&self) {
            self.put(self.before.clone());
        }

        fn put(&self, element: Element) {
            let old = self.now.replace(element.clone());
            if old != element {
                let _ = old.replace_with_with_node_1(&element);
            }
            // The zone grows to the picture's height.
            if let Some(zone) = element.parent_element().filter(|parent| parent.class_list().contains("file-drop")) {
                let _ = zone.class_list().toggle_with_force("has-preview", element.tag_name() == "IMG");
            }
        }
    }
}

/// What is wrong with a file of that type and size, if anything is: the server's rules, told before the upload.
#[cfg(any(feature = "hydrate", test))]
fn complaint(name: &str, kind: &str, size: f64, accepted: &str) -> Option<String> {
    const MEGABYTE: f64 = 1_048_576.0;
    if !accepted.split(',').any(|known| known.trim() == kind) {
        return Some(t::islands::name_is_not_a_picture(name));
    }
    let megabytes = size / MEGABYTE;
    (megabytes > 10.0).then(|| t::islands::name_has_megabytes_mb_pictures(format_args!("{megabytes:.1}"), name))
}

#[cfg(test)]
mod tests {
    use super::complaint;

    const ACCEPTED: &str = "image/jpeg,image/png,image/webp";

    #[test]
    fn a_wrong_file_is_refused_before_the_upload() {
        assert_eq!(complaint("cat.png", "image/png", 1000.0, ACCEPTED), None);
        let pdf = complaint("brief.pdf", "application/pdf", 1000.0, ACCEPTED);
        assert!(pdf.is_some_and(|words| words.starts_with("“brief.pdf” is not a picture")));
        let large = complaint("cat.png", "image/png", 12_000_000.0, ACCEPTED);
        assert_eq!(large.as_deref(), Some("“cat.png” has 11.4 MB. Pictures may have up to 10 MB."));
    }
}
