//! SQL of briefs.

use chrono::{DateTime, Utc};
use sqlx::types::Json;
use tandem_types::{
    CampaignId,
    briefs::{Brief, Deliverable, Goal, Reference},
};

use crate::{
    Actor,
    db::{Sql, Tx},
    error::Result,
    on,
};

/// A campaign's brief, if it has one.
#[derive(sqlx::FromRow)]
struct Row {
    goal: Option<Goal>,
    dos: Option<String>,
    donts: Option<String>,
    refs: Option<Json<Vec<Reference>>>,
    brief_at: Option<DateTime<Utc>>,
}

/// The brief of a campaign; nothing if there is no such campaign, and nothing in that if it has no brief.
pub(in crate::campaigns) async fn of(tx: &mut Tx, id: CampaignId) -> Result<Option<Option<Brief>>> {
    const BRIEF: &str = "select b.goal, b.dos, b.donts, b.refs, b.updated_at as brief_at
        from campaigns c left join campaign_briefs b on b.campaign_id = c.id where c.id = $1";
    let row = on!(tx, c => sqlx::query_as(BRIEF).bind(id).fetch_optional(c).await)?;
    whole(tx, id, row).await
}

/// The same for a caller: as if there were no such campaign where its brand is shut out, but for who has bid there and the staff.
pub(in crate::campaigns) async fn seen(tx: &mut Tx, id: CampaignId, actor: &Actor) -> Result<Option<Option<Brief>>> {
    const BRIEF: &str = "select b.goal, b.dos, b.donts, b.refs, b.updated_at as brief_at
        from campaigns c join accounts a on a.id = c.brand_id left join campaign_briefs b on b.campaign_id = c.id
        where c.id = $1 and (a.is_active = true or $2
            or exists (select 1 from bids d where d.campaign_id = c.id and d.influencer_id = $3))";
    let row = on!(tx, c => sqlx::query_as(BRIEF).bind(id).bind(actor.is_staff).bind(actor.id).fetch_optional(c).await)?;
    whole(tx, id, row).await
}

async fn whole(tx: &mut Tx, id: CampaignId, row: Option<Row>) -> Result<Option<Option<Brief>>> {
    const PIECES: &str =
        "select platform, format, pieces, due_date from campaign_deliverables where campaign_id = $1 order by position";
    let Some(row) = row else { return Ok(None) };
    let (Some(goal), Some(dos), Some(donts), Some(refs), Some(updated_at)) =
        (row.goal, row.dos, row.donts, row.refs, row.brief_at)
    else {
        return Ok(Some(None));
    };
    let deliverables = on!(tx, c => sqlx::query_as(PIECES).bind(id).fetch_all(c).await)?;
    Ok(Some(Some(Brief { goal, deliverables, references: refs.0, dos, donts, updated_at })))
}

/// Puts a brief in the place of the one before, if there was one. The caller has the campaign's row.
pub(in crate::campaigns) async fn replace(tx: &mut Tx, id: CampaignId, brief: &Brief) -> Result<()> {
    // Its deliverables go with it.
    const DELETE: &str = "delete from campaign_briefs where campaign_id = $1";
    const INSERT: &str = "insert into campaign_briefs (campaign_id, goal, dos, donts, refs, updated_at)
        values ($1, $2, $3, $4, $5, $6)";
    on!(tx, c => sqlx::query(DELETE).bind(id).execute(c).await.map(drop))?;
    on!(tx, c => sqlx::query(INSERT).bind(id).bind(brief.goal).bind(&brief.dos).bind(&brief.donts)
        .bind(Json(&brief.references)).bind(brief.updated_at).execute(c).await.map(drop))?;
    insert_pieces(tx, id, &brief.deliverables).await
}

async fn insert_pieces(tx: &mut Tx, id: CampaignId, all: &[Deliverable]) -> Result<()> {
    if all.is_empty() {
        return Ok(());
    }
    let mut sql = Sql::new(
        "insert into campaign_deliverables (campaign_id, position, platform, format, pieces, due_date) values ",
    );
    for (position, piece) in (0_i64..).zip(all) {
        sql.text(if position == 0 { "(" } else { ", (" }).bind(id.0).text(", ").bind(position).text(", ");
        sql.bind(piece.platform.as_str())
            .text(", ")
            .bind(piece.format.as_str())
            .text(", ")
            .bind(piece.count)
            .text(", ");
        match piece.due_date {
            Some(day) => sql.bind(day),
            None => sql.text("null"),
        };
        sql.text(")");
    }
    sql.execute(tx).await.map(drop)
}
