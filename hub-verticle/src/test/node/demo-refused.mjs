// node demo-refused.mjs URL TEXT ROOM [--timeout=20000]
//
// The demo page where it may not do what it wants: it says so, says ROOM as its room, and does not come back by itself.
// Exit code 77 if there is no Chromium.
import {Visitor, inChromium} from './browser.mjs';
import {args, check, number} from './common.mjs';

const {positional: [url, text, room], options} = args('demo-refused.mjs URL TEXT ROOM [--timeout=20000]', 3);
const timeout = number(options.timeout, 20_000);

inChromium(timeout, async (browser) => {
  const visitor = await Visitor.of(browser, {url, room: null, name: 'Ann', timeout});
  await visitor.see('#hint', text);
  await visitor.see('#state', 'closed');
  await visitor.see('#toggle', 'Connect');
  check(await visitor.room() === room, `the page is in ${await visitor.room()}`);
  visitor.assertNoTrouble();
  return {ok: true};
});
