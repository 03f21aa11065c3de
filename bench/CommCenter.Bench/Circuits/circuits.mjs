// Many Blazor circuits without a browser, over SignalR's own client with the MessagePack protocol under Blazor's name for it.
// One order a line in, one result a line out: {"do":"open"|"push"|"batches", …}.
import * as signalR from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';
import http from 'node:http';
import readline from 'node:readline';

const sleep = ms => new Promise(resolve => setTimeout(resolve, ms));
const agent = new http.Agent({ keepAlive: true });
const groups = {};
let awaited = null;

function protocol() {
  const inner = new MessagePackHubProtocol();
  return Object.assign(Object.create(Object.getPrototypeOf(inner)), inner, { name: 'blazorpack' });
}

async function connect(order, group) {
  const headers = order.cookie ? { cookie: order.cookie } : {};
  const page = await fetch(order.base + order.path, { headers, redirect: 'manual' });
  if (page.status !== 200) throw new Error(`${order.path} answered ${page.status}`);
  const markers = [...(await page.text()).matchAll(/<!--Blazor:(\{.*?\})-->/g)].map(m => JSON.parse(m[1])).filter(m => m.type === 'server');
  const circuit = new signalR.HubConnectionBuilder()
    .withUrl(order.base + '/_blazor', { transport: signalR.HttpTransportType.WebSockets, skipNegotiation: true, headers })
    .withHubProtocol(protocol()).configureLogging(order.keep ? signalR.LogLevel.None : signalR.LogLevel.Error).build();
  circuit.serverTimeoutInMilliseconds = 120000;
  // A server that goes down has no use for an answer.
  const send = (...what) => circuit.send(...what).catch(() => {});
  let opened, shown = false;
  const ready = new Promise(resolve => (opened = resolve));
  circuit.on('JS.RenderBatch', (id, data) => {
    const batch = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    group.batches++;
    group.bytes += batch.length;
    if (awaited?.group === group && batch.includes(awaited.token)) arrived();
    if (batch.includes(order.ready)) opened();
    send('OnRenderCompleted', id, null);
  });
  // The browser's part: nothing happens, what is asked for as an object is one, and of what is told nothing was on the screen.
  circuit.on('JS.BeginInvokeJS', (id, name, args, resultKind) => {
    const result = resultKind === 1 ? { __jsObjectId: id } : name === 'alerted' ? [] : null;
    send('EndInvokeJSFromDotNet', id, true, JSON.stringify([id, true, result]));
  });
  for (const name of ['JS.AttachComponent', 'JS.EndInvokeDotNet', 'JS.EndUpdateRootComponents', 'JS.EndLocationChanging', 'JS.SavePersistedState']) circuit.on(name, () => {});
  circuit.on('JS.Error', error => console.error('JS.Error', error));
  circuit.onclose(() => {
    group.closed++;
    if (!shown) return;
    group.circuits--;
    if (order.keep) reopen(order, group);
  });
  try {
    await begin(circuit, order, markers, ready);
  } catch (error) {
    circuit.stop().catch(() => {});
    throw error;
  }
  shown = true;
  group.circuits++;
}

async function begin(circuit, order, markers, ready) {
  await circuit.start();
  if (!await circuit.invoke('StartCircuit', order.base + '/', order.base + order.path, '[]', '')) throw new Error('The server made no circuit.');
  const operations = markers.map((marker, i) => ({ type: 'add', ssrComponentId: i + 1, marker }));
  await circuit.invoke('UpdateRootComponents', JSON.stringify({ batchId: 1, operations }), '');
  await Promise.race([ready, sleep(30000).then(() => { throw new Error(`A circuit of ${order.path} never showed “${order.ready}”.`); })]);
}

// As a browser whose server was restarted: the page is loaded anew, again and again until it comes.
async function reopen(order, group) {
  for (;;) {
    await sleep(500 + Math.random() * 1500);
    try {
      return await connect(order, group);
    } catch (error) {
      group.hindered = String(error?.message ?? error);
    }
  }
}

function arrived() {
  const now = performance.now();
  awaited.times.push(now - awaited.start);
  if (awaited.times.length === awaited.group.circuits) awaited.done();
}

function post(base, push, group) {
  return new Promise((resolve, reject) => {
    const giveUp = setTimeout(done, 10000);
    function done() {
      clearTimeout(giveUp);
      resolve(awaited);
    }
    awaited = { token: push.token, group, times: [], start: performance.now(), done };
    const body = Buffer.from(push.body ?? '');
    const request = http.request(base + push.path, { method: 'POST', agent, headers: { ...push.headers, 'content-length': body.length } }, answer => {
      answer.resume();
      if (answer.statusCode !== 200) reject(new Error(`${push.path} answered ${answer.statusCode}`));
    });
    request.on('error', reject);
    request.end(body);
  });
}

const middle = values => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const orders = {
  async open(order) {
    const group = (groups[order.group] ??= { circuits: 0, batches: 0, bytes: 0, closed: 0 });
    const start = performance.now();
    for (let i = 0; i < order.count; i += 8) await Promise.all(Array.from({ length: Math.min(8, order.count - i) }, () => connect(order, group)));
    return { millisecondsEach: (performance.now() - start) / Math.max(1, order.count) };
  },
  async push(order) {
    const group = groups[order.group];
    const results = [];
    for (const push of order.pushes) {
      results.push(await post(order.base, push, group));
      awaited = null;
      if (push.then) await fetch(order.base + push.then.path, { method: 'POST', headers: push.then.headers, body: push.then.body });
      await sleep(order.gap);
    }
    const first = results.map(r => Math.min(...r.times)).filter(Number.isFinite);
    const last = results.map(r => Math.max(...r.times)).filter(Number.isFinite);
    return { first: middle(first), last: middle(last), delivered: results.reduce((sum, r) => sum + r.times.length, 0), expected: group.circuits * order.pushes.length };
  },
  async batches(order) {
    return groups[order.group] ?? { circuits: 0, batches: 0, bytes: 0, closed: 0 };
  },
};

for await (const line of readline.createInterface({ input: process.stdin })) {
  const order = JSON.parse(line);
  let result;
  try {
    result = await orders[order.do](order);
  } catch (error) {
    result = { trouble: String(error?.message ?? error) };
  }
  process.stdout.write(JSON.stringify(result) + '\n');
}
process.exit(0);
