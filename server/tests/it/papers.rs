//! The documents name files and tests that exist.

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What stands between backticks in the rows of the tables.
fn named(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| line.starts_with('|')).flat_map(|line| line.split('`').skip(1).step_by(2))
}

/// The file that a test is in: one of this folder, unless it says which folder.
fn file_of(module: &str) -> String {
    let is_ours = !module.contains('.');
    if is_ours { format!("server/tests/it/{module}.rs") } else { module.to_owned() }
}

#[test]
fn what_the_table_of_security_names_is_there() {
    let text = read("docs/SECURITY.md");
    let (mut files, mut tests) = (0, 0);
    for name in named(&text) {
        if let Some((module, test)) = name.split_once("::") {
            // `Policy::none` is code, and no test.
            if module.starts_with(char::is_uppercase) || module == "parts" {
                continue;
            }
            let source = read(&file_of(module));
            // A journey's name is a sentence in quotes.
            let is_journey = Path::new(module).extension().is_some_and(|end| end == "ts");
            let is_there = if is_journey { source.contains(test) } else { source.contains(&format!("fn {test}(")) };
            assert!(is_there, "{name} is not there");
            tests += 1;
        } else if name.contains('/') && !name.starts_with('/') && !name.contains(' ') && !name.ends_with('/') {
            assert!(root().join(name).exists(), "{name} is not there");
            files += 1;
        }
    }
    assert!(files > 60 && tests > 60, "{files} files and {tests} tests: the table is not read");
}

#[test]
fn every_chapter_of_the_standard_has_its_place() {
    let text = read("docs/SECURITY.md");
    for chapter in 1..=17 {
        assert!(text.contains(&format!("## V{chapter} ")) || text.contains(&format!("\nV{chapter} ")), "V{chapter}");
    }
}

#[test]
fn every_table_has_its_place_in_the_map_of_privacy() {
    let map = read("docs/PRIVACY.md");
    let folder = std::fs::read_dir(root().join("migrations")).expect("the migrations");
    let mut text = String::new();
    let mut paths: Vec<_> = folder.map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    for path in paths {
        text.push_str(&std::fs::read_to_string(path).expect("a text"));
    }
    // Tables that only ever had another name for a moment.
    let renamed: Vec<_> =
        text.lines().filter_map(|line| line.strip_prefix("alter table ")?.split_once(" rename to ")).collect();
    let made = text.lines().filter_map(|line| line.strip_prefix("create table ")?.split(' ').next());
    let mut seen = 0;
    for table in made.filter(|table| !renamed.iter().any(|(old, _)| old == table)) {
        assert!(map.contains(&format!("`{table}`")), "docs/PRIVACY.md says nothing of the table {table}");
        seen += 1;
    }
    assert!(seen > 40, "{seen}");
}
