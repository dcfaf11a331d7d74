import { Outlet, useLocation, useParams } from "react-router";
import { seesSuppressedNumbers } from "#app/domain/permissions.ts";
import { requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { shellItemLabel, StudyShell, type ShellItem } from "#app/ui/study-shell.tsx";
import { roleLabel } from "#app/ui/vocabulary.ts";
import type { Route } from "./+types/layout";
import { useArrival } from "./use-arrival.ts";
import { useStudyEvents } from "./use-study-events.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const madeAt = services().now().getTime();
  const member = await requireMember(context, request, params.studyId, "study.read");
  const may = (action: Parameters<ReturnType<typeof services>["can"]>[1]) => services().can(member.role, action);
  return {
    madeAt,
    study: { id: member.studyId, name: member.studyName, isSynthetic: member.isSynthetic },
    viewer: { userId: member.userId, name: member.name, email: member.email, role: member.role },
    seesSuppressedNumbers: seesSuppressedNumbers(member.role),
    may: {
      cases: may("case.list"),
      ratings: may("assessment.assign"),
      protocol: may("protocol.read"),
      meetings: may("meeting.read"),
      patterns: may("pattern.read"),
      improvements: may("action.read"),
      releases: may("release.read"),
      exports: may("export.findings") || may("export.list"),
      members: may("member.list"),
      accessLog: may("accessLog.read"),
    },
  };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: `${loaderData?.study.name ?? ""} · ${m.common_product_name()}` }];

export default function StudyLayout({ loaderData }: Route.ComponentProps) {
  const { study, viewer, may } = loaderData;
  useStudyEvents(study.id, loaderData.madeAt, useParams()["meetingId"]);
  useArrival();
  const to = `/studies/${study.id}`;
  const items: ShellItem[] = [
    { key: "work", to: "/", isExact: true },
    { key: "overview", to, isExact: true },
    ...(may.cases ? [{ key: "cases", to: `${to}/cases` } as const] : []),
    ...(may.ratings ? [{ key: "ratings", to: `${to}/ratings` } as const] : []),
    ...(may.protocol ? [{ key: "protocol", to: `${to}/protocol` } as const] : []),
    ...(may.meetings ? [{ key: "meetings", to: `${to}/meetings` } as const] : []),
    ...(may.patterns ? [{ key: "patterns", to: `${to}/patterns` } as const] : []),
    ...(may.improvements ? [{ key: "improvements", to: `${to}/improvements` } as const] : []),
    ...(may.releases ? [{ key: "releases", to: `${to}/releases` } as const] : []),
    ...(may.exports ? [{ key: "exports", to: `${to}/exports` } as const] : []),
    ...(may.members ? [{ key: "settings", to: `${to}/settings` } as const] : []),
  ];
  const { pathname } = useLocation();
  return (
    <StudyShell
      key={study.id}
      study={{ name: study.name, to, isSynthetic: study.isSynthetic }}
      items={items}
      account={{ userId: viewer.userId, name: viewer.name, email: viewer.email, role: roleLabel(viewer.role), accountTo: "/account", signOutTo: "/logout" }}
      search={{ items: items.map((item) => ({ id: item.key, label: shellItemLabel(item.key), to: item.to })), source: `${to}/search` }}
    >
      <Outlet key={pathname.split("/")[2]} />
    </StudyShell>
  );
}
