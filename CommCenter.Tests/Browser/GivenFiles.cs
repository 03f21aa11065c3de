using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

/// <summary>Files that a hand pastes or drops, which a script can only pretend.</summary>
internal static class GivenFiles
{
    private const string Give = """
        (target, [kind, name, type, base64]) => {
          const data = new DataTransfer();
          data.items.add(new File([Uint8Array.from(atob(base64), c => c.charCodeAt(0))], name, { type }));
          const event = kind === 'paste' ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }) : new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true });
          return !target.dispatchEvent(event);
        }
        """;

    public static Task PasteAsync(this ILocator target, FilePayload file) => GiveAsync(target, "paste", file);

    /// <summary>Drags a file over it.</summary>
    /// <returns>Whether the page deals with it; if not, the browser leaves the page for the file.</returns>
    public static Task<bool> DragAsync(this ILocator target, FilePayload file) => GiveAsync(target, "dragover", file);

    public static async Task DropAsync(this ILocator target, FilePayload file)
    {
        await target.DragAsync(file);
        await GiveAsync(target, "drop", file);
    }

    private static Task<bool> GiveAsync(ILocator target, string kind, FilePayload file)
        => target.EvaluateAsync<bool>(Give, new[] { kind, file.Name, file.MimeType, Convert.ToBase64String(file.Buffer) });
}
