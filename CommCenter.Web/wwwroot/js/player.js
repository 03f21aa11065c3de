// The player of a call's recording: <call-player src seconds name>. One plays at a time; the bars are drawn from the sound itself.
const BARS = 60, WIDTH = 260, MIDDLE = 12, SPEEDS = [1, 1.5, 2], HEARD = 1, STEP = 5, LEAP = 15;

// Decoded sound takes much memory: longer ones keep their flat line.
const MOST_SECONDS = 900, MOST_BYTES = 16 * 1024 * 1024, RATE = 8000;

const drawn = new Map();
let playing = null, speed = 1, decoding = Promise.resolve();

const clock = seconds => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

const words = seconds => {
  const [m, s] = [Math.floor(seconds / 60), Math.round(seconds % 60)];
  return [m && `${m} minute${m === 1 ? '' : 's'}`, (s || !m) && `${s} second${s === 1 ? '' : 's'}`].filter(Boolean).join(' ');
};

// One after the other: ten voicemails on a screen are not decoded at once.
function peaksOf(src) {
  if (!drawn.has(src)) {
    const work = decoding.then(() => decode(src)).catch(() => null);
    decoding = work;
    drawn.set(src, work);
  }
  return drawn.get(src);
}

async function decode(src) {
  const answer = await fetch(src);
  if (!answer.ok || Number(answer.headers.get('Content-Length')) > MOST_BYTES) {
    await answer.body?.cancel();
    return null;
  }
  const sound = (await new OfflineAudioContext(1, RATE, RATE).decodeAudioData(await answer.arrayBuffer())).getChannelData(0);
  const each = Math.max(1, Math.floor(sound.length / BARS)), loud = [];
  for (let bar = 0; bar < BARS; bar++) {
    let sum = 0;
    for (let i = bar * each; i < (bar + 1) * each && i < sound.length; i++) sum += sound[i] * sound[i];
    loud.push(Math.sqrt(sum / each));
  }
  const most = Math.max(...loud);
  return most > 0 ? loud.map(l => Math.sqrt(l / most)) : null;
}

class CallPlayer extends HTMLElement {
  static observedAttributes = ['src', 'seconds', 'name'];

  connectedCallback() {
    if (!this.play) this.build();
    this.update();
    this.seen = new IntersectionObserver(found => {
      if (!found.some(f => f.isIntersecting)) return;
      this.seen.disconnect();
      this.drawWave();
    });
    this.seen.observe(this);
  }

  disconnectedCallback() {
    this.seen.disconnect();
    this.audio.pause();
    if (playing === this) playing = null;
  }

  attributeChangedCallback(name, before, now) {
    if (!this.play || before === now) return;
    if (name === 'src') {
      this.audio.pause();
      this.load();
      this.drawWave();
    }
    this.update();
  }

