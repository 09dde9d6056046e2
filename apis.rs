use crate::Ctx; pub fn router(_:Ctx)->axum::Router<Ctx>{axum::Router::new()}
