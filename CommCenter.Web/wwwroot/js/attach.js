// Files for a reply or a first message: chosen, pasted or dropped. They go by HTTP, never over the circuit, which would stand still for a large one.
const megabytes = bytes => `${Math.round(bytes / 1048576)} MB`;

export function attach(form, view, conversation, token, most) {
  const stopped = new AbortController(), signal = stopped.signal;
  const input = form.querySelector('input[type=file]'), going = form.querySelector('[data-uploads]');
  const around = form.closest('.conversation, dialog') ?? form;
  const requests = new Set();
  // One after the other, so that they stand in the order in which they were given.
  let turn = Promise.resolve();
  let failed = false, untold = [];

  const root = document.documentElement;
  const offline = () => root.classList.contains('offline');
  const connection = new MutationObserver(() => { if (!offline()) for (const id of untold.splice(0)) tell('UploadedAsync', id); });
  connection.observe(root, { attributes: true, attributeFilter: ['class'] });

  const button = () => form.querySelector('[data-attach]');
  const open = () => { const it = button(); return it && !it.disabled && !it.hidden; };
  const tell = (method, ...args) => signal.aborted ? Promise.resolve() : view.invokeMethodAsync(method, ...args).catch(() => undefined);

  function row(name, cancel) {
    const item = document.createElement('li');
    const label = document.createElement('bdi');
    label.className = 'cut';
    label.textContent = name;
    const bar = document.createElement('progress');
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute('aria-label', `Uploading ${name}`);
    const stop = document.createElement('button');
    stop.type = 'button';
    stop.className = 'link';
    stop.textContent = 'Cancel';
    stop.addEventListener('click', cancel);
    item.append(label, bar, stop);
    going.append(item);
    return { item, bar };
  }

  function words(request) {
    try { return JSON.parse(request.responseText).detail; } catch { return null; }
  }

  async function ended(request, name, canceled) {
    requests.delete(request);
    if (request.inText && request.status === 201) form.dispatchEvent(new CustomEvent('picture-uploaded', { detail: JSON.parse(request.responseText).id }));
    // While the connection is lost the file is kept all the same; it is shown when the screen is live again.
    if (request.status === 201) {
      const { id } = JSON.parse(request.responseText);
      if (await tell('UploadedAsync', id) === undefined && offline()) untold.push(id);
    }
    else {
      failed = true;
      if (!canceled) await tell('RefusedAsync', `${name}: ${words(request) ?? 'The upload broke off. Try again.'}`);
    }
    if (requests.size > 0) return;
    delete form.dataset.uploading;
    form.dispatchEvent(new CustomEvent('uploads-ended', { detail: !failed }));
  }

  // A picture that is pasted into the text of an email stands there.
  function upload(file, inText = false) {
    if (file.size > most) { tell('RefusedAsync', `${file.name} is larger than ${megabytes(most)}.`); return; }
    if (requests.size === 0) failed = false;
    const request = new XMLHttpRequest();
    request.inText = inText && file.type.startsWith('image/');
    let canceled = false;
    const { item, bar } = row(file.name, () => { canceled = true; request.abort(); });
    requests.add(request);
    form.dataset.uploading = '';
    request.upload.addEventListener('progress', e => { if (e.lengthComputable) bar.value = e.loaded / e.total; });
    turn = turn.then(async () => {
      if (!canceled && !signal.aborted) await send(request, file);
      await ended(request, file.name, canceled);
      item.remove();
    });
  }

  const send = (request, file) => new Promise(resolve => {
    request.open('POST', conversation === null ? 'files' : `files?conversation=${conversation}`);
    request.setRequestHeader('RequestVerificationToken', token ?? '');
    request.addEventListener('loadend', resolve);
    const body = new FormData();
    body.append('file', file, file.name);
    request.send(body);
  });

  const uploadAll = (files, inText) => { for (const file of files) upload(file, inText); };

  form.addEventListener('click', e => { if (e.target.closest('[data-attach]') && open()) input.click(); }, { signal });
  input.addEventListener('change', () => { uploadAll([...input.files]); input.value = ''; }, { signal });
  form.addEventListener('paste', e => {
    const files = [...e.clipboardData?.files ?? []];
    // A text copied from an office program carries a picture of itself too: then the text is meant.
    if (files.length === 0 || e.clipboardData.types.includes('text/plain') || !open()) return;
    e.preventDefault();
    uploadAll(files, e.target.closest?.('[data-editor]') != null);
  }, { signal });

  const carries = e => [...e.dataTransfer?.types ?? []].includes('Files');
  around.addEventListener('dragover', e => {
    if (!carries(e)) return;
    // Also where none is taken: the browser would leave the page for the file.
    e.preventDefault();
    e.dataTransfer.dropEffect = open() ? 'copy' : 'none';
    form.classList.toggle('dropping', open() === true);
  }, { signal });
  around.addEventListener('dragleave', e => { if (!around.contains(e.relatedTarget)) form.classList.remove('dropping'); }, { signal });
  around.addEventListener('drop', e => {
    form.classList.remove('dropping');
    if (!carries(e)) return;
    e.preventDefault();
    if (open()) uploadAll([...e.dataTransfer.files]);
  }, { signal });

  return {
    focus() { button()?.focus(); },
    stop() {
      stopped.abort();
      connection.disconnect();
      for (const request of requests) request.abort();
    },
  };
}
