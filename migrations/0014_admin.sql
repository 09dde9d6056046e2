-- The staff's pages: why an account is banned, what came of a report, what the audit log says of each action, and the indexes of
-- the lists. What stands behind `-- only sqlite` or `-- only postgres`, up to `-- both`, is for that engine alone.

-- Nothing unless the account is banned; empty where no reason was given. One that is only deactivated has none.
alter table accounts add column ban_reason text;
update accounts set ban_reason = '' where is_active = false;

-- What the staff found, in its own words.
alter table reports add column resolution text not null default '';

-- What an action was about: `account`, `campaign` and so on, and its id. Names are looked up when the log is read, so that those of
-- a deleted account are gone with it.
alter table audit_log add column object_type text not null default '';
alter table audit_log add column object_id uuid;
alter table audit_log add column reason text not null default '';
create index audit_log_actor on audit_log (actor_id, created_at, id);
create index audit_log_object on audit_log (object_id, created_at, id);
create index audit_log_action on audit_log (action, created_at, id);

-- What was changed from what to what. It goes with the account that it tells of; that its fields were changed stays in the log.
create table audit_changes (
    audit_id uuid not null references audit_log (id),
    field text not null,
    account_id uuid not null references accounts (id) on delete cascade,
    was text not null,
    became text not null,
    primary key (audit_id, field)
);
create index audit_changes_account on audit_changes (account_id);

-- The log is only added to, whoever asks. A change goes only when its account is gone.
-- only sqlite
create trigger audit_log_is_not_changed before update on audit_log begin
    select raise(abort, 'the audit log is only added to');
end;
create trigger audit_log_is_not_cut before delete on audit_log begin
    select raise(abort, 'the audit log is only added to');
end;
create trigger audit_changes_are_not_changed before update on audit_changes begin
    select raise(abort, 'the audit log is only added to');
end;
create trigger audit_changes_are_not_cut before delete on audit_changes
when exists (select 1 from accounts where id = old.account_id) begin
    select raise(abort, 'the audit log is only added to');
end;
create trigger ledger_is_not_changed before update on ledger begin
    select raise(abort, 'the ledger is only added to');
end;
create trigger ledger_is_not_cut before delete on ledger begin
    select raise(abort, 'the ledger is only added to');
end;

-- only postgres
create function refuse_to_change() returns trigger language plpgsql as $$
begin
    raise exception '% is only added to', tg_table_name;
end $$;
create trigger audit_log_is_not_changed before update or delete or truncate on audit_log
    for each statement execute function refuse_to_change();
create trigger audit_changes_are_not_changed before update or truncate on audit_changes
    for each statement execute function refuse_to_change();
create trigger ledger_is_not_changed before update or delete or truncate on ledger
    for each statement execute function refuse_to_change();
create function refuse_to_cut() returns trigger language plpgsql as $$
begin
    if exists (select 1 from accounts where id = old.account_id) then
        raise exception '% is only added to', tg_table_name;
    end if;
    return old;
end $$;
create trigger audit_changes_are_not_cut before delete on audit_changes
    for each row execute function refuse_to_cut();
-- Names and addresses that begin like that, letter by letter whatever the collation.
create index accounts_username_letters on accounts (username_key text_pattern_ops);
create index accounts_email_letters on accounts (email_key text_pattern_ops);

-- both
-- The lists' orders and filters.
create index accounts_joined on accounts (date_joined, id);
create index accounts_type on accounts (account_type, date_joined, id);
create index accounts_inactive on accounts (date_joined, id) where is_active = false;
create index accounts_unverified on accounts (date_joined, id) where is_verified = false;
create index bids_amount on bids (amount_minor, id);
create index bids_status on bids (status, created_at, id);
create index payments_amount on payments (amount_minor, id);
create index payments_status on payments (status, created_at, id);
create index payments_payouts on payments (payout_status, created_at, id);
create index payments_refunds on payments (refund_status, created_at, id);
create index payments_intent on payments (payment_intent);
create index payments_halted on payments (created_at, id) where is_disputed = true or hold_reason <> '';
create index notifications_created on notifications (created_at, id);
create index notifications_type on notifications (notification_type, created_at, id);
create index reports_created on reports (created_at, id);
-- Steps of deals and movements of money stand in the log beside what the staff did.
create index deal_events_created on deal_events (created_at, id);
create index deal_events_actor on deal_events (actor_id, created_at, id);
create index deal_events_step on deal_events (step, created_at, id);
create index ledger_created on ledger (created_at, id);
create index ledger_kind on ledger (kind, created_at, id);
-- Deliveries that have waited longest.
create index deliveries_waiting on deliveries (created_at, id) where status = 'delivered';
