import type { Member } from "#app/domain/member.ts";
import type { Role } from "#app/domain/vocabulary.ts";
import type { Store } from "#db/client.ts";
import { loadContent } from "#db/queries/document-content.ts";
import type * as Y from "yjs";
import { createCase, createMember, createStudy, createTestDocument, type TestCase, type TestStudy } from "./factories.ts";
import { connect, signUp, startRealtime, until, type Client, type RealtimeServer } from "./realtime.ts";

export type Person = { userId: string; cookie: string };

/** One document, several signed-in people, and any number of processes that serve it. Close it after each test. */
export class LiveScene {
  readonly store: Store;
  readonly processes: RealtimeServer[] = [];
  readonly people: Person[] = [];
  documentId = "";
  study!: TestStudy;
  studyCase!: TestCase;
  #clients: Client[] = [];

  private constructor(store: Store) {
    this.store = store;
  }

  /** @param fill the document's first content */
  static async open(
    store: Store,
    {
      people = 2,
      processes = 1,
      useLanes = true,
      role = "researcher" as Role,
      fill,
    }: { people?: number; processes?: number; useLanes?: boolean; role?: Role; fill?: (doc: Y.Doc) => void } = {},
  ): Promise<LiveScene> {
    const scene = new LiveScene(store);
    for (let i = 0; i < processes; i++) scene.processes.push(await startRealtime(store, 0, { useLanes }));
    scene.study = await createStudy(store);
    scene.studyCase = await createCase(store, scene.study);
    const members: Member[] = [];
    for (let i = 0; i < people; i++) {
      const { userId, cookie } = await signUp(scene.processes[0]!.services, `Persoon${i}`);
      members.push(await createMember(store, scene.study, role, { userId }));
      scene.people.push({ userId, cookie });
    }
    scene.documentId = await createTestDocument(store, scene.studyCase, members[0]!, {}, fill ?? ((doc) => doc.getMap("start").set("here", true)));
    return scene;
  }

  /** Opens the document as one of the people, on one of the processes; resolves when it is there. */
  async join(person: number, { process = 0, params }: { process?: number; params?: Record<string, string> } = {}): Promise<Client> {
    const client = connect(this.processes[process]!, this.documentId, this.people[person]!.cookie, params);
    this.#clients.push(client);
    // Synced is the client's word for having the server's content; the server knows the client's when it has answered too.
    await until(() => client.provider.synced && client.sent() > 0, "the document is there");
    return client;
  }

  /** The document as its whole log has it. */
  async replay(): Promise<Y.Doc> {
    return (await this.store.transaction({ as: "service" }, (db) => loadContent(db, { documentId: this.documentId, fromCheckpoint: false }))).doc;
  }

  async close(): Promise<void> {
    for (const { provider } of this.#clients) {
      // y-websocket cannot leave with a Yjs client that was changed under way.
      if (provider.awareness.clientID !== provider.doc.clientID) provider.doc.clientID = provider.awareness.clientID;
      provider.destroy();
    }
    for (const process of this.processes) await process.close();
  }
}
