// Radzen's files are larger than all of ours and only the settings need them: they come with the first settings screen.
const root = document.documentElement;
let ready;

const added = element => new Promise((resolve, reject) => {
  element.onload = resolve;
  element.onerror = reject;
  // In front of ours, so that ours win.
  document.head.insertBefore(element, document.head.querySelector('link[rel="stylesheet"]'));
});

const style = href => added(Object.assign(document.createElement('link'), { rel: 'stylesheet', href }));

async function fetchAll(own, theirs, script) {
  // Each goes in front of the one before it.
  const ours = style(own);
  await Promise.all([ours, style(theirs), added(Object.assign(document.createElement('script'), { src: script }))]);
  root.dataset.radzen = '';
}

export const load = (own, theirs, script) => 'radzen' in root.dataset ? Promise.resolve() : ready ??= fetchAll(own, theirs, script);
