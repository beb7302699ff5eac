// What the test clients share: arguments, bounded waits, and how they end.

/** Splits argv into positional arguments and --key=value options. */
export function args(usage, least, most = least) {
  const positional = [];
  const options = {};
  for (const arg of process.argv.slice(2)) {
    const option = /^--([a-z]+)=(.*)$/.exec(arg);
    if (option) options[option[1]] = option[2];
    else positional.push(arg);
  }
  if (positional.length < least || positional.length > most) {
    process.stderr.write(`usage: node ${usage}\n`);
    process.exit(2);
  }
  return {positional, options};
}

/** A whole number from an option, or the default. */
export function number(text, otherwise) {
  if (text === undefined) return otherwise;
  const n = Number(text);
  if (!Number.isInteger(n) || n <= 0) fail(`not a positive whole number: ${text}`);
  return n;
}

/** The promise's value, or an error naming what was waited for after the given milliseconds. */
export function within(ms, what, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited ${ms} ms in vain for ${typeof what === 'function' ? what() : what}`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

export function check(condition, message) {
  if (!condition) throw new Error(typeof message === 'function' ? message() : message);
}

/** One JSON line on stdout. */
export function print(value) {
  process.stdout.write(JSON.stringify(value) + '\n');
}

export function fail(error, code = 1) {
  const text = (error instanceof Error ? error.message : String(error)) + '\n';
  process.stderr.write(text, () => process.exit(code));
  setTimeout(() => process.exit(code), 500);
}

/** Runs the program: its value is the JSON line and exit code 0, an error goes to stderr and exit code 1. */
export function run(program) {
  process.on('uncaughtException', (e) => fail(e.stack ?? e));
  process.on('unhandledRejection', (e) => fail(e?.stack ?? e));
  Promise.resolve().then(program).then(
    (value) => process.stdout.write(JSON.stringify(value) + '\n', () => process.exit(0)),
    fail);
}
