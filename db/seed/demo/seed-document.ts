import * as Y from "yjs";
import { partOfConversation, partOfDocument } from "#app/domain/case-part.ts";
import type { ConversationType } from "#app/domain/vocabulary.ts";
import { documentSchemaVersion } from "#app/realtime/documents.ts";
import { projectDocument } from "#app/realtime/projections/project.ts";
import type { DocumentContext } from "#app/realtime/projections/rows.ts";
import type { WholeDocument } from "../../queries/whole-documents.ts";
import { hashOf } from "./chance.ts";
import { demoStudyId } from "./people.ts";

export type SeedDocument = WholeDocument;

type About = Pick<SeedDocument["row"], "id" | "kind"> & {
  title?: string;
  scopeId: string | null;
  caseId?: string | null;
  meetingId?: string | null;
  ownerId?: string | null;
  lockedAt?: Date | null;
  at: Date;
  userId: string;
  conversationType?: ConversationType;
  assignment?: NonNullable<DocumentContext["assignment"]>;
};

/** Writes the content as one author, whose number follows from the document, so that the bytes are the same each time. */
export function buildDocument({ id, kind, title = "", scopeId, caseId = null, meetingId = null, at, userId, ...about }: About, fill: (doc: Y.Doc) => void): SeedDocument {
  const doc = new Y.Doc();
  doc.clientID = hashOf(id);
  doc.transact(() => fill(doc));
  const assignment = about.assignment ?? null;
  const context: DocumentContext = { documentId: id, kind, studyId: demoStudyId, scopeId, caseId, meetingId, conversationType: about.conversationType ?? null, assignment };
  const seed: SeedDocument = {
    row: {
      id,
      kind,
      part: kind === "conversation" ? partOfConversation(about.conversationType ?? "interview") : partOfDocument(kind),
      title,
      studyId: demoStudyId,
      scopeId,
      caseId,
      meetingId,
      assignmentId: assignment?.id ?? null,
      ownerId: about.ownerId ?? null,
      revealed: assignment?.revealed ?? true,
      lockedAt: about.lockedAt ?? null,
      schemaVersion: documentSchemaVersion,
      createdBy: userId,
      createdAt: at,
      updatedAt: at,
    },
    bytes: Y.encodeStateAsUpdate(doc),
    userId,
    context,
    rows: projectDocument(doc, context),
  };
  doc.destroy();
  return seed;
}
