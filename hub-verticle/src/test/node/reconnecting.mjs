// node reconnecting.mjs URL [--timeout=20000] [--life=300000]
//
// A member of a room that comes back, with the client library "reconnecting-websocket" over "ws".
// Prints a JSON line for each event, reads commands from stdin: "send <text>" and "quit".
import readline from 'node:readline';
import ReconnectingWebSocket from 'reconnecting-websocket';
import WebSocket from 'ws';
import {args, fail, number, print} from './common.mjs';

const {positional: [url], options} = args('reconnecting.mjs URL [--timeout=20000] [--life=300000]', 1);
const timeout = number(options.timeout, 20_000);  // without a connection
const life = number(options.life, 300_000);       // in all, should nobody say "quit"

let quitting = false;
let away = 0;

function waitForOpen() {
  clearTimeout(away);
  away = setTimeout(() => fail(`no connection to ${url} for ${timeout} ms; last error: ${lastError || 'none'}`), timeout);
}

let lastError = '';

// The library itself makes up a close event (code 1000) for a failed attempt, and lets go of the socket's error
// events while it closes one that is still connecting. The socket knows better on both counts.
class Socket extends WebSocket {
  constructor(...rest) {
    super(...rest);
    let open = false;
    this.on('open', () => { open = true; });
    this.on('error', (e) => { lastError = e.message || e.code || String(e); });
    this.on('close', (code, reason) => {
      if (quitting) {
        if (open) print({event: 'close', code, reason: reason.toString()});
        process.stdout.write('', () => process.exit(0));
        return;
      }
      if (open) {
        print({event: 'close', code, reason: reason.toString()});
        waitForOpen();
      } else {
        print({event: 'retry', error: lastError});
      }
    });
  }
}

process.on('uncaughtException', (e) => fail(e.stack ?? e));
process.on('unhandledRejection', (e) => fail(e?.stack ?? e));
setTimeout(() => fail(`nobody said "quit" for ${life} ms`), life);
waitForOpen();

const socket = new ReconnectingWebSocket(url, [], {
  WebSocket: Socket,
  minReconnectionDelay: 100 + Math.random() * 100,
  maxReconnectionDelay: 1000,
  reconnectionDelayGrowFactor: 1.5,
  minUptime: 500,
  connectionTimeout: 5000,
});
socket.binaryType = 'arraybuffer';
socket.addEventListener('open', () => {
  clearTimeout(away);
  print({event: 'open'});
});
socket.addEventListener('message', ({data}) => print(typeof data === 'string'
  ? {event: 'message', data}
  : {event: 'message', base64: Buffer.from(data).toString('base64')}));

function quit() {
  if (quitting) return;
  quitting = true;
  clearTimeout(away);
  const open = socket.readyState === 1;
  socket.close(1000);
  if (!open) process.stdout.write('', () => process.exit(0));
  setTimeout(() => fail(`the hub didn't answer close(1000) within 5000 ms`), 5000);
}

readline.createInterface({input: process.stdin})
  .on('line', (line) => {
    if (line === 'quit') quit();
    else if (line.startsWith('send ')) socket.send(line.slice(5));  // kept by the library while there is no connection
    else if (line) fail(`unknown command: ${line}`, 2);
  })
  .on('close', quit);  // whoever started this is gone
