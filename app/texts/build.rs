//! Compiles the catalogue of a language, English unless `TANDEM_LANGUAGE` names another.

use std::{env, error::Error, fs, path::PathBuf};

#[path = "generator/mod.rs"]
mod generator;

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let language = env::var("TANDEM_LANGUAGE").unwrap_or_default();
    let language = if language.is_empty() { generator::ENGLISH } else { &language };
    println!("cargo::rerun-if-env-changed=TANDEM_LANGUAGE");
    for path in ["generator", generator::ENGLISH, language] {
        println!("cargo::rerun-if-changed={path}");
    }
    let (catalogue, english, missing) = generator::language(&root, language)?;
    if missing > 0 {
        println!("cargo::warning=app/texts/{language} lacks {missing} messages: they stay English");
    }
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("texts.rs"), generator::module(&catalogue, &english))?;
    Ok(())
}
