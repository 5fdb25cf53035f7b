// The first hour in a browser: by mouse, by keyboard alone, with the script off; danger; what she may see.

import assert from 'node:assert/strict';
import test from 'node:test';
import { Desk, LOOKS, press, priceList, sideways, violations } from '../support.mjs';

/** A legal clock with its answer. */
const WORKED_OUT = '/deadline/gdpr-33?aware=2026-11-20T16%3A30%3A00%2B01%3A00&risk=high';

test('the price list from start to told, each page without a fault in every look', async (t) => {
  const desk = await Desk.start(t, { set: { numbers: 'Site nurse, 555 01' } });
  const { page } = desk;
  let looked = 0;
  const look = async (name) => {
    for (const { width, theme } of LOOKS) {
      // 360 px is the width of the pictures; the narrowest that must hold is 320.
      await page.setViewportSize({ width: width === 360 ? 320 : width, height: 800 });
      await page.emulateMedia({ colorScheme: theme });
      assert.deepEqual(await violations(page), [], `${name}, ${width} px, ${theme}`);
      assert.ok((await sideways(page)) <= 0, `${name} scrolls sideways at ${width} px`);
      looked += 1;
    }
    assert.doesNotMatch(await page.title(), /Marta|price|customer/i, 'titles show in tabs and in the history');
  };
  await priceList(page, look);
  await page.click('a[href*="/as/"]');
  await look('as');
  const home = page.url().split('/as/')[0];
  for (const reader of ['self', 'lead']) {
    await page.goto(`${home}/report/${reader}`);
    await look(`report for ${reader}`);
  }
  for (const place of ['/r', '/support', '/settings', '/verify', '/playbooks', '/playbooks/data_loss', '/deadline', WORKED_OUT, '/nothing']) {
    await page.goto(desk.address + place);
    await look(place);
  }
  assert.ok(looked >= 96, `${looked} looks`);
  assert.match(await desk.run('show', '--as', 'marta'), /412/);
  await desk.run('verify', '--all');
});

test('by keyboard alone', async (t) => {
  const desk = await Desk.start(t);
  const { page } = desk;
  const keys = page.keyboard;
  const tabTo = async (selector) => {
    for (let n = 0; n < 60; n += 1) {
      await keys.press('Tab');
      if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    }
    assert.fail(`Tab never comes to ${selector} on ${page.url()}`);
  };
  const enter = async (selector) => {
    const before = page.url();
    await tabTo(selector);
    await Promise.all([page.waitForURL((url) => url.href !== before), keys.press('Enter')]);
  };
  assert.ok(await page.evaluate(() => document.activeElement.id === 'what'), 'the field has the focus');
  await keys.type('Emailed the March price list to every customer');
  await Promise.all([page.waitForURL(/danger$/), keys.press('Control+Enter')]);
  await keys.press('Tab');
  await enter('button[value=no]');
  await enter('button[value=no]');
  await enter('button[value=now]');
  await enter('button[value=general]');
  await enter('button[value=none]');
  assert.match(page.url(), /assess\/more-what_next$/, 'whoever goes on without a pause is not asked again');
  await page.goto(page.url().replace(/(\/r\/\w+).*/, '$1/lead'));
  await tabTo('#name');
  await keys.type('Marta');
  await Promise.all([page.waitForURL(/tell|assess/), keys.press('Enter')]);
  await page.goto(page.url().replace(/(\/r\/\w+).*/, '$1/tell'));
  await enter('ol.order a');
  await enter('a[href$="/card"]');
  await enter('a[href$="/said"]');
  await enter('form button.btn');
  await enter('button.btn');
  assert.match(await desk.run('list'), /Emailed/);
  assert.match(await desk.run('show', '--as', 'marta'), /price list/);
});

test('with the script off', async (t) => {
  const desk = await Desk.start(t, { browser: { javaScriptEnabled: false } });
  await priceList(desk.page);
  assert.match(await desk.run('show', '--as', 'marta'), /Write to the partners first/);
  await desk.page.click('#leave');
  assert.equal(await desk.page.locator('body').innerText(), '');
});

