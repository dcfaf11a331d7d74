-- When something is erased from a conversation for good, what was written down about its codings goes too.
GRANT DELETE ON coding_reassignment TO app_service;
