// What the pages cost: compressed bytes, requests, server time. `node bench.mjs`; ends with 1 where a limit is passed.

import { gzipSync } from 'node:zlib';
import { Desk, press, priceList } from './support.mjs';

const kB = 1000;
const ROUNDS = 300;
const ends = [];
const desk = await Desk.start({ after: (end) => ends.push(end) });
const { page, address } = desk;
const lines = [];
const judge = (what, found, limit, unit) => {
  lines.push(`  ${found <= limit ? 'met    ' : 'NOT MET'}  ${what}: ${Number(found.toFixed(2))} ${unit} (limit ${limit})`);
  return found <= limit;
};
let met = true;
const limit = (...goal) => { met = judge(...goal) && met; };

// The first view, as a browser asks for it.
const asked = [];
page.on('request', (request) => asked.push(request));
await page.goto(`${address}/`, { waitUntil: 'networkidle' });
const first = asked.filter((request) => ['document', 'stylesheet', 'script'].includes(request.resourceType()));
const cookie = (await desk.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
const get = async (place) => Buffer.from(await (await fetch(new URL(place, address), { headers: { cookie } })).arrayBuffer());
const size = async (place) => gzipSync(await get(place), { level: 9 }).length / kB;
const sizes = new Map(await Promise.all(first.map(async (request) => [request.resourceType(), await size(request.url())])));
limit('requests on the first view', first.length, 3, 'requests');
limit('first page, all files', [...sizes.values()].reduce((sum, one) => sum + one, 0), 30, 'kB');
limit('stylesheet', sizes.get('stylesheet'), 8, 'kB');
limit('script', sizes.get('script'), 16, 'kB');

const pages = new Map();
await priceList(page, async (name) => {
  if (!pages.has(name)) pages.set(name, [new URL(page.url()).pathname, gzipSync(Buffer.from(await page.content()), { level: 9 }).length / kB]);
});
const recovery = page.url();
for (let n = 0; n < 20; n += 1) {
  await page.fill('#line', `Line ${n}: wrote to one more partner, and noted what they said about their order.`);
  await press(page, 'form[action$=note] button');
  await page.waitForLoadState();
}
const questions = ['start', 'danger', 'spreading', 'noticed', 'pause', 'assess-who', 'lead', 'card', 'heard'];
for (const name of questions) limit(`page ${name}`, pages.get(name)[1], 4, 'kB');
limit('recovery of over 50 entries', await size(recovery), 16, 'kB');

// One browser, one request after the other; the client's own time is in it.
for (const [name, place] of [['start', '/'], ['a question', pages.get('assess-who')[0]], ['the recovery', recovery]]) {
  const took = [];
  for (let n = 0; n < ROUNDS; n += 1) {
    const begun = performance.now();
    await get(place);
    took.push(performance.now() - begun);
  }
  took.sort((a, b) => a - b);
  limit(`server time p95, ${name}`, took[Math.floor(ROUNDS * 0.95)], 20, 'ms');
}

for (const end of ends) await end();
console.log(`\nCompressed with gzip -9; times over ${ROUNDS} requests each.\n\nGoals\n${lines.join('\n')}`);
process.exit(met ? 0 : 1);
