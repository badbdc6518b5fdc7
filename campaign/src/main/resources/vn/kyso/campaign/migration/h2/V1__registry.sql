-- The registry of record: persons by their numbers, issuances, the audit; and a shelf for everything else that belongs to them.

-- One row for each number and each key that hashes it. A person is what its rows have in common.
CREATE TABLE kyso_campaign_identifier (
    hash    varbinary(32)       NOT NULL,
    key_id  varchar(32) NOT NULL,
    person  uuid        NOT NULL,
    kind    varchar(16) NOT NULL,
    sealed  varbinary(10485760),
    since   timestamp(6) with time zone NOT NULL,
    until   timestamp(6) with time zone,
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
    recorded_at       timestamp(6) with time zone NOT NULL,
    channel           varchar(16),
    area              varchar(64),
    employee          varchar(64),
    claimed_issued_at timestamp(6) with time zone,
    not_before        timestamp(6) with time zone,
    not_after         timestamp(6) with time zone,
    fault             varchar(24),
    fault_at          timestamp(6) with time zone,
    looked_up_at      timestamp(6) with time zone,
    activated_at      timestamp(6) with time zone,
    ended_at          timestamp(6) with time zone,
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
    joined       timestamp(6) with time zone,
    excluded     timestamp(6) with time zone,
    links        bigint       NOT NULL,
    link         varbinary(10485760),
    window_start timestamp(6) with time zone,
    window_used  integer      NOT NULL,
    CONSTRAINT kyso_campaign_party_pk PRIMARY KEY (code)
);

CREATE TABLE kyso_campaign_event (
    chain   varchar(40) NOT NULL,
    number  bigint      NOT NULL,
    at      timestamp(6) with time zone NOT NULL,
    action  varchar(24) NOT NULL,
    actor   varchar(64) NOT NULL,
    citizen varbinary(32),
    key_id  varchar(32),
    outcome varchar(200) NOT NULL,
    subject varchar(200) NOT NULL,
    link    varbinary(10485760)       NOT NULL,
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
    created_at timestamp(6) with time zone NOT NULL,
    body       varbinary(10485760)       NOT NULL,
    CONSTRAINT kyso_campaign_leaf_pk PRIMARY KEY (kind, id),
    CONSTRAINT kyso_campaign_leaf_one UNIQUE (kind, unique_key)
);
CREATE INDEX kyso_campaign_leaf_ca ON kyso_campaign_leaf (kind, ca, id);
CREATE INDEX kyso_campaign_leaf_person ON kyso_campaign_leaf (person);
