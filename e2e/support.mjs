// A desk: a home folder of its own, the real binary with its pages, a real browser that was let in.
//
// Lives here: starting and ending them, walking the first hour, looking at a page. Not here: what a story holds.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const BINARY = process.env.AMENDS_BINARY ?? new URL('../target/debug/amends', import.meta.url).pathname;
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
// As root there is no sandbox; nothing but our own pages is ever opened.
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

/** Every look of a page: width, height, theme. */
export const LOOKS = [360, 1280].flatMap((width) => ['light', 'dark'].map((theme) => ({ width, theme })));

/** A machine with Amends on it. */
export class Desk {
  static async start(t, { set = {}, browser = {} } = {}) {
    const desk = new Desk();
    desk.home = mkdtempSync(join(tmpdir(), 'amends-e2e-'));
    t.after(() => desk.end());
    for (const [key, value] of Object.entries(set)) await desk.run('config', 'set', key, value);
    await desk.serve('127.0.0.1:0');
    desk.chromium = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
    desk.context = await desk.chromium.newContext({ viewport: { width: 1280, height: 800 }, ...browser });
    desk.context.setDefaultTimeout(10_000);
    desk.faults = [];
    desk.context.on('page', (page) => desk.watch(page));
    desk.page = await desk.context.newPage();
    await desk.enter();
    return desk;
  }

  get environment() {
    const { PATH } = process.env;
    return { PATH, HOME: this.home, XDG_DATA_HOME: join(this.home, 'data'), XDG_CONFIG_HOME: join(this.home, 'config'),
      TZ: 'Europe/Berlin', TMPDIR: this.home };
  }

  /** A command; gives what it printed. */
  run(...words) {
    return new Promise((done, failed) => {
      const child = spawn(BINARY, words, { env: this.environment, stdio: ['ignore', 'pipe', 'pipe'] });
      let out = '';
      child.stdout.on('data', (part) => { out += part; });
      child.stderr.on('data', (part) => { out += part; });
      child.on('close', (code) => (code === 0 ? done(out) : failed(new Error(`amends ${words}: ${code} ${out}`))));
    });
  }

  /** Starts the pages; `address` stays the same over a restart. */
  async serve(listen) {
    this.server = spawn(BINARY, ['serve', '--json', '--listen', listen], { env: this.environment });
    this.wayIn = await new Promise((done, failed) => {
      this.server.stdout.once('data', (line) => done(JSON.parse(line).address));
      this.server.once('close', (code) => failed(new Error(`the pages ended with ${code}`)));
    });
    this.address = new URL(this.wayIn).origin;
  }

  /** As a power cut would. */
  async kill() {
    const ended = new Promise((done) => this.server.once('close', done));
    this.server.kill('SIGKILL');
    await ended;
  }

  async enter(page = this.page) {
    await page.goto(this.wayIn);
    await page.waitForURL(`${this.address}/`);
  }

  watch(page) {
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('dialog', (dialog) => { this.faults.push(`a dialog: ${dialog.message()}`); dialog.dismiss(); });
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol.startsWith('http') && origin !== this.address) this.faults.push(`asked ${origin}`);
    });
    page.on('response', (response) => { if (response.status() >= 500) this.faults.push(`${response.status()} ${response.url()}`); });
    page.on('console', (line) => { if (/Content Security|Trusted/i.test(line.text())) this.faults.push(line.text()); });
  }

  async end() {
    await this.chromium?.close();
    this.server?.kill('SIGKILL');
    rmSync(this.home, { recursive: true, force: true });
    assert.deepEqual(this.faults ?? [], [], 'faults of the pages');
  }
}

/** Presses the one primary action, or another, and waits for the page that comes. */
export const press = async (page, selector = 'main button.btn, main a.btn') => {
  const gone = page.waitForEvent('framenavigated');
  await page.locator(selector).first().click();
  await gone;
  await page.waitForLoadState();
};

/** The first hour, page by page; `look` is called with the name of each. Gives the talk's address. */
export async function priceList(page, look = async () => {}) {
  await look('start');
  await page.fill('#what', 'Emailed the March price list to every customer. It was meant for one.');
  await press(page);
  await look('danger');
  await press(page, 'button[value=no]');
  await look('spreading');
  await press(page, 'button[value=no]');
  await look('noticed');
  await press(page, 'button[value=now]');
  await look('playbook');
  await press(page, 'button[value=general]');
  await look('pause-offer');
  await press(page, 'button[value=start]');
  await look('pause');
  await press(page, 'button[value=ready]');
  const answers = ['The 38 order at the wrong price', 'I sent the whole list', 'Tomasz', 'All customers on the list', '412. For 38 of them, their discount', 'It is with customers',
    'Names and discounts', 'Ines Duarte'];
  for (const answer of answers) {
    await look(`assess-${new URL(page.url()).pathname.split('/').pop()}`);
    await page.fill('#answer', answer);
    await press(page);
  }
  await look('assess-policy');
  await press(page, 'button[name=unknown]');
  await look('summary');
  await press(page, '.acts a.btn');
  await look('options-empty');
  for (const [title, soon] of [['One short letter before noon, then calls', 'Today'], ['Call all 38 first', 'Two days']]) {
    await page.fill('#title', title);
    await page.click('form.ask-w summary');
    await page.fill('#soon', soon);
    await press(page, 'form.ask-w button.btn');
  }
  await press(page, 'button[name=choose]');
  await look('options');
  await press(page, 'p.mt6 a.btn');
  await look('lead');
  await press(page);
  await look('lead-missing');
  await page.fill('#name', 'Marta Lindqvist');
  await press(page);
  await look('message');
  const talk = page.url();
  await press(page, 'main a.btn');
  await look('card');
  await press(page, 'main a.btn');
  await look('said');
  await page.fill('#own', 'Sam Okafor');
  await press(page);
  await look('heard');
  await page.check('input[name=in][value=yes]');
  await page.fill('#direction', 'Write to the partners first, calls after.');
  await page.check('input[value=calm]');
  await press(page);
  await look('recovery');
  return talk;
}

/** What axe finds wrong, as one line each; empty when all is well. */
export async function violations(page) {
  const session = await page.context().newCDPSession(page);
  const run = `${AXE};axe.run({runOnly:["wcag2a","wcag2aa","wcag21a","wcag21aa","wcag22aa"]})
    .then((found) => JSON.stringify(found.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.html).join(" "))))`;
  // Through the debugger: our policy lets no other script run, and it should stay so while we look.
  const { result } = await session.send('Runtime.evaluate', { expression: run, awaitPromise: true, returnByValue: true });
  await session.detach();
  return JSON.parse(result.value);
}

/** How far a page is wider than its window. */
export const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