test('danger is two actions from the first page to who to call', async (t) => {
  const desk = await Desk.start(t, { set: { numbers: 'Site nurse, 555 01' } });
  const { page } = desk;
  await press(page, 'button[name=danger]');
  await page.waitForURL(/\/act$/);
  assert.equal(await page.locator('a[href="tel:112"]').first().isVisible(), true);
  assert.deepEqual(await violations(page), []);
  await press(page, 'button[value=call]');
  await page.waitForURL(/\/act$/);
  assert.match(await page.locator('main').innerText(), /Done, \d\d:\d\d/);
  await press(page, 'button[value=safe]');
  await page.waitForURL((url) => !url.pathname.endsWith('/act'));
});

test('at 320 px and at 400 % zoom nothing scrolls sideways and everything can be pressed', async (t) => {
  // 1280 px at 400 % are 320 px of the page's own.
  const desk = await Desk.start(t, { browser: { viewport: { width: 320, height: 256 } } });
  const { page } = desk;
  await priceList(page, async (name) => {
    assert.ok((await sideways(page)) <= 0, `${name} scrolls sideways`);
    const small = await page.$$eval('main button, main a.btn, main .answer', (all) => all
      .filter((one) => one.offsetParent !== null && one.getBoundingClientRect().height < 24).map((one) => one.outerHTML));
    assert.deepEqual(small, [], `${name}: too small to press`);
  });
});

test('on every page the focus goes from the skip link through all that can be pressed, in its order', async (t) => {
  const desk = await Desk.start(t);
  const { page } = desk;
  let pages = 0;
  const walk = async (name) => {
    const reach = () => page.$$eval('a[href], button, input:not([type=hidden]), textarea, summary', (all) => all
      // Of several answers to one question the keys reach one; arrows move between them.
      .filter((one) => one.checkVisibility() && (one.type !== 'radio' || one.checked || !one.form.querySelector(`[name="${one.name}"]:checked`)))
      .filter((one, n, list) => one.type !== 'radio' || list.findIndex((other) => other.name === one.name && other.form === one.form) === n)
      .map((one) => one.outerHTML.slice(0, 90)));
    const order = await reach();
    // From the very beginning, wherever the page has put the focus.
    await page.evaluate(() => {
      const begin = document.createElement('span');
      begin.tabIndex = -1;
      document.body.prepend(begin);
      begin.focus();
    });
    const walked = [];
    for (let n = 0; n < order.length; n += 1) {
      await page.keyboard.press('Tab');
      walked.push(await page.evaluate(() => document.activeElement.outerHTML.slice(0, 90)));
    }
    assert.match(walked[0], /class="skip"/, name);
    assert.deepEqual(walked, order, name);
    pages += 1;
  };
  await priceList(page, walk);
  for (const place of ['/r', '/support', '/settings', '/verify']) {
    await page.goto(desk.address + place);
    await walk(place);
  }
  assert.ok(pages >= 24, `${pages} pages`);
});

test('after a post the summary of what is needed, or the heading, has the focus', async (t) => {
  const desk = await Desk.start(t);
  const { page } = desk;
  await page.fill('#what', 'A mistake');
  await press(page);
  await page.waitForURL(/danger$/);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1');
  await page.goto(page.url().replace('danger', 'lead'));
  await press(page);
  await page.waitForSelector('#problem');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'problem');
  assert.match(await page.title(), /^Error: /);
});

test('Enter in a field presses the button of the field', async (t) => {
  const desk = await Desk.start(t);
  const { page } = desk;
  await page.fill('#what', 'A mistake');
  await press(page);
  await press(page, 'button[value=no]');
  await page.click('summary >> nth=0');
  await page.fill('#how', 'Stop the second send');
  await Promise.all([page.waitForEvent('framenavigated'), page.press('#how', 'Enter')]);
  await page.goto(page.url().replace(/(\/r\/\w+).*/, '$1/noticed'));
  await page.click('summary >> nth=0');
  await page.fill('#when', '20 min ago');
  await Promise.all([page.waitForEvent('framenavigated'), page.press('#when', 'Enter')]);
  const shown = await desk.run('show');
  assert.match(shown, /It can be stopped: Stop the second send/);
  assert.doesNotMatch(await desk.run('log'), /Not getting worse/);
});

