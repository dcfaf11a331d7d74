import type { ReactNode } from "react";
import { Link } from "react-router";

/** The page of a theme's chain, from wherever the theme is named. */
export function ThemeLink({ studyId, codeId, children }: { studyId: string; codeId: string; children: ReactNode }) {
  return <Link to={`/studies/${studyId}/chain/${encodeURIComponent(codeId)}`}>{children}</Link>;
}
