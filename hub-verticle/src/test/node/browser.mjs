// What the tests of the demo page share: a real browser, and visitors of the page who share nothing.
import {accessSync, constants} from 'node:fs';
import {check, fail, run, within} from './common.mjs';

const CHROMIUM = '/usr/bin/chromium';
const FLAGS = ['--no-sandbox', '--headless', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Runs the program with a browser; exit code 77 if there is no Chromium. */
export function inChromium(timeout, program) {
  try {
    accessSync(CHROMIUM, constants.X_OK);
  } catch {
    fail(`no Chromium at ${CHROMIUM}: skipped`, 77);
    return;
  }
  run(async () => {
    const {chromium} = await import('playwright-core');
    const browser = await chromium.launch({executablePath: CHROMIUM, timeout, args: FLAGS});
    try {
      return await program(browser);
    } finally {
      await within(timeout, 'Chromium to end', browser.close());
    }
  });
}

/** Somebody with the demo page in a window that shares nothing with others. */
export class Visitor {
  trouble = [];

  /** @param room null for the one that the page chooses */
  static async of(browser, {url, room, name, timeout, script}) {
    const visitor = new Visitor();
    const page = await (await browser.newContext()).newPage();
    Object.assign(visitor, {page, name, timeout});
    page.setDefaultTimeout(timeout);
    visitor.#watch(new URL(url).host);
    if (script) await page.addInitScript(script);
    const address = new URL(url);
    address.hash = room ?? '';
    const response = await page.goto(address.href, {timeout});
    check(response.ok(), `${url} answers ${response.status()}`);
    await page.locator('#name').fill(name);
    return visitor;
  }

  #watch(host) {
    const {page, name, trouble} = this;
    page.on('pageerror', (e) => trouble.push(`${name}'s page: ${e.message}`));
    page.on('console', (m) => { if (m.type() === 'error') trouble.push(`${name}'s console: ${m.text()}`); });
    page.on('request', (r) => {
      const to = new URL(r.url());
      if (to.protocol !== 'data:' && to.host !== host) trouble.push(`${name}'s page asks another host: ${r.url()}`);
    });
    page.on('websocket', (socket) => {
      if (new URL(socket.url()).host !== host) trouble.push(`${name}'s page connects elsewhere: ${socket.url()}`);
    });
  }

  /** Waits for a text inside an element. */
  async see(selector, text) {
    try {
      await this.page.locator(selector, {hasText: text}).first().waitFor();
    } catch (e) {
      const there = await this.page.locator(selector).first().textContent({timeout: 1000}).catch(() => 'nothing');
      const what = `${this.name}: waited ${this.timeout} ms in vain for "${text}" in ${selector}, there is "${there}"`;
      throw new Error([what, ...this.trouble].join('; '));
    }
  }

  async say(text) {
    await this.page.locator('#text').fill(text);
    await this.page.locator('#send').click();
  }

  room() {
    return this.page.locator('#room').inputValue();
  }

  assertNoTrouble() {
    check(this.trouble.length === 0, () => this.trouble.join('; '));
  }
}
