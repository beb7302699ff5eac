'use strict';
const report = JSON.parse(document.getElementById('data').textContent);
const {plan, result, seconds} = report;
const element = (tag, text, className = '') => Object.assign(document.createElement(tag), {textContent: text, className});

document.getElementById('title').textContent = 'wshub load: ' + plan.scenario;
document.getElementById('plan').textContent = [
  number(plan.users) + ' users in ' + number(plan.channels) + (plan.channels === 1 ? ' channel' : ' channels'),
  plan.protocol, plan.endpoints.join(', '),
  plan.window > 0 ? 'as fast as it goes, ' + plan.window + ' messages under way'
    : plan.publishRate > 0 ? number(plan.publishRate) + ' messages of ' + plan.payload + ' bytes a second' : 'silent',
  'measured for ' + number(result.holdSeconds) + ' s', new Date(report.began).toLocaleString(),
].join(' · ');

function tile(name, value, className = '') {
  const card = element('div', '', 'card tile');
  card.append(element('div', value, 'value ' + className), element('div', name, 'name'));
  document.getElementById('tiles').append(card);
}
tile('connected of ' + number(plan.users), number(result.users), result.users < plan.users ? 'bad' : '');
if (result.latency) {
  tile('received a second', number(result.receivedPerSecond));
  tile('latency, p50', millis(result.latency.p50));
  tile('latency, p99', millis(result.latency.p99));
  tile('latency, max', millis(result.latency.max));
}
if (result.across) tile('p99 across endpoints', millis(result.across.p99));
if (result.join) tile('to join, p99', millis(result.join.p99));
if (result.lost != null && result.published > 0) tile('messages lost', number(result.lost), result.lost === 0 ? 'good' : 'bad');
tile('errors', number(result.errors), result.errors === 0 ? 'good' : 'bad');
if (result.serverCpu != null) tile('server, cores', result.serverCpu.toFixed(2));
if (result.serverMemory != null) {
  tile('server, memory', bytes(result.serverMemory));
  // A server that has been used before has the memory already.
  if (result.serverMemoryPerUser > 100) tile('memory for each user', bytes(result.serverMemoryPerUser));
}
tile('generator, cores', result.generatorCpu.toFixed(2), result.generatorCpu > plan.loops * 0.9 ? 'bad' : '');

if (report.assertions.length > 0) {
  const section = document.getElementById('assertions');
  section.hidden = false;
  for (const one of report.assertions) {
    const item = element('li', (one.holds ? '✓ ' : '✗ ') + one.assertion + ' ', one.holds ? 'good' : 'bad');
    item.append(element('span', one.actual));
    section.querySelector('ul').append(item);
  }
}

// A reading that took no time has no rate.
const rows = seconds.filter((second) => second.length > 0.2);
const at = rows.map((second) => second.at);
const column = (get) => rows.map((second) => get(second) ?? null);
const held = rows.filter((second) => second.phase === 'hold');
const hold = held.length === 0 ? {} : {from: held[0].at - held[0].length, to: held[held.length - 1].at};
const causes = Object.keys(result.errorsByCause);

if (result.latency) {
  const level = (name) => column((second) => second.latency && Math.max(second.latency[name], 0.01));
  chart('Latency', 'from when a message was to be sent until a member had it; logarithmic', at, ['p50', 'p90', 'p99', 'max']
    .map((name) => ({name, values: level(name), show: millis})), {...hold, log: true});
  chart('Throughput', 'messages a second', at, [
    {name: 'received', values: column((second) => second.received), show: number, fill: true},
    {name: 'published', values: column((second) => second.published), show: number, scale: 'right'},
  ], hold);
}
chart('Connections', 'users in their channels, and how many joined in each second', at, [
  {name: 'users', values: column((second) => second.users), show: number, fill: true},
  {name: 'joined', values: column((second) => second.joins / second.length), show: number, scale: 'right'},
], hold);

// A percentile p lies at 1 / (1 - p): 50, 90, 99, 99.9 are evenly apart.
const curves = [['latency', report.latencyCurve], ['across endpoints', report.acrossCurve], ['to join', report.joinCurve]]
  .filter(([, points]) => points.length > 1)
  .map(([name, points]) => [name, points.filter(([level]) => level < 100).map(([level, value]) => [100 / (100 - level), Math.max(value, 0.01)])]);
if (curves.length > 0) {
  const [x, ...values] = uPlot.join(curves.map(([, points]) => [points.map(([place]) => place), points.map(([, value]) => value)]));
  const percentile = (place) => +(100 - 100 / place).toFixed(place > 5000 ? 4 : place > 500 ? 2 : 1) + ' %';
  chart('Percentiles', 'so many of hundred were as fast as this', x,
    curves.map(([name], n) => ({name, values: values[n], show: millis})),
    {curve: true, log: true, xName: 'percentile', xShow: percentile});
}
if (causes.length > 0) {
  chart('Errors', 'a second, by cause', at, causes.map((cause) => (
    {name: cause, values: column((second) => (second.errors[cause] || 0) / second.length), show: number})), hold);
}
const cores = (value) => value == null ? '–' : value.toFixed(2);
const machines = [{name: 'generator, cores', values: column((second) => second.generatorCpu), show: cores}];
if (result.serverCpu != null) {
  machines.unshift({name: 'server, cores', values: column((second) => second.serverCpu), show: cores, fill: true});
}
if (result.serverMemory != null) {
  machines.push({name: 'server, memory', values: column((second) => second.serverMemory), show: bytes, scale: 'right'});
}
chart('CPU and memory', 'a generator that uses all of its cores measures itself', at, machines, hold);

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
  table('Latencies', ['', ...levels], kinds.map(([name, of]) => [name, ...levels.map((level) => millis(of[level]))]));
}
if (causes.length > 0) {
  table('Errors', ['cause', 'times'], causes.map((cause) => [cause, number(result.errorsByCause[cause])]));
}
draw();
