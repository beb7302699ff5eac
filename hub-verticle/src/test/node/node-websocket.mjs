// node node-websocket.mjs URL [--timeout=20000]
//
// The browser's WebSocket API as Node itself has it (undici): echo of text and of binary, and the close code.
// URL is the hub's address (ws://127.0.0.1:8080, meaning /echo there) or the full address of an echo endpoint.
// Node 20 has the class only with --experimental-websocket: without it the program starts itself again with it.
import {spawn} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {args, check, fail, number, run, within} from './common.mjs';

const {positional: [url], options} = args('node-websocket.mjs URL [--timeout=20000]', 1);
const timeout = number(options.timeout, 20_000);
const FLAG = '--experimental-websocket';

if (typeof globalThis.WebSocket === 'function') {
  run(echo);
} else if (process.execArgv.includes(FLAG) || !process.allowedNodeEnvironmentFlags.has(FLAG)) {
  fail(`Node ${process.version} has no WebSocket`);
} else {
  const child = spawn(process.execPath, [FLAG, '--no-warnings', fileURLToPath(import.meta.url), ...process.argv.slice(2)],
    {stdio: ['ignore', 'inherit', 'inherit']});
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', fail);
  child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
}

async function echo() {
  const address = new URL(url);
  if (address.pathname === '/') address.pathname = '/echo';
  const socket = new WebSocket(address.href);
  socket.binaryType = 'arraybuffer';
  const events = [];
  let wake = () => {};
  const push = (event) => { events.push(event); wake(); };
  for (const type of ['open', 'message', 'error', 'close']) socket.addEventListener(type, push);
  /** The next event, which must be of this type. */
  async function next(type, what) {
    if (!events.length) await within(timeout, what, new Promise((done) => { wake = done; }));
    const event = events.shift();
    check(event.type === type, () => `instead of ${what}: ${event.type} event`
      + (event.type === 'close' ? ` with code ${event.code} ${event.reason}` : '')
      + (event.error || event.message ? ` (${event.error?.cause?.message ?? event.error?.message ?? event.message})` : ''));
    return event;
  }

  await next('open', `the handshake with ${address.href}`);
  const text = `text é 漢 🙂 ${'x'.repeat(500)}`;
  socket.send(text);
  const textBack = (await next('message', 'the echo of the text')).data;
  check(typeof textBack === 'string', 'the text came back as binary');
  check(textBack === text, `the text came back altered: ${JSON.stringify(textBack.slice(0, 80))}`);

  const bytes = Uint8Array.from({length: 1024}, (_, i) => (i * 7 + 0x80) & 0xff);
  socket.send(bytes);
  const bytesBack = (await next('message', 'the echo of the binary data')).data;
  check(bytesBack instanceof ArrayBuffer, 'the binary data came back as text');
  check(Buffer.from(bytesBack).equals(Buffer.from(bytes)), `the binary data came back altered (${bytesBack.byteLength} bytes)`);

  socket.close(1000, 'bye');
  const close = await next('close', 'the close event after close(1000)');
  check(close.code === 1000, `close(1000) was answered with ${close.code}`);
  check(close.wasClean, 'the close event says wasClean false');
  return {ok: true, node: process.version, text: text.length, binary: bytes.length, close: close.code, wasClean: close.wasClean,
    extensions: socket.extensions};
}
