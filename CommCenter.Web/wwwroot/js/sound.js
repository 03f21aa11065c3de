// A sound that callers are played. It goes by HTTP, never over the circuit, which would stand still for a large one.
export function choose(input, view, token, most) {
  const stopped = new AbortController(), signal = stopped.signal;
  const tell = (method, ...args) => signal.aborted ? undefined : view.invokeMethodAsync(method, ...args).catch(() => undefined);

  async function upload(file) {
    if (file.size > most) { tell('RefusedAsync', `${file.name} is larger than ${Math.round(most / 1048576)} MB.`); return; }
    tell('BeganAsync');
    const body = new FormData();
    body.append('file', file, file.name);
    try {
      const answer = await fetch('/files', { method: 'POST', body, signal, headers: { RequestVerificationToken: token ?? '' } });
      const read = await answer.json().catch(() => ({}));
      if (answer.status === 201) tell('UploadedAsync', read.id);
      else tell('RefusedAsync', read.detail ?? 'The upload broke off. Try again.');
    } catch {
      tell('RefusedAsync', 'The upload broke off. Try again.');
    }
  }

  input.addEventListener('change', () => { const file = input.files[0]; input.value = ''; if (file) upload(file); }, { signal });
  input.dataset.ready = '';
  return { stop() { stopped.abort(); } };
}
