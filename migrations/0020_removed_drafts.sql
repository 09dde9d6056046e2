-- A draft that its brand has deleted is kept for a day, so that this can be taken back; until then nothing shows it.
alter table campaign_drafts add column removed_at timestamptz;
create index campaign_drafts_removed on campaign_drafts (removed_at) where removed_at is not null;
