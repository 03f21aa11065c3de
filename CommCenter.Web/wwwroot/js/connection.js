// Starts Blazor and says when the screen is not live. Blazor puts its states as classes on our element; while the circuit is gone
// nothing can be rendered by the server, so the words of the banner and the class "offline" on <html> are set here.
(() => {
  const root = document.documentElement;
  const retryEvery = 3000;
  let lostAt = null;
  let retrying = null;

  // Hours and minutes in the company's zone, which the shell carries.
  function clock(instant) {
    const zone = document.querySelector('[data-zone]')?.dataset.zone || undefined;
    return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(instant);
  }

  function lost() {
    if (lostAt) return;
    lostAt = new Date();
    const at = clock(lostAt);
    for (const place of document.querySelectorAll('[data-lost-text]')) place.textContent = `Live connection lost since ${at} — reconnecting`;
    for (const place of document.querySelectorAll('[data-as-of]')) place.textContent = `as of ${at}`;
    root.classList.add('offline');
  }

  function live() {
    clearInterval(retrying);
    retrying = null;
    lostAt = null;
    root.classList.remove('offline');
  }

  // True: the same circuit again. False: the server is there but the circuit is not, only a new page helps. Throws: not reachable yet.
  async function reconnect() {
    try {
      if (await Blazor.reconnect()) live();
      else location.reload();
    } catch {
      lost();
    }
  }

  function changed(element) {
    const state = element.className;
    if (state.includes('components-reconnect-rejected')) location.reload();
    else if (state.includes('components-reconnect-failed')) {
      lost();
      retrying ??= setInterval(reconnect, retryEvery);
    } else if (state.includes('components-reconnect-show')) lost();
    else if (state.includes('components-reconnect-hide')) live();
  }

  const element = document.getElementById('components-reconnect-modal');
  if (element) new MutationObserver(() => changed(element)).observe(element, { attributes: true, attributeFilter: ['class'] });

  document.addEventListener('click', event => {
    if (!event.target.closest('[data-reconnect]')) return;
    event.preventDefault();
    reconnect();
  });

  // Forms without a method are the circuit's. Sent before it lives, one would leave as an address, with all that was typed in it.
  document.addEventListener('submit', event => { if (!event.target.hasAttribute('method')) event.preventDefault(); });

  Blazor.start({
    // A link followed before the screen is alive loads its page, as links do. Patched into the page instead, it changed the address while the screen,
    // which comes to life for the address it began with, went back to the old one.
    ssr: { disableDomPreservation: true },
    circuit: {
      reconnectionOptions: { maxRetries: 40, retryIntervalMilliseconds: attempt => Math.min(500 + attempt * 250, retryEvery) },
      // A cut that nobody announces is noticed within ten seconds; the server answers pings every three (Hosting).
      configureSignalR: builder => builder.withServerTimeout(10000).withKeepAliveInterval(3000),
    },
  });
})();
