using System.Text.Json;

using CommCenter.Core.Lines;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>One number of an IncomingPhoneNumbers list.</summary>
/// <param name="Sid">Twilio's id of it.</param>
/// <param name="Address">E.164.</param>
/// <param name="Name">As it is called there.</param>
/// <param name="Channels">What it can do.</param>
/// <param name="Set">What is set on it, by Twilio's name of each; null where nothing is.</param>
internal sealed record TwilioNumber(string Sid, string Address, string Name, Channels Channels, Func<string, string?> Set)
{
    /// <summary>Null when the answer is no such list.</summary>
    public static IReadOnlyList<TwilioNumber>? ListOf(TwilioAnswer answer)
    {
        if (!answer.IsSuccess || answer.Json is not { } json || !json.TryGetProperty("incoming_phone_numbers", out var list) || list.ValueKind != JsonValueKind.Array) return null;
        return [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(Of).OfType<TwilioNumber>()];
    }

    private static TwilioNumber? Of(JsonElement item)
    {
        string? At(string name) => TwilioAnswer.Text(item, name);
        return At("sid") is { } sid && At("phone_number") is { } address
            ? new(sid, address, TwilioText.OneLine(At("friendly_name"), 200) ?? address, ChannelsOf(item), At)
            : null;
    }

    private static Channels ChannelsOf(JsonElement item)
    {
        if (!item.TryGetProperty("capabilities", out var can) || can.ValueKind != JsonValueKind.Object) return Channels.None;
        bool Can(string name) => can.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
        return (Can("sms") ? Channels.Sms : 0) | (Can("mms") ? Channels.Mms : 0) | (Can("voice") ? Channels.Voice : 0);
    }
}
