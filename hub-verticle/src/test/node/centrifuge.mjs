// What the scripts with the Centrifuge SDK share: clients of both codecs that keep what they hear, tokens, and facts.
import assert from 'node:assert/strict';
import {createHmac} from 'node:crypto';
import {setTimeout as sleep} from 'node:timers/promises';
import {isDeepStrictEqual} from 'node:util';
import {Centrifuge as Json} from 'centrifuge';
import {Centrifuge as Protobuf} from 'centrifuge/build/protobuf';
import WebSocket from 'ws';
import {within} from './common.mjs';

const LIMIT = 20_000;
const IN_THE_CLIENT = ['connecting', 'connected', 'disconnected', 'error', 'message'];
const IN_A_CHANNEL = ['subscribing', 'subscribed', 'unsubscribed', 'publication', 'join', 'leave'];

export const seconds = () => Math.floor(Date.now() / 1000);

/** A JSON Web Token, as a back end makes it. */
export function token(secret, claims) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${part({alg: 'HS256', typ: 'JWT'})}.${part(claims)}`;
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
}

/** The events of somebody, in order. Each is waited for once, and what comes in its place is an error. */
class Ears {
  constructor(name, emitter, types, read) {
    this.name = name;
    this.all = [];
    this.passed = 0;
    this.wake = () => {};
    for (const type of types) {
      emitter.on(type, (event) => {
        this.all.push({type, event: read(type, event)});
        this.wake();
      });
    }
  }

  /** Waits for the next event, which must be of this type. */
  async next(type) {
    await this.until(() => this.all.length > this.passed, type);
    const {type: heard, event} = this.all[this.passed++];
    assert.equal(heard, type, `${this.name} hears ${heard} ${JSON.stringify(event)} in place of ${type}`);
    return event;
  }

  /** Waits for publications with just these data, and returns them. */
  async publications(...data) {
    const heard = [];
    for (const _ of data) heard.push(await this.next('publication'));
    assert.deepEqual(heard.map((publication) => publication.data), data, this.name);
    return heard;
  }

  async until(condition, what) {
    const end = Date.now() + LIMIT;
    while (!condition()) {
      const coming = new Promise((done) => { this.wake = done; });
      const left = Math.max(1, end - Date.now());
      await within(left, () => `${this.name}: ${what}, after ${JSON.stringify(this.all.slice(-5))}`, coming);
    }
  }

  /** What has been heard and not waited for. */
  rest() {
    return this.all.slice(this.passed);
  }
}

/** A client of the SDK. What it is told in bytes is read as JSON. */
export class Peer {
  constructor(codec, url, options = {}) {
    const Sdk = {json: Json, protobuf: Protobuf}[codec];
    const peer = this;
    this.codec = codec;
    this.frames = 0;
    this.closed = () => {};
    this.sdk = new Sdk(`${url}/connection/websocket`, {
      websocket: class extends WebSocket {
        constructor(...rest) {
          super(...rest);
          peer.socket = this;
          this.on('close', (code) => peer.closed(code));
        }
        send(...rest) {
          peer.frames++;
          super.send(...rest);
        }
      },
      minReconnectDelay: 50,
      maxReconnectDelay: 500,
      timeout: LIMIT,
      ...options,
    });
    this.ears = this.listen(options.name ?? 'the client', this.sdk, IN_THE_CLIENT.concat(IN_A_CHANNEL));
  }

  listen(name, emitter, types) {
    return new Ears(name, emitter, types, (type, event) => this.read(type, event));
  }

  /** Comes in. */
  static async connect(codec, url, options) {
    const peer = new Peer(codec, url, options);
    peer.sdk.connect();
    await peer.next('connecting');
    peer.connected = await peer.next('connected');
    return peer;
  }

  get id() {
    return this.connected.client;
  }

  next(type) {
    return this.ears.next(type);
  }

  /** The subscription and its events. */
  channel(name, options) {
    const subscription = this.sdk.newSubscription(name, options);
    const ears = this.listen(`${this.ears.name} in ${name}`, subscription, IN_A_CHANNEL.concat('error'));
    return {name, sdk: subscription, ears, next: (type) => ears.next(type)};
  }

  /** Subscribes and is there. */
  async subscribe(name, options) {
    const channel = this.channel(name, options);
    channel.sdk.subscribe();
    await channel.next('subscribing');
    channel.subscribed = await channel.next('subscribed');
    return channel;
  }

  publish(channel, data) {
    return this.sdk.publish(channel, this.write(data));
  }

  /** The answer to a question, or the error. */
  async ask(question) {
    try {
      return this.answer(await within(LIMIT, 'an answer', question));
    } catch (error) {
      assert.ok('code' in error, error);
      return {code: error.code, message: error.message};
    }
  }

  write(data) {
    return this.codec === 'json' ? data : Buffer.from(JSON.stringify(data));
  }

  parse(data) {
    if (this.codec === 'json' || data === undefined || data === null) return data ?? undefined;
    return data.length === 0 ? undefined : JSON.parse(Buffer.from(data));
  }

  read(type, event) {
    if (type === 'publication') return this.publication(event);
    if (type === 'join' || type === 'leave') return {channel: event.channel, ...this.who(event.info)};
    if (type === 'message') return {data: this.parse(event.data)};
    if (type === 'error') return {code: event.error.code, message: event.error.message};
    if (type === 'subscribed' && event.streamPosition) {
      return {...event, streamPosition: position(event.streamPosition)};
    }
    return event;
  }

  publication({data, offset, info}) {
    return told({data: this.parse(data), offset: Number(offset) || undefined, from: info ? this.who(info) : undefined});
  }

  who({client, user, connInfo, chanInfo}) {
    return told({client, user, info: this.parse(connInfo), chanInfo: this.parse(chanInfo)});
  }

  answer(result) {
    if (result.clients) {
      return Object.fromEntries(Object.entries(result.clients).map(([id, info]) => [id, this.who(info)]));
    }
    if (result.publications) {
      return {...position(result), publications: result.publications.map((one) => this.publication(one))};
    }
    if (result.data !== undefined) return {...result, data: this.parse(result.data)};
    return result;
  }

  async leave() {
    this.sdk.disconnect();
    await this.next('disconnected');
  }
}

const told = (all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));

/** In Protobuf an offset is an object. */
const position = ({offset, epoch}) => ({offset: Number(offset), epoch});

/** Waits for what nobody announces: until the answer is the expected one. */
export async function eventually(expected, ask) {
  const end = Date.now() + LIMIT;
  let answer = await ask();
  while (!isDeepStrictEqual(answer, expected) && Date.now() < end) {
    await sleep(10);
    answer = await ask();
  }
  assert.deepEqual(answer, expected);
}
