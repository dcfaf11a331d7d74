import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { toCodeDefinitions } from "#app/imports/code-definitions.ts";
import { readRefiCodebook } from "#app/imports/refi-codebook.ts";
import { zipFile } from "#test/support/zip-file.ts";

/** The standard's own sample project, as ATLAS.ti 8.4 wrote it; not ours to ship. The made project below has its traits. */
const sampleFile = resolve(import.meta.dirname, "../../../shared/refi/TestProject.qdpx");

const codebook = (codes: string, namespace = "urn:QDA-XML:codebook:1.0") =>
  `<?xml version="1.0" encoding="utf-8"?>\n<CodeBook xmlns="${namespace}" origin="test"><Codes>${codes}</Codes></CodeBook>`;
const oneCode = '<Code guid="c001" name="Wachttijd" isCodable="true"/>';

function readText(text: string) {
  return readRefiCodebook(new TextEncoder().encode(text), { fileName: "codeboek.qdc" });
}

function readZipped(parts: Parameters<typeof zipFile>[0]) {
  return readRefiCodebook(zipFile(parts), { fileName: "project.qdpx" });
}

async function kindsOf(result: ReturnType<typeof readText>) {
  const settled = await result;
  return settled.ok ? [] : settled.problems.map(({ problem }) => problem.kind);
}

describe.runIf(existsSync(sampleFile))("the standard's sample project", () => {
  test("gives its fourteen codes with colour and description", async () => {
    const result = await readRefiCodebook(new Uint8Array(readFileSync(sampleFile)), { fileName: "TestProject.qdpx" });
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(result.value.map((code) => code.name)).toEqual([
      "happiness",
      "Feelings",
      "disgust",
      "waste of time",
      "Coke::full-fat Coke",
      "Coke::diet Coke",
      "Coke",
      "milk",
      "serene",
      "bacon and eggs",
      "sleepy",
      "Breakfast food",
      "cornflakes",
      '"rushed"',
    ]);
    expect(result.value[5]).toEqual({
      guid: "d299efae-5779-46dc-9827-a3d1a5d544bc",
      name: "Coke::diet Coke",
      description: "non sucré",
      color: "#966450",
      isCodable: true,
      children: [],
    });
    expect(result.value[7]).toMatchObject({ name: "milk", color: null });
  });
});

