-- Signature templates of citizens (QG-03 to QG-09), sealed; found by keyed hashes of owner and name.
CREATE TABLE kyso_signature_template (
    id              uuid PRIMARY KEY,
    added_at        bigint GENERATED ALWAYS AS IDENTITY,
    body            varbinary(1000000000) NOT NULL
);
CREATE TABLE kyso_signature_template_owner (
    hash            varchar(100) NOT NULL,
    template_id     uuid NOT NULL REFERENCES kyso_signature_template (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX kyso_signature_template_owner_once ON kyso_signature_template_owner (hash, template_id);
CREATE INDEX kyso_signature_template_owner_id ON kyso_signature_template_owner (template_id);
CREATE TABLE kyso_signature_template_name (
    hash            varchar(100) NOT NULL,
    template_id     uuid NOT NULL REFERENCES kyso_signature_template (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX kyso_signature_template_name_once ON kyso_signature_template_name (hash);
CREATE INDEX kyso_signature_template_name_id ON kyso_signature_template_name (template_id);
