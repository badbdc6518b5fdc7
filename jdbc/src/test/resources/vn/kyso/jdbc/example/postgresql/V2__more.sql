ALTER TABLE example_thing ADD COLUMN more varchar(10);
