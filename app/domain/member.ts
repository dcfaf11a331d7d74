import type { CaseVisibility, Role } from "./vocabulary.ts";

/** Somebody signed in. */
export type Viewer = { userId: string; name: string; email: string; isAdmin: boolean; sessionId: string };

/** A viewer within one study: what every query and rule about that study needs to know of who asks. */
export type Member = Viewer & {
  studyId: string;
  studyName: string;
  isSynthetic: boolean;
  threshold: number;
  caseVisibility: CaseVisibility;
  studyEnded: boolean;
  organisationId: string;
  organisationName: string;
  role: Role;
};
