// The palette: opened over everything, moved through with the arrows, closed by what is chosen. The focus goes back to where it was.
const QUIET = 120;

export function attach(dialog, view) {
  const stopped = new AbortController(), signal = stopped.signal;
  const box = dialog.querySelector('input');
  let timer = 0, asked = 0;

  const options = () => [...dialog.querySelectorAll('[role=option]')];
  const active = () => dialog.querySelector('[role=option][aria-selected=true]');

  function select(option) {
    for (const other of options()) other.setAttribute('aria-selected', String(other === option));
    if (option) box.setAttribute('aria-activedescendant', option.id);
    else box.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  }

  async function search() {
    clearTimeout(timer);
    timer = 0;
    const round = ++asked;
    await view.invokeMethodAsync('SearchAsync', box.value).catch(() => { /* the circuit is gone; the banner says so */ });
    if (round === asked) select(options()[0]);
  }

  function open() {
    if (dialog.open) return dialog.close();
    // A dialog that is open has the focus to itself.
    if (document.querySelector('dialog[open]')) return;
    dialog.showModal();
    box.value = '';
    box.focus();
    search();
  }

  function choose(option) {
    const { press } = option.dataset;
    dialog.close();
    // After the dialog has given the focus back, so that what comes now may take it.
    if (press === 'theme') document.querySelector('[data-theme-switch]')?.click();
    else if (press) setTimeout(() => commcenter.act(press));
  }

  document.addEventListener('keydown', event => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== 'k') return;
    event.preventDefault();
    if (!event.repeat) open();
  }, { signal });
  document.addEventListener('click', event => { if (event.target.closest?.('[data-jump]')) open(); }, { signal });

  box.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(search, QUIET); }, { signal });
  box.addEventListener('keydown', event => {
    if (event.isComposing) return;
    const all = options(), at = all.indexOf(active());
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      select(all[(to + all.length) % all.length]);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      // What was typed last is looked up before it is chosen from.
      Promise.resolve(timer ? search() : null).then(() => active()?.click());
    }
  }, { signal });
  dialog.addEventListener('click', event => {
    if (event.target === dialog) return dialog.close();
    const option = event.target.closest('[role=option]');
    if (!option) return;
    if (option.dataset.press) event.preventDefault();
    choose(option);
  }, { signal });
  dialog.addEventListener('close', () => {
    clearTimeout(timer);
    asked++;
    view.invokeMethodAsync('Closed').catch(() => { /* the circuit is gone; the banner says so */ });
  }, { signal });

  return { stop() { stopped.abort(); } };
}
