//! SQL of briefs.

use chrono::{DateTime, Utc};
use sqlx::types::Json;
use tandem_types::{
    CampaignId,
    briefs::{Brief, Deliverable, Goal, Reference},
};

use crate::{
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
    const PIECES: &str =
        "select platform, format, pieces, due_date from campaign_deliverables where campaign_id = $1 order by position";
    let row: Option<Row> = on!(tx, c => sqlx::query_as(BRIEF).bind(id).fetch_optional(c).await)?;
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
