// node ws-room.mjs URL_A URL_B [--members=3] [--count=40] [--timeout=20000]
//
// One room on two instances, with the client library "ws". URL_A and URL_B are the same room's full
// addresses (ws://127.0.0.1:8080/rooms/x) on two instances, or twice the same.
import {randomBytes} from 'node:crypto';
import WebSocket from 'ws';
import {args, check, number, run, sleep, within} from './common.mjs';

const {positional: [urlA, urlB], options} = args('ws-room.mjs URL_A URL_B [--members=3] [--count=40] [--timeout=20000]', 2);
const perInstance = number(options.members, 3);
const count = number(options.count, 40);
const timeout = number(options.timeout, 20_000);
const SETTLE = 300;  // how long a message that mustn't come is waited for
const FIRST = 'test.wshub.v1';
const SECOND = 'test.wshub.v0';
const RUN = randomBytes(4).toString('hex');  // tells this run's messages from any other in the room

/** The lengths around which a frame's header changes its form, and some in between. */
const LENGTHS = [0, 1, 60, 70, 80, 90, 100, 110, 300, 1000, 2000, 4000];

/** A payload that begins with who sent it and ends in text or bytes that don't survive a mix-up of the two. */
function payload(phase, member, seq) {
  const head = `${RUN}|${phase}|${member}|${seq}|`;
  const length = LENGTHS[seq % LENGTHS.length];
  if (seq % 2 === 0) {
    const filler = 'aé漢🙂\u0000"\\';
    return {binary: false, bytes: Buffer.from(head + filler.repeat(Math.ceil(length / filler.length)))};
  }
  const filler = Buffer.alloc(length);
  for (let i = 0; i < length; i++) filler[i] = (i * 7 + seq + 0x80) & 0xff;  // begins beyond ASCII: no valid UTF-8
  return {binary: true, bytes: Buffer.concat([Buffer.from(head), filler])};
}

class Member {
  constructor(name, url, {query, protocols} = {}) {
    this.name = name;
    this.got = [];        // what came, in order: {phase, member, seq}
    this.heard = new Set();
    this.problems = [];
    const address = new URL(url);
    for (const [key, value] of Object.entries(query ?? {})) address.searchParams.set(key, value);
    this.where = `${name} at ${address.host}${address.pathname}${address.search}`;
    this.socket = new WebSocket(address, protocols ?? [], {handshakeTimeout: timeout});
    this.socket.on('message', (data, binary) => this.message(data, binary));
    this.opened = within(timeout, `the handshake of ${this.where}`, new Promise((open, reject) => {
      this.socket.once('open', open);
      this.socket.on('error', (e) => { this.problems.push(e.message); reject(new Error(`${this.where}: ${e.message}`)); });
    }));
    this.closed = new Promise((done) => {
      this.socket.once('close', (code, reason) => done(this.close = {code, reason: reason.toString()}));
    });
    this.opened.catch(() => {});
  }

  message(data, binary) {
    const head = data.toString('latin1').split('|', 4);
    if (head[0] !== RUN) return;
    const [, phase, member, seqText] = head;
    if (phase.startsWith('warm')) { this.heard.add(`${phase} ${member}`); return; }
    const seq = Number(seqText);
    const expected = payload(phase, member, seq);
    if (binary !== expected.binary) {
      this.problems.push(`${member}'s message ${seq} was sent as ${kind(expected.binary)} and came as ${kind(binary)}`);
    }
    if (!expected.bytes.equals(data)) {
      this.problems.push(`${member}'s ${kind(expected.binary)} message ${seq} of ${expected.bytes.length} bytes came altered (${data.length} bytes)`);
    }
    this.got.push({phase, member, seq});
  }

  send(phase, seq) {
    const {binary, bytes} = payload(phase, this.name, seq);
    this.socket.send(bytes, {binary});
  }

  of(phase, member) { return this.got.filter((m) => m.phase === phase && m.member === member).map((m) => m.seq); }

  sound() {
    check(this.problems.length === 0, () => `${this.where}: ${this.problems.slice(0, 5).join('; ')}`);
    check(!this.close, () => `${this.where}: closed by the hub with ${this.close.code} ${this.close.reason}`);
  }
}

const kind = (binary) => binary ? 'binary' : 'text';
const all = [];

async function join(name, url, options) {
  const member = new Member(name, url, options);
  all.push(member);
  await member.opened;
  return member;
}

/** Each says hello until each has heard each other: from here on no subscription is on its way any more. */
async function warmUp(phase, members) {
  const end = performance.now() + timeout;
  let rounds = 0;
  const missing = () => members.flatMap((m) => members
    .filter((from) => from !== m && !m.heard.has(`${phase} ${from.name}`)).map((from) => `${m.name} hears ${from.name}`));
  while (missing().length) {
    members.forEach((m) => m.sound());
    check(performance.now() < end, () => `waited ${timeout} ms in vain until ${missing().slice(0, 6).join(', ')}`);
    rounds++;
    for (const m of members) m.socket.send(`${RUN}|${phase}|${m.name}|`);
    const next = performance.now() + 500;
    while (missing().length && performance.now() < next) await sleep(10);
  }
  return rounds;
}

