import { type ImportProblem, type ImportResult, refuseImport } from "../domain/import-problem.ts";
import { decodeText } from "./text-encoding.ts";
import { childElements, parseXml, textOf, type XmlElement } from "./xml.ts";
import { isZip, readZip } from "./zip.ts";

/**
 * A code as another program wrote it. `guid` in lower case without braces, and whatever stood there when it is no GUID;
 * `color` as `#rrggbb` in lower case.
 */
export type RefiCode = {
  guid: string | null;
  name: string;
  description: string | null;
  color: string | null;
  isCodable: boolean;
  children: RefiCode[];
};

const maxDepth = 40;
const maxCodes = 5000;
export const maxMegabytes = 50;
/** Around the codes: Project, CodeBook, Codes, and a Description in the deepest. */
const depthAround = 4;
/** Long in a project, and of no use for its codebook. */
const otherParts = ["Sources", "Cases", "Notes", "Sets", "Links", "Graphs", "Variables", "Users"];

/**
 * The codes of a REFI-QDA codebook (`.qdc`) or project (`.qdpx`), of any of the programs that write them: any namespace,
 * upper or lower case names of files, GUIDs that are none.
 */
export async function readRefiCodebook(bytes: Uint8Array, { fileName }: { fileName: string }): Promise<ImportResult<RefiCode[]>> {
  if (bytes.length > maxMegabytes * 1_000_000) return refuseImport(fileName, { kind: "file_too_large", maxMegabytes });
  const source = isZip(bytes) ? await takeProject(bytes, fileName) : { ok: true as const, value: { place: fileName, xml: bytes } };
  if (!source.ok) return source;

  const { place, xml } = source.value;
  const decoded = decodeText(xml, { place });
  if (!decoded.ok) return decoded;
  const parsed = parseXml(decoded.value.text, { place, maxDepth: maxDepth + depthAround, skip: otherParts });
  if (!parsed.ok) return parsed;
  const codebook = findCodebook(parsed.value);
  if (!codebook) return refuseImport(place, { kind: "refi_not_found", root: parsed.value.name });

  const problems: ImportProblem[] = [];
  const codes = readCodes(codebook, problems);
  if (problems.length > 0) return { ok: false, problems: problems.map((problem) => ({ place, problem })) };
  return codes.length > 0 ? { ok: true, value: codes } : refuseImport(place, { kind: "refi_codebook_empty" });
}

/** The project is called `project.qde` in the standard, but also `Project.qde` or after the project itself. */
async function takeProject(bytes: Uint8Array, fileName: string): Promise<ImportResult<{ place: string; xml: Uint8Array }>> {
  const isProject = (name: string) => /^[^/]*\.qde$/i.test(name);
  const zip = await readZip(bytes, { place: fileName, keep: isProject });
  if (!zip.ok) return zip;

  const projects = [...zip.value.kept].toSorted(([a], [b]) => Number(isStandardName(b)) - Number(isStandardName(a)));
  const [found] = projects;
  if (!found) return refuseImport(fileName, { kind: "refi_project_missing" });
  return { ok: true, value: { place: `${fileName} › ${found[0]}`, xml: found[1] } };
}

function isStandardName(name: string): boolean {
  return name.toLowerCase() === "project.qde";
}

function findCodebook(root: XmlElement): XmlElement | null {
  const name = root.name.toLowerCase();
  if (name === "codebook") return root;
  if (name !== "project") return null;
  // A project without a codebook is one without codes.
  return childElements(root, "CodeBook")[0] ?? { name: "CodeBook", attributes: new Map(), children: [] };
}

function readCodes(codebook: XmlElement, problems: ImportProblem[]): RefiCode[] {
  let position = 0;
  function readCode(element: XmlElement, depth: number): RefiCode[] {
    position += 1;
    if (position > maxCodes || depth > maxDepth) {
      if (problems.length === 0) problems.push(depth > maxDepth ? { kind: "xml_too_deep", max: maxDepth } : { kind: "refi_too_many_codes", max: maxCodes });
      return [];
    }
    const name = (attributeOf(element, "name") ?? "").trim();
    if (name === "") problems.push({ kind: "refi_code_unnamed", position });
    const description = childElements(element, "Description").map(textOf).join("\n\n").trim();
    return [
      {
        guid: readGuid(attributeOf(element, "guid")),
        name,
        description: description === "" ? null : description,
        color: readColor(attributeOf(element, "color")),
        isCodable: !["false", "0"].includes((attributeOf(element, "isCodable") ?? "").toLowerCase()),
        children: childElements(element, "Code").flatMap((child) => readCode(child, depth + 1)),
      },
    ];
  }
  return childElements(codebook, "Codes").flatMap((codes) => childElements(codes, "Code").flatMap((code) => readCode(code, 1)));
}

function attributeOf(element: XmlElement, name: string): string | undefined {
  return element.attributes.get(name) ?? [...element.attributes].find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

function readGuid(text: string | undefined): string | null {
  const guid = (text ?? "")
    .trim()
    .replace(/^\{(.*)\}$/, "$1")
    .toLowerCase();
  return guid === "" ? null : guid;
}

function readColor(text: string | undefined): string | null {
  const color = (text ?? "").trim().toLowerCase();
  if (/^#[0-9a-f]{6}$/.test(color)) return color;
  return /^#[0-9a-f]{3}$/.test(color) ? color.replace(/[0-9a-f]/g, "$&$&") : null;
}
