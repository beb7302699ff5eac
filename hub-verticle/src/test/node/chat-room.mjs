// A room of people on a function platform, each of whom is cut every few seconds: what did everybody hear in the end?
// Arguments: one JSON object {port, channel, sdkUsers, plainUsers, seconds, everyMillis, pauses}. A pause is {at, seconds}: more
// than half of the users of the SDK go away then, and come back. Prints "talking" when all have come in, then one line of JSON.
import { Centrifuge } from 'centrifuge';
import ReconnectingWebSocket from 'reconnecting-websocket';
import WebSocket from 'ws';

const { port, channel, sdkUsers, plainUsers, seconds, everyMillis, pauses } = JSON.parse(process.argv[2]);
const later = (millis) => new Promise((resolve) => setTimeout(resolve, millis));
const PATIENCE = 60000;
const confirmed = new Set();
let unconfirmed = 0;

function fail(why) {
  console.error(why);
  process.exit(1);
}

class SdkUser {
  said = 0;
  heard = [];
  cuts = {};
  unrecovered = 0;
  longestSilence = 0;

  constructor(name) {
    this.name = name;
    this.client = new Centrifuge(`ws://127.0.0.1:${port}/connection/websocket`, {
      websocket: WebSocket,
      minReconnectDelay: 50,
      maxReconnectDelay: 1000,
      timeout: 15000,
    });
    this.subscription = this.client.newSubscription(channel, { minResubscribeDelay: 50, maxResubscribeDelay: 500 });
    this.client.on('connecting', (context) => {
      if (context.code !== 0) {
        this.cuts[context.code] = (this.cuts[context.code] ?? 0) + 1;
      }
    });
    this.client.on('disconnected', (context) => {
      if (!this.isAway) {
        fail(`${name} disconnected: ${JSON.stringify(context)}`);
      }
    });
    this.subscription.on('subscribed', (context) => {
      if (context.wasRecovering && !context.recovered) {
        this.unrecovered++;
      }
    });
    this.subscription.on('unsubscribed', (context) => {
      if (!this.isAway) {
        fail(`${name} unsubscribed: ${JSON.stringify(context)}`);
      }
    });
    this.subscription.on('publication', (context) => this.hear(context.offset, context.data));
    this.subscription.subscribe();
    this.client.connect();
  }

  hear(offset, data) {
    const now = performance.now();
    if (this.last !== undefined) {
      this.longestSilence = Math.max(this.longestSilence, now - this.last);
    }
    this.last = now;
    this.heard.push({ offset, id: data?.id });
  }

  async say() {
    if (this.isAway) {
      return;
    }
    const id = `${this.name} ${++this.said}`;
    try {
      await this.subscription.publish({ id });
      confirmed.add(id);
    } catch (error) {
      unconfirmed++; // it may have been said or not: the connection went before the answer came
    }
  }

  leave() {
    this.isAway = true;
    this.client.disconnect();
  }

  comeBack() {
    this.isAway = false;
    this.last = undefined; // not a silence: it was away
    this.client.connect();
  }
}

class PlainUser {
  said = 0;
  heard = 0;
  cuts = {};

  constructor(name) {
    this.name = name;
    const self = this;
    this.socket = new ReconnectingWebSocket(`ws://127.0.0.1:${port}/rooms/${encodeURIComponent(channel)}`, [], {
      WebSocket: class extends WebSocket {
        constructor(...rest) {
          super(...rest);
          this.on('open', () => (this.wasOpen = true));
          this.on('close', (code) => this.wasOpen && (self.cuts[code] = (self.cuts[code] ?? 0) + 1));
          this.on('error', () => {});
        }
      },
      minReconnectionDelay: 50,
      maxReconnectionDelay: 1000,
      connectionTimeout: 15000,
    });
    this.socket.addEventListener('message', () => this.heard++);
    this.opened = new Promise((resolve) => this.socket.addEventListener('open', resolve));
  }

