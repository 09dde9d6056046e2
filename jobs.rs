use crate::{db::Tx,error::Result,mail::Mail}; pub async fn enqueue_mail(_:&mut Tx,_:chrono::DateTime<chrono::Utc>,_:&Mail)->Result<()>{Ok(())}
