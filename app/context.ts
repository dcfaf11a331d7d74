import { createContext } from "react-router";
import type { Viewer } from "#app/domain/member.ts";
import type { AccessPoint } from "#db/queries/access-log.ts";

/** Who is signed in; null for nobody. Set by the session middleware. */
export const viewerContext = createContext<Viewer | null>(null);

/** From where the request came, for the access log. */
export const accessPointContext = createContext<AccessPoint>({ channel: "http" });