/** Every reader has each of the writer's messages once, in order. */
function inOrder(reader, phase, writer, n) {
  const seqs = reader.of(phase, writer.name);
  const about = `${reader.where}, from ${writer.where}:`;
  const twice = seqs.find((s, i) => seqs.indexOf(s) !== i);
  check(twice === undefined, () => `${about} message ${twice} came twice`);
  const missing = Array.from({length: n}, (_, i) => i).filter((i) => !seqs.includes(i));
  check(!missing.length, () => `${about} ${missing.length} of ${n} messages missing, first ${missing[0]}`);
  const wrong = seqs.findIndex((s, i) => s !== i);
  check(wrong < 0, () => `${about} message ${seqs[wrong]} out of order, came as number ${wrong}`);
}

async function exchange(phase, members, n, hears) {
  for (let seq = 0; seq < n; seq++) {
    for (const m of members) m.send(phase, seq);
    if (seq % 10 === 9) await sleep(1);  // lets the reading side have its turn
  }
  const pairs = members.flatMap((r) => members.filter((w) => hears(r, w)).map((w) => [r, w]));
  const missing = () => pairs.filter(([r, w]) => new Set(r.of(phase, w.name)).size < n);
  const troubled = () => members.some((m) => m.problems.length || m.close);
  const end = performance.now() + timeout;
  while (missing().length && !troubled() && performance.now() < end) await sleep(10);
  await sleep(SETTLE);
  members.forEach((m) => m.sound());
  for (const [r, w] of pairs) inOrder(r, phase, w, n);
  for (const r of members) {
    for (const w of members.filter((w) => !hears(r, w))) {
      check(!r.of(phase, w.name).length, `${r.where} got ${w === r ? 'its own' : w.name + "'s"} messages, which it shouldn't`);
    }
  }
  return pairs.length * n;
}

async function ping(member) {
  const data = randomBytes(16);
  const pong = new Promise((done) => member.socket.once('pong', done));
  const start = performance.now();
  member.socket.ping(data);
  const answer = await within(timeout, `the pong to ${member.where}`, pong);
  check(answer.equals(data), `${member.where}: the pong's data isn't the ping's`);
  return Math.round((performance.now() - start) * 10) / 10;
}

async function leave(member, code, reason) {
  member.socket.close(code, reason);
  const close = await within(timeout, `the answer to close(${code}) of ${member.where}`, member.closed);
  check(close.code === code, () => `${member.where}: close(${code}) was answered with ${close.code}`
    + (close.code === 1006 ? ' (connection cut, no Close frame)' : close.code === 1005 ? ' (Close frame without a code)' : ''));
}

run(async () => {
  const members = (await Promise.all([urlA, urlB].flatMap((url, u) =>
    Array.from({length: perInstance}, (_, i) => join('AB'[u] + (i + 1), url)))));
  const warmRounds = await warmUp('warm', members);

  const deliveries = await exchange('all', members, count, () => true);

  const pingMillis = [];
  for (const m of [members[0], members[perInstance]]) pingMillis.push(await ping(m));

  const quiet = await Promise.all([['QA1', urlA], ['QA2', urlA], ['QB1', urlB]]
    .map(([name, url]) => join(name, url, {query: {echo: 'false'}})));
  const some = [members[0], members[perInstance], ...quiet];
  await warmUp('warm2', some);
  const quietDeliveries = await exchange('quiet', some, 10, (reader, writer) => reader !== writer || !quiet.includes(reader));

  for (const [name, url] of [['PA', urlA], ['PB', urlB]]) {
    const m = await join(name, url, {protocols: [FIRST, SECOND]});
    check(m.socket.protocol === FIRST, `${m.where}: offered ${FIRST}, ${SECOND}; the hub chose "${m.socket.protocol}"`);
  }
  const one = await join('P1', urlB, {protocols: [SECOND]});
  check(one.socket.protocol === SECOND, `${one.where}: offered ${SECOND}; the hub chose "${one.socket.protocol}"`);
  check(members[0].socket.protocol === '', `${members[0].where}: offered no sub-protocol; the hub chose "${members[0].socket.protocol}"`);

  all.forEach((m) => m.sound());
  await Promise.all(all.map((m, i) => leave(m, 1000, i % 2 ? 'bye' : undefined)));
  return {
    ok: true, sockets: all.length, members: members.length, messages: members.length * count, deliveries, quietDeliveries,
    warmRounds, pingMillis, extensions: members[0].socket.extensions, close: 1000,
  };
});
