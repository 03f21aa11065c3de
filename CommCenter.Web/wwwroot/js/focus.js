// Pressing a button by key may take it away or switch it off while it works, and the focus would fall to the page, where the next letters are keys.
// It goes back to the button, or to what now stands in its place.
(() => {
  const PATIENCE = 15000;
  const reachable = 'input:not([type=hidden]), textarea, select, button, a[href], [tabindex="0"]';

  const free = element => element.isConnected && !element.disabled && element.getClientRects().length > 0;
  const first = place => [...place.querySelectorAll(reachable)].find(free);

  function standIn(places) {
    for (const place of places.filter(free)) {
      if (place.matches('[tabindex]')) return place;
      const inside = place.matches('form, section, [role=dialog]') && first(place);
      if (inside) return inside;
    }
    return null;
  }

  // A call that is over is asked about in a card of its own; where there is none the page is left.
  const ownCall = () => [...document.querySelectorAll('.own-call')].map(first).find(Boolean) ?? document.getElementById('main');

  // Only the last press is followed: an earlier one knows a place that may be gone.
  let leave = () => {};

  function follow(pressed) {
    leave();
    const places = [];
    for (let place = pressed.parentElement; place && place !== document.body; place = place.parentElement) places.push(place);

    const watch = new MutationObserver(look);
    const left = new AbortController(), signal = left.signal;
    const stop = leave = () => { clearTimeout(end); watch.disconnect(); left.abort(); };
    const end = setTimeout(giveUp, PATIENCE);

    function look() {
      const at = document.activeElement;
      if (at === pressed && free(pressed)) return;
      if (at !== document.body && at !== pressed) return stop();
      // While it is only switched off it comes back.
      if (pressed.isConnected && pressed.disabled) return;
      const next = free(pressed) ? pressed : standIn(places) ?? ownCall();
      // What was done may yet take it away: it comes back over the live feed.
      if (next !== pressed) stop();
      next?.focus({ focusVisible: true, preventScroll: true });
    }

    // Switched off for good.
    function giveUp() {
      stop();
      if ([document.body, pressed].includes(document.activeElement) && pressed.disabled) standIn(places)?.focus({ focusVisible: true, preventScroll: true });
    }

    // Whoever goes elsewhere meanwhile is not called back.
    document.addEventListener('pointerdown', stop, { signal, capture: true });
    document.addEventListener('keydown', event => { if (['Escape', 'Tab'].includes(event.key)) stop(); }, { signal, capture: true });
    watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled', 'hidden'] });
  }

  // A form that came back is gone on with where it is wrong.
  document.querySelector('form [aria-invalid="true"]')?.focus();

  // A press of a key on a button, or Enter in its form, is a click without a pointer.
  document.addEventListener('click', event => {
    const at = document.activeElement;
    if (event.detail === 0 && event.isTrusted && at && at !== document.body && !at.matches('a')) follow(at);
  }, true);
})();
