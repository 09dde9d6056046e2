//! What the server functions of forms have in common.

use std::str::FromStr;

use tandem_server::Error;
use tandem_types::Problem;

use crate::ssr::{self, Undo};

/// The id in the form's field `id`; one that is none names no such thing.
pub(super) fn id<T: FromStr>(noun: &'static str) -> Result<T, Problem> {
    ssr::reply(ssr::form().text("id").parse().map_err(|_| Error::NotFound(noun)))
}

/// Ends a form that went well: leaves a notice, and says where the browser goes.
pub(super) async fn done(notice: impl Into<String>, to: &str) -> Result<(), Problem> {
    ssr::redirect(to);
    ssr::notice(notice).await
}

/// [`done`], with a button that sends another form, which takes it back.
pub(super) async fn undoable(
    notice: impl Into<String>,
    to: &str,
    action: &str,
    fields: &[(&str, &str)],
) -> Result<(), Problem> {
    ssr::redirect(to);
    told(notice, action, fields).await
}

/// [`undoable`] of a form after which the browser stays where it is.
pub(super) async fn told(notice: impl Into<String>, action: &str, fields: &[(&str, &str)]) -> Result<(), Problem> {
    let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    ssr::undoable(notice, Some(Undo { action: action.to_owned(), fields })).await
}

/// The same answer, but what is wrong with the form's hidden fields is said of the form: nobody can correct a hidden field.
pub(super) fn spoken<T>(answer: Result<T, Problem>, hidden: &[&str]) -> Result<T, Problem> {
    answer.map_err(|mut problem| {
        let only_hidden = !problem.fields.is_empty() && problem.fields.iter().all(|(name, _)| hidden.contains(&name));
        let sentence = problem.fields.iter().find_map(|(_, all)| all.first().cloned());
        if only_hidden && let Some(sentence) = sentence {
            problem.message = sentence;
            problem.fields.clear();
        }
        problem
    })
}

#[cfg(test)]
mod tests {
    use tandem_types::{FieldErrors, ProblemKind};

    use super::*;

    fn problem(names: &[&str]) -> Problem {
        let fields: FieldErrors =
            names.iter().map(|name| ((*name).to_owned(), vec![format!("Wrong {name}.")])).collect();
        Problem { fields, ..Problem::new(ProblemKind::Invalid, "Some fields need your attention.") }
    }

    #[test]
    fn only_hidden_fields_speak_for_the_form() {
        let said = |names| spoken::<()>(Err(problem(names)), &["status"]).unwrap_err();
        assert_eq!(said(&["status"]), Problem::new(ProblemKind::Invalid, "Wrong status."));
        assert_eq!(said(&["amount", "status"]), problem(&["amount", "status"]));
    }
}
