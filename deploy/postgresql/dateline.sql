-- PostgreSQL (14 or newer) for Dateline. Run once, by an administrator:
--   psql -v password="'a password'" -f dateline.sql

CREATE ROLE dateline LOGIN PASSWORD :password;
CREATE DATABASE dateline OWNER dateline ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE dateline FROM PUBLIC;

-- An answer is given after the commit is on disk: the default, and not to be relaxed for this role.
ALTER ROLE dateline SET synchronous_commit = on;
-- No question of a page takes so long; one that does must not hold up the newsroom.
ALTER ROLE dateline IN DATABASE dateline SET statement_timeout = '60s';
ALTER ROLE dateline IN DATABASE dateline SET lock_timeout = '20s';
ALTER ROLE dateline IN DATABASE dateline SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE dateline IN DATABASE dateline SET timezone = 'UTC';
