import styles from "./reader.module.css";

/** Plain text as paragraphs; lines that begin with a dash as a list. */
export function PlainText({ text }: { text: string }) {
  return (
    <div className={styles.text}>
      {text.split(/\n\s*\n/).map((paragraph, index) => {
        const lines = paragraph.split("\n").filter((line) => line.trim() !== "");
        const words = lines.filter((line) => !isListed(line));
        const listed = lines.filter(isListed);
        return (
          <div key={index}>
            {words.length > 0 && <p>{words.join(" ")}</p>}
            {listed.length > 0 && (
              <ul>
                {listed.map((line, at) => (
                  <li key={at}>{line.replace(/^\s*[-•*]\s*/, "")}</li>
                ))}
              </ul>
            )}
          </div>
        );
      })}
    </div>
  );
}

const isListed = (line: string) => /^\s*[-•*]\s/.test(line);
