//! Fluent catalogues become Rust functions. The build script runs this; `tests/generator.rs` tests it.

mod message;
mod plural;
mod write;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use message::{Kind, Message, messages};
pub(crate) use write::module;

/// The language that every message has.
pub(crate) const ENGLISH: &str = "en";

/// The messages of one language.
#[derive(Debug)]
pub(crate) struct Catalogue {
    language: String,
    areas: Vec<Area>,
}

/// One file: a part of Tandem, and a module of functions.
#[derive(Debug)]
struct Area {
    name: String,
    messages: Vec<Message>,
}

/// The catalogue of a language, and how many of its messages are English because they are not translated yet.
pub(crate) fn language(root: &Path, language: &str) -> Result<(Catalogue, Catalogue, usize), String> {
    let english = read(root, ENGLISH)?;
    if language == ENGLISH {
        return Ok((read(root, ENGLISH)?, english, 0));
    }
    let translated = read(root, language)?;
    for area in &translated.areas {
        let known = english.area(&area.name);
        let known = known.ok_or_else(|| format!("{language}/{}.ftl: English has no such file", area.name))?;
        for message in &area.messages {
            let place = format!("{language}/{}.ftl: `{}`", area.name, message.id);
            let Some(original) = known.message(&message.id) else {
                return Err(format!("{place}: English has no such message"));
            };
            let (ours, theirs) = (message.variables(), original.variables());
            if !ours.keys().eq(theirs.keys()) {
                let (ours, theirs): (Vec<_>, Vec<_>) = (ours.keys().collect(), theirs.keys().collect());
                return Err(format!("{place} has the variables {ours:?}, in English {theirs:?}"));
            }
            if let Some((name, _)) = ours.iter().find(|(name, kind)| **kind == Kind::Counted && theirs[*name] != **kind)
            {
                return Err(format!("{place} counts `{name}`, which English only shows"));
            }
        }
    }
    let missing = english.areas.iter().flat_map(|area| area.messages.iter().map(|message| (&area.name, &message.id)));
    let missing =
        missing.filter(|(area, id)| translated.area(area).and_then(|area| area.message(id)).is_none()).count();
    Ok((translated, english, missing))
}

impl Catalogue {
    fn area(&self, name: &str) -> Option<&Area> {
        self.areas.iter().find(|area| area.name == name)
    }
}

impl Area {
    fn message(&self, id: &str) -> Option<&Message> {
        self.messages.iter().find(|message| message.id == id)
    }
}

fn read(root: &Path, language: &str) -> Result<Catalogue, String> {
    let folder = root.join(language);
    let mut areas = Vec::new();
    for path in files(&folder)? {
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        let source = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let place = format!("{language}/{name}.ftl");
        let messages = messages(&source, language).map_err(|error| format!("{place}: {error}"))?;
        let mut functions = BTreeSet::new();
        if let Some(twice) = messages.iter().find(|message| !functions.insert(message.function())) {
            return Err(format!("{place}: `{}` is there twice", twice.id));
        }
        areas.push(Area { name, messages });
    }
    Ok(Catalogue { language: language.to_owned(), areas })
}

/// The catalogues in a folder, in the order of their names.
fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "ftl"));
    paths.sort();
    Ok(paths)
}
