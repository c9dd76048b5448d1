-- What visitors type is sealed with a key made of the token in their cookie, which is kept nowhere here.
alter table forms.draft_file drop constraint draft_file_name_check;
alter table forms.draft_file add constraint draft_file_name_check check (length(name) between 1 and 2000);
comment on column forms.draft.answers is 'What was typed, by the name of the field, as a sealed text (AES-256-GCM with a key derived from the token). An object: a draft of an earlier version.';
comment on column forms.draft.complaint is 'What was wrong with the last step that was sent, sealed the same way.';
comment on column forms.draft.outcome is 'What the visitor is shown after the form was filed, sealed the same way; a second submission is answered with it and files nothing.';
comment on column forms.draft_file.name is 'Sealed the same way, with "sealed." before it.';
