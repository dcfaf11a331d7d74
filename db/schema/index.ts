export * from "./cases.ts";
export * from "./comments.ts";
export * from "./documents.ts";
export * from "./meetings.ts";
export * from "./platform.ts";
export * from "./projections.ts";
export * from "./protocol.ts";
export * from "./studies.ts";
