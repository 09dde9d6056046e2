-- The staff's list of payments by the day on which they were paid.
create index payments_paid on payments (paid_at) where paid_at is not null;
