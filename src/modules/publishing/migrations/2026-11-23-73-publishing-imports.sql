-- Two units may each import a folder of their own in which files bear the same names.
alter table publishing.item drop constraint item_import_path_key;
create unique index item_import_path on publishing.item (unit_id, import_path);
create index item_import_hash on publishing.item (unit_id, import_hash) where import_hash is not null;
