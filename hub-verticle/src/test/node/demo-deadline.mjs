// node demo-deadline.mjs URL KEY [--timeout=30000] [--lifetimes=3]
//
// The demo page while the hub ends each connection after some seconds. KEY is that of the hub's API, by which
// a numbered message is published every 100 ms until each of two pages has come back so often. Exit code 77 if there is
// no Chromium.
import {Visitor, inChromium} from './browser.mjs';
import {args, check, number, sleep, within} from './common.mjs';

const usage = 'demo-deadline.mjs URL KEY [--timeout=30000] [--lifetimes=3]';
const {positional: [url, key], options} = args(usage, 2);
const timeout = number(options.timeout, 30_000);
const lifetimes = number(options.lifetimes, 3);
const PACE = 100;

/** Runs in the page before its own script: what it shows, and something to say in each gap. */
function record() {
  const seen = window.seen = {deadlines: [], closes: [], gaps: 0, returns: 0};
  addEventListener('DOMContentLoaded', () => {
    const [state, deadline, close] = ['state', 'deadline', 'last-close'].map((id) => document.getElementById(id));
    new MutationObserver(() => seen.deadlines.push(deadline.textContent)).observe(deadline, {childList: true});
    new MutationObserver(() => {
      if (state.dataset.state === 'reconnecting') {
        seen.gaps++;
        seen.closes.push(close.textContent);
        document.getElementById('text').value = `${document.getElementById('name').value} in gap ${seen.gaps}`;
        document.getElementById('form').requestSubmit();
      }
      if (state.dataset.state === 'connected') seen.returns = seen.gaps;
    }).observe(state, {attributeFilter: ['data-state']});
  });
}

inChromium(timeout, async (browser) => {
  const visit = (name) => Visitor.of(browser, {url, room: null, name, timeout, script: record});
  const [ann, bob] = [await visit('Ann'), await visit('Bob')];
  for (const visitor of [ann, bob]) {
    await visitor.see('#state', 'connected');
    await visitor.see('#recovery', 'catches up');
    await visitor.see('#deadline', 'deadline in 0:0');
  }
  const last = await within(timeout, `${lifetimes} lifetimes`, publishUntilBothAreBack(await ann.room(), [ann, bob]));

  for (const visitor of [ann, bob]) {
    await visitor.see('#messages .body', new RegExp(`^number ${last}$`));
    for (let gap = 1; gap <= lifetimes; gap++) {
      for (const {name} of [ann, bob]) await visitor.see('#messages .msg:not(.pending) .body', `${name} in gap ${gap}`);
    }
    const bodies = await visitor.page.locator('#messages .body').allTextContents();
    const numbers = bodies.map((text) => /^number (\d+)$/.exec(text)?.[1]).filter(Boolean).map(Number);
    check(numbers.length === last && numbers.every((n, i) => n === i + 1),
      `${visitor.name} has seen of ${last}: ${numbers.join(' ')}`);
    const said = bodies.filter((text) => / in gap /.test(text));
    check(new Set(said).size === said.length, () => `${visitor.name} has seen twice: ${said.join(', ')}`);
    await assertThatItCountedDown(visitor);
    visitor.assertNoTrouble();
  }
  return {ok: true, published: last};
});

/** Returns the last number. */
async function publishUntilBothAreBack(channel, visitors) {
  const isBack = ({page}) => page.evaluate((often) => window.seen.returns >= often, lifetimes);
  for (let n = 1; ; n++) {
    const next = sleep(PACE);
    const data = {id: `number-${n}`, name: 'Counter', text: `number ${n}`};
    const response = await fetch(new URL('/api/publish', url), {
      method: 'POST',
      headers: {'X-API-Key': key},
      body: JSON.stringify({channel, data}),
      signal: AbortSignal.timeout(timeout),
    });
    const answer = await response.json();
    check(answer.result, () => JSON.stringify(answer));
    if ((await Promise.all(visitors.map(isBack))).every(Boolean)) return n;
    await next;
  }
}

async function assertThatItCountedDown({page, name}) {
  const {deadlines, closes} = await page.evaluate(() => window.seen);
  const seconds = deadlines.map((text) => /^deadline in 0:0(\d)$/.exec(text)?.[1]).filter(Boolean).map(Number);
  const steps = seconds.slice(1).filter((s, i) => s === seconds[i] - 1).length;
  check(steps >= 3 * lifetimes, `${name}'s countdown: ${deadlines.join(', ')}`);
  check(closes.slice(0, lifetimes).every((text) => text === 'last close 4200 (deadline: reconnect now)'),
    `${name} was closed with: ${closes.join(', ')}`);
}
