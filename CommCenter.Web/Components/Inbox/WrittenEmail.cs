using System.Text.Json;

using Microsoft.JSInterop;

namespace CommCenter.Web.Components.Inbox;

/// <summary>An email as the browser tells it (js/email.js; js/firstemail.js, which has fields of its own).</summary>
internal sealed record WrittenEmail(string Text, string Html, string To = "", string Cc = "", string Subject = "")
{
    public const string TooLarge = "This email is too large. Take something out, or attach it as a file.";

    /// <summary>Bytes of an email with its formatting; more is refused before it is read.</summary>
    private const long Largest = 4_000_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>As it goes on; null when it is plain.</summary>
    public string? Formatted => Html.Length > 0 ? Html : null;

    /// <returns>Null when it is too large to be taken.</returns>
    public static async Task<WrittenEmail?> ReadAsync(IJSStreamReference written)
    {
        try
        {
            await using (written)
            await using (var stream = await written.OpenReadStreamAsync(Largest))
            {
                return await JsonSerializer.DeserializeAsync<WrittenEmail>(stream, Json);
            }
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
