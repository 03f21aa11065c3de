// Keys, focus and the list's scrolling: what has to be decided in the browser, at once.
window.commcenter = (() => {
  let router = null;
  let returnTo = null;
  let customerFrom = null;
  let popFrom = null;
  let wasInSheet = false;
  let going = -Infinity;

  // Single letters can be switched off, for those whose voice or hand presses them by chance; remembered in this browser.
  const lettersOff = () => localStorage.getItem('keys') === 'off';

  const rows = () => [...document.querySelectorAll('.rows a.row')];
  const shown = element => element && element.getClientRects().length > 0;
  const typing = element => shown(element.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], [role=combobox], .rz-dropdown'));
  const openAbove = () => [...document.querySelectorAll('dialog[open], [role="dialog"]:not([data-pop]), [role="menu"], [role="listbox"]')].find(shown);

  // The incoming call: it takes no focus by itself, so it is reached by its keys.
  const pop = () => [...document.querySelectorAll('[data-pop]')].find(shown);

  function focusRow(row) {
    row?.focus({ focusVisible: true });
    row?.scrollIntoView({ block: 'nearest' });
  }

  // From the row that has the focus, else from the open one, else the first.
  function step(by) {
    const all = rows();
    const at = all.indexOf(document.activeElement);
    const open = all.findIndex(row => row.hasAttribute('aria-current'));
    const next = at >= 0 ? at + by : open >= 0 ? open + by : 0;
    focusRow(all[Math.max(0, Math.min(all.length - 1, next))]);
  }

  // The call of whoever sits here, and what became of it.
  const ownCall = () => [...document.querySelectorAll('.own-call')].find(shown);

  // Into the incoming call, else into one's own, and back to where one was.
  function toCall() {
    const call = pop() ?? ownCall();
    if (!call) return false;
    if (call.contains(document.activeElement)) leavePop();
    else {
      popFrom = document.activeElement;
      (call.querySelector('.ring-acts a, .ring-acts button, form input, .acts button') ?? call).focus({ focusVisible: true });
    }
    return true;
  }

  function leavePop() {
    const at = document.activeElement;
    if (shown(popFrom) && (at === document.body || at.closest('[data-pop], .own-call'))) popFrom.focus({ preventScroll: true });
    popFrom = null;
  }

  function escape(target) {
    const call = pop();
    if (call && !typing(target)) {
      if (call.contains(target)) leavePop();
      return call.querySelector('[data-hide]')?.click();
    }
    if (typing(target)) {
      target.blur();
      const back = shown(returnTo) ? returnTo : rows().find(row => row.hasAttribute('aria-current')) ?? rows()[0];
      if (shown(back)) focusRow(back);
      return;
    }
    const inList = target.closest('.rows');
    const current = rows().find(row => row.hasAttribute('aria-current'));
    if (!inList && shown(current) && !location.pathname.endsWith('/customer') && !openAbove()) focusRow(current);
    else {
      // A sheet that closes would take the focus with it.
      if (target.closest('.sheet')) (rows().find(shown) ?? document.getElementById('main'))?.focus({ focusVisible: true });
      press('Escape');
    }
  }

  // The tab's address may be a moment older than ours when two keys follow each other fast: only its view is taken from it.
  function changeView(tab) {
    const here = new URL(location.href);
    const view = new URL(tab.href).searchParams.get('view');
    if (view) here.searchParams.set('view', view);
    else here.searchParams.delete('view');
    for (const searched of ['q', 'at']) here.searchParams.delete(searched);
    Blazor.navigateTo(here.pathname + here.search);
  }

  // A control on the screen that names the key does what the key does; what has none is asked of the circuit.
  function act(key) {
    if (key === '?') return document.getElementById('key-table')?.showModal();
    const row = document.querySelector(`[data-focus-key="${key}"]`);
    if (shown(row)) return (row.querySelector('[aria-current]') ?? row.querySelector('a, button'))?.focus({ focusVisible: true });
    const control = [...document.querySelectorAll(`[data-key="${key}"]`)].find(shown);
    if (control?.closest('.views')) changeView(control);
    else if (control?.matches('input')) {
      control.focus();
      control.select();
    } else if (control) control.click();
    else {
      // At once, so that what is typed next is text and no key.
      if (key === 'R' || key === 'N') toComposer(key);
      press(key);
    }
  }

  // What is written goes along when the circuit changes the way. Where no reply may go, R leads to what still works.
  function toComposer(key) {
    const fields = [...document.querySelectorAll('.composer textarea, .composer [data-editor]'), key === 'R' && document.querySelector('.composer .locked button')];
    const field = fields.find(field => field && shown(field));
    field?.focus({ focusVisible: true });
    if (!field?.matches('[data-editor]')) return;
    getSelection().selectAllChildren(field);
    getSelection().collapseToEnd();
  }

  // G and a letter lead to a page; the table of keys has their addresses.
  function go(key) {
    const there = document.querySelector(`#key-table [data-go="${key}"]`)?.dataset.href;
    if (there) Blazor.navigateTo(there);
  }

  function press(key) {
    const focused = document.activeElement?.closest?.('.rows a.row')?.dataset.id;
    router?.invokeMethodAsync('PressAsync', key, focused ? Number(focused) : null).catch(() => { /* the circuit is gone; the banner says so */ });
  }

  document.addEventListener('keydown', event => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!document.querySelector('.shell')) return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (document.querySelector('dialog[open]')) return;
    if (event.key === 'F6' && toCall()) return event.preventDefault();
    // The browser closes what lies over the screen; a field that is opened in place closes itself.
    if (event.key === 'Escape') return target.closest('[data-own-escape]') || document.querySelector(':popover-open') ? undefined : escape(target);
    if (event.key === 'ArrowDown' && target.matches('.list-search input') && rows().length > 0) return event.preventDefault(), focusRow(rows()[0]);
    // While an email goes out its box takes no letters, but they are no keys either.
    if (typing(target) || openAbove() || (lettersOff() || document.querySelector('.composer[data-sending]')) && event.key.length === 1) return;
    const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
    const goes = performance.now() - going < 1500;
    going = -Infinity;
    if (goes && /^[A-Z]$/.test(key) && !event.shiftKey) go(key);
    else if (key === 'J') step(1);
    else if (key === 'K') step(-1);
    else if (event.repeat || event.shiftKey && !['?', '/', 'T'].includes(key)) return;
    else if (key === 'G') going = performance.now();
    else if (key === 'O') { if (pop()) act('O'); else if (target.closest('a.row')) target.click(); }
    else if (event.shiftKey && key === 'T') act('Shift+T');
    else if (/^[1-5A-Z?/]$/.test(key)) act(key);
    else return;
    event.preventDefault();
  });

  for (const box of document.querySelectorAll('[data-letters]')) {
    box.checked = !lettersOff();
    box.addEventListener('change', () => localStorage.setItem('keys', box.checked ? 'on' : 'off'));
  }

  document.addEventListener('focusin', event => {
    if (event.target.closest?.('.rows')) returnTo = event.target;
    wasInSheet = Boolean(event.target.closest?.('.sheet'));
    // A link that is shown once is there to be copied.
    if (event.target.matches?.('[data-select-all]')) event.target.select();
  });

  document.addEventListener('click', event => {
    const target = event.target;
    if (target.closest('.skip')) {
      // The page has a base address, so a bare fragment would lead away from it.
      event.preventDefault();
      document.getElementById('main')?.focus();
    }
    for (const menu of document.querySelectorAll('details.you[open]')) if (!menu.contains(target)) menu.open = false;
  });

  // The list: tells the circuit when an end comes near, and when rows have to keep their places because someone aims at them.
  // With aiming, a pointer that has not moved for so many milliseconds aims at nothing: a list that fills the page would never move under a mouse left on it.
  function watchList(list, circuit, aiming = 0) {
    const near = 600;
    let holding = false;
    let busy = false;
    let missed = false;
    let lastTop = 0;
    let movedAt = -Infinity;
    let still = null;

    async function ends() {
      if (busy) missed = true;
      if (busy || !shown(list)) return;
      const spacer = list.querySelector('[data-above]');
      const above = spacer ? spacer.offsetHeight : 0;
      const method = above > 0 && list.scrollTop < above + near ? 'NearStartAsync'
        : list.querySelector('[data-more]') && list.scrollHeight - list.scrollTop - list.clientHeight < near ? 'NearEndAsync' : null;
      if (!method) return;
      busy = true;
      missed = false;
      try {
        const again = await circuit.invokeMethodAsync(method);
        if (again) requestAnimationFrame(() => { busy = false; ends(); });
        // A pause, so that a database in trouble is not asked without end; who scrolled on meanwhile is served after it.
        else setTimeout(() => { busy = false; if (missed) ends(); }, 1000);
      } catch {
        busy = false;
      }
    }

    function hold() {
      const now = list.matches(':hover') && matchMedia('(hover: hover)').matches && (aiming === 0 || performance.now() - movedAt < aiming) || list.querySelector(':focus-visible') !== null;
      if (now === holding) return;
      holding = now;
      circuit.invokeMethodAsync('HoldAsync', now).catch(() => { holding = !now; });
    }

    list.addEventListener('scroll', () => { lastTop = shown(list) ? list.scrollTop : lastTop; ends(); }, { passive: true });
    for (const name of ['pointerenter', 'pointerleave', 'focusin']) list.addEventListener(name, hold);
    list.addEventListener('focusout', () => setTimeout(hold));
    if (aiming > 0) list.addEventListener('pointermove', () => {
      movedAt = performance.now();
      clearTimeout(still);
      still = setTimeout(hold, aiming + 20);
      hold();
    }, { passive: true });
    // Hidden behind the conversation on a phone a box forgets where it was scrolled to.
    new ResizeObserver(() => { if (shown(list) && list.scrollTop !== lastTop) list.scrollTop = lastTop; ends(); }).observe(list);
    ends();
  }

  // Set-up begins with the zone of whoever sets up, where our list has it.
  const zones = document.querySelector('select[data-zone-of-browser]');
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zones && [...zones.options].some(option => option.value === own)) zones.value = own;

  // The customer, asked for by key or button, has the focus until it is left.
  function inFront(pane, now) {
    const at = document.activeElement;
    if (now) {
      customerFrom = at;
      pane.focus({ preventScroll: true });
    } else if (at === document.body || pane.contains(at)) {
      const back = shown(customerFrom) && customerFrom !== document.body ? customerFrom : rows().find(row => row.hasAttribute('aria-current'));
      if (shown(back)) back.focus({ preventScroll: true });
    }
  }

  // A sheet that covers the list it was opened from, or follows another one that had the focus, has it; beside the list it stays on the row.
  function sheetOpened(sheet) {
    if (shown(document.activeElement) && document.activeElement !== document.body) return;
    if (wasInSheet || ![...document.querySelectorAll('.rows')].some(shown)) sheet.focus({ preventScroll: true });
  }

  // Signing out in one tab ends the others: the sign-in page tells them, and each asks the server anew. Drafts are kept.
  const tabs = new BroadcastChannel('commcenter');
  if (location.pathname === '/sign-in') tabs.postMessage('signed out');
  tabs.onmessage = () => { if (document.querySelector('.shell')) location.reload(); };

  return {
    listen(reference) { router = reference; },
    act,
    watchList,
    inFront,
    leavePop,
    sheetOpened,
    toTop(list) { list.scrollTop = 0; },
  };
})();
