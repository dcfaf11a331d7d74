import { index, layout, prefix, route, type RouteConfig } from "@react-router/dev/routes";

/** Every address of the product. `test/routes/permission-matrix.test.ts` has an entry for each: a new one without fails. */
export default [
  index("routes/home/my-work.tsx"),
  route("login", "routes/account/login.tsx"),
  route("logout", "routes/account/logout.ts"),
  route("invitations/:token", "routes/account/accept-invitation.tsx"),
  route("my-story/:token", "routes/member-checks/my-story.tsx"),
  route("account", "routes/account/account.tsx"),
  route("offline", "routes/offline/offline.tsx"),
  route("offline/access", "routes/offline/access.ts"),
  route("preferences", "routes/preferences.ts"),
  route("admin", "routes/admin/admin.tsx"),
  route("studies/:studyId", "routes/study/layout.tsx", [
    index("routes/study/overview.tsx"),
    route("events", "routes/study/events.ts"),
    route("search", "routes/study/search.ts"),
    ...prefix("cases", [
      index("routes/cases/registry.tsx"),
      route("new", "routes/cases/new.tsx"),
      route("import", "routes/cases/import.tsx"),
      route(":code", "routes/cases/case-layout.tsx", [
        index("routes/cases/overview.tsx"),
        route("trajectory", "routes/trajectory/trajectory.tsx"),
        ...prefix("conversations", [
          index("routes/conversations/list.tsx"),
          route("new", "routes/conversations/new.tsx"),
          route(":documentId", "routes/conversations/conversation.tsx"),
        ]),
        route("file-review", "routes/assessments/file-review.tsx"),
        route("guidelines", "routes/assessments/guidelines.tsx"),
        route("compare/:instrumentId", "routes/assessments/compare.tsx"),
        route("findings", "routes/findings/findings.tsx"),
        route("findings/perspectives", "routes/findings/perspectives.tsx"),
        route("member-checks", "routes/member-checks/list.tsx"),
        route("member-checks/new", "routes/member-checks/new.tsx"),
        route("history", "routes/cases/history.tsx"),
        route("history/:documentId", "routes/history/case-document.tsx"),
      ]),
    ]),
    route("documents/:documentId/comments", "routes/comments/comments.ts"),
    route("assignments/:assignmentId", "routes/assessments/rate.tsx"),
    ...prefix("protocol", [
      index("routes/protocol/protocol.tsx"),
      route("codebook", "routes/protocol/codebook.tsx"),
      route("codebook/import", "routes/protocol/codebook-import.tsx"),
      route("instruments/:instrumentId", "routes/protocol/instrument.tsx"),
    ]),
    ...prefix("patterns", [
      layout("routes/patterns/layout.tsx", [
        index("routes/patterns/factors.tsx"),
        route("evidence", "routes/patterns/evidence.tsx"),
        route("guidelines", "routes/patterns/guidelines.tsx"),
      ]),
      route("chart.svg", "routes/patterns/chart.ts"),
    ]),
    ...prefix("meetings", [
      index("routes/meetings/list.tsx"),
      route("new", "routes/meetings/new.tsx"),
      route(":meetingId", "routes/meetings/meeting.tsx"),
      route(":meetingId/history", "routes/history/minutes.tsx"),
    ]),
    route("improvements", "routes/improvements/list.tsx"),
    ...prefix("exports", [
      index("routes/exports/exports.tsx"),
      route("findings.csv", "routes/exports/findings-csv.ts"),
      route("findings.docx", "routes/exports/findings-docx.ts"),
      route("codebook.qdc", "routes/exports/codebook-qdc.ts"),
    ]),
    ...prefix("settings", [index("routes/settings/members.tsx"), route("access-log", "routes/settings/access-log.tsx"), route("history", "routes/settings/history.tsx")]),
  ]),
  route("*", "routes/not-found.ts"),
] satisfies RouteConfig;
