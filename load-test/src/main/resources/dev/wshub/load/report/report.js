'use strict';
const report = JSON.parse(document.getElementById('data').textContent);
const {plan, result, seconds} = report;
const element = (tag, text, className = '') => Object.assign(document.createElement(tag), {textContent: text, className});

document.getElementById('title').textContent = 'wshub load: ' + plan.scenario;
const times = (count, what) => number(count) + ' ' + what + (count === 1 ? '' : 's');
const arrival = plan.arrival.length > 3 ? times(plan.arrival.length, 'step')
  : plan.arrival.map((step) => step.users === 0 ? 'pause of ' + number(step.seconds) + ' s'
    : number(step.users) + (step.seconds === 0 ? ' at once' : ' in ' + number(step.seconds) + ' s')).join(', ');
document.getElementById('plan').textContent = [
  plan.protocol, plan.endpoints.join(', '), times(plan.users, 'user') + ' in ' + times(plan.channels, 'channel'),
  'arriving ' + arrival,
  ...(plan.scenario === 'churn' ? ['each stays for ' + number(plan.staySeconds) + ' s'] : []),
  ...(plan.scenario === 'reconnect-storm' ? ['a storm every ' + number(plan.everySeconds) + ' s'] : []),
  plan.window > 0 ? 'as fast as it goes, ' + plan.window + ' messages under way'
    : plan.publishRate > 0 ? number(plan.publishRate) + ' messages of ' + plan.payload + ' bytes a second' : 'silent',
  (plan.publishRate > 0 || plan.window > 0) && (plan.publishers > 0 ? 'by ' + times(plan.publishers, 'publisher') : 'by the members'),
  'measured for ' + number(result.holdSeconds) + ' s' + (result.holdSeconds < plan.holdSeconds * 0.9 ? ' of ' + number(plan.holdSeconds) : ''),
  new Date(report.began).toLocaleString(),
].filter(Boolean).join(' · ');

function tile(name, value, className = '') {
  const card = element('div', '', 'card tile');
  card.append(element('div', value, 'value ' + className), element('div', name, 'name'));
  document.getElementById('tiles').append(card);
}
const timed = (value) => [late(value), value === null ? 'bad' : ''];
tile('connected of ' + number(plan.users), number(result.users),
  result.users < plan.users && plan.scenario !== 'churn' ? 'bad' : '');
if (result.latency) {
  tile('received a second', number(result.receivedPerSecond));
  tile('latency, p50', ...timed(result.latency.p50));
  tile('latency, p99', ...timed(result.latency.p99));
  tile('latency, max', ...timed(result.latency.max));
}
if (result.across) tile('p99 across endpoints', ...timed(result.across.p99));
if (result.join) tile('to join, p99', ...timed(result.join.p99));
if (result.lost != null && result.published > 0) tile('messages lost', number(result.lost), result.lost === 0 ? 'good' : 'bad');
tile('errors', number(result.errors), result.errors === 0 ? 'good' : 'bad');
if (result.serverCpu != null) tile('server, cores', result.serverCpu.toFixed(2));
if (result.serverMemory != null) {
  tile('server, memory', bytes(result.serverMemory));
  // A server that has been used before has the memory already.
  if (result.serverMemoryPerUser > 100) tile('memory for each user', bytes(result.serverMemoryPerUser));
}
if (result.generatorCpu != null) tile('generator, cores', result.generatorCpu.toFixed(2), result.generatorCpu > plan.loops * 0.9 ? 'bad' : '');

if (report.assertions.length > 0) {
  const section = document.getElementById('assertions');
  section.hidden = false;
  const failed = report.assertions.filter((one) => !one.holds).length;
  section.querySelector('h2').append(failed === 0 ? element('span', '✓ Passed: ', 'good') : element('span', '✗ Failed: ', 'bad'),
    failed === 0 ? 'all that was asserted holds' : failed + ' of ' + times(report.assertions.length, 'assertion') + ' did not hold');
  for (const one of report.assertions) {
    const item = element('li', (one.holds ? '✓ ' : '✗ ') + one.assertion + ' ', one.holds ? 'good' : 'bad');
    item.append(element('span', 'is ' + one.actual));
    section.querySelector('ul').append(item);
  }
}