describe("codebooks of other programs", () => {
  test.each(["urn:QDA-XML:codebook:1.0", "urn:QDA-XML:codebook:1:0", "urn:QDA-XML:codebook:0:4", ""])("the namespace %j is accepted", async (namespace) => {
    expect(await readText(codebook(oneCode, namespace))).toMatchObject({ ok: true, value: [{ guid: "c001", name: "Wachttijd" }] });
  });

  test("a prefix, braces, upper case, short colours and 0 for false are accepted", async () => {
    const xml =
      '<q:CodeBook xmlns:q="urn:QDA-XML:codebook:1.0"><q:Codes><q:Code guid="{85D17F60-7BB0-481E-B742-B4861DD669DF}" name=" A " isCodable="0" color="#F0a"><q:Code name="B"/></q:Code></q:Codes></q:CodeBook>';
    expect(await readText(xml)).toEqual({
      ok: true,
      value: [
        {
          guid: "85d17f60-7bb0-481e-b742-b4861dd669df",
          name: "A",
          description: null,
          color: "#ff00aa",
          isCodable: false,
          children: [{ guid: null, name: "B", description: null, color: null, isCodable: true, children: [] }],
        },
      ],
    });
  });

  test("predefined entities and character numbers are replaced once; CDATA stays as it is", async () => {
    const code = '<Code guid="1" name="&quot;A&quot; &amp;lt; &#233;&#xE9;"><Description>&lt;b&gt; <![CDATA[&amp; <i>]]></Description></Code>';
    expect(await readText(codebook(code))).toMatchObject({ ok: true, value: [{ name: '"A" &lt; éé', description: "<b> &amp; <i>" }] });
  });

  test.each([
    ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${codebook('<Code name="Café"/>')}`)],
    ["UTF-16", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(codebook('<Code name="Café"/>'), "utf16le")])],
    ["Windows-1252", Buffer.from(codebook('<Code name="Café"/>'), "latin1")],
  ])("%s is accepted", async (_, bytes) => {
    expect(await readRefiCodebook(new Uint8Array(bytes), { fileName: "c.qdc" })).toMatchObject({ ok: true, value: [{ name: "Café" }] });
  });

  test.each(["project.qde", "Project.qde", "PROJECT.QDE", "Mijn studie.qde"])("the project may be called %s", async (name) => {
    const project = `<Project xmlns="urn:QDA-XML:project:1.0" name="x"><CodeBook><Codes>${oneCode}</Codes></CodeBook><Sources><TextSource guid="a"><PlainTextContent>a &lt; b</PlainTextContent></TextSource></Sources></Project>`;
    expect(
      await readZipped([
        { name: "Sources/", content: "" },
        { name, content: project },
      ]),
    ).toMatchObject({ ok: true, value: [{ name: "Wachttijd" }] });
  });
});

describe("files that cannot be taken over", () => {
  test("a billion laughs is refused at once", async () => {
    const entities = Array.from({ length: 9 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`).join("");
    const started = performance.now();
    const result = await readText(`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">${entities}]>${codebook('<Code name="&l9;"/>').slice(38)}`);
    expect(result).toEqual({ ok: false, problems: [{ place: "codeboek.qdc", problem: { kind: "xml_doctype" } }] });
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test.each([
    ["a file from elsewhere", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><CodeBook/>', "xml_doctype"],
    ["an element that does not close", "<CodeBook><Codes></CodeBook>", "xml_malformed"],
    ["no XML", "codes: wachttijd", "xml_malformed"],
    ["another kind of XML", "<html><body/></html>", "refi_not_found"],
    ["no codes", "<CodeBook><Codes/></CodeBook>", "refi_codebook_empty"],
    ["a project without codebook", '<Project name="x"/>', "refi_codebook_empty"],
    ["a code without name", codebook('<Code guid="1" name=" "/>'), "refi_code_unnamed"],
    ["nothing", "", "file_empty"],
    ["too deep a tree", codebook('<Code name="a">'.repeat(41) + "</Code>".repeat(41)), "xml_too_deep"],
    ["absurd depth", "<a>".repeat(200_000), "xml_malformed"],
    ["absurd depth, well-formed", codebook('<Code name="a">'.repeat(5000) + "</Code>".repeat(5000)), "xml_too_deep"],
    ["too many codes", codebook('<Code name="a"/>'.repeat(5001)), "refi_too_many_codes"],
  ])("%s", async (_, text, kind) => {
    expect(await kindsOf(readText(text))).toEqual([kind]);
  });

  test("forty levels are not too deep", async () => {
    expect(await readText(codebook(`${'<Code name="a">'.repeat(40)}<Description>d</Description>${"</Code>".repeat(40)}`))).toMatchObject({ ok: true });
  });

  test("the place of a mistake is the part inside the zip, and its line", async () => {
    const result = await readZipped([{ name: "project.qde", content: "<Project>\n<CodeBook>\n</Project>" }]);
    expect(result).toEqual({ ok: false, problems: [{ place: "project.qdpx › project.qde", problem: { kind: "xml_malformed", line: 3 } }] });
  });

  test.each(["../../evil.qde", "/etc/passwd", "sources/../../x.txt", "C:\\windows\\x", "..\\x.txt"])("a part called %s is refused", async (name) => {
    expect(
      await kindsOf(
        readZipped([
          { name, content: "x" },
          { name: "project.qde", content: "<Project/>" },
        ]),
      ),
    ).toEqual(["zip_unsafe_path"]);
  });

  test("zips that grow out of proportion, lie about it, hold too much or are locked are refused", async () => {
    const project = { name: "project.qde", content: "<Project/>" };
    const zeros = new Uint8Array(20_000_000);
    expect(await kindsOf(readZipped([project, { name: "sources/a", content: zeros }]))).toEqual(["zip_ratio"]);
    expect(await kindsOf(readZipped([project, { name: "sources/a", content: zeros, claimedSize: 20_000 }]))).toEqual(["zip_broken"]);
    expect(await kindsOf(readZipped([project, { name: "sources/a", content: "x", claimedSize: 51_000_000 }]))).toEqual(["zip_too_large"]);
    expect(await kindsOf(readZipped(Array.from({ length: 2001 }, (_, index) => ({ name: `sources/${index}`, content: "" }))))).toEqual(["zip_too_many_entries"]);
    expect(await kindsOf(readZipped([{ ...project, isEncrypted: true }]))).toEqual(["zip_encrypted"]);
    expect(await kindsOf(readZipped([{ name: "sources/x.qde", content: "<Project/>" }]))).toEqual(["refi_project_missing"]);
  });

  test("a zip cut off or changed on the way is refused", async () => {
    const whole = zipFile([{ name: "project.qde", content: `<Project name="${"abcdefgh ".repeat(40)}"/>` }]);
    expect(await kindsOf(readRefiCodebook(whole.slice(0, whole.length / 2), { fileName: "a.qdpx" }))).toEqual(["zip_broken"]);
    for (const position of [50, 52, 55]) {
      const changed = whole.slice();
      changed[position] = (changed[position] ?? 0) ^ 0xff;
      expect(await kindsOf(readRefiCodebook(changed, { fileName: "a.qdpx" }))).toEqual(["zip_broken"]);
    }
  });
});

test("read codes become themes with readable, unique ids and their guid", () => {
  const code = { description: null, color: null, isCodable: true, children: [] };
  const definitions = toCodeDefinitions(
    [
      { ...code, guid: "g1", name: "Één plan", children: [{ ...code, guid: null, name: "één plan!" }] },
      { ...code, guid: null, name: "123", color: "#112233", description: "Iets.\n\nNiet: Iets anders." },
    ],
    { level: "chain" },
  );
  expect(definitions).toMatchObject([
    { id: "een_plan", parentId: null, guid: "g1", definition: { nl: "Één plan" } },
    { id: "een_plan_2", parentId: "een_plan", position: 0, level: "chain" },
    { id: "code", color: "#112233", definition: { nl: "Iets." }, exclude: { nl: "Iets anders." }, position: 1 },
  ]);
});
