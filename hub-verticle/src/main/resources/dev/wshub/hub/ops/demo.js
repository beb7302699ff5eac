// The demo page: a room of the hub, by the official SDK, which connects, comes back and asks for what was missed.
(() => {
'use strict';

const MAX_ENTRIES = 500;         // in the message list
const MAX_QUEUE = 50;            // unsent messages kept while disconnected
const MAX_SHOWN = 4000;          // characters of one message
const ANSWER_SLOW = 2000;        // an own message that waits so long for its answer is said to wait
const RECOVERING_ROOM = 'demo:lobby';  // what a hub has that nobody has configured
const PLAIN_ROOM = 'lobby';      // where it has no such namespace

const CLOSE_MEANING = {
  1000: 'normal', 1001: 'going away', 1002: 'protocol error', 1003: 'data not accepted', 1005: 'no code given',
  1006: 'cut', 1007: 'not UTF-8', 1008: 'policy', 1009: 'too big', 1010: 'extension missing', 1011: 'server error',
  1012: 'instance drains', 1013: 'full', 1014: 'bad gateway', 1015: 'TLS failed', 3008: 'too slow',
  4200: 'deadline: reconnect now',
};
// The SDK's own codes, of which no server knows.
const SDK = { calledFor: 0, noPing: 2, subscribeTimeout: 3, unsubscribeFailed: 4, tooBig: 3 };
const PUBLISH_FAILED = { timeout: 1, notWritten: 10, connectionClosed: 11 };
const UNKNOWN_CHANNEL = 102;
const PERMISSION_DENIED = 103;
const WANTS_TOKEN = new Set([101, 109, 3500, 3501, 3507]);

const els = {};
for (const id of ['state', 'last-close', 'deadline', 'recovery', 'room', 'name', 'messages', 'scroll', 'newer', 'hint',
    'text', 'send', 'toggle', 'second', 'announce', 'form', 'who']) els[id] = document.getElementById(id);

// ---------------------------------------------------------------- room and name

function roomFromHash() {
  let room = location.hash.slice(1);
  try { room = decodeURIComponent(room); } catch { /* a stray percent sign: taken as it is */ }
  return room.trim() || RECOVERING_ROOM;
}

const remembered = {
  get() { try { return localStorage.getItem('wshub.name') || ''; } catch { return ''; } },
  set(name) { try { localStorage.setItem('wshub.name', name); } catch { /* private window: forgotten on reload */ } },
};

const hex = (byte) => byte.toString(16).padStart(2, '0');
const randomId = () => Array.from(crypto.getRandomValues(new Uint8Array(9)), hex).join('');

const guest = 'guest-' + randomId().slice(0, 4);
let room = roomFromHash();
let isRoomChosen = location.hash.length > 1;

const ownName = () => els.name.value.trim() || guest;

function showRoom() {
  els.room.value = room;
  els.second.href = '#' + encodeURIComponent(room);
  document.title = room + ' – wshub demo';
}

function enterRoom(next) {
  isRoomChosen = true;
  if (next === room) { showRoom(); return; }
  const waiting = outbox.size;
  room = next;
  outbox.clear();
  known.clear();
  els.messages.replaceChildren();
  unseen(0);
  showRoom();
  const left = waiting ? ` ${messages(waiting)} left unsent or unconfirmed in the room before.` : '';
  note(`Now in “${room}”.${left}`);
  join();
}

// ---------------------------------------------------------------- connection

let state = 'connecting';
let lastClose = null;
let refusal = null;              // why there is no coming back, in plain words
let subscription = null;
let wasIn = false;               // in this room, since it was entered
let awaySince = 0;
let deadlineAt = 0;              // by performance.now(), which no clock change moves; 0 is never
let isSoon = false;

/** The SDK tells the codes above 3000 only, and people want to see that it was a 1006 or 1012. */
class TellingWebSocket extends WebSocket {
  #endedHere = false;

  constructor(...args) {
    super(...args);
    this.addEventListener('close', (event) => { if (!this.#endedHere) remember(event.code, event.reason); });
  }

  close(...args) {
    this.#endedHere = true;
    super.close(...args);
  }
}

const client = new Centrifuge(
  `${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}/connection/websocket`,
  { websocket: TellingWebSocket, minReconnectDelay: 100, maxReconnectDelay: 10000, name: 'wshub demo' });

client.on('connecting', ({ code, reason }) => {
  if (code >= SDK.noPing && code <= SDK.unsubscribeFailed) remember(code, reason);
  setState(wasIn ? 'reconnecting' : 'connecting');
});
client.on('connected', ({ data }) => {
  deadlineAt = 0;
  isSoon = false;
  deadlineFrom(data);
});
client.on('message', ({ data }) => {  // the notice, shortly before
  if (deadlineFrom(data)) isSoon = true;
  tick();
});
client.on('error', () => setState(state));  // an attempt has failed; what it ended with is remembered by now
client.on('disconnected', ({ code, reason }) => {
  if (code === SDK.calledFor) {
    if (!refusal) remember(1000, '');
  } else if (code === SDK.tooBig) {
    giveUpSent('too big');
    setTimeout(() => client.connect());  // the SDK is still about to disconnect
  } else {
    if (code < 1000) remember(code, reason);
    refusal = WANTS_TOKEN.has(code)
      ? `This hub lets nobody in without a token, and this page has none to show (${code} ${reason}).`
      : `The hub has sent this page away for good: ${code} ${reason}.`;
  }
  setState('closed');
});

function deadlineFrom(data) {
  const inMs = data && data.deadline && data.deadline.inMs;
  if (!(inMs >= 0)) return false;
  deadlineAt = performance.now() + inMs;
  return true;
}

function join() {
  if (subscription) client.removeSubscription(subscription);
  subscription = null;
  refusal = null;
  wasIn = false;
  awaySince = 0;
  els.recovery.textContent = '';
  if (!/^[!-~]{1,255}$/.test(room)) {
    refuse('', `“${room}” can't be a room: its name may have visible ASCII characters only, and no spaces.`);
    return;
  }
  const joined = subscription = client.newSubscription(room, { minResubscribeDelay: 100, maxResubscribeDelay: 10000 });
  joined.on('subscribing', () => {
    if (wasIn && !awaySince) awaySince = performance.now();
    setState(wasIn ? 'reconnecting' : 'connecting');
  });
  joined.on('subscribed', (context) => {
    // The SDK tells what was missed right after this event.
    const before = told;
    setState('connected');
    flush();
    queueMicrotask(() => welcomeBack(context, told - before));
  });
  joined.on('publication', ({ data }) => receive(data));
  joined.on('unsubscribed', ({ code, reason }) => { if (code !== SDK.calledFor) refused(code, reason); });
  joined.subscribe();
  client.connect();
}

function refused(code, reason) {
  if (code === UNKNOWN_CHANNEL && !isRoomChosen) {
    history.replaceState(null, '', '#' + PLAIN_ROOM);
    enterRoom(PLAIN_ROOM);
    return;
  }
  refuse(code, code === UNKNOWN_CHANNEL ? `This hub has no room “${room}”: its namespace is not configured.`
    : code === PERMISSION_DENIED
      ? `“${room}” lets nobody in without a token, and this page has none to show (${code} ${reason}).`
    : `The hub has sent this page out of “${room}”: ${code} ${reason}.`, reason);
}

/** Stays away from the room until the user wants to try again. */
function refuse(code, words, reason = '') {
  refusal = words;
  if (code) remember(code, reason);
  client.disconnect();
  setState('closed');
}

/** Called when all that was missed has been shown. */
function welcomeBack(context, missed) {
  els.recovery.textContent = context.recoverable ? 'catches up' : 'may miss messages';
  els.recovery.dataset.recovers = context.recoverable ? 'yes' : 'no';
  els.recovery.title = context.recoverable ? 'Who comes back to this room is told what was said meanwhile.'
    : 'What is said while you are away does not reach you here. A room of a namespace with recovery does better.';
  if (wasIn) {
    const after = `Back after ${span(performance.now() - awaySince)}`;
    note(!context.recovered ? `${after}. What was said meanwhile is missing here.`
      : missed ? `${after}, nothing lost: ${messages(missed)} came meanwhile.` : `${after}, nothing missed.`);
  }
  wasIn = true;
  awaySince = 0;
  for (const m of outbox.values()) if (m.isDoubtful) offerAgain(m, 'not confirmed');
}

function remember(code, reason) {
  lastClose = { code, reason };
}

/** After a disconnect by the user the place in the room is still known. */
function comeBack() {
  refusal = null;
  if (subscription && subscription.state !== 'unsubscribed') client.connect();
  else join();
}

function retryNow() {
  if (state !== 'reconnecting') return;
  const close = lastClose;
  client.disconnect();  // else the SDK would wait until its next attempt is due
  lastClose = close;
  client.connect();
}

// ---------------------------------------------------------------- what is shown of it

function setState(next) {
  const changed = next !== state;
  state = next;
  els.state.dataset.state = next;
  els.state.dataset.code = lastClose ? lastClose.code : '';
  write(els.state, next);
  els.toggle.textContent = next === 'closed' ? 'Connect' : next === 'reconnecting' ? 'Reconnect now' : 'Disconnect';
  els['last-close'].hidden = !lastClose;
  if (lastClose) {
    const meaning = CLOSE_MEANING[lastClose.code] || lastClose.reason || 'application code';
    write(els['last-close'], `last close ${lastClose.code} (${meaning})`);
    els['last-close'].title = lastClose.reason ? 'The hub said: ' + lastClose.reason : '';
  }
  if (changed) els.announce.textContent = next === 'reconnecting' || next === 'closed'
    ? next + (lastClose ? ', ' + els['last-close'].textContent : '') : next;  // spoken once, without the countdown
  hint();
  tick();
}

function tick() {
  const now = performance.now();
  const left = Math.max(0, deadlineAt - now);
  write(els.deadline, deadlineAt ? `deadline in ${clock(Math.ceil(left / 1000))}` : 'no deadline');
  els.deadline.classList.toggle('soon', isSoon);
  els.deadline.classList.toggle('away', state !== 'connected');
  for (const m of outbox.values()) if (m.sent && now - m.sent > ANSWER_SLOW) mark(m.row, 'pending', 'no answer yet');
}

const write = (el, text) => { if (el.textContent !== text) el.textContent = text; };
const two = (n) => String(n).padStart(2, '0');
const clock = (s) => s < 3600 ? `${Math.floor(s / 60)}:${two(s % 60)}`
  : `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
const span = (ms) => ms < 1000 ? `${Math.round(ms)} ms` : ms < 90000 ? `${(ms / 1000).toFixed(1)} s`
  : `${Math.round(ms / 60000)} minutes`;
const messages = (n) => n === 1 ? '1 message' : n + ' messages';

function hint(text) {
  const waiting = queued();
  els.hint.textContent = text || (state === 'connected' ? ''
    : state === 'closed' && refusal ? refusal
    : waiting ? `Not connected: ${messages(waiting)} of at most ${MAX_QUEUE} waiting, sent when the connection is back.`
    : !wasIn && !lastClose ? ''
    : 'Not connected: what you write now waits here and is sent when the connection is back.');
  els.hint.hidden = !els.hint.textContent;
}

// ---------------------------------------------------------------- sending

const outbox = new Map();        // id -> own message that neither the hub has answered nor the room given back
const known = new Map();         // id -> what is shown of it; own messages, too

const queued = () => { let n = 0; for (const m of outbox.values()) if (!m.sent) n++; return n; };

function say(text) {
  if (state !== 'connected' && queued() >= MAX_QUEUE) {
    hint(`${messages(MAX_QUEUE)} are waiting already: no room for more until the connection is back.`);
    return false;
  }
  const data = { id: randomId(), name: ownName(), text };
  const row = entry({ name: data.name, text, mine: true });
  know(data, row, true);
  add(row, true);
  queue({ data, row });
  return true;
}

function queue({ data, row }) {
  outbox.set(data.id, { data, row, sent: 0, isDoubtful: false });
  mark(row, 'pending', 'waiting');
  flush();
  hint();
}

function flush() {
  if (state !== 'connected') return;
  for (const m of outbox.values()) if (!m.sent) send(m);
}

function send(m) {
  m.sent = performance.now();
  mark(m.row, 'pending', 'sending');
  subscription.publish(m.data).then(
    () => { if (outbox.get(m.data.id) === m) confirm(m.data.id, m.row); },
    (error) => { if (outbox.get(m.data.id) === m) unanswered(m, error); });
}

/** Without an answer nobody knows whether the room has it. Nothing is sent twice unless the user wants it. */
function unanswered(m, error) {
  if (error.code === PUBLISH_FAILED.connectionClosed) m.isDoubtful = true;  // what is missed may well have it
  else if (error.code === PUBLISH_FAILED.timeout) offerAgain(m, 'not confirmed');
  else if (error.code <= PUBLISH_FAILED.notWritten) { m.sent = 0; mark(m.row, 'pending', 'waiting'); }
  else offerAgain(m, `not accepted: ${error.code} ${error.message}`);
}

function giveUpSent(why) {
  for (const m of outbox.values()) if (m.sent) offerAgain(m, why);
}

/** With the same id: whoever has it already does not show it again. */
function offerAgain(m, why) {
  outbox.delete(m.data.id);
  mark(m.row, 'lost', why);
  const again = document.createElement('button');
  again.type = 'button';
  again.className = 'again';
  again.textContent = 'Send again';
  again.onclick = () => { add(m.row, true); queue(m); els.text.focus(); };
  m.row.querySelector('.by').append(again);
}

function confirm(id, row) {
  outbox.delete(id);
  mark(row, '', '');
}

function mark(row, cls, words) {
  row.classList.remove('pending', 'lost');
  if (cls) row.classList.add(cls);
  write(row.querySelector('.mark'), words ? ' · ' + words : '');
  row.querySelector('.again')?.remove();
}

// ---------------------------------------------------------------- receiving

let told = 0;

function receive(data) {
  told++;
  if (!isChat(data)) {  // of a plain room, or of some other program
    add(entry({ text: typeof data === 'string' ? data : JSON.stringify(data), plain: true }));
    return;
  }
  const shown = known.get(data.id);
  if (!shown || shown.text !== data.text) {
    const row = entry({ name: data.name.trim(), text: data.text });
    know(data, row, false);
    add(row);
  } else if (shown.isAwaited) {
    shown.isAwaited = false;
    confirm(data.id, shown.row);
    if (shown.row !== els.messages.lastElementChild && shown.row.isConnected) {  // where the room has it
      const atEnd = atBottom();
      els.messages.append(shown.row);
      if (atEnd) toBottom();
    }
  }
}

/** @param isAwaited whether the room has yet to give it back */
function know({ id, text }, row, isAwaited) {
  known.set(id, { row, text, isAwaited });
  if (known.size > MAX_ENTRIES) known.delete(known.keys().next().value);
}

const isChat = (data) => data !== null && typeof data === 'object'
  && typeof data.id === 'string' && typeof data.name === 'string' && typeof data.text === 'string';

// ---------------------------------------------------------------- the list, by textContent: all of this is from others

function make(tag, cls, text) {
  const el = document.createElement(tag);
  el.className = cls;
  if (text !== undefined) el.textContent = text;
  return el;
}

function entry({ name, text, mine, plain }) {
  const who = mine ? 'you' : (name || 'someone else').slice(0, 60);
  const row = make('li', 'msg' + (mine ? ' mine' : '') + (plain ? ' plain' : ''));
  const face = make('span', 'face', plain || !name ? '?' : Array.from(name)[0].toUpperCase());
  face.setAttribute('aria-hidden', 'true');
  let hue = 7;
  for (const c of name || '') hue = (hue * 31 + c.codePointAt(0)) % 360;
  row.style.setProperty('--hue', hue);
  const by = make('div', 'by');
  const b = document.createElement('b');
  const bdi = document.createElement('bdi');
  bdi.textContent = who;
  b.append(bdi);
  const now = new Date();
  const time = make('time', '', `${two(now.getHours())}:${two(now.getMinutes())}`);
  time.dateTime = now.toISOString();
  by.append(b, plain ? ' · plain text · ' : ' · ', time, make('span', 'mark', ''));
  const rest = text.length - MAX_SHOWN;
  const body = make('div', 'body', rest > 0 ? `${text.slice(0, MAX_SHOWN)}… (${rest} more characters)` : text);
  body.dir = 'auto';
  row.append(face, by, body);
  return row;
}

const note = (text) => add(make('li', 'note', text));

const atBottom = () => els.scroll.scrollHeight - els.scroll.scrollTop - els.scroll.clientHeight < 40;
const toBottom = () => { els.scroll.scrollTop = els.scroll.scrollHeight; unseen(0); };

let unseenCount = 0;
function unseen(n) {
  unseenCount = n;
  els.newer.hidden = !n;
  els.newer.textContent = n === 1 ? '1 new message ↓' : `${n} new messages ↓`;
}

function add(row, follow) {
  const stick = follow || atBottom();
  els.messages.append(row);
  while (els.messages.childElementCount > MAX_ENTRIES) els.messages.firstElementChild.remove();
  if (stick) toBottom(); else unseen(unseenCount + 1);
}

// ---------------------------------------------------------------- wiring

els.name.value = remembered.get().slice(0, 40) || guest;
els.name.addEventListener('input', () => remembered.set(els.name.value.trim()));
els.name.addEventListener('change', () => { els.name.value = ownName(); remembered.set(els.name.value); });

function roomEdited() {
  const next = els.room.value.trim() || RECOVERING_ROOM;
  const hash = '#' + encodeURIComponent(next);
  if (next !== room && location.hash !== hash) location.hash = hash;  // hashchange does the rest
  else showRoom();
}
els.room.addEventListener('change', roomEdited);
els.who.addEventListener('submit', (e) => { e.preventDefault(); roomEdited(); });
for (const id of ['room', 'name']) {
  els[id].addEventListener('keydown', (e) => {
    if (e.key !== 'Enter' || e.isComposing) return;
    e.preventDefault();
    els[id].blur();
    els.text.focus();
  });
}
addEventListener('hashchange', () => enterRoom(roomFromHash()));

els.form.addEventListener('submit', (e) => {
  e.preventDefault();
  const text = els.text.value.trim();
  if (text && say(text)) els.text.value = '';
  els.text.focus();
});
els.toggle.addEventListener('click', () => {
  if (state === 'closed') comeBack();
  else if (state === 'reconnecting') retryNow();
  else client.disconnect();
});
els.newer.addEventListener('click', () => { toBottom(); els.text.focus(); });
let wasAtBottom = true;
els.scroll.addEventListener('scroll', () => {
  wasAtBottom = atBottom();
  if (unseenCount && wasAtBottom) unseen(0);
});
addEventListener('resize', () => { if (wasAtBottom) toBottom(); });
document.addEventListener('visibilitychange', () => { if (!document.hidden) retryNow(); });

if (!location.hash) history.replaceState(null, '', '#' + encodeURIComponent(room));
showRoom();
join();
setInterval(tick, 250);
if (matchMedia('(pointer: fine)').matches) els.text.focus();
})();
