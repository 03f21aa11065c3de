// The box where staff write. The text is the browser's: it is shown at once, told to the server a moment later,
// and kept in the tab until the server has it, so that a lost connection or a reload loses nothing.
const QUIET = 400, LONGEST_WAIT = 2000;
const mac = /mac|iphone|ipad/i.test(navigator.platform);

const clean = text => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '');
const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), b => b.toString(16).padStart(2, '0')).join('');

function read(name) {
  try { return JSON.parse(sessionStorage.getItem(name)) ?? {}; } catch { return {}; }
}

export function attach(form, box, view, name, saved) {
  let kept = read(name), timer = 0, since = 0, telling = null, sending = false, waits = false, returnTo = null;
  const stopped = new AbortController(), signal = stopped.signal;

  function keep(change) {
    kept = { ...kept, ...change };
    try { sessionStorage.setItem(name, JSON.stringify(kept)); } catch { /* A full or forbidden store: the server's draft remains. */ }
  }

  function grow() {
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight}px`;
  }

  // One at a time, always the newest text.
  async function tell() {
    clearTimeout(timer);
    timer = since = 0;
    if (telling) { await telling; if (!signal.aborted && !kept.told) return tell(); return; }
    if (kept.told || offline()) return;
    const text = kept.text;
    telling = view.invokeMethodAsync('ChangedAsync', text).catch(() => false);
    const told = await telling;
    telling = null;
    if (told && kept.text === text) keep({ told: true });
  }

  function typed() {
    keep({ text: clean(box.value), told: false });
    grow();
    since ||= Date.now();
    clearTimeout(timer);
    timer = setTimeout(tell, Math.max(0, Math.min(QUIET, since + LONGEST_WAIT - Date.now())));
  }

  async function send() {
    const text = clean(box.value);
    if (sending || signal.aborted) return;
    // What is still being uploaded belongs to it: it goes when that is there.
    if (form.dataset.uploading !== undefined) { waits = true; return; }
    const files = form.dataset.files ?? '';
    if (!text.trim() && !files) { box.focus(); return; }
    if (offline()) return;
    const whole = files ? `${files}|${text}` : text;
    // The same text tried again carries the same key, so that it goes out once; another text is another message.
    // Files that are gone from here went with a try whose answer was lost.
    if (kept.tried !== whole && !(!files && kept.tried?.endsWith(`|${text}`))) keep({ tried: whole, key: newKey() });
    sending = true;
    form.dataset.sending = '';
    box.readOnly = true;
    clearTimeout(timer);
    if (telling) await telling;
    try {
      if (await view.invokeMethodAsync('SendAsync', text, kept.key)) {
        box.value = '';
        keep({ text: '', told: true, tried: null, key: null });
        grow();
      }
    } catch { /* The connection broke: the text stays, and a second try carries the same key. */ } finally {
      sending = false;
      box.readOnly = false;
      delete form.dataset.sending;
    }
  }

  const root = document.documentElement;
  const offline = () => root.classList.contains('offline');
  const connection = new MutationObserver(() => { if (!offline() && kept.told === false) tell(); });
  connection.observe(root, { attributes: true, attributeFilter: ['class'] });

  for (const key of form.querySelectorAll('[data-send-key]')) key.textContent = mac ? '⌘↵' : 'Ctrl ↵';
  form.addEventListener('submit', e => { e.preventDefault(); send(); }, { signal });
  form.addEventListener('uploads-ended', e => { if (waits && e.detail) { waits = false; send(); } else waits = false; }, { signal });
  box.addEventListener('input', typed, { signal });
  box.addEventListener('focus', e => { returnTo = e.relatedTarget ?? returnTo; }, { signal });
  box.addEventListener('keydown', e => {
    if (e.isComposing) return;
    if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) { e.preventDefault(); if (!e.repeat) send(); }
    // Where the focus came from gets it back; where it came from nothing, the list does (commcenter.js).
    if (e.key === 'Escape' && returnTo?.isConnected && returnTo !== document.body) { e.stopPropagation(); box.blur(); returnTo.focus(); }
  }, { signal });
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') tell(); }, { signal });

  // What was typed before this ran, or before a reload that the server did not hear of, beats the server's draft.
  const mine = box.value || (kept.told === false && kept.text) || '';
  box.value = mine || saved;
  keep({ text: box.value, told: box.value === saved });
  grow();
  if (!kept.told) tell();

  return {
    focus() { if (document.activeElement !== box) returnTo = document.activeElement; box.focus(); box.setSelectionRange(box.value.length, box.value.length); },
    stop() {
      clearTimeout(timer);
      stopped.abort();
      connection.disconnect();
      const unsaved = kept.told ? null : kept.text;
      keep({ told: true });
      return unsaved;
    },
  };
}
