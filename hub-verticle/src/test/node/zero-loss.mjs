// Subscribers that are torn, a publisher that repeats what it cannot be sure of: what did everybody hear in the end?
// Arguments: one JSON object {ports, subscribers, messages, rate, channel, key, tears}. Prints "acknowledged N" after
// every hundredth message, then one line of JSON.
import { Centrifuge } from 'centrifuge';
import WebSocket from 'ws';

const { ports, subscribers, messages, rate, channel, key, tears } = JSON.parse(process.argv[2]);
const pick = (list) => list[Math.floor(Math.random() * list.length)];
const later = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

/** Comes to any instance. */
class AnyInstance extends WebSocket {
  constructor(_, protocols) {
    super(`ws://127.0.0.1:${pick(ports)}/connection/websocket`, protocols, { handshakeTimeout: 2000 });
  }
}

class Subscriber {
  heard = [];
  tornTimes = 0;
  unrecovered = [];
  epoch = '';

  constructor() {
    const self = this;
    this.client = new Centrifuge('ws://any.instance/connection/websocket', {
      websocket: class extends AnyInstance {
        constructor(url, protocols) {
          super(url, protocols);
          self.socket = this;
        }
      },
      minReconnectDelay: 20,
      maxReconnectDelay: 300,
      timeout: 5000,
    });
    this.subscription = this.client.newSubscription(channel, {
      recoverable: true,
      positioned: true,
      minResubscribeDelay: 20,
      maxResubscribeDelay: 300,
    });
    this.subscription.on('subscribed', (context) => {
      this.epoch = context.streamPosition.epoch;
      if (context.wasRecovering && !context.recovered) {
        this.unrecovered.push({ after: this.heard.length, position: context.streamPosition.offset });
      }
    });
    this.subscription.on('publication', (context) => {
      this.heard.push({ epoch: this.epoch, offset: context.offset, number: context.data.number });
    });
    this.subscription.on('unsubscribed', (context) => fail(`unsubscribed: ${JSON.stringify(context)}`));
    this.client.on('disconnected', (context) => fail(`disconnected: ${JSON.stringify(context)}`));
    this.subscription.subscribe();
    this.client.connect();
  }

  tear() {
    this.tornTimes++;
    this.socket.terminate();
    this.timer = setTimeout(() => this.tear(), 1000 + 2000 * Math.random());
  }

  last() {
    return this.heard.length === 0 ? 0 : this.heard[this.heard.length - 1].number;
  }
}

function fail(why) {
  console.error(why);
  process.exit(1);
}

async function publish(number) {
  const body = JSON.stringify({ channel, data: { number }, idempotency_key: `message ${number}` });
  for (;;) {
    try {
      const response = await fetch(`http://127.0.0.1:${pick(ports)}/api/publish`, {
        method: 'POST',
        headers: { 'X-API-Key': key },
        body,
        signal: AbortSignal.timeout(3000),
      });
      const answer = await response.json();
      if (answer.result) {
        return answer.result.offset;
      }
      if (!answer.error || answer.error.code !== 100) {
        fail(JSON.stringify(answer));
      }
    } catch (error) {
      // The instance has gone, or its answer has: nobody knows which, so the same again.
    }
    await later(20);
  }
}

/** What is wrong with what one subscriber has heard, as far as it was told that it has heard all. */
function mistakes(subscriber) {
  const found = [];
  const breaks = new Set(subscriber.unrecovered.map((gap) => gap.after));
  subscriber.heard.forEach((message, index) => {
    const before = subscriber.heard[index - 1];
    if (before && !breaks.has(index) && message.offset !== before.offset + 1) {
      found.push(`${before.offset} is followed by ${message.offset}`);
    }
  });
  return found;
}

const all = Array.from({ length: subscribers }, () => new Subscriber());
await Promise.all(all.map((subscriber) => subscriber.subscription.ready(20000)));
if (tears) {
  all.forEach((subscriber) => setTimeout(() => subscriber.tear(), 3000 * Math.random()));
}

const offsets = new Map();
const begin = Date.now();
for (let number = 1; number <= messages; number++) {
  const wait = begin + (number * 1000) / rate - Date.now();
  if (wait > 0) {
    await later(wait);
  }
  offsets.set(number, await publish(number));
  if (number % 100 === 0) {
    console.log(`acknowledged ${number}`);
  }
}
all.forEach((subscriber) => clearTimeout(subscriber.timer));
const deadline = Date.now() + 20000;
while (Date.now() < deadline && !all.every((subscriber) => subscriber.last() === messages)) {
  await later(50);
}

const names = new Map();
const ambiguous = [];
for (const { epoch, offset, number } of all.flatMap((subscriber) => subscriber.heard)) {
  const name = `${epoch} ${offset}`;
  if (names.has(name) && names.get(name) !== number) {
    ambiguous.push(name);
  }
  names.set(name, number);
}
console.log(
  JSON.stringify({
    seconds: (Date.now() - begin) / 1000,
    torn: all.reduce((sum, subscriber) => sum + subscriber.tornTimes, 0),
    epochs: new Set(all.flatMap((subscriber) => subscriber.heard.map((message) => message.epoch))).size,
    incomplete: all.filter((subscriber) => subscriber.last() !== messages).length,
    short: all.filter((subscriber) => subscriber.heard.length !== messages).length,
    unrecovered: all.reduce((sum, subscriber) => sum + subscriber.unrecovered.length, 0),
    mistakes: all.flatMap(mistakes).slice(0, 20),
    ambiguous: ambiguous.slice(0, 20),
  }),
);
process.exit(0);