test('the short way from the first page to the talk card asks for five answers and a name', async (t) => {
  const desk = await Desk.start(t);
  const { page } = desk;
  await page.fill('#what', 'Sent the salary list to the whole department');
  await press(page);
  for (const answer of ['no', 'no', 'now', 'general']) await press(page, `button[value=${answer}]`);
  assert.match(await page.locator('main').innerText(), /Say: “I made a mistake\. I sent the salary list to the whole department\.”/);
  await press(page, 'a[href$="/talk"]');
  await page.fill('#name', 'Marta');
  await press(page);
  assert.match(page.url(), /\/card$/);
  assert.match(await page.locator('.talk').innerText(), /I made a mistake\. I sent the salary list/);
});

test('Control K goes to a page by its first letters, and Escape closes it', async (t) => {
  const desk = await Desk.start(t);
  const { page } = desk;
  await page.keyboard.press('Control+k');
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('#go').isVisible(), false);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('supp');
  await Promise.all([page.waitForURL(/support$/), page.keyboard.press('Enter')]);
});

test('settings are kept, a wrong one is named at its field, and the record is checked', async (t) => {
  const desk = await Desk.start(t);
  const { page } = desk;
  await page.goto(`${desk.address}/settings`);
  await page.fill('#numbers', 'Site nurse, 555 01\nNight desk, 555 02');
  await page.fill('#pause-minutes', '11');
  await press(page);
  assert.match(await page.locator('#pause-minutes-e').innerText(), /1 to 10/);
  assert.equal(await page.inputValue('#numbers'), 'Site nurse, 555 01\nNight desk, 555 02');
  await page.fill('#pause-minutes', '5');
  await press(page);
  await page.waitForURL(/kept/);
  assert.match(await desk.run('config', 'get', 'numbers'), /Site nurse, 555 01; Night desk, 555 02/);
  await page.goto(`${desk.address}/verify`);
  assert.match(await page.locator('h1').innerText(), /intact/);
});

test('a line is struck through, another destroyed, and the record still holds', async (t) => {
  const desk = await Desk.start(t);
  const { page } = desk;
  await page.fill('#what', 'A mistake');
  await press(page);
  await press(page, 'button[value=no]');
  const recovery = page.url().replace(/(\/r\/\w+).*/, '$1');
  for (const words of ['The first line', 'The second line']) {
    await page.goto(recovery);
    await page.fill('#line', words);
    await press(page, 'form[action$=note] button');
  }
  const take = async (words) => {
    await page.goto(recovery);
    await page.locator('.journal li', { hasText: words }).getByRole('link').first().click();
  };
  await take('The first line');
  assert.deepEqual(await violations(page), []);
  await press(page, 'button[value=strike]');
  await take('The second line');
  await page.check('input[name=sure]');
  await press(page, 'button[value=erase]');
  assert.match(await page.locator('h1').innerText(), /gone/);
  assert.deepEqual(await violations(page), []);
  await press(page, 'main a.btn');
  assert.match(await page.locator('.struck').first().innerText(), /./);
  const log = await desk.run('log');
  assert.doesNotMatch(log, /The second line/);
  assert.match(log, /The first line/);
  await desk.run('verify', '--all');
});

test('the words go into a mail or to another program as they stand by now', async (t) => {
  const desk = await Desk.start(t, { browser: { permissions: ['clipboard-read', 'clipboard-write'] } });
  const { page } = desk;
  await desk.run('config', 'set', 'lead', 'Marta Lindqvist');
  await page.fill('#what', 'Sent the list');
  await press(page);
  for (const answer of ['no', 'no', 'now']) await press(page, `button[value=${answer}]`);
  await page.goto(page.url().replace(/(\/r\/\w+).*/, '$1/talk'));
  await page.goto(page.url().replace(/\/card$/, ''));
  const start = await page.inputValue('#words');
  assert.equal(new URLSearchParams(new URL(await page.getAttribute('[data-mail]', 'href')).search).get('body').trim(), start.trim());
  await page.fill('#words', 'Marta, I sent the list & more? 100 %');
  await page.click('[data-copy]');
  await page.getByRole('button', { name: 'Copied.' }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'Marta, I sent the list & more? 100 %');
  await page.evaluate(() => document.querySelector('[data-mail]').addEventListener('click', (event) => event.preventDefault()));
  await page.click('[data-mail]');
  const mail = new URL(await page.getAttribute('[data-mail]', 'href'));
  assert.equal(new URLSearchParams(mail.search).get('body'), 'Marta, I sent the list & more? 100 %');
});
