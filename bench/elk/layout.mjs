// Reads graphs as a JSON list, lays each out, and answers with their lines, sizes and times in milliseconds.
import { readFileSync } from "node:fs";
import ELK from "elkjs/lib/elk.bundled.js";

const rounds = 5;
const elk = new ELK();
const graphs = JSON.parse(readFileSync(0, "utf8"));

function lines(node, x, y, into) {
  for (const edge of node.edges ?? []) {
    for (const section of edge.sections ?? []) {
      const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint];
      into.push({ id: edge.id, points: points.map((p) => [p.x + x, p.y + y]) });
    }
  }
  for (const child of node.children ?? []) {
    lines(child, x + child.x, y + child.y, into);
  }
  return into;
}

const answers = [];
for (const graph of graphs) {
  const times = [];
  let done;
  for (let round = 0; round < rounds; round++) {
    const fresh = structuredClone(graph);
    const start = performance.now();
    done = await elk.layout(fresh);
    times.push(performance.now() - start);
  }
  answers.push({ width: done.width, height: done.height, milliseconds: Math.min(...times), lines: lines(done, 0, 0, []) });
}
process.stdout.write(JSON.stringify(answers));
