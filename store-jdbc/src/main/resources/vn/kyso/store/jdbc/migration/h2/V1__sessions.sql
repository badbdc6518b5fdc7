-- Sessions. Personal data is in the sealed columns only; the others are what queries need.
CREATE TABLE kyso_session (
    id              uuid PRIMARY KEY,
    version         bigint NOT NULL,
    provider        varchar(64) NOT NULL,
    state           varchar(24) NOT NULL,
    created_at      timestamp with time zone NOT NULL,
    -- What the session itself wants, what a hint wants, and when somebody really has to look: the end of a lease,
    -- the hint, or the first.
    wanted_at       timestamp with time zone,
    hinted_at       timestamp with time zone,
    due_at          timestamp with time zone,
    lease_owner     varchar(200),
    lease_until     timestamp with time zone,
    -- The record, sealed: what stays (with the prepared documents), and what moves at every look.
    body            varbinary(1000000000) NOT NULL,
    body_mark       varchar(100) NOT NULL,
    progress        varbinary(1000000000) NOT NULL,
    transactions    integer NOT NULL,
    -- The end of the history's chain.
    events          bigint NOT NULL,
    history_link    varbinary(32) NOT NULL
);
CREATE INDEX kyso_session_due ON kyso_session (provider, due_at);
CREATE INDEX kyso_session_state ON kyso_session (state, created_at, id);

-- Idempotency keys by their keyed hashes, one row for each key in use while keys rotate.
CREATE TABLE kyso_session_key (
    hash            varchar(100) NOT NULL,
    session_id      uuid NOT NULL REFERENCES kyso_session (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX kyso_session_key_once ON kyso_session_key (hash);
CREATE INDEX kyso_session_key_session ON kyso_session_key (session_id);

-- Transactions by our identifier and by the provider's: nobody's but one session's.
CREATE TABLE kyso_session_transaction (
    provider        varchar(64) NOT NULL,
    transaction_id  varchar(256) NOT NULL,
    session_id      uuid NOT NULL REFERENCES kyso_session (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX kyso_session_transaction_once ON kyso_session_transaction (provider, transaction_id);
CREATE INDEX kyso_session_transaction_session ON kyso_session_transaction (session_id, transaction_id);

-- Whose sessions these are, by keyed hashes of each identifier and account.
CREATE TABLE kyso_session_person (
    hash            varchar(100) NOT NULL,
    session_id      uuid NOT NULL REFERENCES kyso_session (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX kyso_session_person_once ON kyso_session_person (hash, session_id);
CREATE INDEX kyso_session_person_session ON kyso_session_person (session_id);

-- The history: append-only. The digest is that of the sealed details with their salt, the link chains the rows.
CREATE TABLE kyso_session_event (
    session_id      uuid NOT NULL REFERENCES kyso_session (id) ON DELETE CASCADE,
    sequence        bigint NOT NULL,
    happened_at     timestamp with time zone NOT NULL,
    type            varchar(32) NOT NULL,
    details         varbinary(1000000000) NOT NULL,
    digest          varbinary(32) NOT NULL,
    link            varbinary(32) NOT NULL,
    PRIMARY KEY (session_id, sequence)
);

-- What the signer's certificate rests on (SGN-11), sealed.
CREATE TABLE kyso_session_evidence (
    session_id      uuid PRIMARY KEY REFERENCES kyso_session (id) ON DELETE CASCADE,
    body            varbinary(1000000000) NOT NULL
);

-- What is left of a session that was destroyed (REC-03): that it was there, and how its history ended.
CREATE TABLE kyso_session_destroyed (
    session_id      uuid PRIMARY KEY,
    destroyed_at    timestamp with time zone NOT NULL,
    state           varchar(24) NOT NULL,
    created_at      timestamp with time zone NOT NULL,
    events          bigint NOT NULL,
    history_link    varbinary(32) NOT NULL,
    details         varbinary(1000000000) NOT NULL
);
CREATE INDEX kyso_session_destroyed_at ON kyso_session_destroyed (destroyed_at);
