//! With the feature `embed`: makes a table of the built site's files, which the program then holds. Else it does nothing.

use std::{
    env,
    error::Error,
    fmt::Write as _,
    fs,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    path::{Path, PathBuf},
};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var_os("CARGO_FEATURE_EMBED").is_none() {
        return Ok(());
    }
    println!("cargo::rerun-if-env-changed=TANDEM_SITE");
    // Where scripts/build.sh gathers it.
    let site = env::var_os("TANDEM_SITE").map_or_else(|| PathBuf::from("target/embed"), PathBuf::from);
    let site = site.canonicalize().map_err(|error| format!("{}: {error}; `make build` makes it", site.display()))?;
    println!("cargo::rerun-if-changed={}", site.display());

    let mut files = Vec::new();
    gather(&site, &mut files)?;
    let mut named = Vec::new();
    for file in files {
        let name = file.strip_prefix(&site)?.to_str().ok_or("a name that is not UTF-8")?.replace('\\', "/");
        if !name.starts_with('.') {
            named.push((name, file));
        }
    }
    named.sort();
    let mut table = String::from("&[\n");
    for (name, file) in named {
        let mut hasher = DefaultHasher::new();
        fs::read(&file)?.hash(&mut hasher);
        writeln!(
            table,
            "    ({name:?}, \"{:016x}\", include_bytes!({:?})),",
            hasher.finish(),
            file.display().to_string()
        )?;
    }
    table.push_str("]\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("site.rs"), table)?;
    Ok(())
}

/// All files below a folder.
fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
