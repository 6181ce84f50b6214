// Entities and triples by compromise: node compromise.mjs ARTICLES.jsonl OUT.jsonl
// A triple is a noun, the verb after it and the noun after that. Prints JSON: words, processor seconds.
import { readFileSync, writeFileSync } from "node:fs";
import nlp from "compromise";

const NOUNS = "(#Noun|#Adjective|#Determiner)+";
const [input, output] = process.argv.slice(2);
const articles = readFileSync(input, "utf8").trim().split("\n").map((line) => JSON.parse(line));
nlp("Norway called Peru on Sunday.").topics().out("array");

const started = process.cpuUsage();
const lines = [];
let words = 0;
for (const { id, text } of articles) {
  words += text.split(/\s+/).filter(Boolean).length;
  const doc = nlp(text);
  const entities = doc.topics().out("array");
  const triples = [];
  doc.match(`${NOUNS} #Verb+ ${NOUNS}`).forEach((found) => {
    triples.push([`^${NOUNS}`, "#Verb+", `${NOUNS}$`].map((part) => found.match(part).text()));
  });
  lines.push(JSON.stringify({ id, entities, triples }));
}
const { user, system } = process.cpuUsage(started);
writeFileSync(output, lines.join("\n") + "\n");
console.log(JSON.stringify({ words, seconds: (user + system) / 1e6 }));
