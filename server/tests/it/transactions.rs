//! Transactions whose caller hangs up.

use tandem_db_test::db_test;
use tandem_server::{Ctx, on};

use crate::support::cut_off;

#[db_test]
async fn whoever_hangs_up_while_a_transaction_begins_leaves_nothing_behind(ctx: Ctx) {
    for after in (1..4).cycle().take(60) {
        drop(cut_off(ctx.db.read(), after).await);
        let mut tx = ctx.db.single().await.expect("a connection");
        on!(&mut tx, c => sqlx::query("select 1").execute(c).await.map(drop)).expect("a statement");
        drop(tx);
        drop(ctx.db.read().await.expect("a snapshot"));
        drop(cut_off(ctx.db.write(), after).await);
        let mut tx = ctx.db.write().await.expect("a transaction");
        on!(&mut tx, c => sqlx::query("delete from outbox").execute(c).await.map(drop))
            .expect("a statement that writes");
        tx.commit().await.expect("a commit");
    }
}
