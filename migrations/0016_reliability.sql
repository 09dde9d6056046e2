-- Until when a worker holds a job: nothing unless one does. So that the staff's page of jobs can tell what runs from what waits.
alter table outbox add column claimed_until timestamptz;
-- That page's order and filters.
create index outbox_created on outbox (created_at, id);
create index outbox_state on outbox (state, created_at, id);
create index outbox_kind on outbox (kind, state, created_at, id);