  build() {
    const svg = (tag, attributes) => {
      const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
      return made;
    };
    this.play = Object.assign(document.createElement('button'), { type: 'button', className: 'play' });
    const icon = svg('svg', { class: 'i i-xs', 'aria-hidden': 'true' });
    this.mark = icon.appendChild(svg('use', { href: '#i-play' }));
    this.play.append(icon);
    this.wave = svg('svg', { class: 'wave', viewBox: `0 0 ${WIDTH} 24`, preserveAspectRatio: 'none', role: 'slider', tabindex: '0', 'aria-label': 'Position', 'aria-valuemin': '0' });
    this.rest = this.wave.appendChild(svg('path', { class: 'rest' }));
    this.done = this.wave.appendChild(svg('path', { class: 'done' }));
    this.time = Object.assign(document.createElement('span'), { className: 'mark time' });
    this.speed = Object.assign(document.createElement('button'), { type: 'button', className: 'mark speed' });
    this.append(this.play, this.wave, this.time, this.speed);
    this.load();

    this.play.addEventListener('click', () => this.audio.paused ? this.start() : this.audio.pause());
    this.speed.addEventListener('click', () => {
      speed = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length];
      for (const other of document.querySelectorAll('call-player')) other.paced?.();
    });
    this.wave.addEventListener('keydown', event => this.key(event));
    this.wave.addEventListener('pointerdown', event => {
      if (event.button !== 0) return;
      this.wave.setPointerCapture(event.pointerId);
      this.seekTo(event);
    });
    this.wave.addEventListener('pointermove', event => { if (this.wave.hasPointerCapture(event.pointerId)) this.seekTo(event); });
    this.paced();
  }

  // A sound that was never asked for is not loaded: the seconds are known without it.
  load() {
    this.audio = Object.assign(new Audio(), { preload: 'none', src: this.getAttribute('src') });
    this.at = 0;
    this.heardFor = 0;
    this.bad = null;
    const audio = this.audio;
    audio.addEventListener('timeupdate', () => this.moved(audio));
    for (const kind of ['play', 'pause', 'durationchange', 'seeked']) audio.addEventListener(kind, () => { if (audio === this.audio) this.update(); });
    audio.addEventListener('ended', () => { if (audio === this.audio) { this.at = 0; audio.currentTime = 0; this.update(); } });
    audio.addEventListener('error', () => { if (audio === this.audio) this.failed(); });
  }

  get length() {
    return Number.isFinite(this.audio.duration) && this.audio.duration > 0 ? this.audio.duration : Number(this.getAttribute('seconds')) || 0;
  }

  async start() {
    if (playing && playing !== this) playing.audio.pause();
    playing = this;
    if (this.bad) {
      this.load();
      this.update();
    }
    this.audio.playbackRate = speed;
    try {
      const wanted = this.at;
      await this.audio.play();
      if (wanted > 0 && Math.abs(this.audio.currentTime - wanted) > 0.5) this.audio.currentTime = wanted;
    } catch (error) {
      if (error.name !== 'AbortError') this.failed();
    }
  }

  failed() {
    if (playing === this) playing = null;
    this.bad = 'This could not be played.';
    this.update();
  }

  moved(audio) {
    if (audio !== this.audio) return;
    const since = audio.currentTime - this.at;
    if (!audio.paused && since > 0 && since < 2) this.heardFor += since;
    this.at = audio.currentTime;
    if (this.heardFor > HEARD && !this.heard) {
      this.heard = true;
      this.dispatchEvent(new CustomEvent('heard'));
    }
    this.update();
  }

  seek(seconds) {
    this.at = Math.min(Math.max(0, seconds), this.length);
    if (this.audio.readyState > 0) this.audio.currentTime = this.at;
    this.update();
  }

  seekTo(event) {
    const box = this.wave.getBoundingClientRect();
    this.seek((event.clientX - box.left) / box.width * this.length);
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = { ArrowLeft: this.at - STEP, ArrowDown: this.at - STEP, ArrowRight: this.at + STEP, ArrowUp: this.at + STEP, PageDown: this.at - LEAP, PageUp: this.at + LEAP, Home: 0, End: this.length }[event.key];
    if (to === undefined && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    if (to === undefined) this.play.click();
    else this.seek(to);
  }

  paced() {
    this.audio.playbackRate = speed;
    this.speed.textContent = `${speed}×`;
    this.speed.setAttribute('aria-label', `Speed, now ${speed}×`);
  }

  async drawWave() {
    const src = this.getAttribute('src');
    if (!src || this.length > MOST_SECONDS) return;
    const peaks = await peaksOf(src);
    if (src !== this.getAttribute('src')) return;
    this.peaks = peaks;
    this.update();
  }

  bars(from, to) {
    if (!this.peaks) return to > from ? `M${(from / BARS * WIDTH).toFixed(1)} ${MIDDLE}H${(to / BARS * WIDTH).toFixed(1)}` : '';
    let path = '';
    for (let bar = Math.round(from); bar < Math.round(to); bar++) {
      const [x, half] = [(bar + .5) / BARS * WIDTH, 1 + this.peaks[bar] * 9.5];
      path += `M${x.toFixed(1)} ${(MIDDLE - half).toFixed(1)}V${(MIDDLE + half).toFixed(1)}`;
    }
    return path;
  }

  update() {
    const name = this.getAttribute('name') || 'recording', length = this.length, at = Math.min(this.at, length || this.at);
    const on = !this.audio.paused;
    this.play.toggleAttribute('data-playing', on);
    this.mark.setAttribute('href', on ? '#i-pause' : '#i-play');
    this.play.setAttribute('aria-label', on ? `Pause ${name}` : `Play ${name}${length ? `, ${words(length)}` : ''}`);
    const done = length ? at / length * BARS : 0;
    this.done.setAttribute('d', this.bars(0, done));
    this.rest.setAttribute('d', this.bars(done, BARS));
    this.wave.setAttribute('aria-valuemax', Math.round(length));
    this.wave.setAttribute('aria-valuenow', Math.round(at));
    this.wave.setAttribute('aria-valuetext', `${clock(at)} of ${clock(length)}`);
    this.time.textContent = this.bad ?? `${clock(at)} / ${clock(length)}`;
    this.time.classList.toggle('problem', this.bad !== null);
    if (this.bad) this.time.setAttribute('role', 'alert');
    else this.time.removeAttribute('role');
  }
}

customElements.define('call-player', CallPlayer);

/** Tells a circuit that somebody listened. */
export function watch(player, view) {
  player.addEventListener('heard', () => view.invokeMethodAsync('HeardAsync').catch(() => undefined));
}
