-- The brands' records on the board count campaigns by their status, 24 brands at a time: from the index alone.
create index campaigns_brand_status on campaigns (brand_id, status, id);
