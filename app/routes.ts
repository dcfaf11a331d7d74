import { index, route, type RouteConfig } from "@react-router/dev/routes";

export default [
  index("routes/home.tsx"),
  route("preferences", "routes/preferences.ts"),
  route("*", "routes/not-found.ts"),
] satisfies RouteConfig;
