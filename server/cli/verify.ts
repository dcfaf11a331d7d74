import { parseArgs } from "node:util";
import { openStore, type Db } from "#db/client.ts";
import { listDocumentIds, listStudyIds, verifyDocuments, verifyStudy, type VerificationProblem } from "#db/queries/verification.ts";
import type { Command } from "./command.ts";
import { databaseOf } from "./database.ts";

const help = `
Usage: ketenbreed verify [--data <folder>]

Rebuilds every document from its log and compares the rows derived from it, checks that the access log was not tampered
with, and looks for codes that are in no codebook. On the database of DATABASE_URL, or the embedded one in the folder
(default .data/demo; stop the server first). Changes nothing. Exit code 1 when something is wrong.
`;

export const verifyCommand: Command = {
  help,
  async run(args) {
    const { values } = parseArgs({ args, options: { data: { type: "string" } } });
    const store = await openStore(databaseOf(values));
    try {
      const asService = <T>(work: (db: Db) => Promise<T>) => store.transaction({ as: "service" }, work);
      const problems: VerificationProblem[] = [];
      let behind = 0;
      const documentIds = await asService(listDocumentIds);
      for (let i = 0; i < documentIds.length; i += 50) {
        const found = await asService((db) => verifyDocuments(db, { documentIds: documentIds.slice(i, i + 50) }));
        problems.push(...found.problems);
        behind += found.behind;
      }
      for (const studyId of await asService(listStudyIds)) problems.push(...(await asService((db) => verifyStudy(db, { studyId }))));

      for (const { about, problem } of problems) console.log(`${about}: ${problem}`);
      if (behind > 0) console.log(`${behind} documents hold changes that the server derives when it starts.`);
      console.log(`${documentIds.length} documents, ${problems.length} problems`);
      return problems.length > 0 ? 1 : 0;
    } finally {
      await store.close();
    }
  },
};
