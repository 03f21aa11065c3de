// The box where staff write. The text is the browser's: it is shown at once, told to the server a moment later,
// and kept in the tab until the server has it, so that a lost connection or a reload loses nothing.
import { email } from './email.js';

const QUIET = 400, LONGEST_WAIT = 2000;
const mac = /mac|iphone|ipad/i.test(navigator.platform);

const clean = text => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '');
const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), b => b.toString(16).padStart(2, '0')).join('');

function read(name) {
  try { return JSON.parse(sessionStorage.getItem(name)) ?? {}; } catch { return {}; }
}

// An email may be longer than one message to the server can be: it goes as a stream.
const streamOf = mail => DotNet.createJSStreamReference(new TextEncoder().encode(mail));

export function attach(form, box, view, name, saved, savedMail) {
  let kept = read(name), timer = 0, since = 0, telling = null, sending = false, waits = false, returnTo = null;
  const stopped = new AbortController(), signal = stopped.signal;

  const isMail = () => form.dataset.mode === 'email';
  let mailing = isMail();
  const mail = email(form, mailTyped, signal);

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
    const written = () => mailing ? JSON.stringify(kept.mail) : kept.text;
    const text = written();
    telling = (mailing ? view.invokeMethodAsync('EmailChangedAsync', streamOf(text)) : view.invokeMethodAsync('ChangedAsync', text)).catch(() => false);
    const told = await telling;
    telling = null;
    if (told && written() === text) keep({ told: true });
  }

  function typed() {
    keep({ text: clean(box.value), told: false });
    grow();
    soon();
  }

  function mailTyped() {
    const now = mail.read();
    keep({ text: clean(now.text), mail: now, told: false });
    soon();
  }

  function soon() {
    since ||= Date.now();
    clearTimeout(timer);
    timer = setTimeout(tell, Math.max(0, Math.min(QUIET, since + LONGEST_WAIT - Date.now())));
  }

  // The way was changed: what is written goes along.
  function changeMode() {
    if (mailing === isMail()) return;
    mailing = isMail();
    // Who wrote in the box that gives way writes on in the other.
    if (document.activeElement === (mailing ? box : mail.editor)) refocus();
    if (sending) return;
    if (mailing) {
      mail.carry(kept.text ?? '');
      keep({ mail: mail.read() });
    } else {
      mail.leave(kept.text ?? '');
      box.value = kept.text ?? '';
      grow();
    }
    if (kept.text) { keep({ told: false }); soon(); }
  }

  function refocus() {
    if (mailing) mail.focus();
    else box.focus();
  }

  async function send() {
    const text = mailing ? JSON.stringify(mail.read()) : clean(box.value);
    if (sending || signal.aborted) return;
    // What is still being uploaded belongs to it: it goes when that is there.
    if (form.dataset.uploading !== undefined) { waits = true; return; }
    const files = form.dataset.files ?? '';
    if (!files && (mailing ? mail.empty() && form.dataset.kind !== 'Forward' : !text.trim())) { (mailing ? mail.editor : box).focus(); return; }
    if (offline()) return;
    const whole = files ? `${files}|${text}` : text;
    // The same text tried again carries the same key, so that it goes out once; another text is another message.
    // Files that are gone from here went with a try whose answer was lost.
    if (kept.tried !== whole && !(!files && kept.tried?.endsWith(`|${text}`))) keep({ tried: whole, key: newKey() });
    const inside = form.contains(document.activeElement);
    sending = true;
    form.dataset.sending = '';
    box.readOnly = true;
    mail.lock(true);
    clearTimeout(timer);
    if (telling) await telling;
    try {
      if (await (mailing ? view.invokeMethodAsync('SendEmailAsync', streamOf(text), kept.key) : view.invokeMethodAsync('SendAsync', text, kept.key))) {
        box.value = '';
        mail.clear();
        keep({ text: '', mail: null, told: true, tried: null, key: null });
        grow();
      }
    } catch { /* The connection broke: the text stays, and a second try carries the same key. */ } finally {
      sending = false;
      box.readOnly = false;
      mail.lock(false);
      // Locked, the box has lost the focus; what is typed next belongs to it.
      if (inside && document.activeElement === document.body && !signal.aborted) refocus();
      delete form.dataset.sending;
    }
  }

  const root = document.documentElement;
  const offline = () => root.classList.contains('offline');
  const connection = new MutationObserver(() => { if (!offline() && kept.told === false) tell(); });
  connection.observe(root, { attributes: true, attributeFilter: ['class'] });
  const ways = new MutationObserver(changeMode);
  ways.observe(form, { attributes: true, attributeFilter: ['data-mode'] });

  for (const key of form.querySelectorAll('[data-send-key]')) key.textContent = mac ? '⌘↵' : 'Ctrl ↵';
  form.addEventListener('submit', e => { e.preventDefault(); send(); }, { signal });
  form.addEventListener('uploads-ended', e => { if (waits && e.detail) { waits = false; send(); } else waits = false; }, { signal });
  box.addEventListener('input', typed, { signal });
  for (const part of [box, ...mail.parts]) {
    part.addEventListener('focusin', e => { if (part === box || !form.contains(e.relatedTarget)) returnTo = e.relatedTarget ?? returnTo; }, { signal });
    part.addEventListener('keydown', e => {
      if (e.isComposing) return;
      if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) { e.preventDefault(); if (!e.repeat) send(); }
      // Where the focus came from gets it back; where it came from nothing, the list does (commcenter.js).
      if (e.key === 'Escape' && returnTo?.isConnected && returnTo !== document.body) { e.stopPropagation(); e.target.blur(); returnTo.focus(); }
    }, { signal });
  }
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') tell(); }, { signal });

  // What was typed before this ran, or before a reload that the server did not hear of, beats the server's draft.
  if (mailing) {
    const mine = kept.told === false && kept.mail;
    if (mine) mail.write(mine, kept.text);
    else if (kept.told === false && kept.text) mail.write(savedMail ?? {}, kept.text);
    else mail.write(savedMail ?? {}, saved);
    keep({ text: mail.read().text, mail: mail.read(), told: kept.told !== false });
  } else {
    const mine = box.value || (kept.told === false && kept.text) || '';
    box.value = mine || saved;
    keep({ text: box.value, told: box.value === saved });
    grow();
  }
  if (!kept.told) tell();

  return {
    /** To whom and what about, as what is answered says. */
    fields(from) {
      mail.fields(from);
      if (mailing) keep({ mail: mail.read() });
    },
    /** A message that was taken back is what is being written; what was begun since stays, below. */
    put(text, from) {
      if (from) {
        mail.prepend(from, text);
        mailTyped();
      } else {
        box.value = box.value ? `${text}\n\n${box.value}` : text;
        typed();
      }
      this.focus();
    },
    focus() {
      if (mailing) {
        if (!form.contains(document.activeElement)) returnTo = document.activeElement;
        return mail.focus();
      }
      if (document.activeElement !== box) returnTo = document.activeElement; box.focus(); box.setSelectionRange(box.value.length, box.value.length);
    },
    stop() {
      clearTimeout(timer);
      stopped.abort();
      connection.disconnect();
      ways.disconnect();
      // An email that is not told is kept in the tab for the next time: it may be too long to be told on the way out.
      if (mailing) return null;
      const unsaved = kept.told ? null : kept.text;
      keep({ told: true });
      return unsaved;
    },
  };
}
