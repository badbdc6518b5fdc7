-- Small documents that were handed over in memory, and their signed versions; content and digest sealed.
CREATE TABLE kyso_document (
    id              uuid NOT NULL,
    signed          boolean NOT NULL,
    session_id      uuid NOT NULL,
    kept_at         timestamp with time zone NOT NULL,
    body            varbinary(1000000000) NOT NULL,
    PRIMARY KEY (id, signed)
);
CREATE INDEX kyso_document_session ON kyso_document (session_id);
CREATE INDEX kyso_document_kept_at ON kyso_document (kept_at);
