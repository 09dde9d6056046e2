//! `#[db_test]`: one test body, run on SQLite and on PostgreSQL.

use proc_macro::{TokenStream, TokenTree};

/// Turns `async fn a_story(ctx: Ctx) { .. }` into two tests, `a_story::on_sqlite` and `a_story::on_postgres`.
///
/// The test crate has a module `support` with `async fn run(engine: Engine, test: impl AsyncFnOnce(Ctx))`, which gives
/// the body a migrated, empty database of that engine.
#[proc_macro_attribute]
pub fn db_test(_attributes: TokenStream, item: TokenStream) -> TokenStream {
    let mut tokens = item.clone().into_iter();
    let name = loop {
        match tokens.next() {
            Some(TokenTree::Ident(word)) if word.to_string() == "fn" => match tokens.next() {
                Some(TokenTree::Ident(name)) => break name.to_string(),
                _ => return error("a function needs a name"),
            },
            Some(_) => {}
            None => return error("#[db_test] goes on an async function"),
        }
    };
    let test = |engine: &str, variant: &str| {
        format!(
            "#[tokio::test(flavor = \"multi_thread\", worker_threads = 2)]
            async fn on_{engine}() {{ crate::support::run(crate::support::Engine::{variant}, {name}).await; }}"
        )
    };
    let module =
        format!("mod {name} {{ use super::*; {} {} }}", test("sqlite", "Sqlite"), test("postgres", "Postgres"));
    // The body stands inside the module, so that its name does not clash with the module's.
    let Some(at) = module.find("use super::*;").map(|at| at + "use super::*;".len()) else {
        return error("the module's head is missing");
    };
    match format!("{}{item}{}", &module[..at], &module[at..]).parse() {
        Ok(tokens) => tokens,
        Err(parse) => error(&parse.to_string()),
    }
}

fn error(message: &str) -> TokenStream {
    format!("compile_error!({message:?});").parse().unwrap_or_default()
}