  async say() {
    if (this.socket.readyState === 1) {
      this.socket.send(JSON.stringify({ id: `${this.name} ${++this.said}` }));
    }
  }

  leave() {
    this.left = { ...this.cuts };
    this.socket.close(1000);
  }
}

/** What is wrong with what one user has heard, if the room's log is {@code log}. */
function mistakes(user, log) {
  const found = [];
  const twice = new Set();
  user.heard.forEach(({ offset, id }, index) => {
    const before = user.heard[index - 1];
    if (before && offset !== before.offset + 1) {
      found.push(`${user.name}: ${before.offset} is followed by ${offset}`);
    }
    if (log.get(offset) !== id) {
      found.push(`${user.name}: ${offset} is ${id}, and for others ${log.get(offset)}`);
    }
    if (twice.has(id)) {
      found.push(`${user.name}: ${id} twice`);
    }
    twice.add(id);
  });
  if (!found.length && user.heard.length !== log.size) {
    found.push(`${user.name}: ${user.heard.length} of ${log.size}`);
  }
  return found;
}

const sdk = Array.from({ length: sdkUsers }, (_, index) => new SdkUser(`sdk-${index}`));
const plain = Array.from({ length: plainUsers }, (_, index) => new PlainUser(`plain-${index}`));
const all = [...sdk, ...plain];
const patience = setTimeout(() => fail('not everybody has come in'), PATIENCE);
await Promise.all([...sdk.map((user) => user.subscription.ready(PATIENCE)), ...plain.map((user) => user.opened)]);
clearTimeout(patience);
console.log('talking');

const end = performance.now() + seconds * 1000;
const cutsBefore = all.map((user) => Object.values(user.cuts).reduce((sum, count) => sum + count, 0));
for (const pause of pauses) {
  const some = sdk.slice(0, Math.ceil(sdk.length * 0.6));
  setTimeout(() => some.forEach((user) => user.leave()), pause.at * 1000);
  setTimeout(() => some.forEach((user) => user.comeBack()), (pause.at + pause.seconds) * 1000);
}
await Promise.all(
  all.map(async (user) => {
    await later(Math.random() * everyMillis);
    while (performance.now() < end) {
      user.say();
      await later(everyMillis);
    }
  }),
);
const last = { id: 'the last' };
for (let said = false; !said; ) {
  said = await sdk[0].subscription.publish(last).then(() => true, () => false);
}
const limit = performance.now() + 30000;
while (performance.now() < limit && !sdk.every((user) => user.heard.at(-1)?.id === last.id)) {
  await later(50);
}
all.forEach((user) => user.leave());

const log = new Map(sdk.flatMap((user) => user.heard).map(({ offset, id }) => [offset, id]));
const ids = new Set(log.values());
const cuts = all.map((user, index) => Object.values(user.left ?? user.cuts).reduce((sum, count) => sum + count, 0) - cutsBefore[index]);
const codes = {};
all.forEach((user) =>
  Object.entries(user.left ?? user.cuts).forEach(([code, count]) => (codes[code] = (codes[code] ?? 0) + count)),
);
const lost = [...confirmed].filter((id) => !ids.has(id));
console.log(
  JSON.stringify({
    messages: log.size,
    unconfirmed,
    lost: lost.slice(0, 10),
    mistakes: sdk.flatMap((user) => mistakes(user, log)).slice(0, 20),
    unrecovered: sdk.reduce((sum, user) => sum + user.unrecovered, 0),
    codes,
    leastCuts: Math.min(...cuts),
    mostCuts: Math.max(...cuts),
    longestSilenceMillis: Math.round(Math.max(...sdk.map((user) => user.longestSilence))),
    plainHeardShare: plain.reduce((sum, user) => sum + user.heard, 0) / (plain.length * log.size),
  }),
);
await later(500); // the close frames go out
process.exit(0);
