-- Counts how often somebody's sessions were ended: a cookie holds the version of its sign-in, and only the current one opens.
-- Cookies from before this column hold none, which counts as the first.
ALTER TABLE "user_account" ADD COLUMN "session_version" INTEGER NOT NULL DEFAULT 0;
