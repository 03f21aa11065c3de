// A time that runs: how long a phone has rung, how long somebody has talked. Counted here, so that no circuit wakes for it.
const running = new Set();
let beat = null;

function shown(seconds) {
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, String(seconds % 60).padStart(2, '0')];
  return h > 0 ? `${h}:${String(m).padStart(2, '0')}:${s}` : `${m}:${s}`;
}

customElements.define('running-time', class extends HTMLElement {
  static observedAttributes = ['data-ran'];

  // The server says how long it has run already: its clock and this one need not agree.
  attributeChangedCallback() {
    this.began = performance.now() - (Number(this.dataset.ran) || 0);
    this.show();
  }

  connectedCallback() {
    running.add(this);
    beat ??= setInterval(() => running.forEach(time => time.show()), 1000);
    this.show();
  }

  disconnectedCallback() {
    running.delete(this);
    if (running.size > 0) return;
    clearInterval(beat);
    beat = null;
  }

  show() {
    if (!this.isConnected || this.began === undefined) return;
    const text = shown(Math.max(0, Math.floor((performance.now() - this.began) / 1000)));
    if (this.textContent !== text) this.textContent = text;
  }
});
