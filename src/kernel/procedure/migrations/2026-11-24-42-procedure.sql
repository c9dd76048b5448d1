-- What an import of holidays moved is listed case by case; there are few such events among millions.
create index event_recompute on procedure.event (((changes -> 0 ->> 'calendarVersion')::integer)) where action = 'recompute';
