-- A declined bid without its payment is a deal that ended early. Until now one that was never paid, and was given up after a
-- payment that failed, looked the same.
update bids set payment_status = 'pending'
where status = 'declined' and payment_status = 'failed'
    and exists (select 1 from payments p where p.bid_id = bids.id)
    and not exists (select 1 from payments p where p.bid_id = bids.id and p.paid_at is not null);
