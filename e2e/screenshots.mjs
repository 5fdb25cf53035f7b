// Pictures of every page, wide and narrow, light and dark: `node screenshots.mjs FOLDER`.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Desk, LOOKS, press, priceList } from './support.mjs';

const folder = process.argv[2];
mkdirSync(folder, { recursive: true });
const ends = [];
const desk = await Desk.start({ after: (end) => ends.push(end) }, { set: { numbers: 'Site nurse, 555 01' } });
const { page } = desk;
let taken = 0;
const look = async (name) => {
  for (const { width, theme } of LOOKS) {
    await page.setViewportSize({ width, height: width === 360 ? 740 : 800 });
    await page.emulateMedia({ colorScheme: theme });
    await page.screenshot({ path: join(folder, `${name}-${width}-${theme}.png`), fullPage: true });
    taken += 1;
  }
};
await priceList(page, look);
await press(page, 'a[href*="/as/"]');
await look('as');
const home = page.url().split('/as/')[0];
for (const reader of ['self', 'lead']) {
  await page.goto(`${home}/report/${reader}`);
  await look(`report-${reader}`);
}
for (const [name, place] of [['list', '/r'], ['support', '/support'], ['settings', '/settings'], ['verify', '/verify'], ['playbooks', '/playbooks'], ['playbook-one', '/playbooks/data_loss'],
  ['deadlines', '/deadline'], ['deadline', '/deadline/gdpr-33?aware=2026-11-20T16%3A30%3A00%2B01%3A00&risk=high'], ['not-found', '/nothing']]) {
  await page.goto(desk.address + place);
  await look(name);
}
await page.goto(`${desk.address}/`);
await press(page, 'button[name=danger]');
await page.waitForURL(/act$/);
await look('act');
for (const end of ends) await end();
console.log(`${taken} pictures in ${folder}`);
