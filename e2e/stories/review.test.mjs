// The wording review beside a draft: live while somebody types, as a form without the script; nothing is lost.

import assert from 'node:assert/strict';
import test from 'node:test';
import { Desk, LOOKS, press, sideways, violations } from '../support.mjs';

const BLAMING =
  'Marta, this is private. I sent the March price list to all 412 customers because accounts gave me the wrong folder. ' +
  'I am so, so sorry, I feel terrible, sorry again.';

/** A desk with a mistake and a lead, at the page of the words for her. */
async function atTheWords(t, options) {
  const desk = await Desk.start(t, options);
  await desk.run('new', 'Sent the March price list to every customer', '--danger', 'no', '--noticed', 'now');
  const code = JSON.parse(await desk.run('list', '--json')).recoveries[0].recovery;
  await desk.page.goto(`${desk.address}/r/${code}/lead`);
  await desk.page.fill('#name', 'Marta Lindqvist');
  await press(desk.page);
  await desk.page.goto(`${desk.address}/r/${code}/tell`);
  await press(desk.page, '.order a');
  return desk;
}

test('the review follows the words, and a suggestion takes their place', async (t) => {
  const desk = await atTheWords(t);
  const { page } = desk;
  await page.fill('#words', BLAMING);
  await page.waitForFunction(() => /blame/.test(document.getElementById('review').textContent));
  assert.match(await page.textContent('#mirror mark'), /because accounts gave me the wrong folder/);
  for (const { width, theme } of LOOKS) {
    await page.setViewportSize({ width: width === 360 ? 320 : width, height: 800 });
    await page.emulateMedia({ colorScheme: theme });
    assert.deepEqual(await violations(page), [], `${width} px, ${theme}`);
    assert.ok((await sideways(page)) <= 0, `sideways at ${width} px`);
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/review-${width}-${theme}.png`, fullPage: true });
  }
  await press(page, '.review li:has-text("blame") button[value^=use]');
  const words = await page.inputValue('#words');
  assert.doesNotMatch(words, /accounts/);
  assert.match(words, /I sent the March price list to all 412 customers\. I am so, so sorry/);
});

test('without the script it is read over, left and used by buttons', async (t) => {
  const desk = await atTheWords(t, { browser: { javaScriptEnabled: false } });
  const { page } = desk;
  await page.fill('#words', BLAMING);
  await press(page, 'button[value=read]');
  assert.equal(await page.inputValue('#words'), BLAMING);
  const item = page.locator('.review li', { hasText: 'blame' });
  assert.match(await item.textContent(), /because accounts gave me the wrong folder/);
  await press(page, '.review li:has-text("blame") button[value^=leave]');
  assert.equal(await page.locator('.review li', { hasText: 'blame' }).count(), 0, 'left for this draft');
  assert.equal(await page.inputValue('#words'), BLAMING, 'the words stay as they are');
});
