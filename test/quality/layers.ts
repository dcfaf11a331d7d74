import { cruise, type IForbiddenRuleType, type ICruiseResult } from "dependency-cruiser";

/** Which area may import from which others; every area may import from itself and from packages. */
const allowed: Record<string, string[]> = {
  "app/domain": [],
  "app/realtime": ["app/domain"],
  "app/exports": ["app/domain"],
  "app/imports": ["app/domain"],
  "app/charts": ["app/domain"],
  "app/ui": ["app/domain", "app/http", "app/realtime", "app/paraglide"],
  "app/editor": ["app/domain", "app/realtime", "app/ui", "app/paraglide"],
  "app/http": ["app/domain", "app/paraglide"],
  "app/offline": ["app/domain", "app/realtime", "app/ui", "app/paraglide"],
  "app/middleware": ["app/domain", "app/http", "app/paraglide", "app/[^/]+[.]ts", "db"],
  "app/routes": ["app", "db"],
  db: ["app/domain", "app/realtime", "app/editor"],
};

const forbidden: IForbiddenRuleType[] = [
  ...Object.entries(allowed).map(([area, others]) => ({
    name: `${area} imports only ${others.join(", ") || "itself"}`,
    severity: "error" as const,
    from: { path: `^${area}/` },
    to: { path: "^(app|db|server|test)/", pathNot: [area, ...others].map((folder) => (folder.includes("[.]") ? `^${folder}$` : `^${folder}/`)) },
  })),
  {
    name: "app takes only types from server",
    severity: "error",
    from: { path: "^app/" },
    to: { path: "^server/", dependencyTypesNot: ["type-only"] },
  },
  { name: "the product does not import tests", severity: "error", from: { path: "^(app|db|server)/" }, to: { path: "^test/" } },
  { name: "no circles", severity: "error", from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } } },
];

const { output } = await cruise(["app", "db", "server"], {
  ruleSet: { forbidden },
  validate: true,
  tsPreCompilationDeps: true,
  exclude: { path: "^app/paraglide/|/[+]types/" },
  doNotFollow: { path: "node_modules" },
  enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js"], conditionNames: ["import", "node", "default"], exportsFields: ["exports"] },
});
const { summary, modules } = output as ICruiseResult;
for (const { rule, from, to } of summary.violations) console.error(`${rule.name}: ${from} → ${to}`);

// A checker that read nothing finds nothing wrong: with another TypeScript it does just that.
const own = modules.filter((module) => /^(app|db|server)\//.test(module.source));
const links = own.reduce((sum, module) => sum + module.dependencies.filter((dependency) => /^(app|db|server)\//.test(dependency.resolved)).length, 0);
if (own.length < 100 || links < 300) throw new Error(`Only ${own.length} modules with ${links} imports between them were read: the check did not work.`);
console.log(`${own.length} modules, ${links} imports between them, ${summary.violations.length} against the direction.`);
process.exitCode = summary.violations.length > 0 ? 1 : 0;
