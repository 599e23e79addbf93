-- When a person first and last signed in by themselves, and when a mail last invited them.
alter table contact add column first_signed_in_at timestamp(6) with time zone;
alter table contact add column last_signed_in_at timestamp(6) with time zone;
alter table contact add column invited_at timestamp(6) with time zone;
update contact set
  first_signed_in_at = (
    select min(a.at) from audit a where a.organisation_id = contact.organisation_id and a.subject_kind = 'contact'
      and a.subject_id = cast(contact.id as varchar(100)) and a.action = 'portal.signed-in'),
  last_signed_in_at = (
    select max(a.at) from audit a where a.organisation_id = contact.organisation_id and a.subject_kind = 'contact'
      and a.subject_id = cast(contact.id as varchar(100)) and a.action = 'portal.signed-in');
-- A session in which somebody of the staff, named here, looks over the contact's shoulder. It changes nothing.
alter table portal_session add column looked_at_by varchar(200);