// A reading that took no time has no rate.
const rows = seconds.filter((second) => second.length > 0.2);
const at = rows.map((second) => second.at);
const column = (get) => rows.map((second) => get(second) ?? null);
const held = rows.filter((second) => second.phase === 'hold');
const hold = held.length === 0 ? {} : {from: held[0].at - held[0].length, to: held[held.length - 1].at};
const causes = Object.keys(result.errorsByCause).sort((a, b) => result.errorsByCause[b] - result.errorsByCause[a]);

if (result.latency) {
  const level = (name) => column((second) => second.latency && Math.max(second.latency[name], 0.01));
  chart('Latency', 'from when a message was to be sent until a member had it; logarithmic', at, ['p50', 'p90', 'p99', 'max']
    .map((name) => ({name, values: level(name), show: millis})), {...hold, log: true});
  chart('Throughput', 'messages a second', at, [
    {name: 'received', values: column((second) => second.received), show: number, fill: true, unit: 'received / s'},
    {name: 'published', values: column((second) => second.published), show: number, scale: 'right', unit: 'published / s'},
  ], hold);
}
chart('Connections', 'users in their channels, and how many joined in each second', at, [
  {name: 'users', values: column((second) => second.users), show: number, fill: true, unit: 'users'},
  {name: 'joined', values: column((second) => second.joins / second.length), show: number, scale: 'right', unit: 'joined / s'},
], hold);

// A percentile p lies at 1 / (1 - p): 50, 90, 99, 99.9 are evenly apart.
const curves = [['latency', report.latencyCurve], ['across endpoints', report.acrossCurve], ['to join', report.joinCurve]]
  .filter(([, points]) => points.length > 1)
  .map(([name, points]) => [name, points.filter(([level]) => level < 100).map(([level, value]) => [100 / (100 - level), Math.max(value, 0.01)])]);
if (curves.length > 0) {
  const [x, ...values] = uPlot.join(curves.map(([, points]) => [points.map(([place]) => place), points.map(([, value]) => value)]));
  // As many nines as the place has digits, and one figure more.
  const percentile = (place) => +(100 - 100 / place).toFixed(Math.max(0, Math.ceil(Math.log10(place)) - 1)) + ' %';
  const places = [1, 2, 4, 10, 100, 1e3, 1e4, 1e5, 1e6].filter((place) => place <= x[x.length - 1]);
  chart('Percentiles', 'so many of hundred were as fast as this', x,
    curves.map(([name], n) => ({name, values: values[n], show: millis})),
    {curve: true, log: true, places, xName: 'percentile', xShow: percentile});
}
if (causes.length > 0) {
  const most = 5;
  const sum = (second, of) => of.reduce((all, cause) => all + (second.errors[cause] || 0), 0) / second.length;
  const lines = causes.slice(0, most).map((cause) => [cause, [cause]]);
  if (causes.length > most) lines.push(['others', causes.slice(most)]);
  chart('Errors', 'a second, by cause', at, lines.map(([name, of]) => (
    {name, values: column((second) => sum(second, of)), show: number, unit: 'errors / s'})), hold);
}
const cores = (value) => value == null ? '–' : value.toFixed(2);
const machines = [{name: 'generator, cores', values: column((second) => second.generatorCpu), show: cores, unit: 'cores'}];
if (result.serverCpu != null) {
  machines.unshift({name: 'server, cores', values: column((second) => second.serverCpu), show: cores, fill: true, unit: 'cores'});
}
if (result.serverMemory != null) {
  machines.push({name: 'server, memory', values: column((second) => second.serverMemory), show: bytes, scale: 'right'});
}
chart(result.serverMemory == null ? 'CPU' : 'CPU and memory', 'a generator that uses all of its cores measures itself', at, machines, hold);

function table(title, head, body) {
  const card = element('div', '', 'card');
  const figures = element('table', '', 'figures');
  for (const [n, row] of [head, ...body].entries()) {
    const line = figures.insertRow();
    for (const cell of row) line.append(element(n === 0 ? 'th' : 'td', cell));
  }
  card.append(element('h2', title), figures);
  document.getElementById('charts').append(card);
}
const levels = ['p50', 'p90', 'p99', 'p99.9', 'p99.99', 'max'];
const kinds = [['messages', result.latency], ['across endpoints', result.across], ['to join', result.join]].filter(([, of]) => of);
if (kinds.length > 0) {
  table('Latencies', ['', ...levels, 'never came'],
    kinds.map(([name, of]) => [name, ...levels.map((level) => late(of[level])), number(of.missing)]));
}
if (causes.length > 0) {
  table('Errors', ['cause', 'times'], causes.map((cause) => [cause, number(result.errorsByCause[cause])]));
}
draw();
