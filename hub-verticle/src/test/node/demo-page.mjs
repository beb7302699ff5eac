// node demo-page.mjs URL [CHROMIUM] [--timeout=20000]
//
// The demo page in a real browser: two windows that share nothing talk to each other.
// URL is the page's address (http://127.0.0.1:8080/). Exit code 77 if there is no Chromium.
import {accessSync, constants} from 'node:fs';
import {randomBytes} from 'node:crypto';
import {args, check, fail, number, run, within} from './common.mjs';

const {positional: [url, executablePath = '/usr/bin/chromium'], options} = args('demo-page.mjs URL [CHROMIUM] [--timeout=20000]', 1, 2);
const timeout = number(options.timeout, 20_000);

let found = true;
try { accessSync(executablePath, constants.X_OK); } catch { found = false; }
if (!found) fail(`no Chromium at ${executablePath}: skipped`, 77);
else run(demo);

async function demo() {
  const {chromium} = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath,
    timeout,
    args: ['--no-sandbox', '--headless', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
  try {
    return await talk(browser);
  } finally {
    await within(timeout, 'Chromium to end', browser.close());
  }
}

async function talk(browser) {
  const host = new URL(url).host;
  const room = 'demo-' + randomBytes(4).toString('hex');
  const trouble = [];

  async function visit(name) {
    const context = await browser.newContext();
    const page = await context.newPage();
    page.setDefaultTimeout(timeout);
    page.on('pageerror', (e) => trouble.push(`${name}'s page: ${e.message}`));
    page.on('console', (m) => { if (m.type() === 'error') trouble.push(`${name}'s console: ${m.text()}`); });
    page.on('request', (r) => {
      const to = new URL(r.url());
      if (to.protocol !== 'data:' && to.host !== host) trouble.push(`${name}'s page asks another host: ${r.url()}`);
    });
    const address = new URL(url);
    address.hash = room;
    const response = await page.goto(address.href, {timeout});
    check(response.ok(), `${url} answers ${response.status()}`);
    await see(page, name, '#state', 'connected');
    check(await page.locator('#room').inputValue() === room, `${name}'s #room isn't the address's room`);
    await see(page, name, '#deadline', 'no deadline');
    await page.locator('#name').fill(name);
    return page;
  }

  /** Waits for a text inside an element. */
  async function see(page, name, selector, text) {
    try {
      await page.locator(selector, {hasText: text}).first().waitFor();
    } catch (e) {
      const there = await page.locator(selector).first().textContent({timeout: 1000}).catch(() => 'nothing');
      throw new Error([`${name}: waited ${timeout} ms in vain for "${text}" in ${selector}, there is "${there}"`, ...trouble].join('; '));
    }
  }

  async function say(page, text) {
    await page.locator('#text').fill(text);
    await page.locator('#send').click();
  }

  const ann = await visit('Ann');
  const bob = await visit('Bob');
  const tag = '<img src=x onerror="throw Error(1)"><b>';
  const fromAnn = `hello from Ann ${tag}`;
  await say(ann, fromAnn);
  await see(bob, 'Bob', '#messages li', fromAnn);
  await see(bob, 'Bob', '#messages li', 'Ann');
  const fromBob = 'hello from Bob é 漢 🙂';
  await bob.locator('#text').fill(fromBob);
  await bob.locator('#text').press('Enter');
  await see(ann, 'Ann', '#messages li', fromBob);
  await see(ann, 'Ann', '#messages li', 'Bob');

  // Each has both once, the own one given back by the room and so no longer pending.
  for (const [page, name] of [[ann, 'Ann'], [bob, 'Bob']]) {
    for (const text of [fromAnn, fromBob]) {
      await see(page, name, '#messages li:not(.pending)', text);
      const n = await page.locator('#messages li', {hasText: text}).count();
      check(n === 1, `${name} sees "${text}" ${n} times`);
    }
    check(await page.locator('#messages img').count() === 0, `${name}'s page made markup of a message`);
  }
  check(trouble.length === 0, trouble.join('; '));
  return {ok: true};
}
