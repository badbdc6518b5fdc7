-- The registry of record: persons by their numbers, issuances, the audit; and a shelf for everything else that belongs to them.

-- One row for each number and each key that hashes it. A person is what its rows have in common.
CREATE TABLE kyso_campaign_identifier (
    hash    bytea       NOT NULL,
    key_id  varchar(32) NOT NULL,
    person  uuid        NOT NULL,
    kind    varchar(16) NOT NULL,
    sealed  bytea,
    since   timestamptz NOT NULL,
    until   timestamptz,
    CONSTRAINT kyso_campaign_identifier_pk PRIMARY KEY (hash)
);
CREATE INDEX kyso_campaign_identifier_person ON kyso_campaign_identifier (person);

-- "live" is the person while the record bars every other one, and null otherwise: the unique index on it decides who issued.
CREATE TABLE kyso_campaign_issuance (
    id                uuid        NOT NULL,
    person            uuid        NOT NULL,
    live              uuid,
    bars              boolean     NOT NULL,
    ca                varchar(32) NOT NULL,
    serial            varchar(40) NOT NULL,
    state             varchar(26) NOT NULL,
    origin            varchar(12) NOT NULL,
    recorded_at       timestamptz NOT NULL,
    channel           varchar(16),
    area              varchar(64),
    employee          varchar(64),
    claimed_issued_at timestamptz,
    not_before        timestamptz,
    not_after         timestamptz,
    fault             varchar(24),
    fault_at          timestamptz,
    looked_up_at      timestamptz,
    activated_at      timestamptz,
    ended_at          timestamptz,
    end_reason        varchar(12),
    CONSTRAINT kyso_campaign_issuance_pk PRIMARY KEY (id),
    CONSTRAINT kyso_campaign_one_live UNIQUE (live),
    CONSTRAINT kyso_campaign_one_serial UNIQUE (ca, serial)
);
CREATE INDEX kyso_campaign_issuance_person ON kyso_campaign_issuance (person);

-- A CA as it takes part, and the end of its chain of events. The department and the citizens have chains without taking part.
CREATE TABLE kyso_campaign_party (
    code         varchar(40)  NOT NULL,
    brand        varchar(200),
    branch       varchar(200),
    joined       timestamptz,
    excluded     timestamptz,
    links        bigint       NOT NULL,
    link         bytea,
    window_start timestamptz,
    window_used  integer      NOT NULL,
    CONSTRAINT kyso_campaign_party_pk PRIMARY KEY (code)
);

CREATE TABLE kyso_campaign_event (
    chain   varchar(40) NOT NULL,
    number  bigint      NOT NULL,
    at      timestamptz NOT NULL,
    action  varchar(24) NOT NULL,
    actor   varchar(64) NOT NULL,
    citizen bytea,
    key_id  varchar(32),
    outcome varchar(200) NOT NULL,
    subject varchar(200) NOT NULL,
    link    bytea       NOT NULL,
    CONSTRAINT kyso_campaign_event_pk PRIMARY KEY (chain, number)
);
CREATE INDEX kyso_campaign_event_citizen ON kyso_campaign_event (citizen);
CREATE INDEX kyso_campaign_event_actor ON kyso_campaign_event (chain, actor, at);

CREATE TABLE kyso_campaign_leaf (
    kind       varchar(32) NOT NULL,
    id         varchar(64) NOT NULL,
    version    bigint      NOT NULL,
    ca         varchar(32),
    person     uuid,
    unique_key varchar(200),
    created_at timestamptz NOT NULL,
    body       bytea       NOT NULL,
    CONSTRAINT kyso_campaign_leaf_pk PRIMARY KEY (kind, id),
    CONSTRAINT kyso_campaign_leaf_one UNIQUE (kind, unique_key)
);
CREATE INDEX kyso_campaign_leaf_ca ON kyso_campaign_leaf (kind, ca, id);
CREATE INDEX kyso_campaign_leaf_person ON kyso_campaign_leaf (person);

-- Rows come in the order of time: a few pages tell the department where a period lies.
CREATE INDEX kyso_campaign_issuance_recorded ON kyso_campaign_issuance USING brin (recorded_at);
CREATE INDEX kyso_campaign_event_at ON kyso_campaign_event USING brin (at);
