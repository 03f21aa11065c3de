// The bell: its panel, the figure in the title, and the telling of what is new. Sound and desktop are this browser's to remember;
// what is on the screen already is not told, and of several tabs one tells.
const STORE = 'bell', PATIENCE = 400, ONCE = 5000;
const tabs = new BroadcastChannel('commcenter-bell');

const chosen = () => { try { return JSON.parse(localStorage.getItem(STORE)) ?? {}; } catch { return {}; } };
const pause = ms => new Promise(done => setTimeout(done, ms));
const says = () => 'Notification' in window ? Notification.permission : 'unsupported';

let audio = null;

// Two short notes, made here: nothing is fetched. A browser that was never touched stays silent.
function ring() {
  try {
    audio ??= new AudioContext();
    audio.resume();
    for (const [at, pitch] of [[0, 660], [.12, 880]]) {
      const note = audio.createOscillator(), loud = audio.createGain(), start = audio.currentTime + at;
      note.frequency.value = pitch;
      loud.gain.setValueAtTime(0, start);
      loud.gain.linearRampToValueAtTime(.12, start + .01);
      loud.gain.exponentialRampToValueAtTime(.001, start + .25);
      note.connect(loud).connect(audio.destination);
      note.start(start);
      note.stop(start + .26);
    }
  } catch { /* No sound on this machine. */ }
}

function isShown(alert) {
  if (document.visibilityState !== 'visible') return false;
  if (alert.conversationId === null) return false;
  if (location.pathname.split('/').slice(0, 3).join('/') === `/inbox/${alert.conversationId}`) return true;
  const row = document.querySelector(`.rows a.row[data-id="${alert.conversationId}"]`)?.getBoundingClientRect();
  return row !== undefined && row.height > 0 && row.bottom > 0 && row.top < innerHeight;
}

const isOpen = alert => document.visibilityState === 'visible' && location.pathname.split('/')[2] === String(alert.conversationId);

function toDesktop(alert, many) {
  const shown = new Notification('CommCenter', { body: many ? `${many} new things` : alert.text, tag: many ? 'many' : alert.key, icon: '/favicon.svg', silent: true });
  shown.onclick = () => {
    window.focus();
    Blazor.navigateTo(many ? '/inbox' : alert.href);
    shown.close();
  };
}

async function tell(alerts) {
  const seen = new Set();
  const listen = event => { for (const key of event.data) seen.add(key); };
  tabs.addEventListener('message', listen);
  // The row may be on its way to the list.
  await pause(PATIENCE);
  const here = alerts.filter(isShown).map(alert => alert.key);
  if (here.length > 0) tabs.postMessage(here);
  await pause(PATIENCE);
  tabs.removeEventListener('message', listen);
  const news = alerts.filter(alert => !here.includes(alert.key) && !seen.has(alert.key));
  if (news.length === 0) return;
  say(news);
  const { sound, desktop } = chosen();
  if (!sound && !desktop) return;
  const out = () => {
    if (sound) ring();
    if (!desktop || says() !== 'granted') return;
    if (news.length > 3) toDesktop(news[0], news.length);
    else for (const alert of news) toDesktop(alert, 0);
  };
  // Browsers have locks only where the address is a safe one.
  if (!navigator.locks) return out();
  // Whichever tab has the lock tells; the others find it taken.
  navigator.locks.request(`alert ${news[0].key}`, { ifAvailable: true }, async lock => {
    if (!lock) return;
    out();
    await pause(ONCE);
  });
}

// For readers: what somebody must do at once, the rest when they pause.
function say(alerts) {
  for (const [place, mine] of [['polite', alerts.filter(a => !a.urgent)], ['assertive', alerts.filter(a => a.urgent)]]) {
    const target = document.querySelector(`[data-said="${place}"]`);
    if (target && mine.length > 0) target.textContent = mine.length > 3 ? `${mine.length} new notifications` : mine.map(a => a.text).join('. ');
  }
}

export function attach(panel, view) {
  const stopped = new AbortController(), signal = stopped.signal;
  const boxes = [...panel.querySelectorAll('[data-bell]')], why = panel.querySelector('[data-bell-why]');
  let figure = '';

  function showChoices() {
    const now = chosen();
    for (const box of boxes) box.checked = Boolean(now[box.dataset.bell]) && (box.dataset.bell !== 'desktop' || says() === 'granted');
    why.textContent = says() === 'denied' ? 'This browser does not allow desktop notifications for this address.' : '';
  }

  for (const box of boxes) {
    box.addEventListener('change', async () => {
      if (box.checked && box.dataset.bell === 'desktop' && says() === 'default') await Notification.requestPermission();
      localStorage.setItem(STORE, JSON.stringify({ ...chosen(), [box.dataset.bell]: box.checked && (box.dataset.bell !== 'desktop' || says() === 'granted') }));
      if (box.checked && box.dataset.bell === 'sound') ring();
      showChoices();
    }, { signal });
  }

  function toggled(open) {
    if (open) {
      showChoices();
      panel.focus();
    }
    view.invokeMethodAsync('ToggledAsync', open).catch(() => { /* the circuit is gone; the banner says so */ });
  }
  panel.addEventListener('toggle', event => toggled(event.newState === 'open'), { signal });

  panel.addEventListener('click', event => { if (event.target.closest('a.item')) panel.hidePopover(); }, { signal });

  panel.addEventListener('keydown', event => {
    // The browser closes the panel; the screen behind it must not take the key for its own.
    if (event.key === 'Escape') return event.stopPropagation();
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const items = [...panel.querySelectorAll('.item')];
    items[Math.max(0, Math.min(items.length - 1, items.indexOf(document.activeElement) + by))]?.focus({ focusVisible: true });
  }, { signal });

  // Pages set their own title; the figure stands before it.
  function title() {
    const bare = document.title.replace(/^\(\d+\+?\) /, '');
    const wanted = figure ? `(${figure}) ${bare}` : bare;
    if (document.title !== wanted) document.title = wanted;
  }
  const titles = new MutationObserver(title);
  titles.observe(document.head, { childList: true, subtree: true, characterData: true });

  showChoices();
  // The browser may have opened it before this ran.
  if (panel.matches(':popover-open')) toggled(true);
  return {
    figure(text) { figure = text; title(); },
    alerted(alerts) {
      tell(alerts);
      return alerts.filter(isOpen).map(alert => alert.conversationId);
    },
    stop() { stopped.abort(); titles.disconnect(); },
  };
}
