// The phone of this browser, on Twilio's Voice SDK, which is loaded from our own files. One tab holds it; the others show what it does and pass on what is pressed.
const LOCK = 'commcenter-phone';

const WORDS = {
  31401: 'The browser may not use the microphone. Allow it beside the address, then try again.',
  31402: 'No microphone was found, or another program keeps it.',
  31403: 'No microphone was found, or another program keeps it.',
  31003: 'The connection of the call was lost. Perhaps a firewall is in the way.',
  31005: 'The connection to the phone network was lost.',
  31009: 'The connection to the phone network was lost.',
  31404: 'The number could not be reached.',
  31480: 'The number could not be reached.',
  31486: 'The number is busy.',
  31603: 'The call was declined.',
  53000: 'The connection to the phone network was lost.',
  53405: 'The connection of the call was lost. Perhaps a firewall is in the way.',
};
// The pass is not good (any more): another one is asked for.
const PASS = new Set([20101, 20102, 20103, 20104, 20151, 31202, 31204, 31205, 51007]);

const wordsOf = error => error?.code in WORDS ? WORDS[error.code] : error?.name === 'NotAllowedError' ? WORDS[31401] : error?.name === 'NotFoundError' ? WORDS[31402]
  : `The phone had a problem${error?.code ? ` (code ${error.code})` : ''}. Try again.`;

export function attach(view, script) {
  const stopped = new AbortController();
  const tabs = new BroadcastChannel(LOCK);
  let state = { status: 'starting', here: false, inputs: [], outputs: [] };
  let device = null, call = null, expected = null, release = () => {}, renewing = null;

  function tell(change) {
    state = { ...state, ...change };
    if (state.here) tabs.postMessage({ state });
    view.invokeMethodAsync('Report', state).catch(() => { /* the circuit is gone; the banner says so */ });
  }

  async function pass() {
    const answer = await fetch('/softphone/token', { headers: { Accept: 'application/json' }, redirect: 'error', cache: 'no-store', signal: stopped.signal });
    if (!answer.ok) throw new Error('no pass');
    return (await answer.json()).token;
  }

  function load() {
    if (window.Twilio?.Device) return Promise.resolve();
    return new Promise((done, failed) => {
      const element = document.createElement('script');
      Object.assign(element, { src: script, onload: done, onerror: () => failed(new Error('script')) });
      document.head.append(element);
    });
  }

  const names = map => [...(map?.values() ?? [])].map(device => ({ id: device.deviceId, name: device.label || 'Device without a name' }));

  function devices() {
    const audio = device?.audio;
    if (!audio) return {};
    return {
      inputs: names(audio.availableInputDevices), outputs: audio.isOutputSelectionSupported ? names(audio.availableOutputDevices) : [],
      input: audio.inputDevice?.deviceId ?? null, output: [...(audio.speakerDevices?.get() ?? [])][0]?.deviceId ?? null,
    };
  }

  const idle = () => ({ status: 'ready', from: null, callId: null, entry: null, muted: false, outbound: false });

  // Once at a time, and not again and again while it is refused.
  function renew() {
    renewing ??= pass().then(token => device.updateToken(token)).catch(() => tell({ problem: 'The phone could not sign in again. Reload the page.' })).finally(() => { renewing = null; });
    return renewing;
  }

  function hear(connection, outbound, entry) {
    call = connection;
    const over = problem => {
      if (call !== connection) return;
      call = null;
      tell({ ...idle(), problem: problem ?? null, over: entry ?? null });
    };
    connection.on('accept', () => tell({ status: 'talking', problem: null }));
    connection.on('mute', muted => tell({ muted }));
    for (const end of ['disconnect', 'cancel', 'reject']) connection.on(end, () => over());
    connection.on('error', error => {
      if (PASS.has(error?.code)) renew();
      tell({ problem: wordsOf(error) });
      if (state.status !== 'talking') over(wordsOf(error));
    });
    return outbound;
  }

  function incoming(connection) {
    const callId = connection.customParameters?.get('call') ?? connection.parameters?.CallSid ?? null;
    hear(connection, false, null);
    tell({ status: 'ringing', from: connection.parameters?.From ?? '', callId, outbound: false, muted: false, problem: null });
    // Asked for a moment ago: a call that was on hold comes back.
    if (expected && expected === callId) commands.answer();
    expected = null;
  }

  const commands = {
    answer() { call?.accept(); },
    decline() { call?.reject(); },
    hangUp() { call ? call.disconnect() : tell(idle()); },
    mute(on) { call?.mute(on); tell({ muted: on }); },
    keys(digits) { if (/^[0-9*#w]+$/.test(digits)) call?.sendDigits(digits); },
    expect(callId) { expected = callId; },
    async call(wish) {
      if (call || !device) return tell({ problem: 'The phone of this browser is busy.', over: wish.entry });
      tell({ status: 'connecting', from: wish.to, entry: wish.entry, callId: null, outbound: true, muted: false, problem: null, over: null });
      try {
        hear(await device.connect({ params: { To: wish.to, LineId: String(wish.line), Entry: String(wish.entry) } }), true, wish.entry);
      } catch (error) {
        tell({ ...idle(), problem: wordsOf(error), over: wish.entry });
      }
    },
    async choose(kind, id) {
      try {
        if (kind === 'input') await device.audio.setInputDevice(id);
        else await device.audio.speakerDevices.set(id);
        tell({ ...devices(), problem: null });
      } catch (error) {
        tell({ problem: wordsOf(error) });
      }
    },
  };

  async function begin() {
    try {
      await load();
      device = new window.Twilio.Device(await pass(), { codecPreferences: ['opus', 'pcmu'], logLevel: 'silent', closeProtection: 'You are on a call. It ends when this page is closed.' });
      device.on('registered', () => tell({ ...(call ? {} : idle()), ...devices(), problem: null }));
      device.on('unregistered', () => { if (!call) tell({ status: 'offline' }); });
      device.on('incoming', incoming);
      device.on('tokenWillExpire', renew);
      device.on('error', error => PASS.has(error?.code) ? renew() : tell({ problem: wordsOf(error) }));
      device.audio?.on?.('deviceChange', () => tell(devices()));
      await device.register();
    } catch (error) {
      if (!stopped.signal.aborted) tell({ status: 'problem', problem: error?.message === 'script' ? 'The phone could not be loaded. Reload the page.' : error?.message === 'no pass' ? 'The phone could not sign in. Reload the page.' : wordsOf(error) });
    }
  }

  tabs.onmessage = ({ data }) => {
    if (data.ask && state.here) tabs.postMessage({ state });
    else if (data.command && state.here) commands[data.command]?.(...data.args);
    else if (data.state && !state.here) {
      state = { ...data.state, here: false };
      view.invokeMethodAsync('Report', state).catch(() => {});
    } else if (data.left && !state.here) tabs.postMessage({ ask: true });
  };
  tabs.postMessage({ ask: true });

  navigator.locks.request(LOCK, { signal: stopped.signal }, () => {
    state = { ...state, here: true, status: 'starting' };
    begin();
    return new Promise(done => { release = done; });
  }).catch(() => { /* the page was left before it was its turn */ });

  return {
    run(name, ...args) {
      if (state.here) return commands[name]?.(...args);
      tabs.postMessage({ command: name, args });
    },
    stop() {
      stopped.abort();
      device?.destroy();
      release();
      tabs.close();
    },
  };
}
