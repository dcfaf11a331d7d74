/** The little of the peer's packages that is used; they are not among our dependencies. */
export type Server = {
  Server: new (options: { port: number; address: string; quiet: boolean; stopOnSignals: boolean; extensions: unknown[] }) => { listen: () => Promise<unknown> };
  redis: { Redis: new (options: { host: string; port: number }) => unknown };
  database: {
    Database: new (options: {
      fetch: (about: { documentName: string }) => Promise<Uint8Array | null>;
      store: (about: { documentName: string; state: Uint8Array }) => Promise<void>;
    }) => unknown;
  };
  pg: { Pool: new (options: { connectionString: string; max: number }) => { query: (text: string, values?: unknown[]) => Promise<{ rows: { data?: Uint8Array }[] }> } };
};
