//! SQL of brands' records.

use tandem_types::{AccountId, records::Record};

use crate::{
    db::{Sql, Tx},
    error::Result,
};

#[derive(sqlx::FromRow)]
struct Row {
    brand_id: AccountId,
    #[sqlx(flatten)]
    record: Record,
}

/// The records of these brands that have any. An accepted bid has one payment, made in the moment of accepting it.
pub(super) async fn of(tx: &mut Tx, brands: Vec<AccountId>) -> Result<Vec<(AccountId, Record)>> {
    let seconds = if tx.is_postgres() {
        "cast(extract(epoch from (paid_at - created_at)) as bigint)"
    } else {
        "unixepoch(paid_at) - unixepoch(created_at)"
    };
    let mut sql = Sql::new(
        "select a.id as brand_id, coalesce(h.decided, 0) as decided, coalesce(h.hired, 0) as hired, coalesce(p.paid, 0) as paid,
            p.seconds_to_pay
        from accounts a
        left join (
            select c.brand_id, count(*) as decided, count(case when b.id is not null or c.status = 'completed' or exists (
                    select 1 from bids o join payments p on p.bid_id = o.id
                    where o.campaign_id = c.id and o.status = 'declined' and p.paid_at is not null) then 1 end) as hired
            from campaigns c left join bids b on b.campaign_id = c.id and b.status = 'accepted'
            where c.brand_id in ",
    );
    list(&mut sql, &brands);
    sql.text(
        " and (b.id is not null or c.status in ('completed', 'closed'))
            group by c.brand_id
        ) h on h.brand_id = a.id
        left join (
            select brand_id, max(paid) as paid, cast(round(avg(seconds)) as bigint) as seconds_to_pay
            from (
                select brand_id, seconds, row_number() over (partition by brand_id order by seconds) as place,
                    count(*) over (partition by brand_id) as paid
                from (select brand_id, ",
    );
    sql.text(seconds).text(" as seconds from payments where paid_at is not null and brand_id in ");
    list(&mut sql, &brands);
    // The middle one, or the two around the middle.
    sql.text(
        ") t
            ) m
            where place in ((paid + 1) / 2, (paid + 2) / 2)
            group by brand_id
        ) p on p.brand_id = a.id
        where a.id in ",
    );
    list(&mut sql, &brands);
    let rows: Vec<Row> = sql.fetch_all(tx).await?;
    Ok(rows.into_iter().map(|row| (row.brand_id, row.record)).collect())
}

fn list(sql: &mut Sql, brands: &[AccountId]) {
    for (at, brand) in brands.iter().enumerate() {
        sql.text(if at == 0 { "(" } else { ", " }).bind(brand.0);
    }
    sql.text(")");
}
