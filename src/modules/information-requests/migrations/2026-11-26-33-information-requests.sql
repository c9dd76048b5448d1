-- No request is refused intake, whatever way it comes: what a guide announces binds nobody to send it back. Nothing read this.
alter table information_requests.receipt_rule drop column can_be_refused;
