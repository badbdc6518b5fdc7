CREATE TABLE example_thing (id bigint NOT NULL PRIMARY KEY);
