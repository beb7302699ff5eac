// node demo-page.mjs URL [--timeout=20000]
//
// The demo page in a real browser: two windows that share nothing talk to each other, and with a plain WebSocket.
// URL is the page's address (http://127.0.0.1:8080/). Exit code 77 if there is no Chromium.
import {randomBytes} from 'node:crypto';
import WebSocket from 'ws';
import {Visitor, inChromium} from './browser.mjs';
import {args, check, number, within} from './common.mjs';

const {positional: [url], options} = args('demo-page.mjs URL [--timeout=20000]', 1);
const timeout = number(options.timeout, 20_000);

inChromium(timeout, async (browser) => {
  const room = 'demo-' + randomBytes(4).toString('hex');
  const [ann, bob] = [await visit('Ann'), await visit('Bob')];

  async function visit(name) {
    const visitor = await Visitor.of(browser, {url, room, name, timeout});
    await visitor.see('#state', 'connected');
    await visitor.see('#deadline', 'no deadline');
    await visitor.see('#recovery', 'may miss messages');
    check(await visitor.room() === room, `${name}'s #room isn't the address's room`);
    return visitor;
  }

  const tag = '<img src=x onerror="throw Error(1)"><b>';
  const fromAnn = `hello from Ann ${tag}`;
  await ann.say(fromAnn);
  await bob.see('#messages li', fromAnn);
  await bob.see('#messages li', 'Ann');
  const fromBob = 'hello from Bob é 漢 🙂';
  await bob.page.locator('#text').fill(fromBob);
  await bob.page.locator('#text').press('Enter');
  await ann.see('#messages li', fromBob);
  await ann.see('#messages li', 'Bob');

  // Each has both once, the own one given back by the room and so no longer pending.
  for (const visitor of [ann, bob]) {
    for (const text of [fromAnn, fromBob]) {
      await visitor.see('#messages li:not(.pending)', text);
      const n = await visitor.page.locator('#messages li', {hasText: text}).count();
      check(n === 1, `${visitor.name} sees "${text}" ${n} times`);
    }
  }

  const plain = new WebSocket(`${url.replace(/^http/, 'ws')}rooms/${room}`);
  const opened = new Promise((open, fail) => plain.on('open', open).on('error', fail));
  await within(timeout, 'a plain WebSocket to open', opened);
  for (const text of [`plain ${tag}`, '{"some": "json"}']) {
    plain.send(text);
  }
  await ann.see('#messages li.plain', `plain ${tag}`);
  await ann.see('#messages li.plain', '{"some":"json"}');
  const heard = new Promise((message) => plain.on('message', (data) => message(JSON.parse(data))));
  await bob.say('to all');
  const {text} = await within(timeout, 'a plain WebSocket to hear', heard);
  check(text === 'to all', `a plain WebSocket hears ${text}`);
  plain.close();

  for (const visitor of [ann, bob]) {
    check(await visitor.page.locator('#messages img').count() === 0, `${visitor.name}'s page made markup of a message`);
    visitor.assertNoTrouble();
  }
  return {ok: true};
});
