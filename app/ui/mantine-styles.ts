/**
 * The styles of the Mantine parts in use; the whole sheet is 41 kB compressed. All stand in the cascade
 * layer `mantine`, so our own modules win whatever the order they load in. `test/ui/mantine-styles.test.ts` fails when a
 * part is used whose styles are not here.
 */
import "@mantine/core/styles/baseline.layer.css";
import "@mantine/core/styles/default-css-variables.layer.css";
import "@mantine/core/styles/global.layer.css";
